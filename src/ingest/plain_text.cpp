#include "ingest/plain_text.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "ingest/dateline.h"

namespace demarche::ingest {
namespace {

constexpr std::size_t kMostFrontLines = 16;
constexpr std::size_t kMostTailLines = 8;
constexpr std::size_t kLongestHeadline = 200;  // code points
constexpr std::size_t kMostHeadlineLines = 3;
constexpr std::size_t kWidestWrap = 100;  // code points

struct Line {
  std::string_view words;  // trimmed, not empty
  std::size_t at = 0;      // of words[0] in the text
  std::size_t indent = 0;  // bytes of blanks before it
  std::size_t width = 0;   // code points of words and indent
  bool opens_block = false;
};

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> out;
  bool after_blank = true;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
    const std::string_view words = trim(text.substr(at, end - at));
    if (words.empty()) {
      after_blank = true;
    } else {
      const auto begin = static_cast<std::size_t>(words.data() - text.data());
      out.push_back({words, begin, begin - at, code_points(words) + (begin - at), after_blank});
      after_blank = false;
    }
    at = end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
  }
  return out;
}

bool ends_with_one_of(std::string_view text, std::initializer_list<std::string_view> ends) {
  return std::any_of(ends.begin(), ends.end(), [text](std::string_view end) { return text.ends_with(end); });
}

/// Closing quotes and brackets put aside.
std::string_view without_closers(std::string_view text) {
  while (ends_with_one_of(text, {"\"", "'", ")", "]", "”", "’"})) {
    text.remove_suffix(ends_with_one_of(text, {"”", "’"}) ? 3 : 1);
  }
  return text;
}

bool ends_sentence(std::string_view text) {
  return ends_with_one_of(without_closers(text), {".", "!", "?", "…", ":", ";"});
}

bool most_words_capitalised(std::string_view text) {
  std::size_t upper = 0;
  std::size_t longer = 0;
  for (std::string_view word : split_trimmed(text, ' ')) {
    while (!word.empty() && !is_ascii_letter(word[0]) && static_cast<unsigned char>(word[0]) < 0x80)
      word.remove_prefix(1);
    if (word.size() < 4) continue;
    ++longer;
    upper += is_ascii_lower(word[0]) ? 0U : 1U;
  }
  return longer >= 3 && 10 * upper >= 8 * longer;
}

/// Headlines do without articles and the past tense.
bool in_headline_english(std::string_view text) {
  constexpr std::array<std::string_view, 10> kSentenceWords = {"the", "a",    "an",  "was",  "were",
                                                               "had", "said", "did", "told", "has"};
  const auto words = split_trimmed(text, ' ');
  return words.size() >= 4 && std::none_of(words.begin() + 1, words.end(), [&](std::string_view word) {
           const std::string lower = ascii_lower(word);
           return std::find(kSentenceWords.begin(), kSentenceWords.end(), lower) != kSentenceWords.end() ||
                  (lower.size() > 4 && lower.ends_with("ed"));
         });
}

/// One report being read: `first` and `last` close in on the body.
class Layout {
 public:
  Layout(std::string_view text, const Lexicon& lexicon)
      : lexicon_(lexicon), lines_(lines_of(text)), last_(lines_.size()) {}

  PlainReport read() {
    read_tail();
    read_front();
    make_body();
    const Dateline dateline = read_dateline(out_.body.text, lexicon_);
    add_unique(out_.fields.credits, dateline.agency);
    if (out_.fields.published.empty()) out_.fields.published = dateline.published;
    if (out_.fields.published.empty()) out_.fields.published = out_.fields.updated;
    return std::move(out_);
  }

 private:
  void read_tail() {
    for (std::size_t n = 0; n < kMostTailLines && last_ > 1; ++n) {
      const Line& line = lines_[last_ - 1];
      const bool stands_alone = line.opens_block || ends_sentence(lines_[last_ - 2].words) || last_ < lines_.size();
      if (!stands_alone || !read_field_line(line.words, FieldPlace::below_body, lexicon_, tail_)) break;
      --last_;
    }
  }

  void read_front() {
    Fields& fields = out_.fields;
    std::size_t headline_begin = 0;
    std::size_t headline_end = 0;
    for (std::size_t n = 0; n < kMostFrontLines && first_ < last_; ++n) {
      if (read_field_line(lines_[first_].words, FieldPlace::above_body, lexicon_, fields)) {
        ++first_;
        continue;
      }
      const std::size_t end = fields.title.empty() ? headline_at(first_) : first_;
      if (end == first_) break;
      headline_begin = first_;
      headline_end = end;
      fields.title = joined(first_, end);
      first_ = end;
    }
    if (first_ == last_ && headline_end != 0) {  // nothing left to be a body: the line was the report, not its headline
      fields.title.clear();
      first_ = headline_begin;
      last_ = headline_end;
    }
    if (fields.byline.empty()) fields.byline = tail_.byline;
    if (fields.published.empty()) fields.published = tail_.published;
    if (fields.updated.empty()) fields.updated = tail_.updated;
    for (const std::string& credit : tail_.credits) add_unique(fields.credits, credit);
    for (const std::string& tag : tail_.tags) add_unique(fields.tags, tag);
  }

