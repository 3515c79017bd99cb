#include "reading/dictionaries/words.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/code_points.h"
#include "language/unicode.h"

namespace demarche::dictionaries {
namespace {

/// The bytes of the word character at `at`; 0 for what parts words.
std::size_t word_bytes(std::string_view text, std::size_t at) {
  const char c = text[at];
  if ((c & 0x80) == 0) return is_ascii_letter(c) || is_ascii_digit(c) ? 1 : 0;
  const CodePoint point = decode(text, at);
  return language::is_alpha(point.value) || language::is_digit(point.value) ? point.size : 0;
}

/// `word` in lower case; short ASCII words without an allocation.
class Lowered {
 public:
  explicit Lowered(std::string_view word) {
    const bool ascii = std::all_of(word.begin(), word.end(), [](char c) { return (c & 0x80) == 0; });
    if (ascii && word.size() <= short_.size()) {
      std::transform(word.begin(), word.end(), short_.begin(), [](char c) { return ascii_lower(c); });
      view_ = {short_.data(), word.size()};
    } else {
      language::append_lower(long_, ascii ? word : std::string_view(repaired_ = repair_utf8(word)));
      view_ = long_;
    }
  }
  std::string_view view() const { return view_; }

 private:
  std::array<char, 64> short_;
  std::string long_, repaired_;
  std::string_view view_;
};

}  // namespace

WordBounds next_word(std::string_view text, std::size_t at) {
  std::size_t begin = at;
  while (begin < text.size() && word_bytes(text, begin) == 0)
    begin += (text[begin] & 0x80) == 0 ? 1 : std::max<std::size_t>(decode(text, begin).size, 1);
  begin = std::min(begin, text.size());
  std::size_t end = begin;
  while (end < text.size()) {
    const std::size_t size = word_bytes(text, end);
    if (size == 0) break;
    end += size;
  }
  return {begin, end};
}

WordId WordTable::find(std::string_view word) const {
  const Lowered lower(word);
  const auto found = ids_.find(lower.view());
  return found == ids_.end() ? kNoWord : found->second;
}

WordId WordTable::add(std::string_view word) {
  const Lowered lower(word);
  if (const auto found = ids_.find(lower.view()); found != ids_.end()) return found->second;
  const auto id = static_cast<WordId>(texts_.size());
  texts_.push_back(&ids_.emplace(lower.view(), id).first->first);
  return id;
}

void WordTable::add_all(std::string_view text, std::vector<WordId>& out) {
  for (WordBounds word = next_word(text, 0); word.begin < word.end; word = next_word(text, word.end))
    out.push_back(add(text.substr(word.begin, word.end - word.begin)));
}

}  // namespace demarche::dictionaries
