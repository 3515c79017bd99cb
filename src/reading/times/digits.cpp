#include "reading/times/digits.h"

#include "base/ascii.h"

namespace demarche::times {

double integer_value(std::string_view digits) {
  double value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

std::size_t end_of_groups(std::string_view word, std::size_t end) {
  while (end + 1 < word.size() && (word[end] == ',' || word[end] == '.') && is_ascii_digit(word[end + 1])) {
    ++end;
    while (end < word.size() && is_ascii_digit(word[end])) ++end;
  }
  return end;
}

std::optional<double> decimal_value(std::string_view text) {
  double whole = 0;
  double scale = 0;
  for (const char c : text) {
    if (c == '.') {
      if (scale != 0) return std::nullopt;
      scale = 1;
    } else if (c != ',') {
      if (scale == 0)
        whole = whole * 10 + (c - '0');
      else
        whole += (c - '0') * (scale /= 10);
    }
    if (whole > 1e9) return std::nullopt;
  }
  return whole;
}

std::size_t end_of_fraction(std::string_view word, std::size_t at, std::size_t end) {
  if (end - at != 1 || end + 1 >= word.size() || word[end] != '/' || !is_ascii_digit(word[end + 1])) return end;
  const std::size_t after = end + 2;
  if (after < word.size() && (is_ascii_digit(word[after]) || word[after] == '/')) return end;
  const char below = word[end + 1];
  const bool common = (below == '2' || below == '3' || below == '4' || below == '8') && word[at] < below;
  return common ? after : end;
}

ScannedClock scan_clock(std::string_view word, std::size_t at, std::size_t colon) {
  ScannedClock out;
  out.end = colon + 3;
  const double minutes = integer_value(word.substr(colon + 1, 2));
  out.seconds = integer_value(word.substr(at, colon - at)) * 3600 + minutes * 60;
  out.valid = out.seconds <= 24 * 3600 && minutes < 60;
  const auto digit_at = [&](std::size_t i) { return i < word.size() && is_ascii_digit(word[i]); };
  if (out.end < word.size() && word[out.end] == ':' && digit_at(out.end + 1) && digit_at(out.end + 2)) {
    const double odd = integer_value(word.substr(out.end + 1, 2));
    out.valid = out.valid && odd < 60;
    out.seconds += odd;
    out.end += 3;
  }
  const bool goes_on = digit_at(out.end) || (out.end < word.size() && word[out.end] == '.' && digit_at(out.end + 1));
  out.valid = out.valid && !goes_on;
  return out;
}

}  // namespace demarche::times
