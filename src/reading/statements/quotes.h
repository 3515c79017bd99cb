// Quotations: quote marks of a text paired, paragraph by paragraph.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "demarche/span.h"

namespace demarche::statements {

/// One quotation. `span` takes in the marks, `inner` leaves them out; where the closing mark is missing both end with
/// the last character of the paragraph that is no blank.
struct Quote {
  ByteSpan span;
  ByteSpan inner;
  bool single = false;     // ‘...’ or '...': a quotation inside another, or a headline's
  bool closed = true;      // false: no closing mark in the paragraph
  bool continues = false;  // an open quotation of the paragraph before goes on here (its mark is repeated)
};

/// Paragraphs: maximal runs between line ends; a single line end that breaks a sentence (no stop before it, no capital,
/// digit or mark after it) does not count. Ascending, disjoint, blanks at either end left out.
std::vector<ByteSpan> find_paragraphs(std::string_view text);

/// All double quotations (“...”, "...", ``...'', ''...'', „...“, «...») and, inside them or on their own, single ones,
/// by start. Double ones do not overlap each other. A quotation never leaves its paragraph: an unclosed one ends there,
/// which is also how speech over several paragraphs is printed (each paragraph opens, only the last closes). A closing
/// mark with nothing to close opens a quotation when a word follows it directly, otherwise it is left alone; so is an
/// inch mark (6'2"). Linear in the size of the text. `text` must be valid UTF-8 of less than 4 GiB.
std::vector<Quote> find_quotes(std::string_view text, const std::vector<ByteSpan>& paragraphs);

}  // namespace demarche::statements
