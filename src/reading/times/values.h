// Values: TIMEX3 values (TimeML 1.2.1) made from places on the calendar and from amounts.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "demarche/record.h"
#include "reading/times/calendar.h"
#include "reading/times/symbols.h"

namespace demarche::times {

/// How finely a date is known.
enum class Grain : std::uint8_t { none, century, decade, year, half, quarter, season, month, week, day, time };

/// A resolved value with the calendar day it begins on, which later expressions count from.
struct Resolved {
  TimeType type = TimeType::date;
  std::string value;
  Grain grain = Grain::none;  // none: not a place on the calendar
  Day day;
  bool explicit_year = false;
};

/// TIMEX3 writes years with four digits.
bool year_in_range(int year);

// Dates of each grain; the numbers must be in range (months 1-12, quarters 1-4, seasons and parts as in symbols.h).
Resolved year_value(int year);                  // "2021"
Resolved month_value(int year, int month);      // "2021-12"
Resolved day_value(Day day);                    // "2021-12-30"
Resolved week_value(Day day);                   // "2021-W52": the week that holds the day
Resolved quarter_value(int year, int quarter);  // "2021-Q4"
Resolved season_value(int year, int season);    // "2021-WI"
Resolved decade_value(int decade);              // 199 -> "199"
Resolved century_value(int century);            // 19 -> "19"

/// A value that is no place on the calendar ("PAST_REF", "XXXX-12").
Resolved plain(TimeType type, std::string value);

/// The value of the unit `steps` away from the one that holds `day`; nothing outside the years 1-9999 and for units
/// that have no calendar value.
std::optional<Resolved> unit_value(Day day, Unit unit, int steps);

/// How fine a date a step by the unit gives.
Grain grain_of(Unit unit);

/// The value of an amount: "P2Y", "PT50M", "PT5H30M"; "PXD" where it is `vague`, and `number` is not looked at.
std::string period(double number, bool vague, Unit unit);

std::string_view part_code(int part);      // of PartOfDay: "AF"
std::string_view season_code(int season);  // of Season: "WI"
int season_month(int season);              // the month that it begins in

}  // namespace demarche::times
