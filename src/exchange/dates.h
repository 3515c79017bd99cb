// Dates and times between ISO 8601 and the forms of the exchange formats.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace demarche::exchange {

/// A day of the calendar, as its parts.
struct CalendarDay {
  int year = 0, month = 0, day = 0;
};

/// "2018-06-01" of a time or day in ISO 8601 that begins with one; none for anything else, or no day of the calendar.
std::optional<CalendarDay> calendar_day(std::string_view iso);
/// "2018-06-01"; empty for none.
std::string iso_day(const std::optional<CalendarDay>& day);

/// "20180601" to "2018-06-01"; empty where it is none.
std::string day_of_digits(std::string_view digits);
/// "20180601123000", UTC, to "2018-06-01T12:30:00Z"; empty where it is none.
std::string time_of_digits(std::string_view digits);
/// "20180601" of an ISO day or time as it stands; empty where it is none.
std::string day_digits(std::string_view iso);
/// What an ISO day or time is in digits, UTC; a day is its first second. Empty where it is none.
std::string time_digits(std::string_view iso);
/// Seconds since 1970 of an ISO day or time, and back.
std::optional<std::int64_t> unix_seconds(std::string_view iso);
std::string time_of_seconds(std::int64_t seconds);

/// The day of "2018-06-01", "2018-06-01 00:00:00", "2018/06/01" or "1 June 2018"; empty for anything else.
std::string any_day(std::string_view text);
/// "01 June 2018"; empty for what is no day.
std::string long_day(std::string_view iso);

}  // namespace demarche::exchange
