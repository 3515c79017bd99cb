#include "watch/bearing.h"

#include <algorithm>
#include <tuple>

#include "base/hash.h"
#include "watch/bearing_parts.h"

namespace demarche::watch {
std::string link_key(const std::string& commitment, Bearing bearing, const std::string& row) {
  return commitment + "\n" + std::string(name_of(bearing)) + "\n" + row;
}

std::string link_id(const std::string& key) {
  constexpr std::size_t kShown = 10;
  return short_id(key).substr(0, kShown);
}

BearingFinder::BearingFinder(const Rows& rows, const Sides& sides, const Happenings& happenings, const Rules& rules,
                             const std::vector<LedgerEntry>& entries)
    : rows_(rows),
      sides_(sides),
      happenings_(happenings),
      rules_(rules),
      entries_(entries),
      search_(rows, sides, happenings, rules.bearing) {
  for (std::uint32_t i = 0; i < entries.size(); ++i) {
    for (const Side side : sides.sides_of(entries[i].by)) by_side_[side].push_back({stated(entries[i]), i});
    for (const Row row : entries[i].rows) {
      entry_of_[row] = i;
      const Row event = rows.commitments[row].event;
      if (entries[i].kind == CommitmentKind::appointment && event != kNoRow) arranged_[event] = i;
    }
  }
  for (Row row = 0; row < rows.events.size(); ++row) {
    const EventRow& event = rows.events[row];
    if (rows.pages[event.page].retracts) continue;
    in_sentence_[{event.page, event.sentence_start}].push_back(row);
    const bool is_told = event.modality == Modality::actual || event.modality == Modality::scheduled;
    // Troops that are withdrawn are no word that is; and what is only planned takes nothing back.
    const bool of_deeds =
        event.type && (event.type == EventType::retreat || event.type == EventType::sanction) && event.mode != "meet";
    const bool calls_off =
        event.modality == Modality::actual && !of_deeds && is_in(rules.bearing.calls_off, event.predicate);
    const bool takes_back = is_told && (calls_off || begins_with_one(rules.bearing.moves, event.predicate));
    const bool agrees = is_told && !takes_back && !event.embedded && event.type &&
                        rules.bearing.accepts[static_cast<std::size_t>(*event.type)];
    const bool denied = event.modality == Modality::denied;
    if (!takes_back && !agrees && !denied) continue;
    DatedLists& lists = denied ? denied_ : takes_back ? takes_back_ : agrees_;
    for (const Side side : sides.sides_of(both(event.actors, event.recipients))) {
      lists[side].push_back({rows.pages[event.page].day, row});
    }
  }
  for (DatedLists* lists : {&by_side_, &denied_, &takes_back_, &agrees_}) {
    for (auto& [side, list] : *lists) std::sort(list.begin(), list.end());
  }
}

std::vector<std::uint32_t> BearingFinder::each_once(std::vector<std::uint32_t> all) {
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

/// Of the actors' sides, from the day the entry was stated on for as long as it can be restated; each once, in order.
std::vector<std::uint32_t> BearingFinder::later(const DatedLists& lists, const std::vector<Row>& actors,
                                                const LedgerEntry& entry) const {
  std::vector<std::uint32_t> out;
  const Day from = stated(entry);
  const Day due = entry.due.last == kLastDay ? from : entry.due.last;
  const Day last = std::max(entry.last_known, due) + rules_.joining.restated;
  for (const Side side : sides_.sides_of(actors)) {
    const auto list = lists.find(side);
    if (list == lists.end()) continue;
    auto each = std::lower_bound(list->second.begin(), list->second.end(), Dated{from, 0});
    for (; each != list->second.end() && each->day <= last; ++each) out.push_back(each->what);
  }
  return each_once(std::move(out));
}

/// Entries of the actors' sides that were stated before this one, and may still be answered; each once, in order.
std::vector<std::uint32_t> BearingFinder::earlier(const std::vector<Row>& actors, const LedgerEntry& entry) const {
  std::vector<std::uint32_t> out;
  const Day last = stated(entry);
  const Day from = last - rules_.joining.answered - rules_.joining.restated;
  for (const Side side : sides_.sides_of(actors)) {
    const auto list = by_side_.find(side);
    if (list == by_side_.end()) continue;
    auto each = std::lower_bound(list->second.begin(), list->second.end(), Dated{from, 0});
    for (; each != list->second.end() && each->day <= last; ++each) out.push_back(each->what);
  }
  return each_once(std::move(out));
}

Day BearingFinder::stated(const LedgerEntry& entry) const {
  return entry.stated.last != kLastDay ? entry.stated.last : entry.known;
}

SoughtDeed BearingFinder::sought(const LedgerEntry& entry) const {
  SoughtDeed out;
  if (entry.deed == kNoRow) return out;
  const EventRow& deed = rows_.events[entry.deed];
  // What is refused with a demand or an offer is an answer, not a deed to wait for.
  const bool is_refusal = entry.kind == CommitmentKind::refusal;
  if (is_refusal && (deed.type == EventType::request || sides_.fit(deed.actors, entry.by) == SideFit::none)) return out;
  out.deed = &deed;
  const bool of_the_other = entry.kind == CommitmentKind::demand;
  const bool of_anybody = entry.kind == CommitmentKind::warning || entry.kind == CommitmentKind::prediction;
  out.doer = !deed.actors.empty() ? deed.actors : of_the_other ? entry.to : of_anybody ? std::vector<Row>() : entry.by;
  out.object = deed.recipients;
  // What somebody says to do, he says to those whom it concerns, and what he demands concerns himself.
  const bool for_demander = deed.type && rules_.bearing.for_demander[static_cast<std::size_t>(*deed.type)];
  if (out.object.empty() && of_the_other && for_demander) out.object = entry.by;
  if (out.object.empty() && !of_the_other && !of_anybody) out.object = entry.to;
  if (sides_.fit(out.doer, out.object) >= SideFit::same_side) out.object.clear();
  out.stated = stated(entry);
  if (out.stated == kFirstDay) return out;
  out.near = entry.due.last == kLastDay ? out.stated + rules_.time.window : entry.due.last + rules_.bearing.soon;
  out.soon = (entry.due.last == kLastDay ? out.stated : std::max(out.stated, entry.due.last)) + rules_.bearing.soon;
  return out;
}

Day BearingFinder::over(const LedgerEntry& entry) const {
  const DaySpan& due = entry.due;
  if (due.last == kLastDay) return kLastDay;
  const Day length = due.first == kFirstDay ? 0 : due.last - due.first;
  const TimeRules& time = rules_.time;
  constexpr Day kWeek = 7;
  constexpr Day kMonth = 31;
  const int grace = length <= 1        ? time.grace_day
                    : length <= kWeek  ? time.grace_week
                    : length <= kMonth ? time.grace_month
                                       : time.grace_year;
  return due.last + grace + 1;
}

LedgerLink BearingFinder::of_happening(Bearing bearing, const FoundDeed& found) const {
  const Happening& happening = happenings_.all[found.happening];
  LedgerLink out;
  out.bearing = bearing;
  out.happening = found.happening;
  out.event = happening.first;
  out.when = happening.days;
  out.known = happening.known;
  out.denied = !happening.denials.empty();
  out.confidence = found.confidence, out.reasons = found.reasons;
  const std::string& origin = rows_.events[happening.links.front().event].origin;
  for (const HappeningLink& link : happening.links) {
    if (rows_.events[link.event].origin == origin) continue;
    out.known_twice = std::max(out.known, rows_.pages[rows_.events[link.event].page].day);
    break;
  }
  return out;
}

LedgerLink BearingFinder::of_row(Bearing bearing, Row event, float confidence, std::string reason) const {
  LedgerLink out;
  out.bearing = bearing;
  out.event = event;
  out.known = rows_.pages[rows_.events[event].page].day;
  out.when = {kFirstDay, out.known};
  out.confidence = confidence;
  out.reasons.push_back(std::move(reason));
  if (rows_.events[event].word.attributed) {
    out.confidence *= rows_.events[event].word.anonymous ? rules_.bearing.anonymous : rules_.bearing.claimed;
  }
  return out;
}

/// Whether a figure of the deed done stays below that of the deed promised.
bool BearingFinder::is_less(const LedgerEntry& entry, const Happening& happening) const {
  for (const QuantityRow& promised : rows_.events[entry.deed].quantities) {
    const auto wanted = promised.low ? promised.low : promised.high;
    if (!wanted) continue;
    bool any = false;
    double most = 0;
    for (const Figure& figure : happening.figures) {
      if (figure.quantity.of != promised.of || figure.quantity.unit != promised.unit) continue;
      const auto done = figure.quantity.high ? figure.quantity.high : figure.quantity.low;
      if (done) any = true, most = std::max(most, *done);
    }
    if (any && most < *wanted * static_cast<double>(rules_.bearing.less)) return true;
  }
  return false;
}

void BearingFinder::add_deeds(const LedgerEntry& entry, std::vector<LedgerLink>& out) const {
  const Day end = over(entry);
  for (const FoundDeed& found : search_.find(sought(entry))) {
    const Happening& happening = happenings_.all[found.happening];
    LedgerLink link = of_happening(Bearing::done, found);
    // A meeting is the one that was arranged only on its day.
    if (entry.kind == CommitmentKind::appointment && entry.due.is_closed()) {
      const Day grace = end - 1 - entry.due.last;
      if (!happening.days.meets({entry.due.first - grace, entry.due.last + grace})) continue;
    }
    link.late = end != kLastDay && happening.days.first >= end;
    link.part = is_less(entry, happening) || is_in(rules_.bearing.begins, rows_.events[happening.first].predicate);
    out.push_back(std::move(link));
  }
}

void BearingFinder::add_conditions(const LedgerEntry& entry, std::vector<LedgerLink>& out) const {
  if (entry.conditions == kNoRow) return;
  const std::vector<ConditionLink>& conditions = rows_.commitments[entry.conditions].conditions;
  for (std::uint32_t i = 0; i < conditions.size(); ++i) {
    if (conditions[i].event == kNoRow || conditions[i].relation == ConditionRelation::even_if) continue;
    const EventRow& event = rows_.events[conditions[i].event];
    SoughtDeed wanted{&event, event.actors, event.recipients, stated(entry), kLastDay, kLastDay};
    if (event.time.last == kLastDay && wanted.stated != kFirstDay) {
      wanted.near = wanted.stated + rules_.time.window, wanted.soon = wanted.stated + rules_.bearing.soon;
    }
    for (const FoundDeed& found : search_.find(wanted)) {
      LedgerLink link = of_happening(Bearing::condition_met, found);
      link.condition = i;
      out.push_back(std::move(link));
    }
  }
}

void BearingFinder::add_denials(const LedgerEntry& entry, std::vector<LedgerLink>& out) const {
  const SoughtDeed wanted = sought(entry);
  if (wanted.deed == nullptr || is_no(entry)) return;
  for (const Row row : later(denied_, wanted.doer, entry)) {
    const EventRow& event = rows_.events[row];
    if (rows_.pages[event.page].day <= wanted.stated) continue;
    float share = search_.row_share(wanted, event);
    const bool one_side = wanted.object.empty() || event.recipients.empty() || event.actors.empty();
    if (one_side && rows_.pages[event.page].day > wanted.soon) share *= rules_.bearing.not_soon;
    if (share < rules_.bearing.suggests) continue;
    out.push_back(of_row(Bearing::not_done, row, share, "said not to have happened"));
  }
}

std::vector<LedgerLink> BearingFinder::find(std::uint32_t number) const {
  const LedgerEntry& entry = entries_[number];
  std::vector<LedgerLink> out;
  if (entry.deed != kNoRow) {
    add_deeds(entry, out);
    add_denials(entry, out);
  }
  add_conditions(entry, out);
  add_other_words(number, out);
  add_verbs(entry, out);
  add_new_dates(number, out);
  for (LedgerLink& link : out) {
    const std::string row =
        link.commitment != kNoRow ? rows_.name_of_commitment(link.commitment) : rows_.name_of_event(link.event);
    link.key = link_key(rows_.name_of_commitment(entry.first), link.bearing, row);
    link.standing = link.confidence >= rules_.bearing.counts ? LinkStanding::counts : LinkStanding::suggestion;
  }
  std::sort(out.begin(), out.end(), [](const LedgerLink& a, const LedgerLink& b) {
    return std::tie(a.known, a.key, a.condition) < std::tie(b.known, b.key, b.condition);
  });
  return out;
}

}  // namespace demarche::watch
