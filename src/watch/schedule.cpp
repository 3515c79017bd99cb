#include "watch/schedule.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

namespace demarche::watch {
namespace {

bool counts(const LedgerLink& link) {
  return link.standing == LinkStanding::counts || link.standing == LinkStanding::confirmed;
}

class ScheduleMaker {
 public:
  ScheduleMaker(const Scene& scene, const Ledger& ledger) : scene_(scene), rows_(scene.rows), ledger_(ledger) {
    for (std::uint32_t at = 0; at < ledger.entries.size(); ++at) {
      for (const Row row : ledger.entries[at].rows) entry_of_[row] = at;
    }
  }

  std::vector<ScheduleEntry> make() {
    follow_appointments();
    add_deadlines();
    add_planned();
    for (ScheduleEntry& each : out_) finish(each);
    join_same();
    std::sort(out_.begin(), out_.end(), [](const ScheduleEntry& one, const ScheduleEntry& other) {
      const auto key = [](const ScheduleEntry& each) {
        const Day first = each.when.first == kFirstDay && each.when.is_dated() ? each.when.last : each.when.first;
        return std::tuple(!each.when.is_dated(), first, each.when.last, each.uid);
      };
      return key(one) < key(other);
    });
    return std::move(out_);
  }

 private:
  static bool is_deadline(CommitmentKind kind) {
    return kind == CommitmentKind::promise || kind == CommitmentKind::threat || kind == CommitmentKind::offer ||
           kind == CommitmentKind::demand;
  }
  static bool is_appointment(const LedgerEntry& entry) { return entry.kind == CommitmentKind::appointment; }

  /// The link by which the entry was moved, if it was.
  const LedgerLink* moved(const LedgerEntry& entry) const {
    if (entry.state != LedgerState::superseded || entry.changes.empty()) return nullptr;
    const std::uint32_t link = entry.changes.back().link;
    return link == kNone ? nullptr : &entry.links[link];
  }

  std::uint32_t next(const LedgerEntry& entry) const {
    const LedgerLink* link = moved(entry);
    if (link == nullptr || link->commitment == kNoRow) return kNone;
    const auto at = entry_of_.find(link->commitment);
    return at == entry_of_.end() ? kNone : at->second;
  }

  /// A chain of appointments, each moved to the next, is one entry.
  void follow_appointments() {
    std::set<std::uint32_t> later;
    for (const LedgerEntry& entry : ledger_.entries) {
      if (is_appointment(entry) && next(entry) != kNone) later.insert(next(entry));
    }
    for (const bool roots : {true, false}) {  // a ring has no root; it is cut where it comes first
      for (std::uint32_t at = 0; at < ledger_.entries.size(); ++at) {
        if (is_appointment(ledger_.entries[at]) && !done_.contains(at) && roots != later.contains(at)) follow(at);
      }
    }
  }

  void follow(std::uint32_t at) {
    ScheduleEntry out;
    out.uid = rows_.name_of_commitment(ledger_.entries[at].first);
    while (at != kNone && done_.insert(at).second) {
      const LedgerEntry& entry = ledger_.entries[at];
      add(entry, out);
      at = next(entry);
    }
    out_.push_back(std::move(out));
  }

  void add(const LedgerEntry& entry, ScheduleEntry& out) {
    for (const Row row : entry.rows) {
      out.commitments.push_back(row);
      const Row event = rows_.commitments[row].event;
      if (event != kNoRow && taken_.insert(event).second) out.events.push_back(event);
    }
    out.when = entry.due;
    out.held = entry.state == LedgerState::fulfilled;
    for (const LedgerLink& link : entry.links) {
      const bool changes = link.bearing == Bearing::moved || link.bearing == Bearing::called_off;
      if (!changes || !counts(link)) continue;
      out.changed = std::max(out.changed, link.known);
      if (link.event != kNoRow && link.commitment == kNoRow && taken_.insert(link.event).second) {
        out.changes.push_back(link.event);
      }
    }
    if (const LedgerLink* link = moved(entry)) {
      out.former.push_back({entry.due, link->known});
      ++out.sequence;
      // Moved by a report that makes no appointment of it: "was put off to April 3", or put off without a day.
      if (next(entry) == kNone || done_.contains(next(entry)))
        out.when = link->when.is_closed() ? link->when : DaySpan{};
    }
    if (entry.state == LedgerState::withdrawn) out.status = ScheduleStatus::cancelled, ++out.sequence;
  }

