// One page as the dictionaries see it: its words, its date, what is discarded, and which issues its sentences have.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "demarche/analysis.h"
#include "demarche/page.h"
#include "demarche/result.h"
#include "reading/dictionaries/dictionaries.h"

namespace demarche::dictionaries {

/// The words of a text (words.h) with the token that each begins in. Linear in the text.
class PageWords {
 public:
  PageWords(const Analysis& analysis, const WordTable& table);
  /// The words that begin in the tokens.
  struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  Range in(TokenSpan tokens) const { return {first_[tokens.begin], first_[tokens.end]}; }
  std::span<const WordId> all() const { return ids_; }
  std::span<const WordId> words(Range range) const { return all().subspan(range.begin, range.end - range.begin); }
  std::uint32_t token(std::size_t word) const { return tokens_[word]; }

 private:
  std::vector<WordId> ids_;
  std::vector<std::uint32_t> tokens_;  // word -> token
  std::vector<std::size_t> first_;     // token -> its first word, or that of the next; one more than tokens
};

/// Immutable; borrows the dictionaries. `sentences` are the record's.
class PageLookup {
 public:
  PageLookup(const Page& page, const Analysis& analysis, const std::vector<TokenSpan>& sentences,
             const Dictionaries& dictionaries);

  const Dictionaries& dictionaries() const { return dictionaries_; }
  const PageWords& words() const { return words_; }
  /// The days that the page's date can mean.
  std::optional<DayRange> published() const { return published_; }

  /// Is there a discard in the sentence, or one for the whole page?
  bool is_discarded(SentenceIndex sentence) const { return page_discarded_ || discarded_[sentence.at()] != 0; }
  /// PLOVER contexts of the sentence's issues, in the order of their phrases.
  const std::vector<std::string>& contexts(SentenceIndex sentence) const { return contexts_[sentence.at()]; }
  /// What was discarded and why: at most one, with the page's place.
  const std::vector<Error>& warnings() const { return warnings_; }

 private:
  void find_discards(const Page& page, const std::vector<TokenSpan>& sentences);
  void find_issues(const std::vector<TokenSpan>& sentences);

  const Dictionaries& dictionaries_;
  PageWords words_;
  std::optional<DayRange> published_;
  bool page_discarded_ = false;
  std::vector<std::uint8_t> discarded_;             // by sentence
  std::vector<std::vector<std::string>> contexts_;  // by sentence
  std::vector<Error> warnings_;
};

}  // namespace demarche::dictionaries
