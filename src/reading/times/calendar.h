// Calendar arithmetic on the proleptic Gregorian calendar and ISO 8601 weeks. No clock, no zone.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace demarche::times {

/// A civil day. `month` 1-12, `day` 1-31.
struct Day {
  int year = 0;
  int month = 1;
  int day = 1;
  friend constexpr bool operator==(Day, Day) = default;
};

/// ISO 8601 week: `year` is the week's own year, which differs from the civil one around New Year.
struct Week {
  int year = 0;
  int number = 1;
};

/// Days since 1970-01-01. Exact for years -100000..100000 (Howard Hinnant, "chrono-Compatible Low-Level Date
/// Algorithms").
std::int64_t serial_of(Day day);
Day day_of(std::int64_t serial);

bool is_leap(int year);
/// 28-31; `month` 1-12.
int days_in(int year, int month);
/// Monday 1 ... Sunday 7.
int weekday_of(Day day);
Week week_of(Day day);
/// The Monday of an ISO week.
Day monday_of(Week week);
/// `months` may be negative; the day is cut to the length of the month reached.
Day plus_months(Day day, int months);
Day plus_days(Day day, std::int64_t days);
/// Western Easter Sunday (the anonymous Gregorian computus, Meeus, "Astronomical Algorithms", ch. 8); years from 1583
/// on.
Day easter_of(int year);

/// "2021-12-30"; years outside 0-9999 do not occur in what we write.
std::string iso(Day day);
/// The day at the front of an ISO date or date-time ("2022-01-03", "2022-01-03T14:05-05:00", "20220103"); partial dates
/// give nothing.
std::optional<Day> parse_iso_day(std::string_view text);
/// Appends `value` with leading zeros to at least `width` digits.
void append_padded(std::string& out, int value, int width);

}  // namespace demarche::times
