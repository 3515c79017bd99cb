#include "watch/kept_entry.h"

#include <algorithm>

#include "base/packed.h"
#include "watch/bearing.h"

namespace demarche::watch {
namespace {

void put_share(Packer& out, float value) { out.real(static_cast<double>(value)); }
void put_link(Packer& out, const LedgerLink& link, const KeptLink& more) {
  out.number(static_cast<std::uint64_t>(link.bearing)).number(static_cast<std::uint64_t>(link.standing));
  out.number(link.condition == kNone ? 0 : link.condition + 1ULL);
  put(out, link.when);
  out.integer(link.known).integer(link.known_twice).yes(link.late).yes(link.part).yes(link.denied);
  put_share(out, link.confidence);
  put(out, link.reasons);
  put(out, more.place);
  out.text(more.happening).number(more.origins).text(more.commitment);
}

class EntryReader {
 public:
  explicit EntryReader(std::string_view bytes) : in_(bytes) {}
  std::optional<KeptEntry> read();

 private:
  template <class Enum>
  Enum one_of(Enum last) {
    return static_cast<Enum>(std::min(in_.number(), static_cast<std::uint64_t>(last)));
  }
  DaySpan days() { return take_days(in_); }
  Day day() { return static_cast<Day>(in_.integer()); }
  std::vector<std::string> texts() { return take_texts(in_); }
  float share() { return static_cast<float>(in_.real()); }
  KeptPlace place() { return take_place(in_); }
  void link(KeptEntry& out, const std::string& first);
  void change(LedgerEntry& entry);

