// ASCII case and blanks, without a locale. Bytes past ASCII pass through unchanged.
#pragma once
#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace demarche {

inline constexpr std::string_view kAsciiBlanks = " \t\n\r\f\v";

constexpr bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_ascii_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_ascii_letter(char c) { return is_ascii_upper(c) || is_ascii_lower(c); }
constexpr char ascii_lower(char c) { return is_ascii_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

inline std::string ascii_lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) { return ascii_lower(c); });
  return out;
}

/// Whether `text` starts with `lower_prefix`, which must be lower case, in any case.
constexpr bool starts_with_any_case(std::string_view text, std::string_view lower_prefix) {
  if (text.size() < lower_prefix.size()) return false;
  for (std::size_t i = 0; i < lower_prefix.size(); ++i) {
    if (ascii_lower(text[i]) != lower_prefix[i]) return false;
  }
  return true;
}

constexpr bool equals_any_case(std::string_view text, std::string_view lower) {
  return text.size() == lower.size() && starts_with_any_case(text, lower);
}

/// Without the blanks at both ends; no-break spaces (U+00A0) and byte order marks count as blanks.
std::string_view trim(std::string_view text);

/// The pieces between `separator`s, trimmed, empty ones left out.
std::vector<std::string_view> split_trimmed(std::string_view text, char separator);

}  // namespace demarche
