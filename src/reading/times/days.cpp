// Which days a TIMEX3 value covers.
#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "reading/times/calendar.h"
#include "reading/times/times.h"

namespace demarche::times {
namespace {

/// All of `text` as a number of digits; nothing where another character stands.
std::optional<int> number(std::string_view text) {
  if (text.empty() || text.size() > 4) return std::nullopt;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

DayRange range(Day from, Day to) { return {iso(from), iso(to)}; }
DayRange months(int year, int first, int last) { return range({year, first, 1}, {year, last, days_in(year, last)}); }

DayRange of_week(int year, std::string_view rest) {
  const std::optional<int> week = number(rest.substr(0, 2));
  if (!week || *week < 1 || *week > 53) return {};
  const Day monday = monday_of({year, *week});
  if (week_of(monday).year != year) return {};  // there is no week 53 in that year
  const std::string_view part = rest.substr(std::min<std::size_t>(2, rest.size()));
  if (part.empty()) return range(monday, plus_days(monday, 6));
  if (part == "-WE") return range(plus_days(monday, 5), plus_days(monday, 6));
  const std::optional<int> weekday = part.size() == 2 && part[0] == '-' ? number(part.substr(1)) : std::nullopt;
  if (!weekday || *weekday < 1 || *weekday > 7) return {};
  const Day day = plus_days(monday, *weekday - 1);
  return range(day, day);
}

/// What stands after the year and its dash. Seasons are the meteorological ones; a winter runs into the next year.
DayRange of_part(int year, std::string_view part) {
  if (part == "SP") return months(year, 3, 5);
  if (part == "SU") return months(year, 6, 8);
  if (part == "FA" || part == "AU") return months(year, 9, 11);
  if (part == "WI") {
    if (year >= 9999) return {};
    return range({year, 12, 1}, {year + 1, 2, days_in(year + 1, 2)});
  }
  if (part.size() == 2 && part[0] == 'Q' && part[1] >= '1' && part[1] <= '4') {
    const int quarter = part[1] - '0';
    return months(year, quarter * 3 - 2, quarter * 3);
  }
  if (part.size() == 2 && part[0] == 'H' && (part[1] == '1' || part[1] == '2')) {
    return part[1] == '1' ? months(year, 1, 6) : months(year, 7, 12);
  }
  if (part.size() >= 3 && part[0] == 'W') return of_week(year, part.substr(1));
  const std::optional<int> month = number(part.substr(0, 2));
  if (part.size() < 2 || !month || *month < 1 || *month > 12) return {};
  if (part.size() == 2) return months(year, *month, *month);
  const std::optional<int> day = part.size() == 5 && part[2] == '-' ? number(part.substr(3)) : std::nullopt;
  if (!day || *day < 1 || *day > days_in(year, *month)) return {};
  return range({year, *month, *day}, {year, *month, *day});
}

}  // namespace

DayRange days_of(const TimeExpression& time) {
  if (time.type != TimeType::date && time.type != TimeType::time) return {};
  std::string_view value = time.value;
  if (const std::size_t clock = value.find('T'); clock != std::string_view::npos) value = value.substr(0, clock);
  const std::size_t dash = value.find('-');
  const std::string_view head = value.substr(0, dash);
  const std::optional<int> lead = number(head);
  if (!lead) return {};
  if (dash != std::string_view::npos)
    return head.size() == 4 && *lead > 0 ? of_part(*lead, value.substr(dash + 1)) : DayRange{};
  if (head.size() == 4) return *lead > 0 ? months(*lead, 1, 12) : DayRange{};
  const int first = head.size() == 3 ? *lead * 10 : *lead * 100;
  const int years = head.size() == 3 ? 10 : 100;
  if (head.size() < 2) return {};
  return range({std::max(first, 1), 1, 1}, {first + years - 1, 12, 31});
}

}  // namespace demarche::times
