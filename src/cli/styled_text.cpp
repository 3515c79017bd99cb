#include "cli/styled_text.h"

#include <algorithm>

#include "cli/terminal_text.h"

namespace demarche::cli {
namespace {

std::string_view code_of(Style style) {
  switch (style) {
    case Style::plain:
      return "";
    case Style::strong:
      return "\x1b[1m";
    case Style::faint:
      return "\x1b[2m";
    case Style::type:
      return "\x1b[1;36m";
    case Style::quote:
      return "\x1b[32m";
    case Style::number:
      return "\x1b[33m";
  }
  return "";
}

void append(std::string& out, Style style, std::string_view text, bool colour) {
  const std::string_view code = colour ? code_of(style) : "";
  out.append(code).append(text);
  if (!code.empty()) out.append("\x1b[0m");
}

}  // namespace

StyledText& StyledText::add(Style style, std::string_view text) {
  const std::string safe = printable(text);
  for (std::size_t at = 0; at < safe.size();) {
    const std::size_t end = std::min(safe.find(' ', at), safe.size());
    if (end > at) words_.push_back({style, safe.substr(at, end - at), false});
    at = end + 1;
  }
  return *this;
}

StyledText& StyledText::attach(Style style, std::string_view text) {
  words_.push_back({style, printable(text), true});
  return *this;
}

void StyledText::write(std::string& out, std::string_view first, std::string_view rest, std::size_t width,
                       bool colour) const {
  append(out, Style::faint, first, colour && !first.empty());
  std::size_t used = columns(first);
  bool line_is_empty = true;
  for (std::size_t at = 0; at < words_.size();) {
    // A word and what is attached to it stay together.
    std::size_t end = at + 1;
    std::size_t size = columns(words_[at].text);
    for (; end < words_.size() && words_[end].attached; ++end) size += columns(words_[end].text);
    if (!line_is_empty && used + 1 + size > width) {
      out.push_back('\n');
      append(out, Style::faint, rest, colour && !rest.empty());
      used = columns(rest);
      line_is_empty = true;
    }
    if (!line_is_empty) {
      out.push_back(' ');
      ++used;
    }
    for (; at < end; ++at) append(out, words_[at].style, words_[at].text, colour);
    used += size;
    line_is_empty = false;
  }
  out.push_back('\n');
}

}  // namespace demarche::cli
