// What corrections make of a machine's reading, as a reading of its own.
#include <optional>
#include <string>

#include "archive/correction_parts.h"
#include "archive/corrections.h"
#include "archive/rows.h"
#include "base/code_points.h"
#include "base/json_writer.h"
#include "reading/record_ids.h"
#include "reading/record_json.h"

namespace demarche::archive {
namespace {

/// The reader that stands for a machine's with the corrections up to an entry.
std::int64_t reader_of(Database& database, std::int64_t base, std::int64_t entry) {
  const std::string mark = " + corrections to entry " + std::to_string(entry);
  database
      .prepared(
          "INSERT OR IGNORE INTO readers (program, model, lexicons) SELECT k.program, k.model, k.lexicons || ?2 FROM "
          "readings AS r JOIN readers AS k ON k.reader = r.reader WHERE r.reading = ?1")
      .run(base, mark);
  Prepared& query = database.prepared(
      "SELECT n.reader FROM readings AS r JOIN readers AS k ON k.reader = r.reader JOIN readers AS n ON n.program = "
      "k.program AND n.model = k.model AND n.lexicons = k.lexicons || ?2 WHERE r.reading = ?1");
  const std::int64_t reader = query.start(base, mark).next() ? query.integer(0) : 0;
  query.start(0, "");
  return reader;
}

std::string with_corrections(std::string record, const CorrectedRecord& corrected,
                             const std::vector<Correction>& corrections, const demarche::reading::RecordIds& ids) {
  JsonWriter json;
  json.begin_array();
  for (const Correction& each : corrections) {
    json.begin_object().member("entry", each.entry).member("what", name_of(each.kind));
    json.member("of", name_of(each.row.table));
    std::string id;
    for (const CorrectedRow& row : corrected.rows) {
      if (row.entry != each.entry) continue;
      id = row.table == RowTable::event        ? ids.events[row.number]
           : row.table == RowTable::commitment ? ids.commitments[row.number]
                                               : ids.statements[row.number];
    }
    json.member_or_null("row", id).member("start", each.row.start).member("end", each.row.end);
    json.member("who", each.who).member("at", each.at).member("reason", each.reason).end_object();
  }
  record.pop_back();
  return record + ",\"corrections\":" + json.end_array().take() + "}";
}

std::int64_t insert_reading(Database& database, std::int64_t base, std::int64_t entry, const CorrectedRecord& corrected,
                            const std::vector<Correction>& corrections) {
  const CodePointOffsets offsets(corrected.record.page.text);
  const demarche::reading::RecordIds ids = demarche::reading::ids_of(corrected.record, offsets);
  JsonWriter json;
  demarche::reading::write_record(json, corrected.record, offsets, ids);
  database
      .prepared(
          "INSERT INTO readings (page, version, reader, run, current, record) SELECT page, version, ?2, run, 0, ?3 "
          "FROM "
          "readings WHERE reading = ?1")
      .run(base, reader_of(database, base, entry), with_corrections(json.take(), corrected, corrections, ids));
  const std::int64_t reading = database.last_row();
  database.prepared("INSERT INTO page_facts SELECT ?2, origin, text_key, retracts FROM page_facts WHERE reading = ?1")
      .run(base, reading);
  insert_rows(database, reading, corrected.record, offsets, ids);
  Prepared& insert = database.prepared("INSERT INTO corrected_rows VALUES (?1, ?2, ?3, ?4)");
  for (const CorrectedRow& row : corrected.rows) insert.run(reading, name_of(row.table), row.number, row.entry);
  return reading;
}

void make_current(Database& database, std::int64_t page, std::int64_t reading, Unresolved& unresolved) {
  const std::int64_t before = current_of(database, page);
  if (before == reading) return;
  if (before != 0) uncount_names(database, before, unresolved);
  database.prepared("UPDATE readings SET current = 0 WHERE page = ?1 AND current = 1").run(page);
  database.prepared("UPDATE readings SET current = 1 WHERE reading = ?1").run(reading);
  count_names(database, reading, unresolved);
}

/// A reading with the corrections up to that entry may be there already, of a page that was read anew and back.
std::int64_t existing(Database& database, std::int64_t base, std::int64_t entry) {
  Prepared& query = database.prepared("SELECT reading FROM corrected_readings WHERE base = ?1 AND entry = ?2");
  const std::int64_t reading = query.start(base, entry).next() ? query.integer(0) : 0;
  query.start(0, 0);
  return reading;
}

}  // namespace

std::int64_t base_of(Database& database, std::int64_t reading) {
  Prepared& query = database.prepared("SELECT base FROM corrected_readings WHERE reading = ?1 LIMIT 1");
  const std::int64_t base = query.start(reading).next() ? query.integer(0) : reading;
  query.start(0);
  return base;
}

std::int64_t corrected_on(Database& database, std::int64_t base, std::string_view day) {
  Prepared& query = database.prepared(
      "SELECT reading FROM corrected_readings WHERE base = ?1 AND substr(since, 1, 10) <= ?2 ORDER BY entry DESC LIMIT "
      "1");
  const std::int64_t reading = query.start(base, day).next() ? query.integer(0) : base;
  query.start(0, "");
  return reading;
}

void put_over(Database& database, std::int64_t page, std::int64_t entry, Unresolved& unresolved) {
  const std::vector<Correction> all = corrections_of(database, page);
  if (entry == 0 && all.empty()) return;
  if (entry == 0) entry = all.back().entry;
  const std::int64_t base = base_of(database, current_of(database, page));
  if (const std::int64_t there = existing(database, base, entry); there != 0) {
    return make_current(database, page, there, unresolved);
  }
  const auto machine = record_of(database, base);
  const auto scale = GoldsteinScale::load(Resources::built_in());
  if (!machine || !scale) return;
  const CorrectedRecord corrected = apply(*machine, all, *scale);
  database.prepared("UPDATE corrections SET orphaned = NULL WHERE page = ?1 AND orphaned IS NOT NULL").run(page);
  for (const Orphan& orphan : corrected.orphans) {
    database.prepared("UPDATE corrections SET orphaned = ?2 WHERE entry = ?1").run(orphan.entry, orphan.why);
  }
  const bool changes = corrected.orphans.size() < all.size();
  const std::int64_t reading = changes ? insert_reading(database, base, entry, corrected, all) : base;
  database.prepared("INSERT INTO corrected_readings SELECT ?1, ?2, ?3, at FROM audit WHERE entry = ?2")
      .run(base, entry, reading);
  make_current(database, page, reading, unresolved);
}

void undo_correction(Database& database, std::int64_t entry, std::int64_t undone_by, Unresolved& unresolved) {
  Prepared& query = database.prepared("SELECT page FROM corrections WHERE entry = ?1 AND undone_by IS NULL");
  const std::int64_t page = query.start(entry).next() ? query.integer(0) : 0;
  query.start(0);
  if (page == 0) return;
  database.prepared("UPDATE corrections SET undone_by = ?2 WHERE entry = ?1").run(entry, undone_by);
  put_over(database, page, undone_by, unresolved);
}

void add_correction(Database& database, RowTable table, std::uint32_t number, Source& source) {
  if (!source.made_by.starts_with("analyst ")) return;
  Prepared& query = database.prepared(
      "SELECT a.entry, a.at, a.reason FROM corrected_rows AS o JOIN audit AS a ON a.entry = o.entry WHERE o.reading = "
      "?1 AND o.of_table = ?2 AND o.number = ?3");
  if (query.start(source.reading, name_of(table), number).next()) {
    source.correction = query.integer(0), source.corrected_at = query.text(1), source.corrected_why = query.text(2);
  }
  query.start(0, "", 0);
}

}  // namespace demarche::archive
