// Commitments: who owes what to whom, on which condition, until when, and where it is written.
#include <string>

#include "archive/answers.h"
#include "archive/archive_parts.h"
#include "archive/name_key.h"

namespace demarche {
namespace {

using archive::Database;
using archive::PartOf;
using archive::Prepared;

/// ?1 kind or NULL, ?2 the name's key with a blank at both ends or NULL, ?3 a code, ?4 limit.
std::string ledger_sql() {
  return "SELECT c.number, c.id, c.kind, e.type, e.predicate, words(v.text, ifnull(e.span_start, c.span_start), "
         "ifnull(e.span_end, c.span_end)), e.negated, c.stated_from, c.stated_to, c.due_from, c.due_to, e.id, "
         "c.statement, " +
         archive::source_columns("c") +
         " FROM commitments AS c JOIN readings AS r ON r.reading = c.reading AND r.current = 1 "
         "JOIN versions AS v ON v.version = r.version "
         "LEFT JOIN events AS e ON e.reading = c.reading AND e.number = c.event "
         "WHERE (?1 IS NULL OR c.kind = ?1) AND (?2 IS NULL OR EXISTS (SELECT 1 FROM commitment_actors AS p JOIN "
         "actors AS a "
         "ON a.reading = p.reading AND a.number = p.actor WHERE p.reading = c.reading AND p.commitment = c.number AND "
         "(instr(' ' || a.name_key || ' ', ?2) > 0 OR substr(a.code, 1, length(?3)) = ?3 OR EXISTS (SELECT 1 FROM "
         "actor_aliases AS n WHERE n.reading = a.reading AND n.actor = a.number AND instr(' ' || n.name_key || ' ', "
         "?2) > "
         "0) OR EXISTS (SELECT 1 FROM page_names AS q JOIN name_forms AS f ON f.form = q.form JOIN name_forms AS g ON "
         "g.actor = f.actor WHERE q.reading = a.reading AND q.number = a.number AND f.standing = 'known' AND instr(' ' "
         "|| "
         "g.name_key || ' ', ?2) > 0)))) "
         "ORDER BY ifnull(c.due_from, c.due_to) IS NULL, ifnull(c.due_from, c.due_to), v.published IS NULL, "
         "v.published, v.id, r.page, c.number LIMIT ?4";
}

std::vector<ConditionRow> conditions(Database& database, std::int64_t reading, std::int64_t commitment) {
  Prepared& query = database.prepared(
      "SELECT k.relation, words(v.text, k.span_start, k.span_end), e.id, e.negated FROM commitment_conditions AS k "
      "JOIN readings AS r ON r.reading = k.reading JOIN versions AS v ON v.version = r.version "
      "LEFT JOIN events AS e ON e.reading = k.reading AND e.number = k.event "
      "WHERE k.reading = ?1 AND k.commitment = ?2 ORDER BY k.position");
  std::vector<ConditionRow> out;
  for (query.start(reading, commitment); query.next();) {
    out.push_back({query.text(0), query.text(1), query.text(2), query.yes(3)});
  }
  return out;
}

LedgerRow ledger_row(Database& database, const Prepared& query) {
  LedgerRow row;
  row.id = query.text(1), row.kind = query.text(2);
  row.type = query.text(3), row.predicate = query.text(4), row.deed = query.text(5), row.negated = query.yes(6);
  row.stated_from = query.text(7), row.stated_to = query.text(8);
  row.due_from = query.text(9), row.due_to = query.text(10);
  row.event = query.text(11);
  row.source = archive::read_source(query, 13);
  const std::int64_t reading = row.source.reading;
  row.by = archive::parties(database, PartOf::commitment, reading, query.integer(0), "by");
  row.to = archive::parties(database, PartOf::commitment, reading, query.integer(0), "to");
  row.conditions = conditions(database, reading, query.integer(0));
  if (!query.is_null(12)) {
    row.speakers = archive::parties(database, PartOf::statement, reading, query.integer(12), "speaker");
  }
  return row;
}

}  // namespace

Result<std::vector<LedgerRow>> Archive::ledger(const LedgerQuery& query) {
  Database& database = *parts_->database;
  const std::string key = archive::name_key(query.actor);
  const auto name = key.empty() ? std::nullopt : std::optional<std::string>(" " + key + " ");
  // A code is written in capitals; anything else must not be taken for the beginning of every code.
  const bool is_code =
      query.actor.size() >= 3 && query.actor.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos;
  Prepared& rows = database.prepared(ledger_sql());
  std::vector<LedgerRow> out;
  rows.start(archive::known(query.kind), name, is_code ? archive::known(query.actor) : std::nullopt,
             archive::sql_limit(query.limit));
  while (rows.next()) out.push_back(ledger_row(database, rows));
  return archive::answer(database, std::move(out));
}

}  // namespace demarche
