#include "watch/bearing.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "base/hash.h"
#include "watch/ledger_join.h"

namespace demarche::watch {
namespace {

constexpr float kStrong = 0.9F;  // the records say so themselves

bool is_in(const std::vector<std::string>& list, const std::string& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

std::vector<Row> both(const std::vector<Row>& one, const std::vector<Row>& other) {
  std::vector<Row> out = one;
  out.insert(out.end(), other.begin(), other.end());
  return out;
}

bool is_no(const LedgerEntry& entry) {
  return entry.kind == CommitmentKind::refusal || (entry.kind == CommitmentKind::promise && entry.negated);
}

bool is_yes(const LedgerEntry& entry) {
  return !entry.negated && (entry.kind == CommitmentKind::promise || entry.kind == CommitmentKind::offer ||
                            entry.kind == CommitmentKind::appointment || entry.kind == CommitmentKind::prediction);
}

}  // namespace

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
    for (const Row row : entries[i].rows) entry_of_[row] = i;
  }
  for (Row row = 0; row < rows.events.size(); ++row) {
    const EventRow& event = rows.events[row];
    if (rows.pages[event.page].retracts) continue;
    in_sentence_[{event.page, event.sentence_start}].push_back(row);
    const bool is_told = event.modality == Modality::actual || event.modality == Modality::scheduled;
    const bool takes_back =
        is_told && (is_in(rules.bearing.calls_off, event.predicate) || is_in(rules.bearing.moves, event.predicate));
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

/// What the other entry says to this one: no to what was asked, no longer to what was promised, yes after all.
void BearingFinder::add_word(const LedgerEntry& entry, const LedgerEntry& other, std::vector<LedgerLink>& out) const {
  if (other.deed == kNoRow || entry.deed == kNoRow) return;
  const Day said = stated(other);
  const CommitmentRow& row = rows_.commitments[other.first];
  if (said < stated(entry)) return;
  const bool own = sides_.fit(other.by, entry.by) >= SideFit::same_words;
  const bool by_other = sides_.fit(other.by, entry.to) >= SideFit::same_words;
  Bearing bearing = Bearing::refused;
  const bool is_threat = entry.kind == CommitmentKind::threat && !entry.negated;
  if (own && (is_yes(entry) || is_threat) && is_no(other)) {
    bearing = Bearing::ruled_out;
  } else if (own && is_no(entry) && is_yes(other)) {
    bearing = Bearing::accepted;
  } else if (by_other && entry.kind == CommitmentKind::demand && !entry.negated && is_yes(other)) {
    bearing = Bearing::accepted;
  } else {
    return;
  }
  const EventRow& deed = rows_.events[entry.deed];
  float share = deed_share(deed, rows_.events[other.deed], rules_.happenings.kin, rules_.joining);
  if (share == 0) return;
  const auto object = [&](const LedgerEntry& each) {
    const std::vector<Row>& recipients = rows_.events[each.deed].recipients;
    return recipients.empty() ? each.to : recipients;
  };
  const SideFit objects = sides_.fit(object(entry), object(other));
  share *= objects == SideFit::unknown ? rules_.bearing.not_named : sides_.share(objects);
  if (stated(entry) != kFirstDay && said - stated(entry) > rules_.time.window) share *= rules_.bearing.far;
  if (share < rules_.bearing.suggests) return;
  LedgerLink link;
  link.bearing = bearing;
  link.commitment = other.first;
  link.event = row.act != kNoRow ? row.act : row.event;
  link.known = other.known, link.when = {other.stated.first, said};
  link.confidence = share;
  link.reasons.emplace_back(bearing == Bearing::ruled_out ? "its own side says that it will not" : "it says yes");
  out.push_back(std::move(link));
}

void BearingFinder::add_other_words(std::uint32_t number, std::vector<LedgerLink>& out) const {
  const LedgerEntry& entry = entries_[number];
  for (const std::uint32_t other : later(by_side_, both(entry.by, entry.to), entry)) {
    if (other != number) add_word(entry, entries_[other], out);
  }
  for (const std::uint32_t answer : entry.answered_by) {
    const LedgerEntry& other = entries_[answer];
    const CommitmentRow& row = rows_.commitments[other.first];
    LedgerLink link;
    link.bearing = Bearing::refused;
    link.commitment = other.first;
    link.event = row.act != kNoRow ? row.act : row.event;
    link.known = other.known, link.when = other.stated;
    link.confidence = kStrong;
    link.reasons.emplace_back("it is refused");
    out.push_back(std::move(link));
  }
}

float BearingFinder::same_parties(const LedgerEntry& entry, const EventRow& event) const {
  const std::vector<Row> parties = both(entry.by, entry.to);
  const std::vector<Row> named = both(event.actors, event.recipients);
  // Every side that is named must be a party, and one of its own.
  const std::vector<Side> own = sides_.sides_of(parties);
  for (const Side side : sides_.sides_of(named)) {
    if (!std::binary_search(own.begin(), own.end(), side)) return 0;
  }
  const std::size_t shared = sides_.sides_of(named).size();
  if (shared == 0) return 0;
  return shared >= 2 || own.size() == 1 ? 1 : rules_.bearing.sides_unknown;
}

/// How well a verb such as "call off" is about the entry's deed: by what stands in its sentence, else by its mode.
float BearingFinder::verb_share(const LedgerEntry& entry, const EventRow& event) const {
  const EventRow& deed = rows_.events[entry.deed];
  const float parties = same_parties(entry, event);
  if (parties == 0) return 0;
  float best = 0;
  const auto near = in_sentence_.find({event.page, event.sentence_start});
  for (std::size_t i = 0; near != in_sentence_.end() && i < near->second.size(); ++i) {
    const EventRow& other = rows_.events[near->second[i]];
    if (&other == &event || (!other.embedded && other.modality == Modality::actual)) continue;
    best = std::max(best, deed_share(deed, other, rules_.happenings.kin, rules_.joining));
  }
  const bool meeting = deed.type == EventType::consult && event.mode == "meet";
  if (meeting) best = std::max(best, kStrong);
  return best * parties;
}

void BearingFinder::add_verbs(const LedgerEntry& entry, std::vector<LedgerLink>& out) const {
  if (entry.deed == kNoRow) return;
  const bool may_be_accepted = entry.kind == CommitmentKind::offer || entry.kind == CommitmentKind::demand;
  for (const DatedLists* lists : {&takes_back_, &agrees_}) {
    if (lists == &agrees_ && !may_be_accepted) continue;
    for (const Row row : later(*lists, both(entry.by, entry.to), entry)) {
      const EventRow& event = rows_.events[row];
      const bool own = sides_.fit(event.actors, entry.by) >= SideFit::same_words;
      const bool by_other = sides_.fit(event.actors, entry.to) >= SideFit::same_words;
      const bool mutual = rows_.events[entry.deed].type == EventType::consult;
      const float share = verb_share(entry, event);
      const auto add = [&](Bearing bearing, float confidence, const char* reason) {
        if (confidence < rules_.bearing.suggests) return;
        LedgerLink link = of_row(bearing, row, confidence, reason);
        if (bearing == Bearing::moved && event.basis == TimeBasis::stated) link.when = event.time;
        out.push_back(std::move(link));
      };
      if (is_in(rules_.bearing.moves, event.predicate)) {
        if (mutual) add(Bearing::moved, share, "it is put to another day");
      } else if (is_in(rules_.bearing.calls_off, event.predicate)) {
        if (own || mutual) add(Bearing::called_off, share, "its own side takes it back");
      } else if (by_other && (entry.kind == CommitmentKind::offer || entry.kind == CommitmentKind::demand)) {
        const bool says_so = event.predicate == "accept" || event.predicate == "agree";
        const bool in_time = rows_.pages[event.page].day - stated(entry) <= rules_.joining.answered;
        const float unnamed = says_so && in_time ? rules_.bearing.not_named * same_parties(entry, event) : 0;
        const float about = std::max(share, unnamed);
        add(Bearing::accepted, about * same_parties(entry, event), "the other side accepts");
      }
    }
  }
}

/// Of the same meeting a date that was given later.
void BearingFinder::add_new_dates(std::uint32_t number, std::vector<LedgerLink>& out) const {
  const LedgerEntry& entry = entries_[number];
  if (entry.kind != CommitmentKind::appointment || !entry.due.is_closed() || entry.deed == kNoRow) return;
  const EventRow& deed = rows_.events[entry.deed];
  for (const std::uint32_t each : later(by_side_, entry.by, entry)) {
    const LedgerEntry& other = entries_[each];
    if (each == number || other.kind != CommitmentKind::appointment || other.deed == kNoRow) continue;
    const bool comes_later = other.known > entry.known && stated(other) <= over(entry);
    if (!comes_later || !other.due.is_closed() || other.due.meets(entry.due)) continue;
    // One report that names both days has two meetings in mind.
    const auto page = [&](Row row) { return rows_.commitments[row].page; };
    const bool together = std::any_of(entry.rows.begin(), entry.rows.end(), [&](Row a) {
      return std::any_of(other.rows.begin(), other.rows.end(), [&](Row b) { return page(a) == page(b); });
    });
    if (together) continue;
    float share = deed_share(deed, rows_.events[other.deed], rules_.happenings.kin, rules_.joining);
    const SideFit fit = sides_.fit(entry.to, other.to);
    share *= fit == SideFit::unknown ? rules_.bearing.sides_unknown : sides_.share(fit);
    share *= rules_.bearing.moved_silently;
    if (share < rules_.bearing.suggests) continue;
    LedgerLink link;
    link.bearing = Bearing::moved;
    link.commitment = other.first, link.event = other.deed;
    link.known = other.known, link.when = other.due;
    link.confidence = share;
    link.reasons.emplace_back("the same parties are to meet on another day");
    out.push_back(std::move(link));
  }
}

std::vector<std::uint32_t> BearingFinder::answers_of(std::uint32_t number) const {
  const LedgerEntry& entry = entries_[number];
  std::set<std::uint32_t> out;
  for (const Row row : entry.rows) {
    const Row answered = rows_.commitments[row].answers;
    const auto found = answered == kNoRow ? entry_of_.end() : entry_of_.find(answered);
    if (found != entry_of_.end() && found->second != number) out.insert(found->second);
  }
  if (!out.empty() || entry.kind != CommitmentKind::refusal || entry.deed == kNoRow) return {out.begin(), out.end()};
  // Else the latest that can be meant.
  std::uint32_t best = kNone;
  const EventRow& deed = rows_.events[entry.deed];
  std::vector<Row> asked = entry.to;
  for (const Row row : deed.actors) asked.push_back(row);
  for (const std::uint32_t each : earlier(asked, entry)) {
    const LedgerEntry& other = entries_[each];
    const bool asks =
        (other.kind == CommitmentKind::demand || other.kind == CommitmentKind::offer) && other.deed != kNoRow;
    if (!asks || stated(other) > stated(entry) || stated(entry) - other.last_known > rules_.joining.answered) continue;
    if (sides_.fit(entry.by, other.to) < SideFit::same_words) continue;
    const EventRow& wanted = rows_.events[other.deed];
    // "Refused to withdraw", or "rejected the demand".
    const bool same = deed_share(deed, wanted, rules_.happenings.kin, rules_.joining) >= rules_.joining.threshold;
    const bool the_word = deed.type == EventType::request || deed.predicate == "offer" || deed.predicate == "proposal";
    const SideFit whose = sides_.fit(entry.to, other.by);
    if (same ? whose == SideFit::none : !the_word || whose < SideFit::same_words) continue;
    if (best == kNone || stated(other) > stated(entries_[best])) best = each;
  }
  if (best != kNone) out.insert(best);
  return {out.begin(), out.end()};
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
    link.id = link_id(link.key);
    link.standing = link.confidence >= rules_.bearing.counts ? LinkStanding::counts : LinkStanding::suggestion;
  }
  std::sort(out.begin(), out.end(), [](const LedgerLink& a, const LedgerLink& b) {
    return std::tie(a.known, a.key, a.condition) < std::tie(b.known, b.key, b.condition);
  });
  return out;
}

}  // namespace demarche::watch
