#include "watch/ledger_state.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace demarche::watch {
namespace {

bool counts(const LedgerLink& link) {
  return link.standing == LinkStanding::counts || link.standing == LinkStanding::confirmed;
}

bool has_credit(const LedgerLink& link) { return !link.late && !link.part; }

/// The first link of that bearing that counts and was known on the day; kNone.
std::uint32_t first(const LedgerEntry& entry, Bearing bearing, Day day) {
  for (std::uint32_t i = 0; i < entry.links.size(); ++i) {
    const LedgerLink& link = entry.links[i];
    if (link.bearing == bearing && counts(link) && link.known <= day) return i;
  }
  return kNone;
}

/// The done link that is to the deed's credit most: whole and in time before others.
std::uint32_t best_done(const LedgerEntry& entry, Day day) {
  std::uint32_t best = kNone;
  for (std::uint32_t i = 0; i < entry.links.size(); ++i) {
    const LedgerLink& link = entry.links[i];
    if (link.bearing != Bearing::done || !counts(link) || link.known > day) continue;
    if (best == kNone || (has_credit(link) && !has_credit(entry.links[best]))) best = i;
  }
  return best;
}

}  // namespace

bool is_confirmed(const LedgerEntry& entry, const StateChange& change) {
  if (change.link != kNone) return entry.links[change.link].standing == LinkStanding::confirmed;
  return change.state == LedgerState::failed && entry.silence_confirmed == true;
}

void see_on(LedgerEntry& entry, Day today) {
  while (entry.changes.size() > 1 && entry.changes.back().on > today) entry.changes.pop_back();
  const StateChange& last = entry.changes.back();
  entry.state = last.state;
  entry.confirmed = is_confirmed(entry, last);
  const bool denied = last.link != kNone && entry.links[last.link].denied;
  const bool contradicted = best_done(entry, today) != kNone && !entry.negated &&
                            entry.kind != CommitmentKind::refusal && first(entry, Bearing::not_done, today) != kNone;
  entry.disputed = denied || contradicted;
}

void keep_first_links(LedgerEntry& entry) {
  if (entry.links.size() <= kMostLinks) return;
  using Sort = std::tuple<Bearing, std::uint32_t, bool, bool, bool>;
  std::map<Sort, std::size_t> kept;
  std::map<std::pair<Bearing, std::uint32_t>, Day> twice;
  std::erase_if(entry.links, [&](const LedgerLink& link) {
    if (link.standing == LinkStanding::confirmed || link.standing == LinkStanding::rejected) return false;
    const bool in_full = ++kept[{link.bearing, link.condition, counts(link), link.late, link.part}] > kMostLinks;
    if (!counts(link) || link.late) return in_full;
    Day& earliest = twice.try_emplace({link.bearing, link.condition}, kLastDay).first->second;
    const bool is_earlier = link.known_twice < earliest;
    earliest = std::min(earliest, link.known_twice);
    return in_full && !is_earlier;
  });
}

Day StateRules::start(const LedgerEntry& entry) const {
  const Day stated = entry.stated.last != kLastDay ? entry.stated.last : entry.known;
  return std::max(stated, entry.known);
}

Day StateRules::over(const LedgerEntry& entry, Day base) const {
  if (base == kFirstDay) return kLastDay;  // nobody knows when it was said
  if (entry.due.last != kLastDay && entry.due.last >= base) return bearing_.over(entry);
  return base + rules_.time.window + rules_.time.grace_day + 1;
}

Day StateRules::watched(const LedgerEntry& entry, Day after) {
  const SoughtDeed sought = bearing_.sought(entry);
  const std::vector<Row>& one = sought.doer.empty() ? entry.by : sought.doer;
  const std::vector<Row>& other = !sought.object.empty()                 ? sought.object
                                  : entry.kind == CommitmentKind::demand ? entry.by
                                                                         : entry.to;
  return coverage_.watched(one, other, after);
}

StateRules::Found StateRules::done(const LedgerEntry& entry, std::uint32_t link) const {
  if (entry.links[link].late) return {LedgerState::partly, link, "done late"};
  if (entry.links[link].part) return {LedgerState::partly, link, "less of it was done"};
  return {LedgerState::fulfilled, link, "done"};
}

