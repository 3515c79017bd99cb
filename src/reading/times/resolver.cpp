#include "reading/times/resolver.h"

#include <cmath>
#include <cstdlib>

namespace demarche::times {
namespace {

constexpr std::uint32_t kReferenceReach = 1;  // sentences over which an explicit far date governs what follows
constexpr int kFarYears = 10;                 // a lone year further off than this is an aside, not the story's new time
/// Sentences over which "a year earlier" compares with the quarter named before.
constexpr std::uint32_t kQuarterReach = 4;

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
    value = "XXXX-" + std::string(season_code(slots.get(Slot::season)));
  else if (slots.has(Slot::part))
    value = "XXXX-XX-XX";
  else
    value = period(slots.has(Slot::number) ? slots.number(Slot::number) : 1, false,
                   static_cast<Unit>(slots.get(Slot::unit)));
  if (slots.has(Slot::month) && !slots.has(Slot::weekday)) append_padded(value, slots.get(Slot::month), 2);
  if (slots.has(Slot::part)) {
    value += 'T';
    value += part_code(slots.get(Slot::part));
  }
  return plain(TimeType::set, value);
}

}  // namespace demarche::times
