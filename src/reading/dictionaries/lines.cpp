#include "reading/dictionaries/lines.h"

#include <algorithm>

#include "base/ascii.h"

namespace demarche::dictionaries {
namespace {

std::string_view trimmed_end(std::string_view text) {
  const std::size_t last = text.find_last_not_of(kAsciiBlanks);
  return last == std::string_view::npos ? std::string_view{} : text.substr(0, last + 1);
}

std::string_view trimmed_front(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kAsciiBlanks);
  return first == std::string_view::npos ? std::string_view{} : text.substr(first);
}

}  // namespace

std::optional<Line> Lines::next() {
  while (!rest_.empty()) {
    const std::size_t end = rest_.find('\n');
    std::string_view text = trimmed_end(rest_.substr(0, end));
    rest_ = end == std::string_view::npos ? std::string_view{} : rest_.substr(end + 1);
    if (++place_.line == 1 && text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (in_comment_) {
      in_comment_ = text.find("-->") == std::string_view::npos;
      continue;
    }
    const std::string_view start = trimmed_front(text);
    if (start.empty()) continue;
    if (start.starts_with("<!")) {
      in_comment_ = start.starts_with("<!--") && start.find("-->") == std::string_view::npos;
      continue;
    }
    if (text.find('\0') != std::string_view::npos) {
      findings_.error(place_, "a NUL byte: not text; the line is skipped");
      continue;
    }
    return Line{text, place_};
  }
  return std::nullopt;
}

std::string_view before_mark(std::string_view text, char mark) { return trimmed_end(text.substr(0, text.find(mark))); }

std::string_view take_word(std::string_view& text) {
  text = trimmed_front(text);
  const std::string_view word = text.substr(0, text.find_first_of(kAsciiBlanks));
  text.remove_prefix(word.size());
  return word;
}

}  // namespace demarche::dictionaries
