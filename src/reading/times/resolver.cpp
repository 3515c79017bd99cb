#include "reading/times/resolver.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace demarche::times {
namespace {

constexpr std::array<std::string_view, 6> kPartCodes = {"MO", "MI", "AF", "EV", "NI", "DT"};
constexpr std::array<std::string_view, 4> kSeasonCodes = {"SP", "SU", "FA", "WI"};
constexpr std::array<int, 4> kSeasonMonths = {3, 6, 9, 12};
constexpr std::uint32_t kReferenceReach = 1;  // sentences over which an explicit far date governs what follows
constexpr std::uint32_t kQuarterReach =
    4;  // sentences over which "a year earlier" compares with the quarter named before
constexpr double kAgainstTenseMonth =
    5;                                  // how much further a month counts that lies on the wrong side of the page's day
constexpr double kAgainstTenseDay = 4;  // the same for a day of a month
constexpr double kAgainstTenseQuarter = 2;  // the same for a quarter: fiscal years differ
constexpr int kFarYears = 10;               // a lone year further off than this is an aside, not the story's new time

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
  out.day.month = kSeasonMonths[static_cast<std::size_t>(season)];
  out.value += '-';
  out.value += kSeasonCodes[static_cast<std::size_t>(season)];
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

/// "3", "3.5": TIMEX3 numbers carry no trailing zeros.
std::string number_text(double number) {
  if (number == std::floor(number) && number < 1e9) return std::to_string(static_cast<long long>(number));
  std::string text = std::to_string(number);
  text.erase(text.find_last_not_of('0') + 1);
  return text;
}

/// "P2Y", "PT50M", "PT5H30M"; `count` is a number or "X".
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

/// The unit `steps` away from the one that holds `day`.
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

}  // namespace

Resolver::Resolver(const Page& page, const Analysis& analysis, const TimeRules::Tables& tables, bool narrative)
    : analysis_(analysis), tables_(tables), page_day_(parse_iso_day(page.published)), narrative_(narrative) {}

std::uint32_t Resolver::sentence() const {
  return token_ < analysis_.sentence_of.size() ? analysis_.sentence_of[token_] : 0;
}

/// A far date just named ("In 1979 ...") governs the dates that follow it; in a history every date does.
bool Resolver::counts_from_text() const {
  if (!text_) return false;
  if (narrative_ || !page_day_) return true;
  const bool near = sentence() - text_->sentence <= kReferenceReach;
  return near && text_->explicit_year && std::abs(text_->day.year - page_day_->year) >= 2 && tense_ == Tense::past;
}

std::optional<Day> Resolver::base(From from) const {
  if (from == From::text && text_) return text_->day;
  if (narrative_ && from == From::text) return std::nullopt;
  return page_day_;
}

std::optional<int> Resolver::named_year(const Match& match) const {
  const Slots& slots = match.slots;
  if (slots.has(Slot::year)) return slots.get(Slot::year);
  if (slots.has(Slot::short_year)) {
    if (slots.has(Slot::near_year)) {  // "1914-18"
      const int near = slots.get(Slot::near_year);
      const int year = near / 100 * 100 + slots.get(Slot::short_year);
      if (year > near) return year;
      return near % 100 == 99 ? year + 100 : 0;  // 0: "2021-10" is no range of years
    }
    const int pivot = page_day_ ? page_day_->year : 2000;
    int year = pivot - pivot % 100 + slots.get(Slot::short_year);
    if (year > pivot + 20) year -= 100;
    return year;
  }
  if (slots.has(Slot::year_toward)) {
    if (const auto day = base(match.rule->from)) return day->year + slots.get(Slot::year_toward);
  }
  return std::nullopt;
}

