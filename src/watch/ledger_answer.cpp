#include "watch/ledger_answer.h"

#include <algorithm>
#include <map>
#include <set>
#include <type_traits>

#include "archive/answers.h"
#include "archive/archive_parts.h"
#include "archive/corrections.h"
#include "reading/names.h"
#include "watch/row_reader.h"

namespace demarche::watch {
namespace {

using archive::Database;
using archive::PartOf;

constexpr std::size_t kShortestPrefix = 4;

/// All that an answer is made of.
struct Whole {
  Rows rows;
  Sides sides;
  Happenings happenings;
  Ledger ledger;
  std::vector<LinkDecision> decisions;
};

Result<Whole> look(Archive& archive, const RowQuery& query, const Rules& rules, Day today) {
  auto rows = read_rows(archive, query);
  if (!rows) return rows.error();
  auto decisions = archive.link_decisions();
  if (!decisions) return decisions.error();
  const auto as_of = days_of(query.as_of);
  Sides sides(*rows, rules.sides);
  Happenings happenings = find_happenings(*rows, sides, rules.happenings);
  Ledger ledger = build_ledger(*rows, sides, happenings, rules, *decisions, as_of ? as_of->last : today);
  return Whole{*std::move(rows), std::move(sides), std::move(happenings), std::move(ledger), *std::move(decisions)};
}

/// The sides that the pick names, ascending.
std::vector<Side> picked_sides(const Whole& whole, const SidePick& pick) {
  std::set<Side> out;
  for (Row actor = 0; actor < whole.rows.actors.size(); ++actor) {
    if (is_picked(pick, whole.rows.actors[actor])) out.insert(whole.sides.of(actor));
  }
  return {out.begin(), out.end()};
}

bool concerns(const Whole& whole, const LedgerEntry& entry, const std::vector<Side>& wanted) {
  for (const std::vector<Row>* actors : {&entry.by, &entry.to}) {
    for (const Row actor : *actors) {
      if (std::binary_search(wanted.begin(), wanted.end(), whole.sides.of(actor))) return true;
    }
  }
  return false;
}

/// Whose deeds decide on entries of the sides wanted and may stand on pages that do not name these: both sides of a
/// condition or deed between others. Of one side alone all its pages would have to be read.
std::vector<std::vector<SidePick>> others_that_decide(const Whole& whole, const std::vector<Side>& wanted) {
  std::set<std::set<std::string>> groups;
  const auto add = [&](const EventRow& event) {
    std::set<std::string> ids;
    for (const std::vector<Row>* actors : {&event.actors, &event.recipients}) {
      for (const Row actor : *actors) {
        if (std::binary_search(wanted.begin(), wanted.end(), whole.sides.of(actor))) return;
        if (whole.rows.actors[actor].known) ids.insert(whole.rows.actors[actor].id);
      }
    }
    if (ids.size() >= 2) groups.insert(std::move(ids));
  };
  for (const LedgerEntry& entry : whole.ledger.entries) {
    if (!concerns(whole, entry, wanted)) continue;
    if (entry.deed != kNoRow) add(whole.rows.events[entry.deed]);
    if (entry.conditions == kNoRow) continue;
    for (const ConditionLink& link : whole.rows.commitments[entry.conditions].conditions) {
      if (link.event != kNoRow) add(whole.rows.events[link.event]);
    }
  }
  std::vector<std::vector<SidePick>> out;
  for (const std::set<std::string>& ids : groups) {
    std::vector<SidePick>& group = out.emplace_back();
    for (const std::string& id : ids) group.push_back({{id}, "", ""});
  }
  return out;
}

/// The whole that answers for an actor: first the pages that name its side, then those on which others decide.
Result<std::pair<Whole, std::vector<Side>>> look_for(Archive& archive, const std::string& actor,
                                                     const std::string& as_of, const Rules& rules, Day today) {
  RowQuery rows;
  rows.as_of = as_of;
  SidePick pick;
  if (!actor.empty()) {
    auto found = pick_side(archive, actor);
    if (!found) return found.error();
    pick = *std::move(found);
    rows.sides.push_back(pick);
  }
  auto whole = look(archive, rows, rules, today);
  if (!whole) return whole.error();
  std::vector<Side> wanted = actor.empty() ? std::vector<Side>() : picked_sides(*whole, pick);
  if (!actor.empty()) {
    rows.also = others_that_decide(*whole, wanted);
    if (!rows.also.empty()) {
      whole = look(archive, rows, rules, today);
      if (!whole) return whole.error();
      wanted = picked_sides(*whole, pick);
    }
  }
  return std::pair(*std::move(whole), std::move(wanted));
}

/// Writes entries as answers: what is not in Rows is asked of the archive, for the rows shown only.
class Teller {
 public:
  Teller(Archive& archive, const Whole& whole) : archive_(archive), whole_(whole) {
    for (const LinkDecision& each : whole.decisions) decisions_[each.link] = each;
    for (const LedgerEntry& entry : whole.ledger.entries) {
      for (const Row row : entry.rows) entry_of_[row] = &entry;
    }
  }

