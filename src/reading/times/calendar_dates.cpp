// Resolver: dates and times of day out of the parts that an expression names, missing parts from the reference day.
#include <algorithm>
#include <cmath>
#include <utility>

#include "reading/times/resolver.h"

namespace demarche::times {
namespace {

// How much further a date counts that lies on the wrong side of the page's day.
constexpr double kAgainstTenseMonth = 6;
constexpr double kAgainstTenseDay = 4;
constexpr double kAgainstTenseQuarter = 2;  // less: fiscal years differ

}  // namespace

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
    out.value += part_code(slots.get(Slot::part));
    out.type = TimeType::time;
    if (out.grain == Grain::day) out.grain = Grain::time;
  }
  return true;
}

std::optional<int> Resolver::choose_year(int month, int day) const {
  if (const Story::Anchor* anchor = scene()) {
    // A history goes forward: the same year as the date before, the next one only where the year plainly turned.
    const Day ref = anchor->day;
    if (anchor->grain >= Grain::month && ref.month >= 11 && month <= 2) return ref.year + 1;
    return ref.year;
  }
  if (!page_day_) return std::nullopt;
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
  int month = slots.get(Slot::month);
  int day = slots.get(Slot::day, 0);
  if (month > 12 && day >= 1 && day <= 12) std::swap(month, day);  // "20/03/2013"
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
    const int centre = choose_year(month, day).value_or(page_day_->year);
    for (const int candidate : {centre, centre - 1, centre + 1}) {
      const bool exists = day <= days_in(candidate, month);
      if (exists && weekday_of({candidate, month, day}) == slots.get(Slot::weekday)) {
        year = candidate;
        break;
      }
    }
  }
  if (!year) year = choose_year(month, day);
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
  const bool from_text = match.rule->from == From::text || (narrative_ && story_.last());
  std::optional<Day> from = base(from_text ? From::text : From::page, Grain::day);
  if (!from && !narrative_) {  // a page without a day: only a day told just before helps
    const std::optional<Story::Anchor>& told = story_.day();
    if (told && told->explicit_year && near(*told, 1)) from = told->day;
  }
  // A year or a month told says nothing of the week.
  if (from && from_text && narrative_ && story_.last()->grain < Grain::week) from.reset();
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
  const bool forward =
      tense_ == Tense::future || planned_ || match.rule->from == From::text || (!page_day_ && !narrative_);
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
  if (const Story::Anchor* anchor = scene(); !year && (anchor != nullptr || page_day_)) {
    const Day there = in_year(anchor != nullptr ? anchor->day.year : page_day_->year);
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
  const int month = season_month(season);
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
  if (const Story::Anchor* anchor = scene(); !year && anchor != nullptr) year = anchor->day.year;
  if (!year && page_day_)
    year = tense_ == Tense::past && month > page_day_->month ? page_day_->year - 1 : page_day_->year;
  if (!year) return plain(TimeType::date, "XXXX-" + std::string(season_code(season)));
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
  if (const Story::Anchor* anchor = scene(); !year && anchor != nullptr) year = anchor->day.year;
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
    const Story::Anchor* anchor = scene();
    const int year = anchor != nullptr ? anchor->day.year : page_day_ ? page_day_->year : 2000;
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
  if (match.slots.get(Slot::toward, 0) > 0 && lacks_anchor(match.rule->from))
    return plain(TimeType::time, "XXXX-XX-XX");
  const std::optional<Day> from = base(stands_alone_ ? From::page : match.rule->from, Grain::day);
  const bool vague = narrative_ && story_.last() && story_.last()->grain < Grain::day;
  const bool dated = from && !(match.rule->from == From::text && vague);
  if (!dated && page_day_ && !narrative_) return day_value(*page_day_);
  if (!dated) return plain(TimeType::time, "XXXX-XX-XX");
  return day_value(plus_days(*from, match.slots.get(Slot::toward, 0)));
}

}  // namespace demarche::times
