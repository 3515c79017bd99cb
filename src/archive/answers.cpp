#include "archive/answers.h"

#include <algorithm>

#include "archive/actor_time.h"
#include "language/unicode.h"

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

std::string sentence_around(std::string_view text, std::uint32_t start, std::uint32_t end) {
  constexpr std::size_t kMost = 300;
  const std::string_view before = language::first_points(text, start);
  const std::string_view words = language::first_points(text.substr(before.size()), end - std::min(start, end));
  const auto ends_sentence = [&](std::size_t at) {
    return text[at] == '\n' || ((text[at] == '.' || text[at] == '!' || text[at] == '?') && at + 1 < text.size() &&
                                (text[at + 1] == ' ' || text[at + 1] == '\n'));
  };
  std::size_t first = before.size();
  while (first > 0 && before.size() - first < kMost && !ends_sentence(first - 1)) --first;
  while (first < before.size() && (text[first] == ' ' || (static_cast<unsigned char>(text[first]) & 0xC0U) == 0x80U))
    ++first;
  std::size_t last = before.size() + words.size();
  const std::size_t from = last;
  while (last < text.size() && last - from < kMost && text[last] != '\n') {
    if (ends_sentence(last++)) break;
  }
  while (last < text.size() && (static_cast<unsigned char>(text[last]) & 0xC0U) == 0x80U) ++last;
  return std::string(text.substr(first, last - first));
}

std::vector<Party> parties(Database& database, PartOf table, std::int64_t reading, std::int64_t row,
                           std::string_view part) {
  constexpr const char* kOfEvent =
      "SELECT a.id, a.name, a.kind, a.code, a.number FROM event_actors AS p JOIN actors AS a ON a.reading = p.reading "
      "AND "
      "a.number = "
      "p.actor WHERE p.reading = ?1 AND p.event = ?2 AND p.part = ?3 ORDER BY p.position";
  constexpr const char* kOfCommitment =
      "SELECT a.id, a.name, a.kind, a.code, a.number FROM commitment_actors AS p JOIN actors AS a ON a.reading = "
      "p.reading AND "
      "a.number = p.actor WHERE p.reading = ?1 AND p.commitment = ?2 AND p.part = ?3 ORDER BY p.position";
  constexpr const char* kOfStatement =
      "SELECT a.id, a.name, a.kind, a.code, a.number FROM statement_actors AS p JOIN actors AS a ON a.reading = "
      "p.reading AND "
      "a.number = p.actor WHERE p.reading = ?1 AND p.statement = ?2 AND p.part = ?3 ORDER BY p.position";
  const char* sql = table == PartOf::event ? kOfEvent : table == PartOf::commitment ? kOfCommitment : kOfStatement;
  Prepared& query = database.prepared(sql);
  std::vector<Party> out;
  for (query.start(reading, row, part); query.next();) {
    Party party;
    party.id = query.text(0), party.name = query.text(1), party.kind = query.text(2), party.code = query.text(3);
    make_known(database, reading, query.integer(4), party);
    out.push_back(std::move(party));
  }
  return out;
}

}  // namespace demarche::archive
