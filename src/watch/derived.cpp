#include "watch/derived.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "archive/name_key.h"
#include "base/packed.h"
#include "watch/dyad_tables.h"
#include "watch/happenings.h"
#include "watch/kept_entry.h"
#include "watch/ledger_tables.h"

namespace demarche::watch {
namespace {

using archive::Database;
using archive::Prepared;

constexpr const char* kTables = R"sql(
CREATE TABLE about (stamp TEXT NOT NULL);
CREATE TABLE sides (side INTEGER PRIMARY KEY, key TEXT NOT NULL, pages TEXT NOT NULL, name TEXT, code TEXT);
CREATE UNIQUE INDEX sides_by_key ON sides (key);
CREATE TABLE side_names (id TEXT NOT NULL, name_key TEXT NOT NULL, code TEXT NOT NULL, side INTEGER NOT NULL);
CREATE TABLE entries (entry INTEGER PRIMARY KEY, kind INTEGER NOT NULL, last_known INTEGER NOT NULL, changes TEXT NOT NULL,
                      givers TEXT NOT NULL);
CREATE TABLE stories (entry INTEGER PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE entry_sides (side INTEGER NOT NULL, entry INTEGER NOT NULL, PRIMARY KEY (side, entry)) WITHOUT ROWID;
CREATE TABLE entry_names (name TEXT NOT NULL, entry INTEGER NOT NULL, PRIMARY KEY (name, entry)) WITHOUT ROWID;
CREATE TABLE pairs (one INTEGER NOT NULL, other INTEGER NOT NULL, happenings TEXT NOT NULL, PRIMARY KEY (one, other));
)sql";

/// Each way in which a side's actors are named, once. The id of an actor that the archive does not know is its page's
/// own, and no person means it.
void write_side_names(Database& tables, const Rows& rows, const Sides& sides) {
  std::set<std::tuple<std::string_view, std::string_view, std::string_view, Side>> names;
  for (Row row = 0; row < rows.actors.size(); ++row) {
    const ActorEntry& actor = rows.actors[row];
    names.emplace(actor.known ? std::string_view(actor.id) : "", actor.name, actor.code, sides.of(row));
  }
  Prepared& insert = tables.prepared("INSERT INTO side_names VALUES (?1, ?2, ?3, ?4)");
  for (const auto& [id, name, code, side] : names) insert.run(id, archive::name_key(name), code, side);
}

template <class Fits>
std::vector<Side> sides_that(Database& tables, const Fits& fits) {
  std::vector<Side> out;
  Prepared& query = tables.prepared("SELECT id, name_key, code, side FROM side_names");
  for (query.start(); query.next();) {
    if (fits(query.view(0), query.view(1), query.view(2))) out.push_back(query.count(3));
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

bool is_one_of(std::string_view id, const std::vector<std::string>& ids) {
  return !id.empty() && std::find(ids.begin(), ids.end(), id) != ids.end();
}

}  // namespace

void write_derived(Database& tables, const Rows& rows, const Rules& rules, const std::vector<LinkDecision>& decisions) {
  tables.execute(kTables);
  const Sides sides(rows, rules.sides);
  write_side_names(tables, rows, sides);
  const Happenings happenings = find_happenings(rows, sides, rules.happenings);
  write_sides(tables, rows, sides);
  write_pairs(tables, rows, sides, happenings);
  const Ledger ledger = build_ledger(rows, sides, happenings, rules, decisions, kLastDay);
  write_ledger(tables, rows, sides, happenings, ledger);
}

Result<DerivedTables> derive(const Rows& rows, const Rules& rules, const std::vector<LinkDecision>& decisions) {
  auto tables = Database::open(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, "memory");
  if (!tables) return tables.error();
  (*tables)->execute("PRAGMA journal_mode = OFF; BEGIN");
  write_derived(**tables, rows, rules, decisions);
  (*tables)->execute("COMMIT");
  if (!(*tables)->ok()) return (*tables)->take_failure();
  return *std::move(tables);
}

std::vector<Side> sides_picked(Database& tables, const SidePick& pick) {
  return sides_that(tables, [&](std::string_view id, std::string_view key, std::string_view code) {
    if (is_one_of(id, pick.ids) || (!pick.code.empty() && code.starts_with(pick.code))) return true;
    return !pick.words.empty() && holds_words(key, pick.words);
  });
}

std::vector<Side> sides_called(Database& tables, const SidePick& pick) {
  const std::vector<Side> called =
      sides_that(tables, [&](std::string_view id, std::string_view key, std::string_view code) {
        if (is_one_of(id, pick.ids)) return true;
        return pick.code.empty() ? !pick.words.empty() && key == pick.words : code == pick.code;
      });
  return called.empty() ? sides_picked(tables, pick) : called;
}

}  // namespace demarche::watch