  /// What is promised, threatened, offered or demanded for a day.
  void add_deadlines() {
    for (const LedgerEntry& entry : ledger_.entries) {
      if (!is_deadline(entry.kind) || entry.due.last == kLastDay || entry.negated) continue;
      ScheduleEntry out;
      out.uid = rows_.name_of_commitment(entry.first);
      add(entry, out);
      out.held = out.held || entry.state == LedgerState::partly;
      out_.push_back(std::move(out));
    }
  }

  /// Words that are planned are nothing to come, and what has no day is for no calendar, but for meetings.
  static bool is_for_calendar(const EventRow& row) {
    if (row.type == EventType::consult) return true;
    const bool words = row.type == EventType::threaten || row.type == EventType::request ||
                       row.type == EventType::accuse || row.type == EventType::reject || row.type == EventType::agree;
    return !words && row.basis != TimeBasis::none && row.time.is_dated();
  }

  /// Scheduled events that no appointment speaks of: votes, visits, deadlines. Those of one happening are one.
  void add_planned() {
    std::map<std::uint32_t, std::size_t> entry_of_happening;
    for (ScheduleEntry& each : out_) {
      for (const Row event : each.events) {
        if (const std::uint32_t at = scene_.happenings.of_event[event]; at != kNone) {
          entry_of_happening.try_emplace(at, static_cast<std::size_t>(&each - out_.data()));
        }
      }
    }
    for (Row event = 0; event < rows_.events.size(); ++event) {
      const EventRow& row = rows_.events[event];
      if (row.modality != Modality::scheduled || taken_.contains(event) || rows_.pages[row.page].retracts) continue;
      if (!is_for_calendar(row)) continue;
      const std::uint32_t happening = scene_.happenings.of_event[event];
      const auto known = happening == kNone ? entry_of_happening.end() : entry_of_happening.find(happening);
      if (known != entry_of_happening.end()) {
        out_[known->second].events.push_back(event);
        continue;
      }
      ScheduleEntry out;
      out.uid = rows_.name_of_event(event);
      out.events.push_back(event);
      out.when = row.basis == TimeBasis::none ? DaySpan{} : row.time;
      if (happening != kNone) {
        const Happening& each = scene_.happenings.all[happening];
        out.uid = rows_.name_of_event(each.first);
        if (out.when.is_dated()) out.when = each.days;
        out.held = each.held_as != kNone;
        entry_of_happening[happening] = out_.size();
      }
      out_.push_back(std::move(out));
    }
  }

  void finish(ScheduleEntry& entry) const {
    bool named = false;
    const auto look_at = [&](Row page, const Word& word) {
      const Day day = rows_.pages[page].day;
      if (entry.known == kFirstDay || (day != kFirstDay && day < entry.known)) entry.known = day;
      entry.changed = std::max(entry.changed, day);
      named = named || !word.anonymous;
    };
    std::sort(entry.events.begin(), entry.events.end());
    for (const Row row : entry.commitments) look_at(rows_.commitments[row].page, rows_.commitments[row].word);
    for (const Row row : entry.events) look_at(rows_.events[row].page, rows_.events[row].word);
    count_origins(entry);
    const bool to_the_day = entry.when.is_one_day();
    if (entry.status == ScheduleStatus::confirmed && (!to_the_day || !named)) entry.status = ScheduleStatus::tentative;
  }

  /// Both sides and the type of what is planned.
  struct Parts {
    const std::vector<Row>*by, *to;
    std::optional<EventType> type;
  };
  Parts parts_of(const ScheduleEntry& entry) const {
    if (!entry.events.empty()) {
      const EventRow& event = rows_.events[entry.events.front()];
      return {&event.actors, &event.recipients, event.type};
    }
    const CommitmentRow& commitment = rows_.commitments[entry.commitments.front()];
    return {&commitment.by, &commitment.to, std::nullopt};
  }

