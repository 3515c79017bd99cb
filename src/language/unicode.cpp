#include "language/unicode.h"

#include <algorithm>
#include <iterator>

#include "base/code_points.h"

namespace demarche::language {
namespace {

#include "language/unicode_tables.inc"

// The bits of kFlags, in the generator's order.
constexpr std::uint8_t kSpace = 1U, kAlpha = 2U, kDigit = 4U, kUpper = 8U, kCased = 16U, kIgnorable = 32U,
                       kLowers = 64U;
constexpr char32_t kBlockSize = 128, kCapitalSigma = 0x3A3, kSmallSigma = 0x3C3, kFinalSigma = 0x3C2;

std::uint8_t flags(char32_t point) {
  if (point > 0x10FFFF) return 0;
  return kFlags[kBlockOf[point / kBlockSize] * kBlockSize + point % kBlockSize];
}

bool has(char32_t point, std::uint8_t flag) { return (flags(point) & flag) != 0; }

char32_t simple_lower(char32_t point) {
  const auto* at = std::lower_bound(std::begin(kHasLower), std::end(kHasLower), static_cast<std::uint32_t>(point));
  if (at == std::end(kHasLower) || *at != point) return point;
  return kLowerOf[at - std::begin(kHasLower)];
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

std::size_t step_back(std::string_view text, std::size_t at) {
  do --at;
  while (at > 0 && is_continuation(text[at]));
  return at;
}

/// SpecialCasing.txt, Final_Sigma, as CPython reads it: a cased letter before, none after, case-ignorable ones skipped.
bool is_final_sigma(std::string_view text, std::size_t at, std::size_t size) {
  bool cased_before = false;
  for (std::size_t back = at; back > 0 && !cased_before;) {
    back = step_back(text, back);
    const char32_t point = decode(text, back).value;
    if (has(point, kIgnorable)) continue;
    if (!has(point, kCased)) return false;
    cased_before = true;
  }
  if (!cased_before) return false;
  for (std::size_t next = at + size; next < text.size();) {
    const CodePoint point = decode(text, next);
    if (!has(point.value, kIgnorable)) return !has(point.value, kCased);
    next += point.size;
  }
  return true;
}

template <class Test>
bool all_points(std::string_view text, Test test) {
  if (text.empty()) return false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode(text, at);
    if (!test(point.value)) return false;
    at += point.size;
  }
  return true;
}

}  // namespace

bool is_space(char32_t point) { return has(point, kSpace); }
bool is_alpha(char32_t point) { return has(point, kAlpha); }
bool is_digit(char32_t point) { return has(point, kDigit); }
bool is_upper(char32_t point) { return has(point, kUpper); }

bool is_all_space(std::string_view text) { return all_points(text, is_space); }
bool is_all_alpha(std::string_view text) { return all_points(text, is_alpha); }

void append_lower(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (static_cast<unsigned char>(c) < 0x80) {
      out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
      ++at;
      continue;
    }
    const CodePoint point = decode(text, at);
    if (!has(point.value, kLowers)) {
      out.append(text.substr(at, point.size));
    } else if (point.value == kCapitalSigma) {
      append_utf8(out, is_final_sigma(text, at, point.size) ? kFinalSigma : kSmallSigma);
    } else if (point.value == 0x130) {
      out += "i\xCC\x87";
    } else {
      append_utf8(out, simple_lower(point.value));
    }
    at += point.size;
  }
}

std::size_t count_points(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return !is_continuation(c); }));
}

std::string_view first_points(std::string_view text, std::size_t points) {
  std::size_t at = 0;
  for (; points > 0 && at < text.size(); --points) {
    ++at;
    while (at < text.size() && is_continuation(text[at])) ++at;
  }
  return text.substr(0, at);
}

std::string_view last_points(std::string_view text, std::size_t points) {
  std::size_t at = text.size();
  for (; points > 0 && at > 0; --points) at = step_back(text, at);
  return text.substr(at);
}

}  // namespace demarche::language
