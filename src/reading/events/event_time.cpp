#include "reading/events/event_time.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <optional>
#include <string>

#include "reading/events/clause_below.h"
#include "reading/times/calendar.h"

namespace demarche::events {
namespace {

constexpr std::size_t kDay = 10;          // characters of a date
constexpr std::ptrdiff_t kMostUses = 64;  // propositions that share one expression
constexpr std::uint32_t kMostTimes = 64;  // expressions of one clause that are looked at, from its beginning

std::uint32_t distance(ByteSpan a, ByteSpan b) {
  if (a.overlaps(b)) return 0;
  return a.end <= b.begin ? b.begin - a.end : a.begin - b.end;
}

std::string shifted(const std::string& day, int days) {
  const std::optional<times::Day> at = times::parse_iso_day(day);
  return at ? times::iso(times::plus_days(*at, days)) : std::string();
}

/// The day that lies a period ("P2W", "PT48H") from `day`, back or ahead; empty for vague ones and lengths beyond a
/// century.
std::string away(const std::string& day, std::string_view period, int sign) {
  const std::optional<times::Day> at = times::parse_iso_day(day);
  const bool clock = period.starts_with("PT");
  const std::string_view digits = period.substr(std::min<std::size_t>(clock ? 2 : 1, period.size()));
  int number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const std::string_view unit = digits.substr(static_cast<std::size_t>(end - digits.data()));
  constexpr int kMost = 5000;
  if (!at || error != std::errc() || number < 1 || number > kMost || unit.size() != 1) return {};
  const int step = number * sign;
  if (clock) return unit == "H" ? times::iso(times::plus_days(*at, step / 24 + (step % 24 != 0 ? sign : 0))) : day;
  if (unit == "D") return times::iso(times::plus_days(*at, step));
  if (unit == "W") return times::iso(times::plus_days(*at, std::int64_t{7} * step));
  const int months = unit == "M" ? step : unit == "Y" ? 12 * step : 0;
  if (months == 0 || std::abs(months) > 1200) return {};
  const times::Day there = times::plus_months(*at, months);
  return there.year >= 1 && there.year <= 9999 ? times::iso(there) : std::string();
}

/// Back for "the past two weeks", ahead for "the next two weeks" and "within two weeks"; 0 for a length that points
/// nowhere.
int direction(std::string_view words, std::string_view before, Modality modality) {
  const bool to_come = modality == Modality::scheduled || modality == Modality::promised ||
                       modality == Modality::threatened || modality == Modality::demanded;
  for (const std::string_view word : {"past", "last", "previous", "recent"}) {
    if (words.find(word) != std::string_view::npos) return -1;
  }
  if (!to_come) return 0;
  for (const std::string_view word : {"next", "coming"}) {
    if (words.find(word) != std::string_view::npos) return 1;
  }
  return before == "within" ? 1 : 0;
}

}  // namespace

EventTimes::EventTimes(const statements::Context& context)
    : context_(context), nearest_(context.propositions.propositions.size(), kUnasked) {
  for (std::uint32_t i = 0; i < context.propositions.propositions.size(); ++i) {
    const Proposition& here = context.propositions.propositions[i];
    for (const Argument& argument : here.arguments) {
      if (!argument.within) note(context.analysis.span[argument.head.at()], i);
    }
    for (const Link& link : here.links) {  // "until Friday"
      if (link.kind == LinkKind::until && !link.target && !link.span.empty())
        note(context.analysis.bytes(link.span), i);
    }
  }
  owned_ = uses_;  // made in the order of propositions
  std::sort(uses_.begin(), uses_.end(), [](const Use& a, const Use& b) {
    return a.time != b.time ? a.time < b.time : a.proposition < b.proposition;
  });
}

void EventTimes::note(ByteSpan words, std::uint32_t proposition) {
  const auto found = first_time_at(context_, words);
  if (found == context_.times.end() || !found->span.overlaps(words)) return;
  uses_.push_back({static_cast<std::uint32_t>(found - context_.times.begin()), proposition});
}

EventTimes::Bond EventTimes::bond(std::uint32_t time, PropositionIndex at) const {
  const Proposition& here = context_.propositions[at];
  const ByteSpan words = context_.times[time].span;
  const auto first = std::lower_bound(uses_.begin(), uses_.end(), time,
                                      [](const Use& use, std::uint32_t wanted) { return use.time < wanted; });
  const auto last = std::upper_bound(first, uses_.end(), time,
                                     [](std::uint32_t wanted, const Use& use) { return wanted < use.time; });
  const bool own = std::binary_search(first, last, Use{time, static_cast<std::uint32_t>(at.at())},
                                      [](const Use& a, const Use& b) { return a.proposition < b.proposition; });
  if (own) return is_of_clause_above(time, at) ? Bond::none : Bond::own;
  for (auto use = first; use != last && use - first < kMostUses; ++use) {
    const PropositionIndex below(use->proposition);
    const Proposition& other = context_.propositions[below];
    if (other.parent != at) continue;
    const bool told_of = other.kind == PredicateKind::noun && other.parent_link == LinkKind::argument;
    const bool shared = told_of && shares_with_clause(below);  // "talks opened on Monday"
    if (shared || is_of_clause_above(time, below)) return Bond::loose;
  }
  const bool used = first != last;
  if (used || in_clause_below(here, context_, words)) return Bond::none;
  const bool of_noun =
      std::any_of(here.links.begin(), here.links.end(), [&](const Link& link) {  // "condemned the 1991 war"
        return link.kind == LinkKind::argument && !link.inherited && !link.span.empty() &&
               context_.analysis.bytes(link.span).contains(words);
      });
  return of_noun && here.kind != PredicateKind::light_verb ? Bond::none : Bond::loose;
}

std::uint32_t EventTimes::nearest(PropositionIndex at) const {
  std::uint32_t& known = nearest_[at.at()];
  if (known == kUnasked) known = find_nearest(at);
  return known;
}

std::uint32_t EventTimes::find_nearest(PropositionIndex at) const {
  const Proposition& here = context_.propositions[at];
  const ByteSpan clause = context_.analysis.bytes(here.extent);
  const ByteSpan trigger = context_.analysis.span[here.head.at()];
  const auto none = static_cast<std::uint32_t>(context_.times.size());
  const auto first =
      std::lower_bound(context_.times.begin(), context_.times.end(), clause.begin,
                       [](const TimeExpression& time, std::uint32_t begin) { return time.span.begin < begin; });
  std::uint32_t best = none;
  Bond best_bond = Bond::none;
  std::uint32_t best_distance = std::numeric_limits<std::uint32_t>::max();
  const auto consider = [&](std::uint32_t i) {
    const TimeExpression& time = context_.times[i];
    const std::string_view words = slice(context_.analysis.text, time.span);
    const bool points = time.type == TimeType::duration && direction(words, word_before(i), Modality::promised) != 0;
    if (!is_dated(time) && !points) return;
    const Bond bond_here = bond(i, at);
    const std::uint32_t away_from = distance(time.span, trigger);
    if (bond_here == Bond::none || bond_here < best_bond) return;
    if (bond_here == best_bond && away_from >= best_distance) return;
    best = i;
    best_bond = bond_here;
    best_distance = away_from;
  };
  std::uint32_t looked = 0;
  for (auto i = static_cast<std::uint32_t>(first - context_.times.begin()); i < none && looked < kMostTimes;
       ++i, ++looked) {
    if (context_.times[i].span.begin >= clause.end) break;
    consider(i);
  }
  // A noun's phrase may reach beyond what it was cut to ("their call, on December 7").
  const auto own = std::lower_bound(owned_.begin(), owned_.end(), at.at(),
                                    [](const Use& use, std::size_t wanted) { return use.proposition < wanted; });
  for (auto use = own; use != owned_.end() && use->proposition == at.at() && looked < 2 * kMostTimes; ++use, ++looked)
    consider(use->time);
  return best;
}

/// "Urged it to withdraw on Monday", told on Tuesday: what is yet to be done is not of a day just gone, the urging is.
bool EventTimes::is_of_clause_above(std::uint32_t time, PropositionIndex at) const {
  constexpr int kJustGone = 7;
  const Proposition& here = context_.propositions[at];
  const bool wanted = here.setting.mood == Mood::infinitive && here.parent && here.parent_link == LinkKind::wanted;
  const Proposition* above = wanted ? &context_.propositions[here.parent] : nullptr;
  const bool to_do =
      above != nullptr && above->kind == PredicateKind::verb && above->setting.tense == demarche::Tense::past;
  const std::string& published = context_.page.published;
  if (!to_do || published.size() < kDay || !is_dated(context_.times[time])) return false;
  const times::DayRange days = times::days_of(context_.times[time]);
  const std::string day = published.substr(0, kDay);
  return days.from == days.to && days.to <= day && days.from >= shifted(day, -kJustGone);
}

/// A noun that has no time of its own has that of its clause: what something was told in ("in a call on Monday"), what
/// opens then; not what is spoken of ("condemned the attack on Monday", "rejected a demand on Monday").
bool EventTimes::shares_with_clause(PropositionIndex at) const {
  const Proposition& here = context_.propositions[at];
  if (here.kind != PredicateKind::noun || !here.parent || here.parent_link != LinkKind::argument) return false;
  const Proposition& clause = context_.propositions[here.parent];
  if (clause.kind == PredicateKind::noun) return false;
  const auto argument = std::find_if(clause.arguments.begin(), clause.arguments.end(),
                                     [&](const Argument& one) { return one.head == here.head; });
  if (argument == clause.arguments.end()) return false;
  if (argument->slot == Slot::oblique)
    return argument->preposition == "in" || argument->preposition == "during" || argument->preposition == "at";
  return argument->slot == Slot::who && std::none_of(clause.arguments.begin(), clause.arguments.end(),
                                                     [](const Argument& one) { return one.slot == Slot::whom; });
}

std::string_view EventTimes::word_before(std::uint32_t time) const {
  const auto& spans = context_.analysis.span;
  const auto token = std::lower_bound(spans.begin(), spans.end(), context_.times[time].span.begin,
                                      [](ByteSpan span, std::uint32_t at) { return span.begin < at; });
  auto before = static_cast<std::size_t>(token - spans.begin());
  while (before > 0 && context_.analysis.is_space[before - 1] != 0) --before;
  return before == 0 ? std::string_view() : context_.analysis.norm[before - 1];
}

/// Two expressions that bound one stretch: "between X and Y", "from X to Y", "January 25-29".
When EventTimes::pair(std::uint32_t time) const {
  constexpr std::array<std::string_view, 8> kTo = {"to", "until",        "till",         "through",
                                                   "-",  "\xE2\x80\x93", "\xE2\x80\x94", "and"};
  const auto joined = [&](std::uint32_t left) {
    if (left + 1 >= context_.times.size()) return false;
    const TimeExpression& a = context_.times[left];
    const TimeExpression& b = context_.times[left + 1];
    if (!is_dated(a) || !is_dated(b) || b.span.begin - a.span.end > 9) return false;
    std::string_view gap = slice(context_.analysis.text, {a.span.end, b.span.begin});
    while (!gap.empty() && gap.front() == ' ') gap.remove_prefix(1);
    while (!gap.empty() && gap.back() == ' ') gap.remove_suffix(1);
    const bool to = std::find(kTo.begin(), kTo.end(), gap) != kTo.end();
    if (!to || times::days_of(a).from > times::days_of(b).to) return false;
    return gap != "and" || word_before(left) == "between";
  };
  const std::uint32_t left = time > 0 && joined(time - 1) ? time - 1 : time;
  if (!joined(left)) return {};
  const TimeExpression& a = context_.times[left];
  const TimeExpression& b = context_.times[left + 1];
  return {a.value + "/" + b.value, times::days_of(a).from, times::days_of(b).to, TimeBasis::stated};
}

When EventTimes::interval(std::uint32_t time, Modality modality) const {
  const TimeExpression& one = context_.times[time];
  const std::string published = context_.page.published.substr(0, std::min(kDay, context_.page.published.size()));
  const std::string_view before = word_before(time);
  if (one.type == TimeType::duration) {
    const int sign = direction(slice(context_.analysis.text, one.span), before, modality);
    const std::string there = sign == 0 ? std::string() : away(published, one.value, sign);
    if (there.empty()) return {};
    return sign < 0 ? When{one.value, there, published, TimeBasis::inferred}
                    : When{one.value, published, there, TimeBasis::inferred};
  }
  if (When both = pair(time); both.basis != TimeBasis::none) return both;
  const times::DayRange days = times::days_of(one);
  When out{one.value, days.from, days.to, TimeBasis::stated};
  const int step = one.type == TimeType::time ? 0 : 1;  // something may happen after 3 p.m. on the same day
  if (before == "since" || before == "from") {
    out.to.clear();
  } else if (before == "until" || before == "till" || before == "through" || before == "by") {
    out.from.clear();
  } else if (before == "before") {
    // Before the end of a month is within it.
    const bool end = slice(context_.analysis.text, one.span).find("end of") != std::string_view::npos;
    out.from.clear();
    out.to = end ? days.to : shifted(days.from, -step);
  } else if (before == "after") {
    out.from = shifted(days.to, step);
    out.to.clear();
  }
  return out;
}

When EventTimes::of(PropositionIndex at, Modality modality) const {
  const auto none = static_cast<std::uint32_t>(context_.times.size());
  const Proposition& here = context_.propositions[at];
  std::uint32_t time = nearest(at);
  bool inferred = false;
  if (time == none && shares_with_clause(at)) {
    time = nearest(here.parent);
    inferred = true;
  }
  if (time == none && here.parent && here.parent_link == LinkKind::coordinate && here.kind != PredicateKind::noun) {
    const Proposition& first = context_.propositions[here.parent];
    const std::uint32_t theirs = first.setting.tense == here.setting.tense ? nearest(here.parent) : none;
    const bool leads =
        theirs != none && context_.times[theirs].span.end <= context_.analysis.span[first.head.at()].begin;
    if (leads) time = theirs;
    inferred = leads;
  }
  When out = time == none ? When{} : interval(time, modality);
  if (inferred && out.basis == TimeBasis::stated) out.basis = TimeBasis::inferred;
  if (modality == Modality::actual && context_.page.published.size() >= kDay) {
    const std::string published = context_.page.published.substr(0, kDay);
    if (out.to.empty() || (out.to > published && out.from <= published)) out.to = published;
    if (out.from > out.to) out.to = out.from;  // "after Friday" on a page of that Friday: modality is settled elsewhere
  }
  return out;
}

}  // namespace demarche::events
