#include "ingest/html_alignment.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/code_points.h"

namespace demarche::ingest {
namespace {

constexpr std::size_t kLongestName = 32;  // of a named character reference, about

bool is_name(char c) { return is_ascii_letter(c) || is_ascii_digit(c); }

/// How much of `raw` a reference takes and how many bytes of `words` it became; {0, 0} where that cannot be told.
struct Reference {
  std::size_t raw = 0;
  std::size_t words = 0;
};

/// Whether `words` and `raw` go on in the same way, up to the next reference, for a few bytes.
bool go_on_alike(std::string_view words, std::string_view raw) {
  constexpr std::size_t kLooked = 8;
  for (std::size_t i = 0; i < kLooked; ++i) {
    if (i >= raw.size()) return i >= words.size();
    if (raw[i] == '&' || raw[i] == '\r' || raw[i] == '\0') return true;
    if (i >= words.size() || words[i] != raw[i]) return false;
  }
  return true;
}

Reference numeric(std::string_view words, std::string_view raw) {
  const bool hex = raw.size() > 2 && ascii_lower(raw[2]) == 'x';
  std::size_t end = hex ? 3 : 2;
  const std::size_t first = end;
  const auto is_digit = [hex](char c) {
    return is_ascii_digit(c) || (hex && ascii_lower(c) >= 'a' && ascii_lower(c) <= 'f');
  };
  while (end < raw.size() && is_digit(raw[end])) ++end;
  if (end == first) return {1, 1};  // no reference: "&#" stands for itself
  if (end < raw.size() && raw[end] == ';') ++end;
  return {end, decode(words, 0).size};
}

Reference named(std::string_view words, std::string_view raw) {
  constexpr std::array<std::string_view, 6> kSure = {"&amp;", "&lt;", "&gt;", "&quot;", "&nbsp;", "&apos;"};
  for (const std::string_view name : kSure) {
    if (raw.starts_with(name)) return {name.size(), decode(words, 0).size};
  }
  std::size_t end = 1;
  while (end < raw.size() && end < kLongestName && is_name(raw[end])) ++end;
  const std::size_t name_end = end;
  if (end < raw.size() && raw[end] == ';') ++end;
  if (words.starts_with(raw.substr(0, end))) return {end, end};  // unknown names, and a bare "&"
  // It became one or two code points; old names may end without their semicolon, before other letters.
  const std::size_t one = decode(words, 0).size;
  const std::size_t two = one + decode(words, std::min(one, words.size())).size;
  for (std::size_t size = end; size >= 3 && size <= end; --size) {
    if (size < name_end && size > 7) continue;  // the old names have at most six letters
    if (go_on_alike(words.substr(std::min(one, words.size())), raw.substr(size))) return {size, one};
    if (size == end && go_on_alike(words.substr(std::min(two, words.size())), raw.substr(size))) return {size, two};
  }
  return {};
}

Reference reference_at(std::string_view words, std::string_view raw) {
  if (raw[0] == '\r') return {raw.substr(0, 2) == "\r\n" ? 2U : 1U, 1};
  if (raw[0] == '\0')
    return words.starts_with("\xEF\xBF\xBD") ? Reference{1, 3}
           : words.starts_with('\0')         ? Reference{1, 1}
                                             : Reference{1, 0};
  return raw.size() > 1 && raw[1] == '#' ? numeric(words, raw) : named(words, raw);
}

}  // namespace

std::vector<SourceRun> align_words(std::string_view words, std::string_view raw, std::size_t source) {
  constexpr std::string_view kSpecial("&\r\0", 3);
  std::vector<SourceRun> out;
  std::size_t at = 0;
  std::size_t from = 0;
  while (at < words.size() && from < raw.size()) {
    const std::size_t stop = std::min(raw.find_first_of(kSpecial, from), raw.size());
    std::size_t size = 0;
    while (from + size < stop && at + size < words.size() && words[at + size] == raw[from + size]) ++size;
    if (size > 0)
      out.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(source + from),
                     static_cast<std::uint32_t>(size)});
    at += size;
    from += size;
    if (from < stop || from >= raw.size() || at >= words.size()) break;
    const Reference reference = reference_at(words.substr(at), raw.substr(from));
    if (reference.raw == 0 || at + reference.words > words.size()) break;
    at += reference.words;
    from += reference.raw;
  }
  return out;
}

void SliceAppender::append(MappedText& out, std::size_t begin, std::size_t end) {
  while (at_ < runs_.size() && runs_[at_].text + runs_[at_].size <= begin) ++at_;
  std::size_t done = begin;
  for (std::size_t i = at_; i < runs_.size() && runs_[i].text < end; ++i) {
    const std::size_t from = std::max<std::size_t>(runs_[i].text, begin);
    const std::size_t to = std::min<std::size_t>(runs_[i].text + runs_[i].size, end);
    out.append(words_.substr(done, from - done));
    out.append(words_.substr(from, to - from), runs_[i].source + (from - runs_[i].text));
    done = to;
  }
  out.append(words_.substr(done, end - done));
}

}  // namespace demarche::ingest
