// Days as numbers, so that windows and grace are sums.
#pragma once
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace demarche::watch {

/// Days since 1970-01-01.
using Day = std::int32_t;
inline constexpr Day kFirstDay = std::numeric_limits<Day>::min() / 4;  // open to the past
inline constexpr Day kLastDay = std::numeric_limits<Day>::max() / 4;   // open to the future

/// First and last possible day, both included. An end that is open is kFirstDay or kLastDay; both open: no date.
struct DaySpan {
  Day first = kFirstDay;
  Day last = kLastDay;

  bool is_dated() const { return first != kFirstDay || last != kLastDay; }
  bool is_closed() const { return first != kFirstDay && last != kLastDay; }
  bool is_one_day() const { return is_closed() && first == last; }
  bool holds(Day day) const { return first <= day && day <= last; }
  bool meets(const DaySpan& other) const { return first <= other.last && other.first <= last; }
  bool operator==(const DaySpan&) const = default;
};

/// What both have in common; empty (first > last) where they have nothing.
inline DaySpan common(const DaySpan& one, const DaySpan& other) {
  return {std::max(one.first, other.first), std::min(one.last, other.last)};
}

/// The days of an ISO 8601 date at its precision: "2022-01" is the 1st to the 31st, a time of day is left out; none for
/// anything else.
std::optional<DaySpan> days_of(std::string_view iso);

/// From the first day of `from` to the last of `to`; an empty or unreadable end is open.
DaySpan span_between(std::string_view from, std::string_view to);

/// "2022-01-03"; empty for an open end.
std::string iso_day(Day day);

/// The day of a point in time, UTC.
Day day_of(std::chrono::sys_seconds at);

}  // namespace demarche::watch
