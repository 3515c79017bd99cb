#include "reading/times/calendar.h"

#include <algorithm>
#include <array>

namespace demarche::times {

std::int64_t serial_of(Day day) {
  const std::int64_t year = day.month <= 2 ? day.year - 1 : day.year;
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t day_of_year = (153 * (day.month + (day.month > 2 ? -3 : 9)) + 2) / 5 + day.day - 1;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

Day day_of(std::int64_t serial) {
  serial += 719468;
  const std::int64_t era = (serial >= 0 ? serial : serial - 146096) / 146097;
  const std::int64_t day_of_era = serial - era * 146097;
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted_month = (5 * day_of_year + 2) / 153;
  Day out;
  out.day = static_cast<int>(day_of_year - (153 * shifted_month + 2) / 5 + 1);
  out.month = static_cast<int>(shifted_month < 10 ? shifted_month + 3 : shifted_month - 9);
  out.year = static_cast<int>(year_of_era + era * 400 + (out.month <= 2 ? 1 : 0));
  return out;
}

bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int days_in(int year, int month) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

int weekday_of(Day day) {
  const std::int64_t from_monday = (serial_of(day) + 3) % 7;  // 1970-01-01 was a Thursday
  return static_cast<int>(from_monday < 0 ? from_monday + 7 : from_monday) + 1;
}

Week week_of(Day day) {
  const Day thursday = plus_days(day, 4 - weekday_of(day));
  const std::int64_t first = serial_of({thursday.year, 1, 1});
  return {thursday.year, static_cast<int>((serial_of(thursday) - first) / 7) + 1};
}

Day monday_of(Week week) {
  const Day fourth{week.year, 1, 4};  // always in week 1
  return plus_days(fourth, 1 - weekday_of(fourth) + 7 * (static_cast<std::int64_t>(week.number) - 1));
}

Day plus_months(Day day, int months) {
  const int total = day.year * 12 + (day.month - 1) + months;
  const int year = total >= 0 ? total / 12 : -((11 - total) / 12);
  const int month = total - year * 12 + 1;
  return {year, month, std::min(day.day, days_in(year, month))};
}

Day plus_days(Day day, std::int64_t days) { return day_of(serial_of(day) + days); }

Day easter_of(int year) {
  const int golden = year % 19;
  const int century = year / 100;
  const int in_century = year % 100;
  const int correction = (8 * century + 13) / 25;
  const int epact = (19 * golden + century - century / 4 - correction + 15) % 30;
  const int to_sunday = (32 + 2 * (century % 4) + 2 * (in_century / 4) - epact - in_century % 4) % 7;
  const int late = (golden + 11 * epact + 22 * to_sunday) / 451;
  const int sum = epact + to_sunday - 7 * late + 114;
  return {year, sum / 31, sum % 31 + 1};
}

void append_padded(std::string& out, int value, int width) {
  const std::string digits = std::to_string(value);
  for (int missing = width - static_cast<int>(digits.size()); missing > 0; --missing) out += '0';
  out += digits;
}

std::string iso(Day day) {
  std::string out;
  append_padded(out, day.year, 4);
  out += '-';
  append_padded(out, day.month, 2);
  out += '-';
  append_padded(out, day.day, 2);
  return out;
}

std::optional<Day> parse_iso_day(std::string_view text) {
  const auto digits = [&](std::size_t at, std::size_t count) -> int {
    int value = 0;
    for (std::size_t i = at; i < at + count; ++i) {
      if (i >= text.size() || text[i] < '0' || text[i] > '9') return -1;
      value = value * 10 + (text[i] - '0');
    }
    return value;
  };
  const bool dashed = text.size() >= 10 && text[4] == '-' && text[7] == '-';
  const Day day{digits(0, 4), digits(dashed ? 5 : 4, 2), digits(dashed ? 8 : 6, 2)};
  if (day.year < 1 || day.month < 1 || day.month > 12 || day.day < 1) return std::nullopt;
  if (day.day > days_in(day.year, day.month)) return std::nullopt;
  return day;
}

}  // namespace demarche::times
