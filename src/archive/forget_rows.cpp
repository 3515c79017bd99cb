// Stored rows of a page without a name, or not at all.
#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "archive/correction_parts.h"
#include "archive/forget_parts.h"
#include "archive/forgotten.h"
#include "archive/rows.h"
#include "base/code_points.h"
#include "base/json_writer.h"
#include "reading/names.h"
#include "reading/record_ids.h"
#include "reading/record_json.h"

namespace demarche::archive {
namespace {

/// Readings whose record may have the name: a word of each phrase, in any case. SQL knows the case of ASCII only, so of
/// a phrase without a word in ASCII all readings may.
std::vector<std::int64_t> readings_with(Database& database, const ErasedName& name) {
  std::set<std::string> words;
  for (const auto& phrase : name.phrases) {
    const auto plain = std::find_if(phrase.begin(), phrase.end(), [](const std::string& word) {
      return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    });
    words.insert(plain == phrase.end() ? "{" : *plain);  // every record has a brace
  }
  std::set<std::int64_t> out;
  Prepared& query = database.prepared("SELECT reading FROM readings WHERE instr(lower(record), ?1) > 0");
  for (const std::string& word : words) {
    for (query.start(word); query.next();) out.insert(query.integer(0));
  }
  return {out.begin(), out.end()};
}

/// The list that a corrected reading's record ends with, as it stands there; empty: it has none.
std::string corrections_member(const std::string& json) {
  const std::size_t at = json.rfind(",\"corrections\":[");
  return at == std::string::npos ? "" : json.substr(at);
}

void rewrite_version(Database& database, std::int64_t reading, const Page& page, const ErasedName& name) {
  const auto value = [](const std::string& text) { return known(text); };
  database
      .prepared(
          "UPDATE versions SET title = ?2, byline = ?3, outlet = ?4, url = ?5, path = ?6, text = ?7 WHERE version = "
          "(SELECT version FROM readings WHERE reading = ?1)")
      .run(reading, value(page.title), value(page.byline), value(page.outlet), value(page.url), page.input.path,
           page.text);
  Prepared& query = database.prepared(
      "SELECT p.page, p.known_by, v.row_id, v.version FROM readings AS r JOIN pages AS p ON p.page = r.page JOIN "
      "versions AS v ON v.version = r.version WHERE r.reading = ?1");
  if (!query.start(reading).next()) return;
  const std::int64_t key = query.integer(0);
  const std::string before = query.text(1);
  const std::string row_id = query.text(2);
  const std::int64_t version = query.integer(3);
  query.start(0);
  if (!before.starts_with("erased:") && shows_name(before, name)) {
    database.prepared("UPDATE pages SET known_by = ?2 WHERE page = ?1").run(key, erased_known_by(before));
  }
  if (shows_name(row_id, name)) database.prepared("UPDATE versions SET row_id = NULL WHERE version = ?1").run(version);
}

void rewrite_reading(Database& database, std::int64_t reading, const Record& record, const std::string& corrections,
                     Unresolved& unresolved) {
  Prepared& query = database.prepared("SELECT current FROM readings WHERE reading = ?1");
  const bool current = query.start(reading).next() && query.yes(0);
  query.start(0);
  if (current) uncount_names(database, reading, unresolved);
  delete_rows(database, reading);
  const CodePointOffsets offsets(record.page.text);
  const demarche::reading::RecordIds ids = demarche::reading::ids_of(record, offsets);
  JsonWriter json;
  demarche::reading::write_record(json, record, offsets, ids);
  std::string line = json.take();
  if (!corrections.empty()) line.pop_back(), line += corrections;
  database.prepared("UPDATE readings SET record = ?2 WHERE reading = ?1").run(reading, line);
  insert_rows(database, reading, record, offsets, ids);
  if (current) count_names(database, reading, unresolved);
}

/// Every text of a column that has the name.
void clean_column(Database& database, const std::string& table, const std::string& key, const std::string& column,
                  const ErasedName& name) {
  std::vector<std::pair<std::int64_t, std::string>> changed;
  Prepared& rows =
      database.prepared("SELECT " + key + ", " + column + " FROM " + table + " WHERE " + column + " <> ''");
  for (rows.start(); rows.next();) {
    std::string clean = without_name(rows.view(1), name);
    if (clean != rows.view(1)) changed.emplace_back(rows.integer(0), std::move(clean));
  }
  Prepared& update = database.prepared("UPDATE " + table + " SET " + column + " = ?2 WHERE " + key + " = ?1");
  for (const auto& [at, text] : changed) update.run(at, text);
}

void clean_correction_values(Database& database, const ErasedName& name) {
  struct Value {
    std::int64_t entry, position;
    std::string field, value, was;
  };
  std::vector<Value> all;
  Prepared& rows = database.prepared("SELECT entry, position, field, value, was FROM correction_values");
  for (rows.start(); rows.next();) {
    all.push_back({rows.integer(0), rows.integer(1), rows.text(2), rows.text(3), rows.text(4)});
  }
  for (const Value& each : all) {
    std::string value = without_name(each.value, name);
    // Whom it names is nobody that the page names any more.
    if (value != each.value) value = "unnamed:a person";
    const std::string was = without_name(each.was, name);
    if (value == each.value && was == each.was) continue;
    database
        .prepared("UPDATE correction_values SET value = ?4, was = ?5 WHERE entry = ?1 AND position = ?2 AND field = ?3")
        .run(each.entry, each.position, each.field, known(value), known(was));
  }
}

/// Decisions on the name: what they are about is gone.
void drop_decisions(Database& database, const ErasedName& name) {
  for (const char* table : {"actor_merges", "actor_splits"}) {
    std::set<std::string> keys;
    const std::vector<std::string> columns = std::string_view(table) == "actor_merges"
                                                 ? std::vector<std::string>{"name_key", "other_key"}
                                                 : std::vector<std::string>{"name_key"};
    for (const std::string& column : columns) {
      Prepared& rows = database.prepared("SELECT DISTINCT " + column + " FROM " + table);
      for (rows.start(); rows.next();) {
        if (shows_name(rows.view(0), name)) keys.insert(rows.text(0));
      }
      Prepared& erase = database.prepared("DELETE FROM " + std::string(table) + " WHERE " + column + " = ?1");
      for (const std::string& key : keys) erase.run(key);
    }
  }
}

}  // namespace

std::optional<ActorKind> reading_kind(std::string_view name) { return demarche::reading::named<ActorKind>(name); }

void delete_rows(Database& database, std::int64_t reading) {
  for (const char* table :
       {"commitment_conditions", "commitment_actors", "commitments", "event_quantities", "event_places", "event_links",
        "event_actors", "events", "statement_chains", "statement_actors", "statements", "times", "actor_roles",
        "actor_members", "actor_aliases", "shared_pages", "page_names", "actors"}) {
    database.prepared("DELETE FROM " + std::string(table) + " WHERE reading = ?1").run(reading);
  }
}

void rebuild_search(Database& database) {
  for (const char* index : {"page_search", "statement_search", "name_search", "alias_search"}) {
    const std::string name = index;
    std::string sql = "INSERT INTO ";
    sql.append(name).append(" (").append(name).append(") VALUES ('rebuild')");
    database.execute(sql.c_str());
  }
}

void erase_name_everywhere(Database& database, const ErasedName& name, const ErasedName& bare,
                           const std::set<std::int64_t>& own_pages, Unresolved& unresolved, Forgot& out) {
  std::set<std::int64_t> pages;
  for (const std::int64_t reading : readings_with(database, bare)) {
    auto record = record_of(database, reading);
    if (!record) return;
    Prepared& query = database.prepared("SELECT record, page FROM readings WHERE reading = ?1");
    std::string corrections;
    std::int64_t page = 0;
    if (query.start(reading).next()) corrections = corrections_member(query.text(0)), page = query.integer(1);
    query.start(0);
    const ErasedName& here = own_pages.contains(page) ? bare : name;
    if (!is_named(*record, here)) continue;
    pages.insert(page);
    corrections = without_name(corrections, here);
    erase_name(*record, here);
    rewrite_version(database, reading, record->page, here);
    rewrite_reading(database, reading, *record, corrections, unresolved);
    ++out.readings;
  }
  out.pages = static_cast<std::uint32_t>(pages.size());
  for (const char* column : {"subject", "reason"}) clean_column(database, "audit", "entry", column, name);
  clean_column(database, "corrections", "entry", "words", name);
  clean_column(database, "runs", "run", "settings", name);
  clean_correction_values(database, name);
  drop_decisions(database, name);
}

}  // namespace demarche::archive