std::optional<Resolved> Resolver::resolve(const Match& match, std::uint32_t first_token) {
  token_ = first_token;
  tense_ = Tense::none;
  std::optional<Resolved> out;
  switch (match.rule->make) {
    case Make::calendar:
      tense_ = tense_at(first_token);
      out = calendar(match);
      break;
    case Make::offset:
      out = offset(match);
      break;
    case Make::relative:
      tense_ = tense_at(first_token);
      out = relative(match);
      break;
    case Make::duration:
      out = duration(match);
      break;
    case Make::set:
      out = repeated(match);
      break;
    case Make::fixed:
      out = plain(match.rule->type, match.rule->value);
      break;
    case Make::nothing:
      return std::nullopt;
  }
  if (!out) return std::nullopt;
  if (match.rule->typed) out->type = match.rule->type;
  if (out->grain != Grain::none) remember(*out, match.rule->make);
  return out;
}

Tense Resolver::tense_at(std::uint32_t token) const {
  const Governor governor = governor_of(analysis_, token);
  const bool ahead = governor.found && tables_.ahead.contains(analysis_.lemma[governor.verb]);
  return ahead ? Tense::future : governor.tense;
}

void Resolver::remember(const Resolved& resolved, Make make) {
  const Reference reference{resolved.day, resolved.grain, sentence(), resolved.explicit_year};
  if (resolved.grain == Grain::quarter && make == Make::calendar) quarter_ = reference;
  if (resolved.grain < Grain::year) return;
  // In a history "the previous year" looks back for a moment, the story does not go there.
  if (narrative_ && make != Make::calendar && text_ && serial_of(resolved.day) < serial_of(text_->day)) return;
  const bool far = text_ && resolved.grain == Grain::year && std::abs(text_->day.year - resolved.day.year) > kFarYears;
  if (narrative_ && far && !(aside_ && std::abs(*aside_ - resolved.day.year) <= kFarYears)) {
    aside_ = resolved.day.year;
    return;
  }
  aside_.reset();
  if (text_ && resolved.grain == Grain::year && text_->day.year == resolved.day.year) {
    text_->sentence = reference.sentence;  // "1941" in passing does not take the story back to January
    text_->explicit_year = true;
    return;
  }
  text_ = reference;
}

std::optional<Resolved> Resolver::calendar(const Match& match) {
  const Slots& slots = match.slots;
  std::optional<Resolved> out;
  if (slots.has(Slot::holiday))
    out = of_holiday(match);
  else if (slots.has(Slot::month))
    out = of_month(match);
  else if (slots.has(Slot::weekday))
    out = of_weekday(match);
  else if (slots.has(Slot::back))
    out = of_back(match);
  else if (slots.has(Slot::day))
    out = of_day_number(match);
  else if (slots.has(Slot::season))
    out = of_season(match);
  else if (slots.has(Slot::quarter) || slots.has(Slot::half))
    out = of_quarter(match);
  else if (slots.has(Slot::decade) || slots.has(Slot::century))
    out = of_decade(match);
  else if (const auto year = named_year(match); year)
    out = year_in_range(*year) ? std::optional(year_value(*year)) : std::nullopt;
  else
    out = of_time_only(match);
  if (!out) return out;
  out->explicit_year = slots.has(Slot::year);
  if (!add_time(slots, *out)) return std::nullopt;
  return out;
}

