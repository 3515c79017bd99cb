// Content hashes: SHA-256 for documents, its first 64 bits for the ids of rows.
#pragma once
#include <string>
#include <string_view>

namespace demarche {

/// Each byte as two lower-case hex digits.
std::string hex(std::string_view bytes);

/// SHA-256 (FIPS 180-4) of `bytes` as 64 lower-case hex digits.
std::string sha256_hex(std::string_view bytes);

/// The first 16 hex digits of sha256_hex: the form of every id that derives from content.
std::string short_id(std::string_view bytes);

}  // namespace demarche