StateRules::Found StateRules::when_over(const LedgerEntry& entry, Day over, Day day) {
  // Reports from the last day due on are reports after it.
  const Day seen = watched(entry, over - 1);
  if (entry.silence_confirmed == true) return {LedgerState::failed, kNone, "no report of it"};
  if (entry.silence_confirmed == false)
    return {LedgerState::unresolved, kNone, "somebody does not take the silence for an answer"};
  if (seen <= day) return {LedgerState::failed, kNone, "no report of it"};
  if (day < over + rules_.time.late_reports) return {LedgerState::due, kNone, "its time is over; reports may be late"};
  return {LedgerState::unresolved, kNone, "its time is over, and too few reports name both sides to tell"};
}

StateRules::Condition StateRules::condition_without_link(const LedgerEntry& entry, std::uint32_t which, Day day) {
  const ConditionLink& link = rows_.commitments[entry.conditions].conditions[which];
  using Is = Condition::Is;
  if (link.event == kNoRow)
    return {Is::unmet, kNone, kFirstDay, "its condition is no event that reports could tell of"};
  const EventRow& event = rows_.events[link.event];
  const Day last = event.time.last;
  if (last == kLastDay || event.basis == TimeBasis::none)
    return {Is::unmet, kNone, kFirstDay, "its condition is not reported"};
  const Day over = last + rules_.time.grace_day + 1;
  if (day < over) return {Is::unmet, kNone, kFirstDay, "its condition has time left"};
  if (coverage_.watched(event.actors.empty() ? entry.to : event.actors, entry.by, last) > day) {
    return {Is::untellable, kNone, over, "the condition's time is over, and too few reports name both sides to tell"};
  }
  // "Unless X by Friday" is met by X not having been done.
  if (event.negated) return {Is::met, kNone, over, "the deadline passed, and no report that it was complied with"};
  return {Is::impossible, kNone, over, "the condition's time passed without it"};
}

StateRules::Condition StateRules::condition(const LedgerEntry& entry, Day day) {
  using Is = Condition::Is;
  if (entry.conditions == kNoRow) return {};
  const std::vector<ConditionLink>& all = rows_.commitments[entry.conditions].conditions;
  Condition out;
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    if (all[i].relation != ConditionRelation::if_) continue;
    Condition each = condition_without_link(entry, i, day);
    for (std::uint32_t at = 0; at < entry.links.size(); ++at) {
      const LedgerLink& link = entry.links[at];
      if (link.bearing != Bearing::condition_met || link.condition != i || !counts(link) || link.known > day) continue;
      const bool negated = rows_.events[all[i].event].negated;
      each = {negated ? Is::impossible : Is::met, at, link.known,
              negated ? "what it demanded was done" : "its condition was met"};
      break;
    }
    // Of several one is enough.
    if (out.is == Is::none || each.is == Is::met) out = each;
    if (out.is == Is::met) break;
  }
  return out;
}