/// Appends the time of day; false where there is no such time ("13 p.m.").
bool Resolver::add_time(const Slots& slots, Resolved& out) const {
  if (slots.has(Slot::clock) || slots.has(Slot::hour)) {
    if (slots.get(Slot::hour) < 0 || slots.get(Slot::hour) > 24) return false;
    int seconds = slots.has(Slot::clock) ? slots.get(Slot::clock) : slots.get(Slot::hour) * 3600;
    if (slots.has(Slot::ampm)) {
      const int hour = seconds / 3600;
      const bool twelve_hours = hour >= 1 && hour <= 12;
      if (!twelve_hours && !(slots.has(Slot::clock) && hour > 12))
        return false;  // "13 p.m."; "15:30 p.m." is only redundant
      if (twelve_hours) seconds += (hour == 12 ? -12 : 0) * 3600 + slots.get(Slot::ampm) * 3600;
    } else if (slots.has(Slot::part) && seconds < 12 * 3600) {
      const auto part = static_cast<PartOfDay>(slots.get(Slot::part));
      if (part == PartOfDay::afternoon || part == PartOfDay::evening) seconds += 12 * 3600;
      if (part == PartOfDay::night && seconds >= 6 * 3600) seconds += 12 * 3600;
    }
    if (seconds < 0 || seconds > 24 * 3600) return false;
    out.value += 'T';
    append_padded(out.value, seconds / 3600, 2);
    out.value += ':';
    append_padded(out.value, seconds / 60 % 60, 2);
    if (seconds % 60 != 0) {
      out.value += ':';
      append_padded(out.value, seconds % 60, 2);
    }
    out.type = TimeType::time;
    if (out.grain == Grain::day) out.grain = Grain::time;
  } else if (slots.has(Slot::part)) {
    out.value += 'T';
    out.value += kPartCodes[static_cast<std::size_t>(slots.get(Slot::part))];
    out.type = TimeType::time;
    if (out.grain == Grain::day) out.grain = Grain::time;
  }
  return true;
}

/// The year of a month (day 0) or day that stands without one.
int Resolver::choose_year(int month, int day) const {
  if (counts_from_text()) {
    // A history goes forward: the same year as the date before, the next one only where the year plainly turned.
    const Day ref = text_->day;
    if (text_->grain >= Grain::month && ref.month >= 11 && month <= 2) return ref.year + 1;
    return ref.year;
  }
  // The nearest one, where a year against the tense counts as further away.
  const Day page = *page_day_;
  const double against = day == 0 ? kAgainstTenseMonth : kAgainstTenseDay;
  int best = page.year;
  double best_cost = 1e9;
  for (const int year : {page.year, page.year - 1, page.year + 1}) {
    const double page_at = day == 0 ? page.month : page.month + page.day / 31.0;
    const double distance = (year - page.year) * 12 + month + day / 31.0 - page_at;
    const bool wrong_way = (tense_ == Tense::past && distance > 0) || (tense_ == Tense::future && distance < 0);
    const double cost = std::abs(distance) * (wrong_way ? against : 1);
    if (cost < best_cost) {
      best_cost = cost;
      best = year;
    }
  }
  return best;
}

std::optional<Resolved> Resolver::of_month(const Match& match) {
  const Slots& slots = match.slots;
  const int month = slots.get(Slot::month);
  const int day = slots.get(Slot::day, 0);
  if (month < 1 || month > 12 || day > 31) return std::nullopt;
  if (day > 0 && day > days_in(2000, month)) return std::nullopt;
  std::optional<int> year = named_year(match);
  const std::optional<Day> from = base(match.rule->from);
  if (!year && slots.has(Slot::toward) && from) {
    const int toward = slots.get(Slot::toward);
    if (toward < 0)
      year = month < from->month ? from->year : from->year - 1;
    else if (toward > 0)
      year = month > from->month ? from->year : from->year + 1;
    else
      year = from->year;
  }
  if (!year && day > 0 && slots.has(Slot::weekday) && page_day_) {
    const int centre = choose_year(month, day);
    for (const int candidate : {centre, centre - 1, centre + 1}) {
      const bool exists = day <= days_in(candidate, month);
      if (exists && weekday_of({candidate, month, day}) == slots.get(Slot::weekday)) {
        year = candidate;
        break;
      }
    }
  }
  if (!year && (page_day_ || text_)) year = choose_year(month, day);
  if (!year) {
    std::string value = "XXXX-";
    append_padded(value, month, 2);
    if (day > 0) {
      value += '-';
      append_padded(value, day, 2);
    }
    return plain(TimeType::date, value);
  }
  if (!year_in_range(*year)) return std::nullopt;
  if (day == 0) return month_value(*year, month);
  if (day > days_in(*year, month)) return std::nullopt;
  return day_value({*year, month, day});
}