  /// Of one day, one type and the same two sides, whoever is named first: "put off to April 3", and the meeting of
  /// then.
  bool is_same(const ScheduleEntry& one, const ScheduleEntry& other) const {
    const Parts a = parts_of(one);
    const Parts b = parts_of(other);
    if (a.type != b.type || a.by->empty() || a.to->empty()) return false;
    const auto fits = [&](const std::vector<Row>& x, const std::vector<Row>& y) {
      return scene_.sides.fit(x, y) >= SideFit::same_words;
    };
    if (fits(*a.by, *b.by) && fits(*a.to, *b.to)) return true;
    return a.type && scene_.reciprocal[static_cast<std::size_t>(*a.type)] && fits(*a.by, *b.to) && fits(*a.to, *b.by);
  }

  void join(ScheduleEntry& into, ScheduleEntry& other) const {
    if (std::tie(other.known, other.uid) < std::tie(into.known, into.uid)) std::swap(into, other);
    if (other.changed > into.changed) into.status = other.status;
    const auto append = [](auto& rows, const auto& more) { rows.insert(rows.end(), more.begin(), more.end()); };
    append(into.commitments, other.commitments);
    append(into.events, other.events);
    append(into.changes, other.changes);
    append(into.former, other.former);
    into.sequence += other.sequence;
    into.held = into.held || other.held;
    into.changed = std::max(into.changed, other.changed);
    count_origins(into);
  }

  void join_same() {
    std::map<Day, std::vector<std::size_t>> of_day;
    std::vector<bool> gone(out_.size(), false);
    for (std::size_t at = 0; at < out_.size(); ++at) {
      if (!out_[at].when.is_one_day()) continue;
      auto& others = of_day[out_[at].when.first];
      const auto same =
          std::find_if(others.begin(), others.end(), [&](std::size_t other) { return is_same(out_[other], out_[at]); });
      if (same == others.end()) {
        others.push_back(at);
      } else {
        join(out_[*same], out_[at]);
        gone[at] = true;
      }
    }
    std::size_t at = 0;
    std::erase_if(out_, [&](const ScheduleEntry&) { return gone[at++]; });
  }

  void count_origins(ScheduleEntry& entry) const {
    std::set<std::string_view> origins;
    for (const Row row : entry.commitments) origins.insert(rows_.commitments[row].origin);
    for (const Row row : entry.events) origins.insert(rows_.events[row].origin);
    entry.origins = origins.size();
  }

  const Scene& scene_;
  const Rows& rows_;
  const Ledger& ledger_;
  std::map<Row, std::uint32_t> entry_of_;  // commitment rows
  std::set<std::uint32_t> done_;           // ledger entries
  std::set<Row> taken_;                    // event rows
  std::vector<ScheduleEntry> out_;
};

}  // namespace

std::string_view name_of(ScheduleStatus status) {
  constexpr std::array<std::string_view, 3> kStatusNames = {"tentative", "confirmed", "cancelled"};
  return kStatusNames[static_cast<std::size_t>(status)];
}

void keep_scheduling(Rows& rows) {
  std::vector<Row> number(rows.commitments.size(), kNoRow);
  std::vector<CommitmentRow> kept;
  for (Row row = 0; row < rows.commitments.size(); ++row) {
    const CommitmentKind kind = rows.commitments[row].kind;
    const bool dated = rows.commitments[row].due.last != kLastDay;
    const bool deadline = dated && (kind == CommitmentKind::promise || kind == CommitmentKind::threat ||
                                    kind == CommitmentKind::offer || kind == CommitmentKind::demand);
    if (kind != CommitmentKind::appointment && kind != CommitmentKind::refusal && !deadline) continue;
    number[row] = static_cast<Row>(kept.size());
    kept.push_back(std::move(rows.commitments[row]));
  }
  for (CommitmentRow& each : kept) {
    if (each.answers != kNoRow) each.answers = number[each.answers];  // kNoRow where it was dropped
  }
  rows.commitments = std::move(kept);
}

std::vector<ScheduleEntry> make_schedule(const Scene& scene, const Ledger& ledger) {
  return ScheduleMaker(scene, ledger).make();
}

}  // namespace demarche::watch
