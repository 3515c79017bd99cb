#include "watch/ledger_answer.h"

#include <algorithm>
#include <map>
#include <set>

#include "archive/answers.h"
#include "archive/archive_parts.h"
#include "reading/names.h"
#include "watch/ledger_join.h"
#include "watch/ledger_tables.h"
#include "watch/row_reader.h"

namespace demarche::watch {
namespace {

using archive::Database;
using archive::PartOf;

constexpr std::size_t kShortestPrefix = 4;

/// The sides that the pick names, ascending.
std::vector<Side> picked_sides(const Rows& rows, const Sides& sides, const SidePick& pick) {
  std::set<Side> out;
  for (Row actor = 0; actor < rows.actors.size(); ++actor) {
    if (is_picked(pick, rows.actors[actor])) out.insert(sides.of(actor));
  }
  return {out.begin(), out.end()};
}

bool concerns(const Sides& sides, const LedgerEntry& entry, const std::vector<Side>& wanted) {
  for (const std::vector<Row>* actors : {&entry.by, &entry.to}) {
    for (const Row actor : *actors) {
      if (std::binary_search(wanted.begin(), wanted.end(), sides.of(actor))) return true;
    }
  }
  return false;
}

/// Whose deeds decide on entries of the sides wanted and may stand on pages that do not name these: both sides of a
/// condition or deed between others. Of one side alone all its pages would have to be read.
std::vector<std::vector<SidePick>> others_that_decide(const Rows& rows, const Sides& sides, const Rules& rules,
                                                      const SidePick& pick) {
  const std::vector<Side> wanted = picked_sides(rows, sides, pick);
  std::set<std::set<std::string>> groups;
  const auto add = [&](const EventRow& event) {
    std::set<std::string> ids;
    for (const std::vector<Row>* actors : {&event.actors, &event.recipients}) {
      for (const Row actor : *actors) {
        if (std::binary_search(wanted.begin(), wanted.end(), sides.of(actor))) return;
        if (rows.actors[actor].known) ids.insert(rows.actors[actor].id);
      }
    }
    if (ids.size() >= 2) groups.insert(std::move(ids));
  };
  for (const LedgerEntry& entry : join_commitments(rows, sides, rules)) {
    if (!concerns(sides, entry, wanted)) continue;
    if (entry.deed != kNoRow) add(rows.events[entry.deed]);
    if (entry.conditions == kNoRow) continue;
    for (const ConditionLink& link : rows.commitments[entry.conditions].conditions) {
      if (link.event != kNoRow) add(rows.events[link.event]);
    }
  }
  std::vector<std::vector<SidePick>> out;
  for (const std::set<std::string>& ids : groups) {
    std::vector<SidePick>& group = out.emplace_back();
    for (const std::string& id : ids) group.push_back({{id}, "", ""});
  }
  return out;
}

/// The tables of what was known on a day: of all pages, or, since they have to be derived for this one question, of
/// those that name a side and those on which others decide on its entries.
Result<DerivedTables> derive_as_of(Archive& archive, const SidePick* pick, const std::string& as_of,
                                   const Rules& rules) {
  RowQuery query;
  query.as_of = as_of;
  if (pick != nullptr) query.sides.push_back(*pick);
  auto rows = read_rows(archive, query);
  if (!rows) return rows.error();
  const auto decisions = archive.link_decisions();
  if (!decisions) return decisions.error();
  if (pick != nullptr) {
    const Sides sides(*rows, rules.sides);
    query.also = others_that_decide(*rows, sides, rules, *pick);
    if (!query.also.empty()) rows = read_rows(archive, query);
    if (!rows) return rows.error();
  }
  return derive(*rows, rules, *decisions);
}

/// Writes entries as answers: what is not kept with them is asked of the archive, for the entries shown only.
class Teller {
 public:
  explicit Teller(Archive& archive) : archive_(archive), database_(archive::Access::database(archive)) {}

  /// False: the archive failed.
  bool learn_decisions();
  LedgerAnswer tell(const KeptEntry& kept) const;

 private:
  std::string words(std::int64_t reading, std::uint32_t start, std::uint32_t end) const;
  AnsweredReport report(const KeptReport& kept) const;