std::optional<Resolved> Resolver::of_weekday(const Match& match) {
  const Slots& slots = match.slots;
  const int weekday = slots.get(Slot::weekday);
  const bool from_text = match.rule->from == From::text || (narrative_ && text_);
  const std::optional<Day> from = base(from_text ? From::text : From::page);
  if (!from) return plain(TimeType::date, "XXXX-WXX-" + std::to_string(weekday));
  if (slots.has(Slot::week_toward)) {
    const Day monday = monday_of(week_of(plus_days(*from, 7 * slots.get(Slot::week_toward))));
    return day_value(plus_days(monday, weekday - 1));
  }
  const int back = (weekday_of(*from) - weekday + 7) % 7;
  const int ahead = (weekday - weekday_of(*from) + 7) % 7;
  if (slots.has(Slot::toward)) {
    const int toward = slots.get(Slot::toward);
    if (toward < 0) return day_value(plus_days(*from, -(back == 0 ? 7 : back)));
    if (toward > 0) return day_value(plus_days(*from, ahead == 0 ? 7 : ahead));
  }
  const bool forward = tense_ == Tense::future || (match.rule->from == From::text);
  return day_value(plus_days(*from, forward ? ahead : -back));
}

std::optional<Resolved> Resolver::of_holiday(const Match& match) {
  const Slots& slots = match.slots;
  const Holiday& holiday = tables_.holidays[static_cast<std::size_t>(slots.get(Slot::holiday))];
  const auto in_year = [&](int year) -> Day {
    if (holiday.kind == Holiday::Kind::easter) return plus_days(easter_of(year), holiday.offset);
    if (holiday.kind == Holiday::Kind::fixed)
      return {year, holiday.month, std::min(holiday.day, days_in(year, holiday.month))};
    if (holiday.nth < 0) {
      const Day last{year, holiday.month, days_in(year, holiday.month)};
      return plus_days(last, -((weekday_of(last) - holiday.weekday + 7) % 7));
    }
    const Day first{year, holiday.month, 1};
    return plus_days(first, (holiday.weekday - weekday_of(first) + 7) % 7 + 7 * (std::max(holiday.nth, 1) - 1));
  };
  std::optional<int> year = named_year(match);
  const std::optional<Day> from = base(match.rule->from);
  if (!year && slots.has(Slot::toward) && from) {
    const std::int64_t now = serial_of(*from);
    const int toward = slots.get(Slot::toward);
    const std::int64_t then = serial_of(in_year(from->year));
    if (toward < 0)
      year = then < now ? from->year : from->year - 1;
    else if (toward > 0)
      year = then > now ? from->year : from->year + 1;
    else
      year = from->year;
  }
  if (!year && (page_day_ || text_)) {
    const int guess = counts_from_text() ? text_->day.year : page_day_->year;
    const Day there = in_year(guess);
    year = choose_year(there.month, there.day);
  }
  if (!year) {
    if (holiday.kind != Holiday::Kind::fixed) return plain(TimeType::date, "XXXX-XX-XX");
    std::string value = "XXXX-";
    append_padded(value, holiday.month, 2);
    value += '-';
    append_padded(value, holiday.day, 2);
    return plain(TimeType::date, value);
  }
  if (*year < 1583 || *year > 9999) return std::nullopt;
  return day_value(in_year(*year));
}

std::optional<Resolved> Resolver::of_season(const Match& match) {
  const Slots& slots = match.slots;
  const int season = slots.get(Slot::season);
  const int month = kSeasonMonths[static_cast<std::size_t>(season)];
  std::optional<int> year = named_year(match);
  const std::optional<Day> from = base(match.rule->from);
  if (!year && slots.has(Slot::toward) && from) {
    const int toward = slots.get(Slot::toward);
    if (toward == 0)
      year = from->year;
    else if (toward < 0)
      year = month + 2 < from->month ? from->year : from->year - 1;
    else
      year = month > from->month ? from->year : from->year + 1;
  }
  if (!year && counts_from_text()) year = text_->day.year;
  if (!year && page_day_)
    year = tense_ == Tense::past && month > page_day_->month ? page_day_->year - 1 : page_day_->year;
  if (!year) return plain(TimeType::date, "XXXX-" + std::string(kSeasonCodes[static_cast<std::size_t>(season)]));
  if (!year_in_range(*year)) return std::nullopt;
  return season_value(*year, season);
}

