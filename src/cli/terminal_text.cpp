#include "cli/terminal_text.h"

#include <algorithm>

#include "base/code_points.h"

namespace demarche::cli {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr char32_t kControlPictures = 0x2400;  // U+2400 + n is the picture of the control character n
constexpr char32_t kPictureOfDelete = 0x2421;
constexpr std::string_view kEllipsis = "…";

bool is_blank(char32_t point) {
  return point == U'\t' || point == U'\n' || point == U'\r' || point == U'\f' || point == U'\v';
}

bool is_direction_mark(char32_t point) {
  return point == 0x061C || point == 0x200E || point == 0x200F || (point >= 0x202A && point <= 0x202E) ||
         (point >= 0x2066 && point <= 0x2069);
}

char32_t safe(char32_t point) {
  if (is_blank(point) || point == 0x2028 || point == 0x2029 || point == 0x85) return U' ';
  if (point < 0x20) return kControlPictures + point;
  if (point == 0x7F) return kPictureOfDelete;
  if ((point >= 0x80 && point < 0xA0) || is_direction_mark(point)) return kReplacement;
  return point;
}

/// The first `count` code points of valid UTF-8.
std::string_view first_columns(std::string_view text, std::size_t count) {
  std::size_t at = 0;
  for (; count > 0 && at < text.size(); --count) at += decode(text, at).size;
  return text.substr(0, at);
}

}  // namespace

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode(text, at);
    append_utf8(out, safe(point.value));
    at += point.size;
  }
  return out;
}

std::size_t columns(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

std::string shortened(std::string_view text, std::size_t most) {
  const std::size_t length = columns(text);
  if (length <= most) return std::string(text);
  const std::size_t keep_last = (most - 3) / 3;  // 3: the ellipsis between blanks
  std::string_view first = first_columns(text, most - 3 - keep_last);
  std::string_view last = text.substr(first_columns(text, length - keep_last).size());
  // Back and forth to a blank, unless the cut is at one already.
  constexpr std::size_t kLosesLittle = 12;
  if (const auto blank = first.rfind(' ');
      text[first.size()] != ' ' && blank != std::string_view::npos && first.size() - blank < kLosesLittle) {
    first = first.substr(0, blank);
  }
  if (const auto blank = last.find(' '); text[text.size() - last.size() - 1] != ' ' && blank < kLosesLittle) {
    last = last.substr(blank);
  }
  if (first.ends_with(' ')) first.remove_suffix(1);
  if (last.starts_with(' ')) last.remove_prefix(1);
  return std::string(first) + " " + std::string(kEllipsis) + " " + std::string(last);
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  std::size_t used = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == ' ') {
      ++at;
      continue;
    }
    const std::string_view word = text.substr(at, std::min(text.find(' ', at), text.size()) - at);
    const std::size_t size = columns(word);
    if (lines.empty() || used + 1 + size > width) {
      lines.emplace_back(word);
      used = size;
    } else {
      lines.back().append(" ").append(word);
      used += 1 + size;
    }
    at += word.size();
  }
  return lines;
}

}  // namespace demarche::cli
