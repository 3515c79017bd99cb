// Digits: the shapes in which numbers stand inside a word ("1,000", "3.5", "10:35", "1/2"). Offsets are bytes of
// `word`.
#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

namespace demarche::times {

/// The value of a run of digits.
double integer_value(std::string_view digits);

/// The end of ",000" and ".5" groups after digits that end at `end`; `end` where there are none.
std::size_t end_of_groups(std::string_view word, std::size_t end);

/// The value of digits with such groups; nothing for two points (a version, an address) and beyond 10^9.
std::optional<double> decimal_value(std::string_view text);

/// The end of "1/2", "3/4" ... for digits at [at, end); `end` where it is no common fraction.
std::size_t end_of_fraction(std::string_view word, std::size_t at, std::size_t end);

/// "10:35" or "10:35:20" as seconds of the day; not valid where the numbers are no time or go on.
struct ScannedClock {
  std::size_t end = 0;
  double seconds = 0;
  bool valid = false;
};
/// Digits stand at [at, colon), a colon and two digits behind them.
ScannedClock scan_clock(std::string_view word, std::size_t at, std::size_t colon);

}  // namespace demarche::times