/// Threats, promises, offers, warnings, predictions.
StateRules::Found StateRules::deed_to_come(const LedgerEntry& entry, Day day) {
  using Is = Condition::Is;
  const std::uint32_t did = best_done(entry, day);
  if (did != kNone) return done(entry, did);
  const std::uint32_t off = first(entry, Bearing::called_off, day);
  if (off != kNone) return {LedgerState::withdrawn, off, "taken back"};
  const std::uint32_t ruled_out = first(entry, Bearing::ruled_out, day);
  if (ruled_out != kNone) {
    const bool is_promise = entry.kind == CommitmentKind::promise;
    return {is_promise ? LedgerState::failed : LedgerState::withdrawn, ruled_out, "ruled out by its own side"};
  }
  if (entry.kind == CommitmentKind::offer) {
    const std::uint32_t yes = first(entry, Bearing::accepted, day);
    if (yes != kNone) return {LedgerState::superseded, yes, "accepted: it is a promise now"};
    const std::uint32_t no = first(entry, Bearing::refused, day);
    if (no != kNone) return {LedgerState::unresolved, no, "refused"};
  }
  const Condition when = condition(entry, day);
  if (when.is == Is::unmet) return {LedgerState::open, kNone, when.why};
  if (when.is == Is::untellable) return {LedgerState::unresolved, kNone, when.why};
  if (when.is == Is::impossible) return {LedgerState::averted, when.link, when.why};
  const bool has_horizon = entry.due.last != kLastDay;
  if (entry.kind == CommitmentKind::prediction && !has_horizon && when.is == Is::none)
    return {LedgerState::open, kNone, "no date"};
  if (entry.kind == CommitmentKind::offer && !has_horizon) return {LedgerState::open, kNone, "not answered"};
  const Day base = when.is == Is::met ? std::max(when.since, start(entry)) : start(entry);
  const Day end = over(entry, base);
  const std::uint32_t not_done = first(entry, Bearing::not_done, day);
  if (not_done != kNone && has_horizon && entry.links[not_done].known > entry.due.last) {
    return {LedgerState::failed, not_done, "reported as not done"};
  }
  if (day >= end) {
    if (entry.kind == CommitmentKind::offer) return {LedgerState::unresolved, kNone, "not answered in time"};
    return when_over(entry, end, day);
  }
  return {LedgerState::due, when.link, when.is == Is::met ? when.why : "stated without a condition"};
}

StateRules::Found StateRules::demand(const LedgerEntry& entry, Day day) {
  if (entry.negated) return restraint(entry, day);
  const std::uint32_t did = best_done(entry, day);
  if (did != kNone) return done(entry, did);
  const std::uint32_t off = first(entry, Bearing::called_off, day);
  if (off != kNone) return {LedgerState::withdrawn, off, "taken back"};
  const std::uint32_t refused = first(entry, Bearing::refused, day);
  const bool has_deadline = entry.due.last != kLastDay;
  const std::uint32_t not_done = first(entry, Bearing::not_done, day);
  if (has_deadline && not_done != kNone && entry.links[not_done].known > entry.due.last) {
    return {LedgerState::failed, not_done, "reported as not done"};
  }
  if (has_deadline && day >= bearing_.over(entry)) return when_over(entry, bearing_.over(entry), day);
  if (has_deadline && day >= entry.due.last) return {LedgerState::due, refused, "its deadline is here"};
  if (refused != kNone) return {LedgerState::open, refused, "refused"};
  return {LedgerState::open, kNone, has_deadline ? "before its deadline" : "without a deadline"};
}

/// Assurances, refusals, and demands not to do something.
StateRules::Found StateRules::restraint(const LedgerEntry& entry, Day day) {
  const bool is_refusal = entry.kind == CommitmentKind::refusal;
  for (std::uint32_t i = 0; i < entry.links.size(); ++i) {
    const LedgerLink& link = entry.links[i];
    if (link.bearing != Bearing::done || !counts(link) || link.known > day || link.late) continue;
    // A breach is said of somebody only on the word of two, or of a person who looked.
    const bool enough = is_refusal || link.standing == LinkStanding::confirmed || rules_.bearing.restrained < 2 ||
                        link.known_twice <= day;
    if (enough) return {LedgerState::failed, i, is_refusal ? "its own side did it" : "it was done after all"};
  }
  const std::uint32_t yes = first(entry, Bearing::accepted, day);
  if (yes != kNone) return {LedgerState::withdrawn, yes, "its own side says that it will after all"};
  const std::uint32_t off = first(entry, Bearing::called_off, day);
  if (off != kNone) return {LedgerState::withdrawn, off, "taken back"};
  if (const std::uint32_t met = first(entry, Bearing::condition_met, day); met != kNone) {
    return {LedgerState::fulfilled, met, "kept until its term ended"};
  }
  const bool has_term = entry.due.last != kLastDay;
  if (has_term && day >= bearing_.over(entry)) return {LedgerState::fulfilled, kNone, "kept until its term ended"};
  return {has_term ? LedgerState::due : LedgerState::open, kNone, has_term ? "until its term ends" : "without a term"};
}

