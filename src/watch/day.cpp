#include "watch/day.h"

#include <charconv>

namespace demarche::watch {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;

std::optional<unsigned> number(std::string_view digits) {
  unsigned out = 0;
  const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), out);
  if (end.ec != std::errc() || end.ptr != digits.data() + digits.size()) return std::nullopt;
  return out;
}

Day count_of(std::chrono::year_month_day date) { return static_cast<Day>(sys_days(date).time_since_epoch().count()); }

}  // namespace

std::optional<DaySpan> days_of(std::string_view iso) {
  if (iso.size() < 4) return std::nullopt;
  const auto which = number(iso.substr(0, 4));
  if (!which) return std::nullopt;
  const year in_year{static_cast<int>(*which)};
  if (iso.size() == 4) return DaySpan{count_of(in_year / 1 / 1), count_of(in_year / 12 / 31)};
  if (iso.size() < 7 || iso[4] != '-') return std::nullopt;
  const auto months = number(iso.substr(5, 2));
  if (!months || *months < 1 || *months > 12) return std::nullopt;
  const month in_month{*months};
  if (iso.size() == 7) {
    return DaySpan{count_of(in_year / in_month / 1),
                   count_of(std::chrono::year_month_day(in_year / in_month / std::chrono::last))};
  }
  if (iso.size() < 10 || iso[7] != '-' || (iso.size() > 10 && iso[10] != 'T' && iso[10] != ' ')) return std::nullopt;
  const auto days = number(iso.substr(8, 2));
  if (!days) return std::nullopt;
  const auto date = in_year / in_month / day{*days};
  if (!date.ok()) return std::nullopt;
  return DaySpan{count_of(date), count_of(date)};
}

DaySpan span_between(std::string_view from, std::string_view to) {
  DaySpan out;
  if (const auto first = days_of(from)) out.first = first->first;
  if (const auto last = days_of(to)) out.last = last->last;
  return out;
}

std::string iso_day(Day day) {
  if (day <= kFirstDay || day >= kLastDay) return {};
  const std::chrono::year_month_day date{sys_days{std::chrono::days{day}}};
  const auto padded = [](unsigned value, std::size_t width) {
    std::string text = std::to_string(value);
    while (text.size() < width) text.insert(0, "0");
    return text;
  };
  return padded(static_cast<unsigned>(static_cast<int>(date.year())), 4) + "-" +
         padded(static_cast<unsigned>(date.month()), 2) + "-" + padded(static_cast<unsigned>(date.day()), 2);
}

Day day_of(std::chrono::sys_seconds at) {
  return static_cast<Day>(std::chrono::floor<std::chrono::days>(at).time_since_epoch().count());
}

}  // namespace demarche::watch