std::optional<Resolved> Resolver::of_quarter(const Match& match) {
  const Slots& slots = match.slots;
  const bool half = slots.has(Slot::half);
  const int number = slots.get(half ? Slot::half : Slot::quarter);
  if (number < 1 || number > (half ? 2 : 4)) return std::nullopt;
  const int month = half ? number * 6 - 5 : number * 3 - 2;
  std::optional<int> year = named_year(match);
  if (!year && counts_from_text()) year = text_->day.year;
  if (!year && page_day_) {
    year = page_day_->year;
    const double centre = month + (half ? 2.5 : 1);
    double best_cost = 1e9;
    for (const int candidate : {page_day_->year, page_day_->year - 1, page_day_->year + 1}) {
      const double distance = (candidate - page_day_->year) * 12 + centre - page_day_->month;
      const bool wrong_way = (tense_ == Tense::past && distance > 2) || (tense_ == Tense::future && distance < -2);
      const double cost = std::abs(distance) * (wrong_way ? kAgainstTenseQuarter : 1);
      if (cost < best_cost) {
        best_cost = cost;
        year = candidate;
      }
    }
  }
  if (!year) return plain(TimeType::date, (half ? "XXXX-H" : "XXXX-Q") + std::to_string(number));
  if (!year_in_range(*year)) return std::nullopt;
  if (!half) return quarter_value(*year, number);
  Resolved out = month_value(*year, month);
  out.grain = Grain::half;
  out.value = year_value(*year).value + "-H" + std::to_string(number);
  return out;
}

std::optional<Resolved> Resolver::of_decade(const Match& match) {
  const Slots& slots = match.slots;
  if (slots.has(Slot::century)) {
    const int century = slots.get(Slot::century) - 1;
    if (century < 0 || century > 98) return std::nullopt;
    return century_value(century);
  }
  int decade = slots.get(Slot::decade);
  if (decade <= 0) {  // "the nineties": of the century that makes it past
    const int year = counts_from_text() ? text_->day.year : page_day_ ? page_day_->year : 2000;
    decade = year / 100 * 10 - decade;
    if (decade * 10 > year + 5) decade -= 10;
  }
  if (decade < 1 || decade > 998) return std::nullopt;
  return decade_value(decade);
}

std::optional<Resolved> Resolver::of_back(const Match& match) {
  const std::optional<Day> from = base(match.rule->from);
  if (!from || (narrative_ && match.rule->from == From::page)) return plain(TimeType::date, "XXXX-XX-XX");
  return day_value(plus_days(*from, match.slots.get(Slot::back)));
}

/// "the 28th of that month", "the 9th": a day of the month that the text is in.
std::optional<Resolved> Resolver::of_day_number(const Match& match) {
  const Slots& slots = match.slots;
  const std::optional<Day> from = base(match.rule->from);
  if (!from) return std::nullopt;
  const Day month = plus_months({from->year, from->month, 1}, slots.get(Slot::month_toward, 0));
  const int day = slots.get(Slot::day);
  if (!year_in_range(month.year) || day < 1 || day > days_in(month.year, month.month)) return std::nullopt;
  return day_value({month.year, month.month, day});
}

std::optional<Resolved> Resolver::of_time_only(const Match& match) {
  const std::optional<Day> from = base(match.rule->from);
  const bool dated = from && !(match.rule->from == From::text && text_ && text_->grain < Grain::day);
  if (!dated && page_day_ && !narrative_) return day_value(*page_day_);
  if (!dated) return plain(TimeType::time, "XXXX-XX-XX");
  return day_value(plus_days(*from, match.slots.get(Slot::toward, 0)));
}