  std::string joined(std::size_t from, std::size_t to) const {
    std::string out;
    for (std::size_t i = from; i < to; ++i) out.append(out.empty() ? "" : " ").append(lines_[i].words);
    return out;
  }

  bool is_field(std::size_t at) const {
    Fields unused;
    return at < last_ && read_field_line(lines_[at].words, FieldPlace::above_body, lexicon_, unused);
  }

  /// End of the headline that starts at line `at`; `at` itself when none does.
  std::size_t headline_at(std::size_t at) const {
    std::size_t end = at + 1;
    while (end < last_ && !lines_[end].opens_block && !is_field(end) && end - at < kMostHeadlineLines + 1) ++end;
    const bool whole_block = end == last_ || lines_[end].opens_block || is_field(end);
    // In a text without blank lines the first line alone can be the headline.
    if (!whole_block || end - at > kMostHeadlineLines || (end == last_ && end - at > 1)) end = at + 1;
    // A headline goes on in the next line after a semicolon, not after a sentence's end.
    if (end - at > 1 && ends_sentence(lines_[at].words) && !lines_[at].words.ends_with(';')) end = at + 1;
    return end < last_ && is_headline(joined(at, end), end) ? end : at;
  }

  bool is_headline(const std::string& words, std::size_t next) const {
    const std::size_t size = code_points(words);
    if (size > kLongestHeadline || words.empty()) return false;
    if (ends_with_one_of(words, {":", ",", ";", "-", "—", "–"})) return false;
    std::size_t body = 0;
    for (std::size_t i = next; i < last_ && body < 10 * size; ++i) body += lines_[i].width;
    const bool next_is_apart =
        lines_[next].opens_block || is_field(next) || (body > 3 * size && !is_ascii_lower(lines_[next].words[0]));
    if (!next_is_apart) return false;
    const bool full_stop = without_closers(words).ends_with('.');
    if (!full_stop) return body > size || is_field(next);
    const bool has_deck =
        words.find("; ") != std::string::npos && next > 1 && lines_[next - 1].at != 0 && !lines_[next - 1].opens_block;
    return is_field(next) || has_deck || read_dateline(lines_[next].words, lexicon_).size > 0 ||
           most_words_capitalised(words) || (in_headline_english(words) && body > 5 * size);
  }

  /// Whether line `at` only goes on where the line before broke off.
  bool goes_on(std::size_t at, std::size_t width) const {
    const Line& before = lines_[at - 1];
    const Line& line = lines_[at];
    if (line.opens_block || line.indent > before.indent + 1) return false;
    const bool mid_sentence = !ends_sentence(before.words) && is_ascii_lower(line.words[0]);
    if (width == 0) return mid_sentence;
    return breaks_for_room(at, width) || !ends_sentence(before.words);
  }
  bool breaks_for_room(std::size_t at, std::size_t width) const {
    const std::string_view words = lines_[at].words;
    return lines_[at - 1].width + 1 + code_points(words.substr(0, words.find(' '))) > width;
  }

  /// Width at which the body's lines are wrapped; 0 when they are not.
  std::size_t wrap_width() const {
    std::size_t width = 0;
    for (std::size_t i = first_; i < last_; ++i) width = std::max(width, lines_[i].width);
    if (width > kWidestWrap) return 0;
    std::size_t breaks = 0;
    std::size_t for_room = 0;
    std::size_t mid_sentence = 0;
    for (std::size_t i = first_ + 1; i < last_; ++i) {
      if (lines_[i].opens_block) continue;
      ++breaks;
      for_room += breaks_for_room(i, width) ? 1U : 0U;
      mid_sentence += ends_sentence(lines_[i - 1].words) ? 0U : 1U;
    }
    return 10 * for_room >= 6 * breaks && 10 * mid_sentence >= 4 * breaks && breaks > 0 ? width : 0;
  }

  void make_body() {
    const std::size_t width = wrap_width();
    for (std::size_t i = first_; i < last_; ++i) {
      if (i > first_) out_.body.append(goes_on(i, width) ? " " : "\n\n");
      out_.body.append(lines_[i].words, lines_[i].at);
    }
  }

  const Lexicon& lexicon_;
  std::vector<Line> lines_;
  std::size_t first_ = 0;
  std::size_t last_;
  Fields tail_;
  PlainReport out_;
};

}  // namespace

PlainReport read_plain_text(std::string_view text, const Lexicon& lexicon) { return Layout(text, lexicon).read(); }

}  // namespace demarche::ingest
