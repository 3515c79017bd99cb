// Drafts: constructions brought from tokens to the page's words, with the quotations that belong to them.
#pragma once
#include <cstdint>
#include <vector>

#include "demarche/page.h"
#include "reading/statements/constructions.h"
#include "reading/statements/quotes.h"

namespace demarche::statements {

/// A statement before its further fields are known. Byte spans, trimmed; content with its quote marks.
struct Draft {
  Construction construction;
  std::vector<ByteSpan> source;
  std::vector<ByteSpan> cue;
  std::vector<ByteSpan> content;  // ascending, not empty
  StatementIndex within;          // index into the drafts
};

/// What is measured once per page and used by every part of the step.
struct Layout {
  std::vector<ByteSpan> paragraphs;
  std::vector<Quote> quotes;   // all, by start
  std::vector<Quote> doubles;  // the double ones

  explicit Layout(std::string_view text);
  /// Index of the paragraph at byte `at`, or of the one before it.
  std::size_t paragraph_of(std::uint32_t at) const;
  /// The double quotation whose span holds `at`, or null.
  const Quote* quote_at(std::uint32_t at) const;
};

/// The page's drafts in order of their first span, constructions below `floor` left out, `within` set: a draft whose
/// cue stands in the content of another is within the smallest such. O(n log n) in tokens and quotes.
std::vector<Draft> make_drafts(const Analysis& analysis, const std::vector<TokenSpan>& sentences, const Layout& layout,
                               const StatementLexicon::Tables& lexicon, float floor);

}  // namespace demarche::statements