  Archive& archive_;
  Database& database_;
  std::map<std::string, LinkDecision> decisions_;
};

bool Teller::learn_decisions() {
  const auto all = archive_.link_decisions();
  if (!all) return false;
  for (const LinkDecision& each : *all) decisions_[each.link] = each;
  return true;
}

std::string Teller::words(std::int64_t reading, std::uint32_t start, std::uint32_t end) const {
  const auto found = words_of(archive_, reading, start, end);
  return found ? *found : "";
}

AnsweredReport Teller::report(const KeptReport& kept) const {
  AnsweredReport out;
  out.source = source_of(archive_, kept.place);
  out.stated = kept.stated, out.commitment = kept.commitment, out.confidence = kept.confidence;
  archive::Prepared& query = database_.prepared(
      "SELECT statement FROM commitments WHERE reading = ?1 AND number = ?2 AND statement IS NOT NULL");
  const std::int64_t statement = query.start(kept.place.reading, kept.number).next() ? query.integer(0) : -1;
  query.start();
  if (statement >= 0) {
    out.speakers = archive::parties(database_, PartOf::statement, kept.place.reading, statement, "speaker");
  }
  return out;
}

LedgerAnswer Teller::tell(const KeptEntry& kept) const {
  LedgerAnswer out;
  out.entry = kept.entry;
  // Of the first row that names any, which is whose the entry has them from.
  const auto parties = [&](bool KeptReport::*names, std::string_view part) {
    const auto first =
        std::find_if(kept.reports.begin(), kept.reports.end(), [&](const KeptReport& each) { return each.*names; });
    if (first == kept.reports.end()) return std::vector<Party>();
    return archive::parties(database_, PartOf::commitment, first->place.reading, first->number, part);
  };
  out.by = parties(&KeptReport::names_by, "by"), out.to = parties(&KeptReport::names_to, "to");
  if (kept.type) out.type = reading::name_of(*kept.type);
  out.predicate = kept.predicate, out.event = kept.event;
  out.deed = words(kept.deed.reading, kept.deed.start, kept.deed.end);
  for (const KeptCondition& each : kept.conditions) {
    AnsweredCondition condition{std::string(reading::name_of(each.relation)), "", each.event, each.negated};
    condition.words = words(kept.conditions_reading, each.start, each.end);
    out.conditions.push_back(std::move(condition));
  }
  for (const KeptReport& report : kept.reports) out.reports.push_back(this->report(report));
  for (std::size_t i = 0; i < kept.links.size(); ++i) {
    AnsweredLink& link = out.links.emplace_back();
    link.link = kept.entry.links[i];
    link.origins = kept.links[i].origins, link.happening = kept.links[i].happening;
    link.commitment = kept.links[i].commitment;
    link.source = source_of(archive_, kept.links[i].place);
    const auto decision = decisions_.find(link.link.key);
    if (decision != decisions_.end()) link.decision = decision->second;
  }
  out.answers = kept.answers, out.answered_by = kept.answered_by;
  return out;
}

Result<std::vector<LedgerAnswer>> tell_all(Archive& archive, const std::vector<KeptEntry>& entries) {
  Teller teller(archive);
  std::vector<LedgerAnswer> out;
  if (teller.learn_decisions()) {
    for (const KeptEntry& entry : entries) out.push_back(teller.tell(entry));
  }
  return archive::answer(archive::Access::database(archive), std::move(out));
}

Day day_of(const LedgerQuery& query, Day today) {
  const auto as_of = days_of(query.as_of);
  return as_of ? as_of->last : today;
}

/// Tables that answer the query, and the sides that it names.
struct Asked {
  DerivedTables tables;
  std::optional<std::vector<Side>> sides;
};

Result<Asked> ask(Archive& archive, const LedgerQuery& query, const Rules& rules, const DeriveOptions& options) {
  SidePick pick;
  if (!query.actor.empty()) {
    auto found = pick_side(archive, query.actor);
    if (!found) return found.error();
    pick = *std::move(found);
  }
  auto tables = query.as_of.empty() ? derive_archive(archive, rules, options)
                                    : derive_as_of(archive, query.actor.empty() ? nullptr : &pick, query.as_of, rules);
  if (!tables) return tables.error();
  Asked out{*std::move(tables), std::nullopt};
  if (!query.actor.empty()) out.sides = sides_picked(*out.tables, pick);
  return out;
}

}  // namespace

Result<std::vector<LedgerAnswer>> ledger_answers(Archive& archive, const LedgerQuery& query, const Rules& rules,
                                                 Day today, const DeriveOptions& options) {
  auto asked = ask(archive, query, rules, options);
  if (!asked) return asked.error();
  EntryQuery entries{query.kind, query.state, asked->sides, std::nullopt, query.limit, day_of(query, today)};
  if (const auto since = days_of(query.since)) entries.since = since->first;
  const std::vector<KeptEntry> found = read_entries(*asked->tables, entries);
  if (!asked->tables->ok()) return asked->tables->take_failure();
  return tell_all(archive, found);
}

Result<std::vector<LedgerAnswer>> find_in_ledger(Archive& archive, const std::string& id, const std::string& as_of,
                                                 const Rules& rules, Day today, const DeriveOptions& options) {
  if (id.size() < kShortestPrefix) return std::vector<LedgerAnswer>();
  LedgerQuery query;
  query.as_of = as_of;
  auto asked = ask(archive, query, rules, options);
  if (!asked) return asked.error();
  const std::vector<KeptEntry> found = entries_called(*asked->tables, id, day_of(query, today));
  if (!asked->tables->ok()) return asked->tables->take_failure();
  return tell_all(archive, found);
}

Result<std::vector<KeptRate>> kept_rates(Archive& archive, const LedgerQuery& query, const Rules& rules, Day today,
                                         const DeriveOptions& options) {
  auto asked = ask(archive, query, rules, options);
  if (!asked) return asked.error();
  std::vector<KeptRate> out = read_rates(*asked->tables, asked->sides, day_of(query, today));
  if (query.limit != 0 && out.size() > query.limit) out.resize(query.limit);
  return archive::answer(*asked->tables, std::move(out));
}

}  // namespace demarche::watch
