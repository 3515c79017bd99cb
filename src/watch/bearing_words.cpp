// What bears on a commitment in words: answers, withdrawals, acceptance, new dates.
#include <algorithm>
#include <set>

#include "watch/bearing.h"
#include "watch/bearing_parts.h"
#include "watch/ledger_join.h"

namespace demarche::watch {
namespace {

constexpr float kStrong = 0.9F;  // the records say so themselves

bool is_yes(const LedgerEntry& entry) {
  return !entry.negated && (entry.kind == CommitmentKind::promise || entry.kind == CommitmentKind::offer ||
                            entry.kind == CommitmentKind::appointment || entry.kind == CommitmentKind::prediction);
}

}  // namespace

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
  std::vector<Row> named = both(event.actors, event.recipients);
  // "Called off the meeting of foreign ministers": people of no side that is known may be the parties' own.
  std::erase_if(named, [&](Row row) {
    const ActorEntry& actor = rows_.actors[row];
    const bool group = actor.kind == "group" || actor.kind == "unnamed";
    return group && sides_.is_alone(row);
  });
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
  const bool meeting = deed.type == EventType::consult && (event.mode == "meet" || event.type == EventType::consult);
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
      // What a report gives as the new date is not what was moved.
      const bool itself = std::any_of(entry.rows.begin(), entry.rows.end(),
                                      [&](Row each) { return rows_.commitments[each].event == row; });
      if (itself) continue;
      const bool mutual = rows_.events[entry.deed].type == EventType::consult;
      const auto is_by = [&](const std::vector<Row>& whom) {
        return sides_.fit(event.actors, whom) >= SideFit::same_words;
      };
      const bool moves = begins_with_one(rules_.bearing.moves, event.predicate);
      const bool calls_off = !moves && is_in(rules_.bearing.calls_off, event.predicate);
      const bool may_bear = moves ? mutual : calls_off ? mutual || is_by(entry.by) : may_be_accepted && is_by(entry.to);
      if (!may_bear) continue;
      const float share = verb_share(entry, event);
      const auto add = [&](Bearing bearing, float confidence, const char* reason) {
        if (confidence < rules_.bearing.suggests) return;
        LedgerLink link = of_row(bearing, row, confidence, reason);
        if (bearing == Bearing::moved && event.basis == TimeBasis::stated) link.when = event.time;
        // The report of it makes an appointment of the new day.
        const auto anew = arranged_.find(row);
        if (bearing == Bearing::moved && anew != arranged_.end()) link.commitment = entries_[anew->second].first;
        out.push_back(std::move(link));
      };
      if (moves) {
        add(Bearing::moved, share, "it is put to another day");
      } else if (calls_off) {
        add(Bearing::called_off, share, "its own side takes it back");
      } else {
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

}  // namespace demarche::watch
