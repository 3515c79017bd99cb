#include "archive/fts_query.h"

#include <algorithm>

namespace demarche::archive {
namespace {

constexpr std::size_t kMostBytes = 4096;
constexpr int kMostWords = 64;
constexpr std::string_view kBlanks{" \t\r\n\f\v\0", 7};
constexpr std::string_view kBlanksAndQuote{" \t\r\n\f\v\0\"", 8};

/// Something that FTS5's tokenizer may take for a word: a letter or digit, or anything past ASCII.
bool has_word(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
  });
}

/// Cuts at `most` bytes, never inside a character.
std::string_view cut(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
  return text.substr(0, most);
}

class QueryBuilder {
 public:
  void add(std::string_view words, bool is_beginning) {
    if (!has_word(words) || ++words_ > kMostWords) return;
    query_ += query_.empty() ? "\"" : " \"";
    // A NUL would end the query.
    for (const char c : words) query_ += c == '\0' ? ' ' : c;
    query_ += is_beginning ? "\" *" : "\"";
  }
  std::string take() { return std::move(query_); }

 private:
  std::string query_;
  int words_ = 0;
};

}  // namespace

std::string fts_query(std::string_view words) {
  words = cut(words, kMostBytes);
  QueryBuilder builder;
  std::size_t at = words.find_first_not_of(kBlanks);
  while (at != std::string_view::npos) {
    const bool quoted = words[at] == '"';
    if (quoted) ++at;
    const std::size_t end =
        std::min(quoted ? words.find('"', at) : words.find_first_of(kBlanksAndQuote, at), words.size());
    std::size_t next = std::min(quoted ? end + 1 : end, words.size());
    std::string_view word = words.substr(at, end - at);
    const bool is_beginning = (next < words.size() && words[next] == '*') || word.ends_with('*');
    while (word.ends_with('*')) word.remove_suffix(1);
    builder.add(word, is_beginning);
    while (next < words.size() && words[next] == '*') ++next;
    at = words.find_first_not_of(kBlanks, next);
  }
  return builder.take();
}

}  // namespace demarche::archive