std::optional<Resolved> Resolver::offset(const Match& match) {
  const Slots& slots = match.slots;
  const int sign = slots.get(Slot::toward, 1);
  const auto unit = static_cast<Unit>(slots.get(Slot::unit));
  if (!slots.has(Slot::number)) return plain(TimeType::date, sign < 0 ? "PAST_REF" : "FUTURE_REF");
  const double number = slots.number(Slot::number);
  if (number > 1e6) return std::nullopt;
  const std::optional<Day> from = base(match.rule->from);
  if (!from || (narrative_ && match.rule->from == From::page))
    return plain(TimeType::duration, period(number, false, unit));
  if (unit == Unit::year && number != std::floor(number)) {
    return unit_value(*from, Unit::month, sign * static_cast<int>(std::round(number * 12)));
  }
  if (number == 1 && unit == Unit::year && quarter_ && sentence() - quarter_->sentence <= kQuarterReach && sign < 0 &&
      !narrative_) {
    return quarter_value(quarter_->day.year - 1, (quarter_->day.month + 2) / 3);
  }
  return unit_value(*from, unit, sign * static_cast<int>(std::floor(number)));
}

std::optional<Resolved> Resolver::relative(const Match& match) {
  const Slots& slots = match.slots;
  const auto unit = static_cast<Unit>(slots.get(Slot::unit));
  const int toward = slots.get(Slot::toward, 0);
  if (match.rule->value == "quarter" && slots.has(Slot::year)) {
    return quarter_ ? quarter_value(slots.get(Slot::year), (quarter_->day.month + 2) / 3)
                    : year_value(slots.get(Slot::year));
  }
  if (match.rule->value == "quarter" && quarter_) {
    return quarter_value(quarter_->day.year + toward, (quarter_->day.month + 2) / 3);
  }
  const std::optional<Day> from = base(match.rule->from);
  if (!from) {
    if (unit == Unit::day) return plain(TimeType::date, "XXXX-XX-XX");
    if (unit == Unit::month) return plain(TimeType::date, "XXXX-XX");
    if (unit == Unit::week) return plain(TimeType::date, "XXXX-WXX");
    return plain(TimeType::date, "XXXX");
  }
  if (unit == Unit::weekend && match.rule->from == From::page && toward == 0) {
    const int step = tense_ == Tense::past && weekday_of(*from) <= 5 ? -1 : 0;
    return unit_value(*from, unit, step);
  }
  return unit_value(*from, unit, toward);
}

std::optional<Resolved> Resolver::duration(const Match& match) const {
  const Slots& slots = match.slots;
  const auto unit = static_cast<Unit>(slots.get(Slot::unit));
  const bool vague = !slots.has(Slot::number);
  return plain(TimeType::duration, period(vague ? 0 : slots.number(Slot::number), vague, unit));
}

std::optional<Resolved> Resolver::repeated(const Match& match) const {
  const Slots& slots = match.slots;
  std::string value;
  if (slots.has(Slot::weekday))
    value = "XXXX-WXX-" + std::to_string(slots.get(Slot::weekday));
  else if (slots.has(Slot::month))
    value = plain(TimeType::set, "XXXX-").value;
  else if (slots.has(Slot::season))
    value = "XXXX-" + std::string(kSeasonCodes[static_cast<std::size_t>(slots.get(Slot::season))]);
  else if (slots.has(Slot::part))
    value = "XXXX-XX-XX";
  else
    value = period(slots.has(Slot::number) ? slots.number(Slot::number) : 1, false,
                   static_cast<Unit>(slots.get(Slot::unit)));
  if (slots.has(Slot::month) && !slots.has(Slot::weekday)) append_padded(value, slots.get(Slot::month), 2);
  if (slots.has(Slot::part)) {
    value += 'T';
    value += kPartCodes[static_cast<std::size_t>(slots.get(Slot::part))];
  }
  return plain(TimeType::set, value);
}

}  // namespace demarche::times
