#include "watch/ledger_tables.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "base/packed.h"
#include "watch/ledger_state.h"

namespace demarche::watch {
namespace {

using archive::Database;
using archive::Prepared;

/// What the table of entries has of one. Changes with nothing but what is asked of them.
struct Head {
  std::uint32_t entry = 0;
  CommitmentKind kind = CommitmentKind::promise;
  Day last_known = kFirstDay;
  struct Change {
    LedgerState state = LedgerState::open;
    Day on = kFirstDay;
    bool confirmed = false;
  };
  std::vector<Change> changes;
  std::vector<Side> givers;  // of the word

  const Change& on(Day today) const {
    std::size_t last = changes.size() - 1;
    while (last > 0 && changes[last].on > today) --last;
    return changes[last];
  }
  bool is_new(Day since, Day today) const {
    return last_known >= since || std::any_of(changes.begin(), changes.end(), [&](const Change& each) {
             return each.on >= since && (each.on <= today || &each == changes.data());
           });
  }
};

std::string pack_changes(const LedgerEntry& entry) {
  Packer out;
  for (const StateChange& change : entry.changes) {
    out.number(static_cast<std::uint64_t>(change.state)).integer(change.on).yes(is_confirmed(entry, change));
  }
  return out.bytes();
}

std::string pack_sides(const std::vector<Side>& sides) {
  Packer out;
  for (const Side side : sides) out.number(side);
  return out.bytes();
}

constexpr std::string_view kColumns = "SELECT e.entry, e.kind, e.last_known, e.changes, e.givers FROM entries AS e";

/// False: the bytes are not ours.
bool read_head(const Prepared& query, Head& out) {
  out.entry = query.count(0);
  out.kind = static_cast<CommitmentKind>(std::min<std::uint32_t>(query.count(1), kKinds - 1));
  out.last_known = static_cast<Day>(query.integer(2));
  out.changes.clear(), out.givers.clear();
  Unpacker changes(query.view(3));
  while (changes.ok() && !changes.at_end()) {
    constexpr auto kLast = static_cast<std::uint64_t>(LedgerState::unresolved);
    const auto state = static_cast<LedgerState>(std::min(changes.number(), kLast));
    const auto on = static_cast<Day>(changes.integer());
    out.changes.push_back({state, on, changes.yes()});
  }
  Unpacker givers(query.view(4));
  while (givers.ok() && !givers.at_end()) out.givers.push_back(givers.count());
  return changes.ok() && givers.ok() && !out.changes.empty();
}

/// Entries by or to one of the sides, ascending.
std::vector<std::uint32_t> entries_of(Database& tables, const std::vector<Side>& sides) {
  std::vector<std::uint32_t> out;
  Prepared& query = tables.prepared("SELECT entry FROM entry_sides WHERE side = ?1");
  for (const Side side : sides) {
    for (query.start(side); query.next();) out.push_back(query.count(0));
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

/// What stands there is nothing that was written.
void fail(Database& tables) { tables.fail(SQLITE_CORRUPT); }

/// Gives the heads to `look` in their order until that says false.
template <class Look>
void for_each_head(Database& tables, const std::optional<std::vector<Side>>& sides, const Look& look) {
  Head head;
  if (!sides) {
    Prepared& all = tables.prepared(std::string(kColumns) + " ORDER BY e.entry");
    for (all.start(); all.next();) {
      if (!read_head(all, head)) return fail(tables);
      if (!look(head)) break;
    }
    all.start();
    return;
  }
  Prepared& one = tables.prepared(std::string(kColumns) + " WHERE e.entry = ?1");
  for (const std::uint32_t entry : entries_of(tables, *sides)) {
    if (!one.start(entry).next() || !read_head(one, head)) return fail(tables);
    if (!look(head)) break;
  }
  one.start();
}

void add_story(Database& tables, std::uint32_t entry, Day today, std::vector<KeptEntry>& out) {
  Prepared& query = tables.prepared("SELECT body FROM stories WHERE entry = ?1");
  auto kept = query.start(entry).next() ? unpack(query.view(0)) : std::nullopt;
  query.start();
  if (!kept) return fail(tables);
  see_on(kept->entry, today);
  out.push_back(*std::move(kept));
}

void write_names(Database& tables, const KeptEntry& kept, std::uint32_t entry) {
  std::set<std::string_view> names{kept.entry.id, kept.entry.silence_id};
  for (const KeptReport& report : kept.reports) names.insert(report.commitment);
  for (const LedgerLink& link : kept.entry.links) names.insert(link.id);
  Prepared& insert = tables.prepared("INSERT INTO entry_names VALUES (?1, ?2)");
  for (const std::string_view name : names) insert.run(name, entry);
}

}  // namespace

void write_ledger(Database& tables, const Rows& rows, const Sides& sides, const Happenings& happenings,
                  const Ledger& ledger) {
  const std::vector<std::uint32_t> entry_of = entries_of_rows(rows, ledger);
  Prepared& entries = tables.prepared("INSERT INTO entries VALUES (?1, ?2, ?3, ?4, ?5)");
  Prepared& stories = tables.prepared("INSERT INTO stories VALUES (?1, ?2)");
  Prepared& of_side = tables.prepared("INSERT INTO entry_sides VALUES (?1, ?2)");
  for (std::uint32_t i = 0; i < ledger.entries.size() && tables.ok(); ++i) {
    const LedgerEntry& entry = ledger.entries[i];
    const KeptEntry kept = keep(rows, happenings, ledger, i, entry_of);
    const std::vector<Side> givers = sides.sides_of(entry.by);
    entries.run(i, static_cast<int>(entry.kind), entry.last_known, pack_changes(entry), pack_sides(givers));
    stories.run(i, pack(kept));
    std::vector<Row> parties = entry.by;
    parties.insert(parties.end(), entry.to.begin(), entry.to.end());
    for (const Side side : sides.sides_of(parties)) of_side.run(side, i);
    write_names(tables, kept, i);
  }
  Prepared& names = tables.prepared("UPDATE sides SET name = ?2, code = ?3 WHERE key = ?1");
  for (const KeptRate& rate : kept_rates(rows, sides, ledger)) names.run(rate.side, rate.name, rate.code);
}

std::vector<KeptEntry> read_entries(Database& tables, const EntryQuery& query) {
  std::vector<KeptEntry> out;
  for_each_head(tables, query.sides, [&](const Head& head) {
    const bool wanted = (!query.kind || head.kind == *query.kind) &&
                        (!query.state || head.on(query.today).state == *query.state) &&
                        (!query.since || head.is_new(*query.since, query.today));
    if (wanted) add_story(tables, head.entry, query.today, out);
    return query.limit == 0 || out.size() < query.limit;
  });
  return out;
}

std::vector<KeptEntry> entries_called(Database& tables, const std::string& id, Day today) {
  std::set<std::uint32_t> found;
  Prepared& query = tables.prepared("SELECT entry FROM entry_names WHERE name >= ?1 AND name < ?2");
  for (query.start(id, id + "\x7F"); query.next();) found.insert(query.count(0));
  std::vector<KeptEntry> out;
  for (const std::uint32_t entry : found) add_story(tables, entry, today, out);
  return out;
}

std::vector<KeptRate> read_rates(Database& tables, const std::optional<std::vector<Side>>& sides, Day today) {
  std::map<Side, KeptRate> rates;
  for_each_head(tables, sides, [&](const Head& head) {
    if (!is_ones_own(head.kind)) return true;
    for (const Side side : head.givers) {
      if (sides && !std::binary_search(sides->begin(), sides->end(), side)) continue;
      const Head::Change& now = head.on(today);
      count_word(now.state, now.confirmed, rates[side]);
    }
    return true;
  });
  std::vector<KeptRate> out;
  Prepared& query = tables.prepared("SELECT key, name, code FROM sides WHERE side = ?1");
  for (auto& [side, rate] : rates) {
    if (query.start(side).next()) rate.side = query.text(0), rate.name = query.text(1), rate.code = query.text(2);
    out.push_back(std::move(rate));
  }
  query.start();
  finish_rates(out);
  return out;
}

}  // namespace demarche::watch
