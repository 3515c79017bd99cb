#include "reading/times/values.h"

#include <array>
#include <cmath>
#include <cstdlib>

namespace demarche::times {
namespace {

constexpr std::array<std::string_view, 6> kPartCodes = {"MO", "MI", "AF", "EV", "NI", "DT"};
constexpr std::array<std::string_view, 4> kSeasonCodes = {"SP", "SU", "FA", "WI"};
constexpr std::array<int, 4> kSeasonMonths = {3, 6, 9, 12};

/// "3", "3.5": TIMEX3 numbers carry no trailing zeros.
std::string number_text(double number) {
  if (number == std::floor(number) && number < 1e9) return std::to_string(static_cast<long long>(number));
  std::string text = std::to_string(number);
  text.erase(text.find_last_not_of('0') + 1);
  return text;
}

}  // namespace

std::string_view part_code(int part) { return kPartCodes[static_cast<std::size_t>(part)]; }
std::string_view season_code(int season) { return kSeasonCodes[static_cast<std::size_t>(season)]; }
int season_month(int season) { return kSeasonMonths[static_cast<std::size_t>(season)]; }

Resolved year_value(int year) {
  Resolved out;
  out.grain = Grain::year;
  out.day = {year, 1, 1};
  append_padded(out.value, year, 4);
  return out;
}

Resolved month_value(int year, int month) {
  Resolved out = year_value(year);
  out.grain = Grain::month;
  out.day.month = month;
  out.value += '-';
  append_padded(out.value, month, 2);
  return out;
}

Resolved day_value(Day day) {
  Resolved out;
  out.grain = Grain::day;
  out.day = day;
  out.value = iso(day);
  return out;
}

Resolved week_value(Day day) {
  const Week week = week_of(day);
  Resolved out;
  out.grain = Grain::week;
  out.day = monday_of(week);
  append_padded(out.value, week.year, 4);
  out.value += "-W";
  append_padded(out.value, week.number, 2);
  return out;
}

Resolved quarter_value(int year, int quarter) {
  Resolved out = year_value(year);
  out.grain = Grain::quarter;
  out.day.month = quarter * 3 - 2;
  out.value += "-Q" + std::to_string(quarter);
  return out;
}

Resolved season_value(int year, int season) {
  Resolved out = year_value(year);
  out.grain = Grain::season;
  out.day.month = season_month(season);
  out.value += '-';
  out.value += season_code(season);
  return out;
}

Resolved decade_value(int decade) {
  Resolved out;
  out.grain = Grain::decade;
  out.day = {decade * 10, 1, 1};
  append_padded(out.value, decade, 3);
  return out;
}

Resolved century_value(int century) {
  Resolved out;
  out.grain = Grain::century;
  out.day = {century * 100, 1, 1};
  append_padded(out.value, century, 2);
  return out;
}

Resolved plain(TimeType type, std::string value) {
  Resolved out;
  out.type = type;
  out.value = std::move(value);
  return out;
}

bool year_in_range(int year) { return year >= 1 && year <= 9999; }

std::string period(double number, bool vague, Unit unit) {
  switch (unit) {
    case Unit::second:
      return vague ? "PTXS" : "PT" + number_text(number) + "S";
    case Unit::minute:
      return vague ? "PTXM" : "PT" + number_text(number) + "M";
    case Unit::hour: {
      if (vague) return "PTXH";
      const double whole = std::floor(number);
      const double minutes = std::round((number - whole) * 60);
      if (minutes == 0) return "PT" + number_text(whole) + "H";
      return "PT" + (whole > 0 ? number_text(whole) + "H" : std::string()) + number_text(minutes) + "M";
    }
    case Unit::day:
      return vague ? "PXD" : "P" + number_text(number) + "D";
    case Unit::week:
      return vague ? "PXW" : "P" + number_text(number) + "W";
    case Unit::month:
      return vague ? "PXM" : "P" + number_text(number) + "M";
    case Unit::quarter:
      return vague ? "PXQ" : "P" + number_text(number) + "Q";
    case Unit::year: {
      if (vague) return "PXY";
      return number > 0 && number < 1 ? "P" + number_text(number * 12) + "M" : "P" + number_text(number) + "Y";
    }
    case Unit::decade:
      return vague ? "PXE" : "P" + number_text(number * 10) + "Y";
    case Unit::century:
      return vague ? "PXC" : "P" + number_text(number * 100) + "Y";
    case Unit::millennium:
      return vague ? "PXL" : "P" + number_text(number * 1000) + "Y";
    case Unit::weekend:
      return vague ? "PXWE" : "P" + number_text(number) + "WE";
    case Unit::half:
      return vague ? "PXM" : "P" + number_text(number * 6) + "M";
    case Unit::fortnight:
      return vague ? "PXW" : "P" + number_text(number * 2) + "W";
    case Unit::night:
      return vague ? "PXD" : "P" + number_text(number) + "D";
  }
  return "PXX";
}

Grain grain_of(Unit unit) {
  switch (unit) {
    case Unit::second:
    case Unit::minute:
    case Unit::hour:
    case Unit::day:
    case Unit::night:
      return Grain::day;
    case Unit::week:
    case Unit::weekend:
    case Unit::fortnight:
      return Grain::week;
    default:
      return Grain::year;
  }
}

std::optional<Resolved> unit_value(Day day, Unit unit, int steps) {
  if (std::abs(steps) > 9999) return std::nullopt;
  Resolved out;
  switch (unit) {
    case Unit::day:
    case Unit::night:
      out = day_value(plus_days(day, steps));
      break;
    case Unit::week:
      out = week_value(plus_days(day, std::int64_t{steps} * 7));
      break;
    case Unit::fortnight:
      out = week_value(plus_days(day, std::int64_t{steps} * 14));
      break;
    case Unit::weekend: {
      out = week_value(plus_days(day, std::int64_t{steps} * 7));
      out.day = plus_days(out.day, 5);
      out.value += "-WE";
      break;
    }
    case Unit::month: {
      const Day there = plus_months(day, steps);
      if (!year_in_range(there.year)) return std::nullopt;
      out = month_value(there.year, there.month);
      break;
    }
    case Unit::quarter: {
      const Day there = plus_months(day, steps * 3);
      if (!year_in_range(there.year)) return std::nullopt;
      out = quarter_value(there.year, (there.month + 2) / 3);
      break;
    }
    case Unit::year:
      if (!year_in_range(day.year + steps)) return std::nullopt;
      out = year_value(day.year + steps);
      break;
    case Unit::decade:
      if (!year_in_range(day.year + steps * 10)) return std::nullopt;
      out = decade_value(day.year / 10 + steps);
      break;
    case Unit::century:
      if (steps > 90 || !year_in_range(day.year + steps * 100)) return std::nullopt;
      out = century_value(day.year / 100 + steps);
      break;
    case Unit::second:
    case Unit::minute:
    case Unit::hour:
      out = day_value(day);
      break;  // the page rarely tells its hour
    case Unit::half:
    case Unit::millennium:
      return std::nullopt;
  }
  if (!year_in_range(out.day.year)) return std::nullopt;
  return out;
}

}  // namespace demarche::times
