// The dates of PETRARCH's actor codes: YYMMDD or YYYYMMDD, as half-open ranges of days.
#pragma once
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

namespace demarche::dictionaries {

/// Days since 1970-01-01, [from, to).
struct DayRange {
  static constexpr std::int64_t kAlways = std::numeric_limits<std::int64_t>::max();
  std::int64_t from = -kAlways;
  std::int64_t to = kAlways;
  bool is_always() const { return from == -kAlways && to == kAlways; }
  /// Does it hold on every day of `other`?
  bool covers(DayRange other) const { return from <= other.from && other.to <= to; }
  bool overlaps(DayRange other) const { return from < other.to && other.from < to; }
};

/// YYMMDD (00-30 is 2000-2030, later years 19YY) or YYYYMMDD. Nothing for another form or a day that no calendar has.
std::optional<std::int64_t> parse_day(std::string_view digits);

/// A group's date without its blanks: "" always, "<D" before D, ">D" or "D" on D and after, "D1-D2" from D1 to the day
/// before D2. Nothing when a date is wrong; a range the wrong way round is read as it stands and is empty.
std::optional<DayRange> parse_range(std::string_view text);

/// The days that a page's date can mean ("2022-01" all of January); nothing when it has none.
std::optional<DayRange> days_of_published(std::string_view iso);

}  // namespace demarche::dictionaries
