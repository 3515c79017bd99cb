// A few words of a text around what was found in it.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "demarche/span.h"

namespace demarche::archive {

/// Marks that FTS5's highlight() puts around matches: bytes that no UTF-8 text holds.
constexpr char kMatchBegins = '\xFF';
constexpr char kMatchEnds = '\xFE';

struct Snippet {
  std::string words;              // without marks
  std::vector<ByteSpan> matches;  // in `words`
  std::uint32_t start = 0;        // code points of the text
  std::uint32_t end = 0;
};

/// The snippet around the first match of a marked text, or the text's beginning where nothing is marked: about 200
/// bytes, of one paragraph, cut at blanks. Linear in the text up to its end.
Snippet make_snippet(std::string_view marked);

}  // namespace demarche::archive