StateRules::Found StateRules::appointment(const LedgerEntry& entry, Day day) {
  const std::uint32_t held = best_done(entry, day);
  if (held != kNone) return {LedgerState::fulfilled, held, "reported as held"};
  const std::uint32_t moved = first(entry, Bearing::moved, day);
  if (moved != kNone) {
    const LedgerLink& link = entry.links[moved];
    return {LedgerState::superseded, moved, link.when.is_closed() ? "moved to " + iso_day(link.when.first) : "moved"};
  }
  const std::uint32_t off = first(entry, Bearing::called_off, day);
  if (off != kNone) return {LedgerState::withdrawn, off, "called off"};
  const std::uint32_t ruled_out = first(entry, Bearing::ruled_out, day);
  if (ruled_out != kNone) return {LedgerState::withdrawn, ruled_out, "one side will not come"};
  const std::uint32_t not_held = first(entry, Bearing::not_done, day);
  const bool dated = entry.due.last != kLastDay;
  if (not_held != kNone && (!dated || entry.links[not_held].known >= entry.due.last)) {
    return {LedgerState::failed, not_held, "reported as not held"};
  }
  const Day end = over(entry, start(entry));
  if (day >= end && day < end + rules_.time.late_reports)
    return {LedgerState::due, kNone, "its day is over; reports may be late"};
  if (day >= end) return {LedgerState::unresolved, kNone, "its day is over, and no report says whether it was held"};
  if (dated && day >= std::max(entry.due.first, start(entry))) return {LedgerState::due, kNone, "its day is here"};
  return {LedgerState::open, kNone, dated ? "its day is to come" : "no date"};
}

StateRules::Found StateRules::state_on(const LedgerEntry& entry, Day day) {
  switch (entry.kind) {
    case CommitmentKind::appointment:
      return appointment(entry, day);
    case CommitmentKind::demand:
      return demand(entry, day);
    case CommitmentKind::refusal:
      return restraint(entry, day);
    default:
      return entry.negated ? restraint(entry, day) : deed_to_come(entry, day);
  }
}

std::vector<Day> StateRules::days_to_look_at(const LedgerEntry& entry, Day today) {
  const Day begin = start(entry);
  std::vector<Day> out{begin, entry.due.first, entry.due.last, bearing_.over(entry), over(entry, begin)};
  std::vector<Day> ends{bearing_.over(entry), over(entry, begin)};
  for (const LedgerLink& link : entry.links) {
    out.insert(out.end(), {link.known, link.known_twice});
    if (link.bearing == Bearing::condition_met) ends.push_back(over(entry, std::max(link.known, begin)));
  }
  if (entry.conditions != kNoRow) {
    for (const ConditionLink& link : rows_.commitments[entry.conditions].conditions) {
      if (link.event == kNoRow || rows_.events[link.event].time.last == kLastDay) continue;
      const EventRow& event = rows_.events[link.event];
      const Day passed = event.time.last + rules_.time.grace_day + 1;
      const Day seen = coverage_.watched(event.actors.empty() ? entry.to : event.actors, entry.by, event.time.last);
      for (const Day day : {passed, std::max(passed, seen)}) {
        out.push_back(day);
        if (day < kLastDay) ends.push_back(over(entry, std::max(passed, begin)));
      }
    }
  }
  for (const Day end : ends) {
    if (end >= kLastDay) continue;
    const Day seen = watched(entry, end - 1);
    out.insert(out.end(), {end, end + rules_.time.late_reports, std::max(end, seen)});
  }
  std::erase_if(out, [&](Day day) { return day < begin || day > today; });
  out.push_back(begin);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

void StateRules::settle(LedgerEntry& entry, Day today) {
  entry.changes.clear();
  for (const Day day : days_to_look_at(entry, today)) {
    Found found = state_on(entry, day);
    const bool is_new = entry.changes.empty() || entry.changes.back().state != found.state ||
                        (found.link != kNone && entry.changes.back().link != found.link);
    if (is_new) entry.changes.push_back({found.state, day, found.link, std::move(found.why)});
  }
  see_on(entry, today);
}

}  // namespace demarche::watch