  Unpacker in_;
};

void EntryReader::link(KeptEntry& out, const std::string& first) {
  LedgerLink& link = out.entry.links.emplace_back();
  KeptLink& more = out.links.emplace_back();
  link.bearing = one_of(Bearing::silence), link.standing = one_of(LinkStanding::rejected);
  const std::uint32_t condition = in_.count();
  link.condition = condition == 0 ? kNone : condition - 1;
  link.when = days();
  link.known = day(), link.known_twice = day();
  link.late = in_.yes(), link.part = in_.yes(), link.denied = in_.yes();
  link.confidence = share();
  link.reasons = texts();
  more.place = place();
  more.happening = in_.text(), more.origins = in_.count(), more.commitment = in_.text();
  link.key = link_key(first, link.bearing, more.place.name);
  link.id = link_id(link.key);
}

void EntryReader::change(LedgerEntry& entry) {
  StateChange& change = entry.changes.emplace_back();
  change.state = one_of(LedgerState::unresolved);
  change.on = day();
  const std::uint32_t link = in_.count();
  change.link = link == 0 || link > entry.links.size() ? kNone : link - 1;
  change.why = in_.text();
}

std::optional<KeptEntry> EntryReader::read() {
  KeptEntry out;
  LedgerEntry& entry = out.entry;
  entry.id = in_.text(), entry.kind = one_of(CommitmentKind::prediction), entry.negated = in_.yes();
  entry.stated = days(), entry.due = days();
  entry.known = day(), entry.last_known = day();
  entry.origins = texts();
  const std::uint64_t silence = in_.number();
  if (silence != 0) entry.silence_confirmed = silence == 2;
  for (std::size_t left = in_.length(); left > 0 && in_.ok(); --left) {
    KeptReport& report = out.reports.emplace_back();
    report.place = place();
    report.number = in_.count(), report.commitment = in_.text(), report.stated = days(), report.confidence = share();
    report.names_by = in_.yes(), report.names_to = in_.yes();
  }
  if (out.reports.empty()) return std::nullopt;
  const std::string first = out.reports.at(in_.length() % out.reports.size()).place.name;
  entry.silence_key = link_key(first, Bearing::silence, "");
  entry.silence_id = link_id(entry.silence_key);
  for (std::size_t left = in_.length(); left > 0 && in_.ok(); --left) link(out, first);
  for (std::size_t left = in_.length(); left > 0 && in_.ok(); --left) change(entry);
  if (entry.changes.empty()) return std::nullopt;
  const std::uint64_t type = in_.number();
  if (type != 0) out.type = static_cast<EventType>(std::min<std::uint64_t>(type, kTypes) - 1);
  out.predicate = in_.text(), out.event = in_.text(), out.deed = place();
  out.conditions_reading = in_.integer();
  for (std::size_t left = in_.length(); left > 0 && in_.ok(); --left) {
    KeptCondition& condition = out.conditions.emplace_back();
    condition.relation = one_of(ConditionRelation::even_if);
    condition.start = in_.count(), condition.end = in_.count(), condition.event = in_.text();
    condition.negated = in_.yes();
  }
  out.answers = texts(), out.answered_by = texts();
  if (!in_.ok() || !in_.at_end()) return std::nullopt;
  return out;
}

void add_conditions(const Rows& rows, const LedgerEntry& entry, KeptEntry& out) {
  const CommitmentRow& row = rows.commitments[entry.conditions != kNoRow ? entry.conditions : entry.first];
  out.conditions_reading = rows.pages[row.page].reading;
  for (const ConditionLink& each : row.conditions) {
    KeptCondition condition{each.relation, each.start, each.end, "", false};
    if (each.event != kNoRow) {
      condition.event = rows.events[each.event].id, condition.negated = rows.events[each.event].negated;
    }
    out.conditions.push_back(std::move(condition));
  }
}

}  // namespace

std::vector<std::uint32_t> entries_of_rows(const Rows& rows, const Ledger& ledger) {
  std::vector<std::uint32_t> out(rows.commitments.size(), kNone);
  for (std::uint32_t i = 0; i < ledger.entries.size(); ++i) {
    for (const Row row : ledger.entries[i].rows) out[row] = i;
  }
  return out;
}

KeptEntry keep(const Rows& rows, const Happenings& happenings, const Ledger& ledger, std::uint32_t number,
               const std::vector<std::uint32_t>& entry_of) {
  KeptEntry out;
  const LedgerEntry& entry = ledger.entries[number];
  out.entry = entry;
  for (std::size_t i = 0; i < entry.rows.size(); ++i) {
    const CommitmentRow& row = rows.commitments[entry.rows[i]];
    out.reports.push_back(
        {place_of(rows, row), row.number, row.id, row.stated, entry.confidence[i], !row.by.empty(), !row.to.empty()});
  }
  for (const LedgerLink& link : entry.links) {
    KeptLink& kept = out.links.emplace_back();
    if (link.happening != kNone) {
      const Happening& happening = happenings.all[link.happening];
      kept.happening = happening.id, kept.origins = static_cast<std::uint32_t>(happening.origins.size());
    }
    if (link.commitment != kNoRow) {
      const std::uint32_t other = entry_of[link.commitment];
      if (other != kNone) kept.commitment = ledger.entries[other].id;
      kept.place = place_of(rows, rows.commitments[link.commitment]);
    } else if (link.event != kNoRow) {
      kept.place = place_of(rows, rows.events[link.event]);
    }
  }
  out.deed = place_of(rows, rows.commitments[entry.first]);
  if (entry.deed != kNoRow) {
    const EventRow& deed = rows.events[entry.deed];
    out.type = deed.type, out.predicate = deed.predicate, out.event = deed.id;
    out.deed = place_of(rows, deed);
  }
  add_conditions(rows, entry, out);
  for (const std::uint32_t each : entry.answers) out.answers.push_back(ledger.entries[each].id);
  for (const std::uint32_t each : entry.answered_by) out.answered_by.push_back(ledger.entries[each].id);
  return out;
}

std::string pack(const KeptEntry& kept) {
  Packer out;
  const LedgerEntry& entry = kept.entry;
  out.text(entry.id).number(static_cast<std::uint64_t>(entry.kind)).yes(entry.negated);
  put(out, entry.stated);
  put(out, entry.due);
  out.integer(entry.known).integer(entry.last_known);
  put(out, entry.origins);
  out.number(!entry.silence_confirmed ? 0 : *entry.silence_confirmed ? 2 : 1);
  out.number(kept.reports.size());
  for (const KeptReport& report : kept.reports) {
    put(out, report.place);
    out.number(report.number).text(report.commitment);
    put(out, report.stated);
    put_share(out, report.confidence);
    out.yes(report.names_by).yes(report.names_to);
  }
  const auto first = std::find_if(kept.reports.begin(), kept.reports.end(), [&](const KeptReport& report) {
    return link_key(report.place.name, Bearing::silence, "") == entry.silence_key;
  });
  out.number(first == kept.reports.end() ? 0 : static_cast<std::uint64_t>(first - kept.reports.begin()));
  out.number(entry.links.size());
  for (std::size_t i = 0; i < entry.links.size(); ++i) put_link(out, entry.links[i], kept.links[i]);
  out.number(entry.changes.size());
  for (const StateChange& change : entry.changes) {
    out.number(static_cast<std::uint64_t>(change.state)).integer(change.on);
    out.number(change.link == kNone ? 0 : change.link + 1ULL).text(change.why);
  }
  out.number(kept.type ? static_cast<std::uint64_t>(*kept.type) + 1 : 0).text(kept.predicate).text(kept.event);
  put(out, kept.deed);
  out.integer(kept.conditions_reading).number(kept.conditions.size());
  for (const KeptCondition& condition : kept.conditions) {
    out.number(static_cast<std::uint64_t>(condition.relation)).number(condition.start).number(condition.end);
    out.text(condition.event).yes(condition.negated);
  }
  put(out, kept.answers);
  put(out, kept.answered_by);
  return out.bytes();
}

std::optional<KeptEntry> unpack(std::string_view bytes) { return EntryReader(bytes).read(); }

}  // namespace demarche::watch
