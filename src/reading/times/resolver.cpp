#include "reading/times/resolver.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "base/ascii.h"

namespace demarche::times {
namespace {

constexpr std::uint32_t kSceneReach = 1;  // sentences over which an explicit far date governs what follows
/// Sentences over which "two days later" counts from a day told; beyond, from the page's.
constexpr std::uint32_t kDayReach = 4;
/// Sentences over which "a year earlier" compares with the quarter named before.
constexpr std::uint32_t kQuarterReach = 4;

}  // namespace

Resolver::Resolver(const Page& page, const Analysis& analysis, const TimeRules::Tables& tables, bool narrative)
    : analysis_(analysis),
      tables_(tables),
      page_day_(parse_iso_day(page.published)),
      narrative_(narrative),
      story_(analysis, tables, narrative) {}

bool Resolver::near(const Story::Anchor& anchor, std::uint32_t sentences) const {
  return story_.sentence_of(token_) - anchor.sentence <= sentences;
}

/// In a history every date governs those that follow; elsewhere a far one just named does ("In 1979 ..."), and on a
/// page without a day any that names its year.
const Story::Anchor* Resolver::scene() const {
  if (narrative_) return story_.last() ? &*story_.last() : nullptr;
  const std::optional<Story::Anchor>& scene = story_.scene();
  if (!scene || !scene->explicit_year || !near(*scene, kSceneReach)) return nullptr;
  if (!page_day_) return &*scene;
  return std::abs(scene->day.year - page_day_->year) >= 2 && tense_ == Tense::past ? &*scene : nullptr;
}

std::optional<Day> Resolver::base(From from, Grain grain) const {
  if (from == From::page) return page_day_;
  if (narrative_) return story_.last() ? std::optional(story_.last()->day) : std::nullopt;
  const std::optional<Story::Anchor>& told = grain >= Grain::day ? story_.day() : story_.last();
  if (told && (grain < Grain::day || near(*told, kDayReach) || !page_day_)) return told->day;
  return page_day_;
}

/// "The following morning" of what is past counts from a day told, never from the page's.
bool Resolver::lacks_anchor(From from) const {
  const std::optional<Story::Anchor>& told = story_.day();
  return from == From::text && !narrative_ && tense_ == Tense::past && !(told && near(*told, kDayReach));
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

std::optional<Resolved> Resolver::resolve(const Match& match, std::uint32_t first, std::uint32_t last) {
  token_ = first;
  tense_ = Tense::none;
  planned_ = false;
  const std::uint32_t after = last + 1 < analysis_.size() && analysis_.word(last + 1) == "." ? last + 2 : last + 1;
  stands_alone_ = (first == 0 || is_line_break(first - 1)) && (after >= analysis_.size() || is_line_break(after));
  std::optional<Resolved> out;
  switch (match.rule->make) {
    case Make::calendar:
      tense_ = tense_at(first);
      out = calendar(match);
      break;
    case Make::offset:
      out = offset(match);
      break;
    case Make::relative:
      tense_ = tense_at(first);
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
  if (out->grain == Grain::day && in_dateline(first, last)) page_day_ = out->day;
  if (out->grain != Grain::none) {
    story_.tell(*out, match.rule->make, first, last);
  } else if (!page_day_ && out->value.starts_with("XXXX")) {
    story_.lose();
  }
  return out;
}

bool Resolver::is_line_break(std::uint32_t token) const {
  return analysis_.is_space[token] != 0 && analysis_.word(token).find('\n') != std::string_view::npos;
}

bool Resolver::in_dateline(std::uint32_t first, std::uint32_t last) const {
  constexpr std::uint32_t kPlace = 8;  // tokens of a place and its commas
  std::uint32_t begin = first;
  while (begin > 0 && first - begin < kPlace && !is_line_break(begin - 1)) --begin;
  if (begin == first || (begin > 0 && !is_line_break(begin - 1))) return false;
  const std::string_view place = analysis_.word(begin);
  const bool capitals =
      place.size() > 2 && std::all_of(place.begin(), place.end(), [](char c) { return is_ascii_upper(c); });
  if (!capitals || last + 1 >= analysis_.size()) return false;
  const std::string_view after = analysis_.word(last + 1);
  return after.starts_with("(") || after.starts_with("-") || after.starts_with("\xE2\x80") || after.starts_with("_");
}

/// "Vowed in September to leave", "promised on Monday that it would": what is ahead has a clause of its own, after the
/// time.
bool Resolver::clause_follows(std::uint32_t token, std::uint32_t verb) const {
  constexpr std::uint32_t kReach = 6;  // tokens of the time, or before it
  if (token < verb || token > verb + kReach) return false;
  const bool told = analysis_.tag[verb] == "VBD" || (verb > 0 && analysis_.lemma[verb - 1] == "have");
  if (!told) return false;  // "is expected on Tuesday to meet"
  for (std::uint32_t at = verb + 1; at < token; ++at) {
    if (analysis_.dep[at] == Dep::dobj) return false;  // "has scheduled talks Thursday to discuss it"
  }
  const std::uint32_t end = std::min(token + kReach, static_cast<std::uint32_t>(analysis_.size()));
  for (std::uint32_t at = token + 1; at < end; ++at) {
    if (analysis_.norm[at] != "to" && analysis_.norm[at] != "that") continue;
    const std::uint32_t below = analysis_.head[at];
    const Dep dep = analysis_.dep[below];
    const bool open =
        dep == Dep::advcl && analysis_.tag[below] == "VB";  // a parse that takes what was vowed for a purpose
    if (analysis_.head[below] == verb && (dep == Dep::xcomp || dep == Dep::ccomp || open)) return true;
  }
  return false;
}

Tense Resolver::tense_at(std::uint32_t token) {
  const Governor governor = governor_of(analysis_, token);
  planned_ =
      governor.direct && governor.tense == Tense::present && !tables_.telling.contains(analysis_.lemma[governor.verb]);
  const bool ahead =
      governor.found && tables_.ahead.contains(analysis_.lemma[governor.verb]) && !clause_follows(token, governor.verb);
  const std::string_view before = token > 0 ? analysis_.lemma[token - 1] : std::string_view();
  if (before == "since") {  // "has troops there since Friday"
    planned_ = false;
    return Tense::past;
  }
  const bool limit = before == "until" || before == "till" || before == "by";
  if (limit && governor.tense != Tense::past) return Tense::future;
  return ahead ? Tense::future : governor.tense;
}

std::optional<Resolved> Resolver::offset(const Match& match) {
  const Slots& slots = match.slots;
  const int sign = slots.get(Slot::toward, 1);
  const auto unit = static_cast<Unit>(slots.get(Slot::unit));
  if (!slots.has(Slot::number)) return plain(TimeType::date, sign < 0 ? "PAST_REF" : "FUTURE_REF");
  const double number = slots.number(Slot::number);
  if (number > 1e6) return std::nullopt;
  const std::optional<Day> from = base(match.rule->from, grain_of(unit));
  if (!from || (narrative_ && match.rule->from == From::page))
    return plain(TimeType::duration, period(number, false, unit));
  if (unit == Unit::year && number != std::floor(number)) {
    return unit_value(*from, Unit::month, sign * static_cast<int>(std::round(number * 12)));
  }
  const std::optional<Story::Anchor>& quarter = story_.quarter();
  if (number == 1 && unit == Unit::year && quarter && near(*quarter, kQuarterReach) && sign < 0 && !narrative_) {
    return quarter_value(quarter->day.year - 1, (quarter->day.month + 2) / 3);
  }
  return unit_value(*from, unit, sign * static_cast<int>(std::floor(number)));
}

std::optional<Resolved> Resolver::relative(const Match& match) {
  const Slots& slots = match.slots;
  const auto unit = static_cast<Unit>(slots.get(Slot::unit));
  const int toward = slots.get(Slot::toward, 0);
  const std::optional<Story::Anchor>& quarter = story_.quarter();
  if (match.rule->value == "quarter" && slots.has(Slot::year)) {
    return quarter ? quarter_value(slots.get(Slot::year), (quarter->day.month + 2) / 3)
                   : year_value(slots.get(Slot::year));
  }
  if (match.rule->value == "quarter-ended") {
    const std::optional<Resolved> end = of_month(match);
    if (!end || end->grain == Grain::none) return plain(TimeType::date, "XXXX-QX");
    return quarter_value(end->day.year, (end->day.month + 2) / 3);
  }
  if (match.rule->value == "quarter" && quarter) {
    return quarter_value(quarter->day.year + toward, (quarter->day.month + 2) / 3);
  }
  std::optional<Day> from = base(match.rule->from, grain_of(unit));
  if (toward > 0 && lacks_anchor(match.rule->from)) from.reset();
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
