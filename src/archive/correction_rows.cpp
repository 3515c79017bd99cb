// Corrections and their pages out of the tables.
#include "archive/correction_parts.h"
#include "reading/record_json.h"

namespace demarche::archive {

std::optional<RowTable> table_named(std::string_view name) {
  for (const RowTable table : {RowTable::event, RowTable::commitment, RowTable::statement}) {
    if (name_of(table) == name) return table;
  }
  return std::nullopt;
}

Correction correction_from(const Prepared& row) {
  Correction out;
  out.entry = row.integer(0);
  out.kind = row.view(1) == "add"        ? CorrectionKind::add
             : row.view(1) == "withdraw" ? CorrectionKind::withdraw
                                         : CorrectionKind::change;
  out.of_entry = row.integer(3);
  out.row = {table_named(row.view(2)).value_or(RowTable::event),
             row.text(4),
             row.count(5),
             row.count(6),
             row.text(7),
             row.count(11)};
  out.who = row.text(8), out.at = row.text(9), out.reason = row.text(10);
  return out;
}

std::vector<FieldValue> fields_of(Database& database, std::int64_t entry) {
  std::vector<FieldValue> out;
  Prepared& rows =
      database.prepared("SELECT field, value, was FROM correction_values WHERE entry = ?1 ORDER BY field, position");
  for (rows.start(entry); rows.next();) {
    if (out.empty() || out.back().field != rows.view(0)) out.push_back({rows.text(0), {}, rows.text(2)});
    if (!rows.is_null(1)) out.back().values.push_back(rows.text(1));
  }
  return out;
}

std::vector<Correction> corrections_of(Database& database, std::int64_t page) {
  std::vector<Correction> out;
  Prepared& rows =
      database.prepared("SELECT " + std::string(kCorrectionColumns) +
                        " FROM corrections AS c JOIN audit AS a ON a.entry = c.entry WHERE c.page = ?1 AND "
                        "c.undone_by IS NULL ORDER BY c.entry");
  for (rows.start(page); rows.next();) {
    out.push_back(correction_from(rows));
  }
  for (Correction& each : out) each.fields = fields_of(database, each.entry);
  return out;
}

std::optional<Record> record_of(Database& database, std::int64_t reading) {
  Prepared& query = database.prepared("SELECT record FROM readings WHERE reading = ?1");
  const std::string json = query.start(reading).next() ? query.text(0) : "";
  query.start();
  auto record = demarche::reading::record_from_json(json);
  if (!record) {
    database.fail(SQLITE_CORRUPT);
    return std::nullopt;
  }
  return *std::move(record);
}

std::int64_t current_of(Database& database, std::int64_t page) {
  Prepared& query = database.prepared("SELECT reading FROM readings WHERE page = ?1 AND current = 1");
  const std::int64_t reading = query.start(page).next() ? query.integer(0) : 0;
  query.start();
  return reading;
}

}  // namespace demarche::archive
