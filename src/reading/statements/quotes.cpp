#include "reading/statements/quotes.h"

#include <algorithm>
#include <optional>

#include "base/code_points.h"

namespace demarche::statements {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_word(unsigned char c) {
  return c >= 0x80 || is_digit(static_cast<char>(c)) || is_lower(static_cast<char>(c)) || (c >= 'A' && c <= 'Z');
}

enum class Mark : std::uint8_t { none, open, close, either };

/// A quote mark at one place: which way it can face, its size in bytes, and whether it is a single one.
struct MarkAt {
  Mark mark = Mark::none;
  std::uint32_t size = 0;
  bool single = false;
};

/// Facing by script alone; „ and “ are German openers and closers as well, but in English text “ opens.
MarkAt mark_at(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at, 3);
  if (rest.starts_with('"')) return {Mark::either, 1, false};
  if (rest.starts_with("``")) return {Mark::open, 2, false};
  if (rest.starts_with("''")) return {Mark::either, 2, false};
  if (rest.starts_with('\'')) return {Mark::either, 1, true};
  if (rest.starts_with("\xE2\x80\x9C") || rest.starts_with("\xE2\x80\x9E")) return {Mark::open, 3, false};
  if (rest.starts_with("\xE2\x80\x9D")) return {Mark::close, 3, false};
  if (rest.starts_with("\xE2\x80\x98")) return {Mark::open, 3, true};
  if (rest.starts_with("\xE2\x80\x99")) return {Mark::close, 3, true};
  if (rest.starts_with("\xC2\xAB")) return {Mark::open, 2, false};
  if (rest.starts_with("\xC2\xBB")) return {Mark::close, 2, false};
  return {};
}

/// Pairs the marks of one paragraph.
class Pairing {
 public:
  Pairing(std::string_view text, ByteSpan paragraph, std::vector<Quote>& out)
      : text_(text), paragraph_(paragraph), out_(out) {}

  void run() {
    for (std::uint32_t at = paragraph_.begin; at < paragraph_.end;) {
      const MarkAt mark = mark_at(text_, at);
      if (mark.mark == Mark::none) {
        ++at;
        continue;
      }
      if (mark.single) {
        on_single(at, mark);
      } else {
        on_double(at, mark);
      }
      at += mark.size;
    }
    if (double_) end_double(paragraph_.end, 0, false);
  }

 private:
  bool word_before(std::uint32_t at) const {
    return at > paragraph_.begin && !is_blank(text_[at - 1]) && text_[at - 1] != '(' && text_[at - 1] != '[' &&
           text_[at - 1] != '-' && !after_dash(at);
  }
  bool after_dash(std::uint32_t at) const {
    return at >= paragraph_.begin + 3 &&
           (text_.substr(at - 3, 3) == "\xE2\x80\x94" || text_.substr(at - 3, 3) == "\xE2\x80\x93");
  }
  bool word_after(std::uint32_t at) const {
    return at < paragraph_.end &&
           (is_word(static_cast<unsigned char>(text_[at])) || text_[at] == '$' || text_[at] == '[');
  }

  void on_double(std::uint32_t at, MarkAt mark) {
    const bool before = word_before(at), after = word_after(at + mark.size);
    if (double_) {
      // An opener inside an open quotation: the first one was never closed.
      const bool opens =
          mark.mark == Mark::open || (mark.mark == Mark::either && !before && after && at > double_->span.end);
      if (opens) {
        end_double(at, 0, false);
        begin_double(at, mark);
      } else {
        end_double(at, mark.size, true);
      }
      return;
    }
    const bool stray = mark.mark == Mark::close || (mark.mark == Mark::either && before);
    const bool inches = mark.mark == Mark::either && at > paragraph_.begin && is_digit(text_[at - 1]);
    if (inches || (stray && !after)) return;
    begin_double(at, mark);
  }

  void begin_double(std::uint32_t at, MarkAt mark) {
    Quote quote;
    quote.span = {at, at + mark.size};
    quote.inner = {at + mark.size, at + mark.size};
    double_ = quote;
    slot_ = out_.size();
    out_.push_back(quote);
    single_.reset();
  }

  void end_double(std::uint32_t at, std::uint32_t mark, bool closed) {
    double_->inner.end = at;
    double_->span.end = at + mark;
    double_->closed = closed;
    if (!closed) {
      while (double_->span.end > double_->inner.begin && is_blank(text_[double_->span.end - 1])) --double_->span.end;
      double_->inner.end = double_->span.end;
    }
    out_[slot_] = *double_;
    double_.reset();
    single_.reset();
  }

  /// An apostrophe is no mark: it has a word on both sides, or nothing that opened before it.
  void on_single(std::uint32_t at, MarkAt mark) {
    const bool before = word_before(at), after = word_after(at + mark.size);
    if (before && after) return;
    const bool more_than_a_letter = single_ && at > *single_ + single_size_ + 1;  // rock 'n' roll
    if (more_than_a_letter && before && mark.mark != Mark::open) {
      Quote quote;
      quote.span = {*single_, at + mark.size};
      quote.inner = {*single_ + single_size_, at};
      quote.single = true;
      out_.push_back(quote);
      single_.reset();
    } else if (!before && after && mark.mark != Mark::close && !is_digit(text_[at + mark.size])) {
      single_ = at;
      single_size_ = mark.size;
    }
  }

  std::string_view text_;
  ByteSpan paragraph_;
  std::vector<Quote>& out_;
  std::optional<Quote> double_;
  std::size_t slot_ = 0;
  std::optional<std::uint32_t> single_;
  std::uint32_t single_size_ = 0;
};

/// Whether the line end at `at` (with blanks around it) only breaks a line of one sentence.
bool breaks_sentence(std::string_view text, std::size_t before_end, std::size_t next) {
  const char last = text[before_end - 1];
  return (is_lower(last) || last == ',') && is_lower(text[next]);
}

}  // namespace

std::vector<ByteSpan> find_paragraphs(std::string_view text) {
  std::vector<ByteSpan> out;
  std::size_t begin = 0;
  while (begin < text.size() && is_blank(text[begin])) ++begin;
  std::size_t end = begin;  // after the last character that is no blank
  int lines = 0;
  for (std::size_t at = begin; at < text.size(); ++at) {
    const char c = text[at];
    if (is_blank(c)) {
      lines += c == '\n' ? 1 : 0;
      continue;
    }
    if (lines > 1 || (lines == 1 && !breaks_sentence(text, end, at))) {
      out.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
      begin = at;
    }
    lines = 0;
    end = at + 1;
  }
  if (end > begin) out.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
  return out;
}

std::vector<Quote> find_quotes(std::string_view text, const std::vector<ByteSpan>& paragraphs) {
  std::vector<Quote> out;
  bool open_before = false;
  for (const ByteSpan paragraph : paragraphs) {
    const std::size_t first = out.size();
    Pairing(text, paragraph, out).run();
    std::sort(out.begin() + static_cast<std::ptrdiff_t>(first), out.end(),
              [](const Quote& a, const Quote& b) { return a.span < b.span; });
    if (first < out.size() && open_before && out[first].span.begin == paragraph.begin) out[first].continues = true;
    open_before = std::any_of(out.begin() + static_cast<std::ptrdiff_t>(first), out.end(), [&](const Quote& quote) {
      return !quote.single && !quote.closed && quote.span.end >= paragraph.end;
    });
  }
  return out;
}

}  // namespace demarche::statements
