// spaCy's string ids: the 64-bit numbers under which its networks know words.
#pragma once
#include <cstdint>
#include <string_view>

namespace demarche::language {

/// MurmurHash64A (the Murmur2 family, Austin Appleby) with seed 1 over the bytes.
std::uint64_t murmur64a(std::string_view bytes);

/// StringStore's key: 0 for "", the index of a reserved symbol (spacy/symbols.pyx: "number", "mark", "PERSON" ...),
/// else murmur64a of the UTF-8 bytes.
std::uint64_t string_id(std::string_view text);

/// A quick hash for our own tables, never shown and never stored.
std::uint64_t table_hash(std::string_view bytes);

}  // namespace demarche::language
