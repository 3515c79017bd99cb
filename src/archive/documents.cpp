// Pages as they are now, how they are found, and what was read from them.
#include <string>

#include "archive/answers.h"
#include "archive/archive_parts.h"
#include "reading/record_json.h"

namespace demarche {
namespace {

using archive::Database;
using archive::Prepared;

constexpr std::uint32_t kMostMatches = 20;
constexpr std::size_t kShortestPrefix = 4;

/// The columns and tables of a DocumentRow; `rest` narrows and orders them.
std::string document_sql(std::string_view rest) {
  return "SELECT r.reading, v.id, v.title, v.outlet, v.published, v.url, v.language, v.path, v.line, v.number, "
         "(SELECT count(*) FROM actors AS a WHERE a.reading = r.reading), "
         "(SELECT count(*) FROM statements AS s WHERE s.reading = r.reading), "
         "(SELECT count(*) FROM events AS e WHERE e.reading = r.reading), "
         "(SELECT count(*) FROM commitments AS c WHERE c.reading = r.reading) "
         "FROM readings AS r JOIN versions AS v ON v.version = r.version WHERE r.current = 1 " +
         std::string(rest);
}

DocumentRow document_row(const Prepared& query) {
  DocumentRow row;
  row.reading = query.integer(0);
  row.id = query.text(1);
  row.title = query.text(2);
  row.outlet = query.text(3);
  row.published = query.text(4);
  row.url = query.text(5);
  row.language = query.text(6);
  row.path = query.text(7);
  row.line = query.count(8);
  row.version = query.count(9);
  row.actors = query.count(10);
  row.statements = query.count(11);
  row.events = query.count(12);
  row.commitments = query.count(13);
  return row;
}

template <class... Values>
std::vector<DocumentRow> document_rows(Database& database, const std::string& sql, const Values&... values) {
  Prepared& query = database.prepared(sql);
  std::vector<DocumentRow> out;
  for (query.start(values...); query.next();) out.push_back(document_row(query));
  return out;
}

/// The first text after all that begin with `prefix`, by bytes; UTF-8 never holds the byte FF.
std::string after_all(std::string_view prefix) { return std::string(prefix) + '\xFF'; }

}  // namespace

Result<std::vector<DocumentRow>> Archive::documents(std::uint32_t limit) {
  DocumentQuery query;
  query.limit = limit;
  return documents(query);
}

Result<std::vector<DocumentRow>> Archive::documents(const DocumentQuery& query) {
  const std::string sql = document_sql(
      query.newest_first ? "ORDER BY v.published IS NULL, v.published DESC, v.id, r.page LIMIT ?1 OFFSET ?2"
                         : "ORDER BY v.published IS NULL, v.published, v.id, r.page LIMIT ?1 OFFSET ?2");
  Database& database = *parts_->database;
  return archive::answer(database, document_rows(database, sql, archive::sql_limit(query.limit), query.offset));
}

Result<std::uint64_t> Archive::document_count() {
  Database& database = *parts_->database;
  const std::int64_t count = database.number("SELECT count(*) FROM readings WHERE current = 1");
  if (!database.ok()) return database.take_failure();
  return static_cast<std::uint64_t>(count);
}

Result<std::vector<DocumentRow>> Archive::find(std::string_view words) {
  Database& database = *parts_->database;
  std::vector<DocumentRow> found;
  for (const char* where : {"v.id = ?1", "v.url = ?1", "v.path = ?1"}) {
    // The subquery lets the index of the column do the work.
    const std::string rest = "AND r.page IN (SELECT v.page FROM versions AS v WHERE " + std::string(where) +
                             ") ORDER BY v.id, r.page LIMIT ?2";
    found = document_rows(database, document_sql(rest), words, kMostMatches);
    if (!found.empty() || !database.ok()) return archive::answer(database, std::move(found));
  }
  if (words.size() < kShortestPrefix) return found;
  const std::string rest =
      "AND r.page IN (SELECT v.page FROM versions AS v WHERE v.id >= ?1 AND v.id < ?2) ORDER BY v.id, r.page LIMIT ?3";
  found = document_rows(database, document_sql(rest), words, after_all(words), kMostMatches);
  return archive::answer(database, std::move(found));
}

Result<std::optional<std::string>> Archive::record_json(std::int64_t reading) {
  Database& database = *parts_->database;
  Prepared& query = database.prepared("SELECT record FROM readings WHERE reading = ?1");
  std::optional<std::string> out;
  if (query.start(reading).next()) out = query.text(0);
  query.start();
  return archive::answer(database, std::move(out));
}

Result<std::optional<Record>> Archive::record(std::int64_t reading) {
  auto json = record_json(reading);
  if (!json) return json.error();
  if (!json->has_value()) return std::optional<Record>();
  auto record = demarche::reading::record_from_json(**json);
  if (!record) {
    return Error{"the archive is damaged: the record of reading " + std::to_string(reading) +
                     " is none: " + record.error().message,
                 parts_->database->name()};
  }
  return std::optional<Record>(*std::move(record));
}

Result<std::vector<ReadingRow>> Archive::history(std::int64_t reading) {
  Database& database = *parts_->database;
  Prepared& query = database.prepared(
      "SELECT r.reading, v.number, v.sha256, k.program, k.model, k.lexicons, r.run, r.current FROM readings AS r JOIN "
      "versions AS v ON v.version = r.version JOIN readers AS k ON k.reader = r.reader WHERE r.page = (SELECT page "
      "FROM "
      "readings WHERE reading = ?1) ORDER BY r.reading");
  std::vector<ReadingRow> out;
  for (query.start(reading); query.next();) {
    ReadingRow row{query.integer(0), query.count(1), query.text(2), {}, query.integer(6), query.yes(7)};
    row.versions = Versions{query.text(3), query.text(4), query.text(5), ""};
    out.push_back(std::move(row));
  }
  return archive::answer(database, std::move(out));
}

}  // namespace demarche
