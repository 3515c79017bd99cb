// Who appears in the archive, and what they held when.
#include <algorithm>
#include <set>
#include <string>

#include "archive/actor_time.h"
#include "archive/answers.h"
#include "archive/archive_parts.h"
#include "archive/fts_query.h"
#include "archive/name_key.h"
#include "archive/person_name.h"
#include "language/unicode.h"

namespace demarche {
namespace {

using archive::Database;
using archive::Prepared;

constexpr std::uint32_t kMostMatches = 20;

/// Beginnings of codes are ASCII, as codes are: the first text after all that begin with `prefix`.
std::string after_all(const std::string& prefix) { return prefix + "\x7F"; }

std::vector<std::string> other_names(Database& database, std::int64_t actor, const std::string& name) {
  std::set<std::string> names;
  Prepared& rows = database.prepared(
      "SELECT name FROM name_forms WHERE actor = ?1 UNION SELECT a.name FROM name_forms AS f JOIN form_aliases AS a ON "
      "a.form = f.form WHERE f.actor = ?1");
  for (rows.start(actor); rows.next();) names.insert(rows.text(0));
  names.erase(name);
  return {names.begin(), names.end()};
}

/// The row of an actor; as of a day with the offices held then only.
ActorRow actor_row(Database& database, std::int64_t actor, const Prepared& query, const std::string& as_of) {
  ActorRow row;
  row.id = query.text(1), row.kind = query.text(2), row.name = query.text(3), row.code = query.text(4);
  row.standing = query.text(5), row.pages = query.count(6), row.mentions = query.count(7);
  row.roles = archive::offices_of(database, actor);
  if (!as_of.empty()) row.roles = offices_held(row.roles, as_of);
  if (row.standing == "apart") return row;
  row.aliases = other_names(database, actor, row.name);
  return row;
}

std::string columns() { return "SELECT k.actor, k.id, k.kind, k.name, k.code, k.standing, k.pages, k.mentions "; }

/// SQL for the rows that a query asks for: ?1 kind, ?2 and ?3 bounds of the code, ?4 words for the full-text indexes,
/// ?5 words of an office.
std::string listing_sql(const ActorQuery& wanted) {
  std::string sql = columns() + "FROM known_actors AS k WHERE ";
  sql += wanted.descriptions ? "1" : "k.standing IN ('known', 'open')";
  if (!wanted.kind.empty()) sql += " AND k.kind = ?1";
  if (!wanted.code.empty()) sql += " AND k.code >= ?2 AND k.code < ?3";
  if (!wanted.name.empty()) {
    sql +=
        " AND k.actor IN (SELECT f.actor FROM name_search AS s JOIN name_forms AS f ON f.form = s.rowid WHERE "
        "name_search MATCH ?4 UNION SELECT f.actor FROM alias_search AS s JOIN form_aliases AS a ON a.alias = "
        "s.rowid JOIN name_forms AS f ON f.form = a.form WHERE alias_search MATCH ?4)";
  }
  if (!wanted.role.empty()) {
    sql +=
        " AND k.actor IN (SELECT f.actor FROM offices AS o JOIN name_forms AS f ON f.form = o.form WHERE "
        "instr(' ' || o.title_key || ' ', ?5) > 0)";
  }
  return sql + " ORDER BY k.mentions DESC, k.name, k.id";
}

bool holds(const std::vector<RoleRow>& roles, const std::string& words) {
  return std::any_of(roles.begin(), roles.end(), [&](const RoleRow& role) {
    return (" " + archive::folded(role.title) + " ").find(words) != std::string::npos;
  });
}

/// Unnamed actors are joined with nobody: each stands for itself, whatever it is called.
std::vector<ActorRow> unnamed_rows(Database& database, const ActorQuery& wanted) {
  Prepared& query = database.prepared(
      "SELECT a.name, ifnull(a.code, ''), a.mentions, a.id FROM actors AS a INDEXED BY unnamed_actors JOIN readings AS "
      "r ON r.reading = a.reading AND r.current = 1 WHERE a.kind = 'unnamed' AND (?1 IS NULL OR instr(' ' || "
      "a.name_key "
      "|| ' ', ?1) > 0) AND (?3 = '' OR substr(a.code, 1, length(?3)) = ?3) ORDER BY a.mentions DESC, a.name, a.id "
      "LIMIT "
      "?2");
  const std::string key = archive::name_key(wanted.name);
  std::vector<ActorRow> out;
  query.start(key.empty() ? std::nullopt : std::optional<std::string>(" " + key + " "),
              archive::sql_limit(wanted.limit), wanted.code);
  while (query.next()) {
    ActorRow row;
    row.name = query.text(0), row.kind = "unnamed", row.code = query.text(1), row.standing = "apart";
    row.pages = 1, row.mentions = query.count(2), row.id = query.text(3);
    out.push_back(std::move(row));
  }
  return out;
}

}  // namespace

Result<std::vector<ActorRow>> Archive::actors(const ActorQuery& query) {
  Database& database = *parts_->database;
  if (query.kind == "unnamed") return archive::answer(database, unnamed_rows(database, query));
  const std::string words = archive::fts_query(query.name);
  if (!query.name.empty() && words.empty()) return std::vector<ActorRow>();
  const std::string role = query.role.empty() ? "" : " " + archive::folded(query.role) + " ";
  Prepared& rows = database.prepared(listing_sql(query));
  // Parameters that the statement does not have are not bound.
  std::vector<ActorRow> out;
  rows.start_some(query.kind, query.code, after_all(query.code), words, role);
  while (rows.next()) {
    ActorRow row = actor_row(database, rows.integer(0), rows, query.as_of);
    if (!query.as_of.empty() && (row.roles.empty() || (!role.empty() && !holds(row.roles, role)))) continue;
    out.push_back(std::move(row));
    if (query.limit != 0 && out.size() == query.limit) break;
  }
  rows.start();
  return archive::answer(database, std::move(out));
}

Result<std::vector<ActorRow>> Archive::find_actors(std::string_view words) {
  Database& database = *parts_->database;
  std::vector<ActorRow> out;
  const std::string by_id = columns() +
                            "FROM known_actors AS k WHERE k.actor IN (SELECT actor FROM name_forms WHERE handle = ?1) "
                            "AND k.standing <> 'apart' ORDER BY k.mentions DESC, k.name, k.id LIMIT ?2";
  const std::string by_name =
      columns() +
      "FROM known_actors AS k WHERE k.actor IN (SELECT actor FROM name_forms WHERE name_key = ?1 UNION SELECT f.actor "
      "FROM form_aliases AS a JOIN name_forms AS f ON f.form = a.form WHERE a.name_key = ?1 AND a.name_key LIKE '% %') "
      "AND k.standing <> 'apart' ORDER BY k.mentions DESC, k.name, k.id LIMIT ?2";
  for (const std::string* sql : {&by_id, &by_name}) {
    Prepared& rows = database.prepared(*sql);
    const std::string key = sql == &by_id ? std::string(words) : archive::name_key(words);
    for (rows.start(key, kMostMatches); rows.next();) out.push_back(actor_row(database, rows.integer(0), rows, ""));
    if (!out.empty() || !database.ok()) return archive::answer(database, std::move(out));
  }
  ActorQuery query;
  query.name = std::string(words);
  query.limit = kMostMatches;
  if (words.empty()) return out;
  return actors(query);
}

}  // namespace demarche
