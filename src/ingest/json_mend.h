// JSON that the grammar allows and RapidJSON does not take, put right in place: the length and every offset stay.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace demarche::ingest {

/// Lone surrogate escapes ("\ud800"), which RFC 8259 (8.2) leaves open, become \uFFFD; `replaced` counts them.
std::string without_lone_surrogates(std::string_view json, std::size_t* replaced);

/// Numbers beyond a double, which RapidJSON refuses even where it keeps numbers as text, become 0: none that a row
/// needs is so large. Only what is written like a number is touched.
std::string without_huge_numbers(std::string_view json);

}  // namespace demarche::ingest
