// Numbers written in digits, whatever the locale.
#pragma once
#include <charconv>
#include <cmath>
#include <optional>
#include <string_view>
#include <system_error>

namespace demarche {

/// The number that all of `text` is ("-0.5", "1e3"); none for anything else ("", " 1", "+1", "2nd", "1,000", "nan").
inline std::optional<double> parse_number(std::string_view text) {
  double value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

}  // namespace demarche
