// Full-text search: the best rows by FTS5's rank first, then the words around what was found in each of them.
#include <charconv>
#include <map>
#include <string>

#include "archive/answers.h"
#include "archive/archive_parts.h"
#include "archive/corrections.h"
#include "archive/fts_query.h"
#include "archive/known_then.h"
#include "archive/snippet.h"

namespace demarche {
namespace {

using archive::Database;
using archive::Prepared;
using archive::Snippet;

constexpr std::string_view kBegins{&archive::kMatchBegins, 1};
constexpr std::string_view kEnds{&archive::kMatchEnds, 1};

/// A row of a full-text index, and the reading that it is shown by.
struct Match {
  std::int64_t row = 0, reading = 0;
};

/// The best rows of readings that count: the current ones, or those known on a day. The query gives row, reading and
/// page of all that match, best first.
std::vector<Match> best(Database& database, const std::string& sql, const std::string& query, std::uint32_t limit,
                        std::string_view as_of) {
  std::vector<Match> out;
  if (as_of.empty()) {
    Prepared& rows = database.prepared(sql + " AND r.current = 1 ORDER BY rank, f.rowid LIMIT ?2");
    for (rows.start(query, archive::sql_limit(limit)); rows.next();) out.push_back({rows.integer(0), rows.integer(1)});
    return out;
  }
  std::map<std::int64_t, std::int64_t> known;  // by page
  Prepared& rows = database.prepared(sql + " ORDER BY rank, f.rowid, r.reading");
  for (rows.start(query); rows.next() && (limit == 0 || out.size() < limit);) {
    const std::int64_t page = rows.integer(2);
    const auto found = known.find(page);
    const std::int64_t reading =
        found != known.end() ? found->second : archive::reading_known_on(database, page, as_of);
    known.emplace(page, reading);
    if (reading == rows.integer(1)) out.push_back({rows.integer(0), reading});
  }
  rows.start(query);
  return out;
}

/// A word in a title weighs more than one in a text.
std::vector<Match> best_pages(Database& database, const std::string& query, std::uint32_t limit,
                              std::string_view as_of) {
  return best(database,
              "SELECT f.rowid, r.reading, r.page FROM page_search AS f JOIN readings AS r ON r.version = f.rowid WHERE "
              "page_search MATCH ?1 AND rank MATCH 'bm25(4.0, 1.0)'",
              query, limit, as_of);
}

std::vector<Match> best_statements(Database& database, const std::string& query, std::uint32_t limit,
                                   std::string_view as_of) {
  return best(
      database,
      "SELECT f.rowid, r.reading, r.page FROM statement_search AS f JOIN statements AS s ON s.row = f.rowid JOIN "
      "readings AS r ON r.reading = s.reading WHERE statement_search MATCH ?1",
      query, limit, as_of);
}

void take_snippet(SearchHit& hit, Snippet snippet) {
  hit.snippet = std::move(snippet.words);
  hit.matches = std::move(snippet.matches);
  hit.source.start = snippet.start;
  hit.source.end = snippet.end;
}

std::vector<SearchHit> page_hits(Database& database, const std::string& query, std::uint32_t limit,
                                 std::string_view as_of) {
  Prepared& row = database.prepared(
      "SELECT v.id, v.title, v.outlet, v.published, v.url, r.reading, highlight(page_search, 1, ?3, ?4) FROM "
      "page_search AS f "
      "JOIN versions AS v ON v.version = f.rowid JOIN readings AS r ON r.reading = ?5 "
      "WHERE page_search MATCH ?1 AND f.rowid = ?2");
  std::vector<SearchHit> out;
  for (const Match& match : best_pages(database, query, limit, as_of)) {
    for (row.start(query, match.row, kBegins, kEnds, match.reading); row.next();) {
      SearchHit hit;
      hit.source.document = row.text(0), hit.source.title = row.text(1), hit.source.outlet = row.text(2);
      hit.source.published = row.text(3), hit.source.url = row.text(4), hit.source.reading = row.integer(5);
      take_snippet(hit, archive::make_snippet(row.view(6)));
      out.push_back(std::move(hit));
    }
  }
  return out;
}

/// Turns offsets in a statement's joined pieces ("12-40 55-80", one character apart) into offsets in the document.
void move_to_document(SearchHit& hit, std::string_view pieces) {
  const std::uint32_t length = hit.source.end - hit.source.start;
  std::uint32_t before = 0;
  while (!pieces.empty()) {
    const std::string_view piece = pieces.substr(0, pieces.find(' '));
    pieces.remove_prefix(std::min(piece.size() + 1, pieces.size()));
    std::uint32_t start = 0;
    std::uint32_t end = 0;
    const auto first = std::from_chars(piece.data(), piece.data() + piece.size(), start);
    if (first.ec == std::errc() && first.ptr != piece.data() + piece.size()) {
      std::from_chars(first.ptr + 1, piece.data() + piece.size(), end);
    }
    const std::uint32_t size = end > start ? end - start : 0;
    if (hit.source.start <= before + size) {
      hit.source.start = start + (hit.source.start - before);
      hit.source.end = hit.source.start + length;
      return;
    }
    before += size + 1;
  }
}

std::vector<SearchHit> statement_hits(Database& database, const std::string& query, std::uint32_t limit,
                                      std::string_view as_of) {
  Prepared& row = database.prepared(
      "SELECT v.id, v.title, v.outlet, v.published, v.url, r.reading, highlight(statement_search, 0, ?3, ?4), s.id, "
      "s.pieces, "
      "s.confidence, s.made_by, s.number FROM statement_search AS f JOIN statements AS s ON s.row = f.rowid "
      "JOIN readings AS r ON r.reading = s.reading JOIN versions AS v ON v.version = r.version "
      "WHERE statement_search MATCH ?1 AND f.rowid = ?2");
  std::vector<SearchHit> out;
  for (const Match& match : best_statements(database, query, limit, as_of)) {
    for (row.start(query, match.row, kBegins, kEnds); row.next();) {
      SearchHit hit;
      hit.source.document = row.text(0), hit.source.title = row.text(1), hit.source.outlet = row.text(2);
      hit.source.published = row.text(3), hit.source.url = row.text(4), hit.source.reading = row.integer(5);
      hit.statement = row.text(7);
      hit.source.confidence = static_cast<float>(row.real(9)), hit.source.made_by = row.text(10);
      take_snippet(hit, archive::make_snippet(row.view(6)));
      move_to_document(hit, row.view(8));
      archive::add_correction(database, archive::RowTable::statement, row.count(11), hit.source);
      hit.speakers =
          archive::parties(database, archive::PartOf::statement, hit.source.reading, row.integer(11), "speaker");
      out.push_back(std::move(hit));
    }
  }
  return out;
}

}  // namespace

Result<std::vector<SearchHit>> Archive::search(std::string_view words, SearchIn where, std::uint32_t limit,
                                               std::string_view as_of) {
  Database& database = *parts_->database;
  const std::string query = archive::fts_query(words);
  if (query.empty()) return std::vector<SearchHit>();
  auto hits = where == SearchIn::pages ? page_hits(database, query, limit, as_of)
                                       : statement_hits(database, query, limit, as_of);
  return archive::answer(database, std::move(hits));
}

}  // namespace demarche
