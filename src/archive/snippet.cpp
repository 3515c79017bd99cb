#include "archive/snippet.h"

#include <algorithm>

#include "base/code_points.h"

namespace demarche::archive {
namespace {

constexpr std::size_t kBefore = 80;
constexpr std::size_t kLength = 200;

/// The text and its matches, taken apart.
struct Unmarked {
  std::string text;
  std::vector<ByteSpan> matches;
};

Unmarked unmark(std::string_view marked) {
  Unmarked out;
  out.text.reserve(marked.size());
  for (const char c : marked) {
    const auto at = static_cast<std::uint32_t>(out.text.size());
    if (c == kMatchBegins) {
      out.matches.push_back({at, at});
    } else if (c == kMatchEnds) {
      if (!out.matches.empty()) out.matches.back().end = at;
    } else {
      out.text += c;
    }
  }
  return out;
}

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

/// The first byte of the snippet: after a blank, or a line end, or the start of a character.
std::size_t first_byte(std::string_view text, std::size_t match) {
  const std::size_t line = text.rfind('\n', match);
  const std::size_t floor =
      std::max(match > kBefore ? match - kBefore : 0, line == std::string_view::npos ? 0 : line + 1);
  if (floor == 0 || text[floor - 1] == '\n') return floor;
  std::size_t at = floor;
  while (at < match && !is_blank(text[at])) ++at;
  while (at < match && is_blank(text[at])) ++at;
  return at;
}

/// One past the last byte: at a blank after the match, or the line's end.
std::size_t last_byte(std::string_view text, std::size_t first, std::size_t match_end) {
  const std::size_t line = std::min(text.find('\n', match_end), text.size());
  std::size_t at = std::max(match_end, std::min(line, first + kLength));
  if (at == line) return at;
  const std::size_t hard = at;
  while (at > match_end && !is_blank(text[at])) --at;
  while (at > match_end && is_blank(text[at - 1])) --at;
  if (at > first) return at;
  // One long word: cut in it, though not in a character.
  at = hard;
  while (at > first && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
  return at;
}

}  // namespace

Snippet make_snippet(std::string_view marked) {
  const Unmarked whole = unmark(marked);
  const ByteSpan match = whole.matches.empty() ? ByteSpan{} : whole.matches.front();
  const std::size_t first = first_byte(whole.text, match.begin);
  const std::size_t last = last_byte(whole.text, first, match.end);
  Snippet out;
  out.words = whole.text.substr(first, last - first);
  for (const ByteSpan each : whole.matches) {
    if (each.begin < first || each.end > last || each.empty()) continue;
    out.matches.push_back(
        {each.begin - static_cast<std::uint32_t>(first), each.end - static_cast<std::uint32_t>(first)});
  }
  const CodePointOffsets offsets(whole.text);
  out.start = offsets.at(static_cast<std::uint32_t>(first));
  out.end = offsets.at(static_cast<std::uint32_t>(last));
  return out;
}

}  // namespace demarche::archive