  LedgerAnswer tell(const LedgerEntry& entry) const;

 private:
  template <class AnyRow>
  Source source(const AnyRow& row) const;
  std::string words(Row page, std::uint32_t start, std::uint32_t end) const;
  std::vector<Party> parties(const LedgerEntry& entry, std::string_view part) const;
  AnsweredReport report(const LedgerEntry& entry, std::size_t which) const;
  AnsweredLink link(const LedgerLink& link) const;

  Archive& archive_;
  const Whole& whole_;
  std::map<std::string, LinkDecision> decisions_;
  std::map<Row, const LedgerEntry*> entry_of_;
};

std::string Teller::words(Row page, std::uint32_t start, std::uint32_t end) const {
  const auto found = words_of(archive_, whole_.rows.pages[page].reading, start, end);
  return found ? *found : "";
}

template <class AnyRow>
Source Teller::source(const AnyRow& row) const {
  const PageRow& page = whole_.rows.pages[row.page];
  Source out;
  out.reading = page.reading, out.document = page.document, out.title = page.title, out.outlet = page.outlet;
  out.published = page.published, out.url = page.url;
  out.sentence = words(row.page, row.sentence_start, row.sentence_end);
  out.start = row.start, out.end = row.end, out.confidence = row.confidence, out.made_by = row.made_by;
  constexpr bool kIsEvent = std::is_same_v<AnyRow, EventRow>;
  archive::add_correction(archive::Access::database(archive_),
                          kIsEvent ? archive::RowTable::event : archive::RowTable::commitment, row.number, out);
  return out;
}

/// Of the first row that names any, which is whose the entry has them from.
std::vector<Party> Teller::parties(const LedgerEntry& entry, std::string_view part) const {
  for (const Row row : entry.rows) {
    const CommitmentRow& each = whole_.rows.commitments[row];
    if ((part == "by" ? each.by : each.to).empty()) continue;
    return archive::parties(archive::Access::database(archive_), PartOf::commitment,
                            whole_.rows.pages[each.page].reading, each.number, part);
  }
  return {};
}

AnsweredReport Teller::report(const LedgerEntry& entry, std::size_t which) const {
  const CommitmentRow& row = whole_.rows.commitments[entry.rows[which]];
  AnsweredReport out;
  out.source = source(row);
  out.stated = row.stated, out.commitment = row.id, out.confidence = entry.confidence[which];
  Database& database = archive::Access::database(archive_);
  const std::int64_t reading = whole_.rows.pages[row.page].reading;
  archive::Prepared& query = database.prepared(
      "SELECT statement FROM commitments WHERE reading = ?1 AND number = ?2 AND statement IS NOT NULL");
  const std::int64_t statement = query.start(reading, row.number).next() ? query.integer(0) : -1;
  query.start();
  if (statement >= 0) out.speakers = archive::parties(database, PartOf::statement, reading, statement, "speaker");
  return out;
}

AnsweredLink Teller::link(const LedgerLink& link) const {
  AnsweredLink out;
  out.link = link;
  if (link.happening != kNone) {
    const Happening& happening = whole_.happenings.all[link.happening];
    out.happening = happening.id;
    out.origins = static_cast<std::uint32_t>(happening.origins.size());
  }
  if (link.commitment != kNoRow) {
    const auto entry = entry_of_.find(link.commitment);
    if (entry != entry_of_.end()) out.commitment = entry->second->id;
    const CommitmentRow& row = whole_.rows.commitments[link.commitment];
    out.source = source(row);
  } else if (link.event != kNoRow) {
    const EventRow& row = whole_.rows.events[link.event];
    out.source = source(row);
  }
  return out;
}

LedgerAnswer Teller::tell(const LedgerEntry& entry) const {
  LedgerAnswer out;
  out.entry = entry;
  out.by = parties(entry, "by"), out.to = parties(entry, "to");
  const CommitmentRow& first = whole_.rows.commitments[entry.first];
  out.deed = words(first.page, first.start, first.end);
  if (entry.deed != kNoRow) {
    const EventRow& deed = whole_.rows.events[entry.deed];
    if (deed.type) out.type = reading::name_of(*deed.type);
    out.predicate = deed.predicate, out.event = deed.id;
    out.deed = words(deed.page, deed.start, deed.end);
  }
  const Row with_conditions = entry.conditions != kNoRow ? entry.conditions : entry.first;
  const CommitmentRow& conditions = whole_.rows.commitments[with_conditions];
  for (const ConditionLink& each : conditions.conditions) {
    AnsweredCondition condition;
    condition.relation = reading::name_of(each.relation);
    condition.words = words(conditions.page, each.start, each.end);
    if (each.event != kNoRow) {
      condition.event = whole_.rows.events[each.event].id;
      condition.negated = whole_.rows.events[each.event].negated;
    }
    out.conditions.push_back(std::move(condition));
  }
  for (std::size_t i = 0; i < entry.rows.size(); ++i) out.reports.push_back(report(entry, i));
  for (const LedgerLink& each : entry.links) {
    out.links.push_back(link(each));
    const auto decision = decisions_.find(each.key);
    if (decision != decisions_.end()) out.links.back().decision = decision->second;
  }
  for (const std::uint32_t each : entry.answers) out.answers.push_back(whole_.ledger.entries[each].id);
  for (const std::uint32_t each : entry.answered_by) out.answered_by.push_back(whole_.ledger.entries[each].id);
  return out;
}

/// Whether something of the entry is new since a day.
bool is_new(const LedgerEntry& entry, Day since) {
  return entry.last_known >= since || std::any_of(entry.changes.begin(), entry.changes.end(),
                                                  [&](const StateChange& each) { return each.on >= since; });
}

bool is_called(const Whole& whole, const LedgerEntry& entry, const std::string& id) {
  const auto begins = [&](const std::string& text) { return text.starts_with(id); };
  if (begins(entry.id) || begins(entry.silence_id)) return true;
  for (const Row row : entry.rows) {
    if (begins(whole.rows.commitments[row].id)) return true;
  }
  return std::any_of(entry.links.begin(), entry.links.end(), [&](const LedgerLink& each) { return begins(each.id); });
}

}  // namespace

Result<std::vector<LedgerAnswer>> ledger_answers(Archive& archive, const LedgerQuery& query, const Rules& rules,
                                                 Day today) {
  const auto found = look_for(archive, query.actor, query.as_of, rules, today);
  if (!found) return found.error();
  const Whole& whole = found->first;
  const auto since = days_of(query.since);
  const Teller teller(archive, whole);
  std::vector<LedgerAnswer> out;
  for (const LedgerEntry& entry : whole.ledger.entries) {
    if (query.kind && entry.kind != *query.kind) continue;
    if (query.state && entry.state != *query.state) continue;
    if (!query.actor.empty() && !concerns(whole, entry, found->second)) continue;
    if (since && !is_new(entry, since->first)) continue;
    out.push_back(teller.tell(entry));
    if (query.limit != 0 && out.size() == query.limit) break;
  }
  return archive::answer(archive::Access::database(archive), std::move(out));
}

Result<std::vector<LedgerAnswer>> find_in_ledger(Archive& archive, const std::string& id, const std::string& as_of,
                                                 const Rules& rules, Day today) {
  std::vector<LedgerAnswer> out;
  if (id.size() < kShortestPrefix) return out;
  const auto found = look_for(archive, "", as_of, rules, today);
  if (!found) return found.error();
  const Teller teller(archive, found->first);
  for (const LedgerEntry& entry : found->first.ledger.entries) {
    if (is_called(found->first, entry, id)) out.push_back(teller.tell(entry));
  }
  return archive::answer(archive::Access::database(archive), std::move(out));
}

Result<std::vector<KeptRate>> kept_rates(Archive& archive, const LedgerQuery& query, const Rules& rules, Day today) {
  const auto found = look_for(archive, query.actor, query.as_of, rules, today);
  if (!found) return found.error();
  const Whole& whole = found->first;
  std::vector<KeptRate> out = kept_rates(whole.rows, whole.sides, whole.ledger);
  if (!query.actor.empty()) {
    std::set<std::string> keys;
    for (const Side side : found->second) keys.insert(whole.sides.key(side));
    std::erase_if(out, [&](const KeptRate& rate) { return !keys.contains(rate.side); });
  }
  if (query.limit != 0 && out.size() > query.limit) out.resize(query.limit);
  return out;
}

}  // namespace demarche::watch
