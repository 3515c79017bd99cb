#include "archive/store.h"

#include <filesystem>
#include <optional>
#include <system_error>

#include "archive/corrections.h"
#include "archive/forgotten.h"
#include "archive/kept_words.h"
#include "archive/page_facts.h"
#include "archive/rows.h"
#include "base/code_points.h"
#include "base/hash.h"
#include "base/json_writer.h"
#include "reading/record_ids.h"
#include "reading/record_json.h"

namespace demarche::archive {
namespace {

struct Version {
  std::int64_t key = 0;   // 0: not there yet
  std::int64_t page = 0;  // 0: not there yet
};

/// The version of these very bytes. The document's id is asked for too: many pages may come from one file.
Version find_version(Database& database, const Page& page) {
  Prepared& query = database.prepared("SELECT version, page FROM versions WHERE id = ?1 AND sha256 = ?2");
  Version out;
  if (query.start(page.id, page.sha256).next()) out = {query.integer(0), query.integer(1)};
  query.start();
  return out;
}

std::int64_t find_or_add_page(Database& database, const std::string& known_by) {
  Prepared& query = database.prepared("SELECT page FROM pages WHERE known_by = ?1");
  const std::int64_t found = query.start(known_by).next() ? query.integer(0) : 0;
  query.start();
  if (found != 0) return found;
  database.prepared("INSERT INTO pages (known_by) VALUES (?1)").run(known_by);
  return database.last_row();
}

std::int64_t add_version(Database& database, const Page& page, std::int64_t key) {
  database
      .prepared(
          "INSERT INTO versions (page, number, id, sha256, row_id, title, byline, outlet, published, url, language, "
          "path, "
          "line, text) VALUES (?1, (SELECT 1 + ifnull(max(number), 0) FROM versions WHERE page = ?1), ?2, ?3, ?4, ?5, "
          "?6, "
          "?7, ?8, ?9, ?10, ?11, ?12, ?13)")
      .run(key, page.id, page.sha256, known(page.row_id), known(page.title), known(page.byline), known(page.outlet),
           known(page.published), known(page.url), page.language, page.input.path, page.input.line, page.text);
  const std::int64_t version = database.last_row();
  database.prepared("INSERT INTO page_search (rowid, title, text) VALUES (?1, ?2, ?3)")
      .run(version, known(page.title), page.text);
  return version;
}

bool has_reading(Database& database, std::int64_t version, std::int64_t reader) {
  Prepared& query = database.prepared("SELECT 1 FROM readings WHERE version = ?1 AND reader = ?2");
  const bool found = query.start(version, reader).next();
  query.start();
  return found;
}

bool is_newest(Database& database, const Version& version) {
  Prepared& query = database.prepared(
      "SELECT 1 FROM versions WHERE page = ?1 AND number > (SELECT number FROM versions WHERE version = ?2) LIMIT 1");
  const bool newer = query.start(version.page, version.key).next();
  query.start();
  return !newer;
}

/// True when another reading of the page had been the current one.
bool retire_current(Database& database, std::int64_t page, Unresolved& unresolved) {
  Prepared& query = database.prepared("SELECT reading FROM readings WHERE page = ?1 AND current = 1");
  const std::int64_t old = query.start(page).next() ? query.integer(0) : 0;
  query.start();
  if (old != 0) uncount_names(database, old, unresolved);
  database.prepared("UPDATE readings SET current = 0 WHERE page = ?1 AND current = 1").run(page);
  return sqlite3_changes64(database.handle()) > 0;
}

}  // namespace

std::string known_by(const Page& page) {
  if (!page.url.empty()) return "url:" + page.url;
  if (!page.row_id.empty()) return "row:" + page.row_id;
  if (page.input.line != 0 || page.input.path.empty() || page.input.path == "-") return "bytes:" + page.sha256;
  return known_by_path(page.input.path);
}

std::string known_by_path(const std::string& path) {
  std::error_code failure;
  const std::filesystem::path whole = std::filesystem::absolute(path, failure);
  return "path:" + sha256_hex(failure ? path : whole.lexically_normal().generic_string());
}

std::int64_t reader_key(Database& database, const Versions& versions) {
  Prepared& query = database.prepared("SELECT reader FROM readers WHERE program = ?1 AND model = ?2 AND lexicons = ?3");
  const std::int64_t found =
      query.start(versions.program, versions.model, versions.lexicons).next() ? query.integer(0) : 0;
  query.start();
  if (found != 0) return found;
  database.prepared("INSERT INTO readers (program, model, lexicons) VALUES (?1, ?2, ?3)")
      .run(versions.program, versions.model, versions.lexicons);
  return database.last_row();
}

Stored store_record(Database& database, const Record& given, std::int64_t reader, std::int64_t run, KeptWords kept,
                    Unresolved& unresolved) {
  if (is_forgotten(database, given.page)) return Stored::forgotten;
  std::string known_as = stored_known_by(database, known_by(given.page));
  std::optional<Record> changed;
  if (has_forgotten_names(database)) {
    Record without = given;
    if (erase_forgotten_names(database, without)) changed = std::move(without);
    if (changed && changed->page.url != given.page.url) known_as = erased_known_by(known_by(given.page));
  }
  const PageFacts facts = facts_of(changed ? changed->page : given.page);
  if (kept != KeptWords::text) changed = with_kept_words(changed ? *changed : given, kept);
  const Record& record = changed ? *changed : given;
  Version version = find_version(database, record.page);
  if (version.key != 0 && has_reading(database, version.key, reader)) return Stored::unchanged;
  if (version.key == 0) {
    version.page = find_or_add_page(database, known_as);
    version.key = add_version(database, record.page, version.page);
  }
  // An older version that is read anew, by a newer program, goes to its place in the history.
  const bool current = is_newest(database, version);
  const bool superseded = current && retire_current(database, version.page, unresolved);
  const CodePointOffsets offsets(record.page.text);
  const reading::RecordIds ids = reading::ids_of(record, offsets);
  JsonWriter json;
  reading::write_record(json, record, offsets, ids);
  database
      .prepared("INSERT INTO readings (page, version, reader, run, current, record) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
      .run(version.page, version.key, reader, run, current, json.take());
  const std::int64_t reading = database.last_row();
  insert_page_facts(database, reading, facts);
  insert_rows(database, reading, record, offsets, ids);
  if (current) {
    count_names(database, reading, unresolved);
    put_over(database, version.page, 0, unresolved);
  }
  return superseded ? Stored::superseded : Stored::kept;
}

}  // namespace demarche::archive
