#include "archive/answers.h"

namespace demarche::archive {

std::string source_columns(std::string_view row) {
  std::string sql =
      "v.id, v.title, v.outlet, v.published, v.url, words(v.text, @.sentence_start, @.sentence_end), "
      "@.span_start, @.span_end, @.confidence, @.made_by, @.reading";
  for (std::size_t at = sql.find('@'); at != std::string::npos; at = sql.find('@')) sql.replace(at, 1, row);
  return sql;
}

Source read_source(const Prepared& query, int column) {
  Source source;
  source.document = query.text(column);
  source.title = query.text(column + 1);
  source.outlet = query.text(column + 2);
  source.published = query.text(column + 3);
  source.url = query.text(column + 4);
  source.sentence = query.text(column + 5);
  source.start = query.count(column + 6);
  source.end = query.count(column + 7);
  source.confidence = static_cast<float>(query.real(column + 8));
  source.made_by = query.text(column + 9);
  source.reading = query.integer(column + 10);
  return source;
}

std::vector<Party> parties(Database& database, PartOf table, std::int64_t reading, std::int64_t row,
                           std::string_view part) {
  constexpr const char* kOfEvent =
      "SELECT a.id, a.name, a.kind, a.code FROM event_actors AS p JOIN actors AS a ON a.reading = p.reading AND "
      "a.number = "
      "p.actor WHERE p.reading = ?1 AND p.event = ?2 AND p.part = ?3 ORDER BY p.position";
  constexpr const char* kOfCommitment =
      "SELECT a.id, a.name, a.kind, a.code FROM commitment_actors AS p JOIN actors AS a ON a.reading = p.reading AND "
      "a.number = p.actor WHERE p.reading = ?1 AND p.commitment = ?2 AND p.part = ?3 ORDER BY p.position";
  constexpr const char* kOfStatement =
      "SELECT a.id, a.name, a.kind, a.code FROM statement_actors AS p JOIN actors AS a ON a.reading = p.reading AND "
      "a.number = p.actor WHERE p.reading = ?1 AND p.statement = ?2 AND p.part = ?3 ORDER BY p.position";
  const char* sql = table == PartOf::event ? kOfEvent : table == PartOf::commitment ? kOfCommitment : kOfStatement;
  Prepared& query = database.prepared(sql);
  std::vector<Party> out;
  for (query.start(reading, row, part); query.next();) {
    out.push_back({query.text(0), query.text(1), query.text(2), query.text(3)});
  }
  return out;
}

}  // namespace demarche::archive
