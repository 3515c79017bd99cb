#include "archive/corrections.h"

#include <algorithm>
#include <optional>

#include "archive/answers.h"
#include "archive/archive_parts.h"
#include "archive/correction_parts.h"
#include "archive/decisions.h"
#include "archive/resolve.h"
#include "base/code_points.h"
#include "reading/record_ids.h"
#include "reading/record_json.h"

namespace demarche::archive {
namespace {

constexpr std::size_t kShortestId = 4;
constexpr std::size_t kMostRows = 20;

void add_rows(Database& database, RowTable table, std::string_view where, std::string_view from, std::string_view to,
              std::vector<RowFound>& out) {
  const bool said = table == RowTable::statement;
  const std::string sql = "SELECT t.reading, r.page, t.number, t.id, v.id, " +
                          std::string(said ? "t.words" : "words(v.text, t.span_start, t.span_end)") + " FROM " +
                          std::string(name_of(table)) +
                          "s AS t JOIN readings AS r ON r.reading = t.reading AND r.current = 1 JOIN versions AS v ON "
                          "v.version = r.version WHERE " +
                          std::string(where) + " ORDER BY v.id, t.number";
  Prepared& rows = database.prepared(sql);
  for (rows.start(from, to); rows.next() && out.size() < kMostRows;) {
    out.push_back({table, rows.integer(0), rows.integer(1), rows.count(2), rows.text(3), rows.text(4), rows.text(5)});
  }
  rows.start(from, to);
}

const GoldsteinScale& no_scale() {
  static const GoldsteinScale kNone;
  return kNone;
}

/// What stands between the record and its audit: subject of an entry.
std::string subject_of(const std::string& document, const RowAnchor& row, std::string_view id,
                       const std::vector<FieldValue>& fields) {
  const bool is_new = id.empty();
  std::string out = std::string(name_of(row.table)) + " " + std::string(id) + (id.empty() ? "" : " ") + row.type +
                    " “" + row.words.substr(0, 120) + "” of " + document;
  for (const FieldValue& field : fields) {
    out += &field == &fields.front() ? ": " : "; ";
    out += field.field + " ";
    if (!is_new) out += (field.was.empty() ? "nothing" : field.was) + " → ";
    std::string values;
    for (const std::string& value : field.values) values += (values.empty() ? "" : ", ") + value;
    out += values.empty() ? "nothing" : values;
  }
  return out;
}

struct Page {
  std::int64_t page = 0;
  std::string document;
  std::int64_t base = 0;
  Record machine;
  CorrectedRecord now;  // with what counts
};

std::optional<Page> page_now(Database& database, std::int64_t page) {
  Page out;
  out.page = page;
  out.base = base_of(database, current_of(database, page));
  auto machine = record_of(database, out.base);
  if (!machine) return std::nullopt;
  out.machine = *std::move(machine);
  out.document = out.machine.page.id;
  out.now = apply(out.machine, corrections_of(database, page), no_scale());
  return out;
}

Result<std::int64_t> enter_correction(Database& database, const Page& page, Correction correction,
                                      const std::string& row_id, const Decision& decision) {
  Transaction transaction(database);
  const char* what = correction.kind == CorrectionKind::add      ? "add"
                     : correction.kind == CorrectionKind::change ? "correct"
                                                                 : "withdraw";
  const std::int64_t entry =
      enter_audit(database, what, subject_of(page.document, correction.row, row_id, correction.fields), decision);
  database
      .prepared("INSERT INTO corrections VALUES (?1, ?2, ?3, ?4, nullif(?5, 0), ?6, ?7, ?8, ?9, ?10, ?11, NULL, NULL)")
      .run(entry, page.page, name_of(correction.kind), name_of(correction.row.table), correction.of_entry, row_id,
           correction.row.type, correction.row.start, correction.row.end, correction.row.words, correction.row.nth);
  Prepared& insert = database.prepared("INSERT INTO correction_values VALUES (?1, ?2, ?3, ?4, ?5)");
  for (const FieldValue& field : correction.fields) {
    if (field.values.empty()) insert.run(entry, field.field, 0, std::nullopt, known(field.was));
    for (std::size_t i = 0; i < field.values.size(); ++i) {
      insert.run(entry, field.field, i, field.values[i], known(field.was));
    }
  }
  Unresolved unresolved;
  put_over(database, page.page, entry, unresolved);
  resolve(database, unresolved);
  transaction.commit();
  return answer(database, entry);
}

/// Names become "KIND:NAME", and what is no field of the table is said.
Status settle(const Record& record, RowTable table, std::vector<FieldValue>& fields) {
  const CodePointOffsets offsets(record.page.text);
  const auto ids = demarche::reading::ids_of(record, offsets);
  for (FieldValue& field : fields) {
    for (const char* of_actors : {"actors", "recipients", "by", "to", "speakers"}) {
      if (field.field != of_actors) continue;
      for (std::string& value : field.values) {
        auto named = actor_named(record, ids.actors, value);
        if (!named) return named.error();
        value = *std::move(named);
      }
    }
    if (const std::string wrong = check_field(table, field); !wrong.empty()) return Error{wrong, ""};
  }
  return Done{};
}

/// Which correction added the row, and its anchor in the machine's record.
struct Original {
  RowAnchor anchor;
  std::int64_t of_entry = 0;
};

Original original_of(Database& database, const Page& page, const RowFound& row) {
  Original out;
  out.anchor = anchor_of(page.now.record, row.table, row.number);
  Prepared& query =
      database.prepared("SELECT entry FROM corrected_rows WHERE reading = ?1 AND of_table = ?2 AND number = ?3");
  const std::int64_t last = query.start(row.reading, name_of(row.table), row.number).next() ? query.integer(0) : 0;
  query.start();
  if (last == 0) return out;
  Prepared& made = database.prepared(
      "SELECT what, ifnull(of_entry, 0), type, span_start, span_end, words, nth FROM corrections WHERE entry = ?1");
  if (made.start(last).next()) {
    out.of_entry = made.view(0) == "add" ? last : made.integer(1);
    out.anchor = {row.table, made.text(2), made.count(3), made.count(4), made.text(5), made.count(6)};
  }
  made.start();
  return out;
}

}  // namespace

Result<std::vector<RowFound>> find_rows(Archive& archive, std::string_view id) {
  Database& database = Access::database(archive);
  std::vector<RowFound> out;
  if (id.size() < kShortestId) return out;
  const std::string after = std::string(id) + '\xFF';
  for (const RowTable table : {RowTable::event, RowTable::commitment, RowTable::statement}) {
    add_rows(database, table, "t.id >= ?1 AND t.id < ?2", id, after, out);
  }
  // A whole id is meant even where it is the beginning of another.
  if (std::any_of(out.begin(), out.end(), [&](const RowFound& row) { return row.id == id; })) {
    std::erase_if(out, [&](const RowFound& row) { return row.id != id; });
  }
  if (!out.empty()) return answer(database, std::move(out));
  for (const RowTable table : {RowTable::event, RowTable::commitment, RowTable::statement}) {
    add_rows(
        database, table,
        "EXISTS (SELECT 1 FROM corrected_rows AS o JOIN corrections AS c ON c.entry = o.entry JOIN corrections AS b ON "
        "b.page = c.page AND b.of_table = c.of_table AND b.type = c.type AND b.nth = c.nth AND b.span_start = "
        "c.span_start AND b.span_end = c.span_end AND b.undone_by IS NULL WHERE o.reading = t.reading AND o.number "
        "= t.number AND o.of_table = '" +
            std::string(name_of(table)) + "' AND b.row_id >= ?1 AND b.row_id < ?2)",
        id, after, out);
  }
  return answer(database, std::move(out));
}

Result<std::vector<CorrectionRow>> corrections(Archive& archive, std::int64_t entry) {
  Database& database = Access::database(archive);
  std::vector<CorrectionRow> out;
  Prepared& rows = database.prepared(
      "SELECT " + std::string(kCorrectionColumns) +
      ", c.row_id, c.orphaned, c.undone_by IS NOT NULL, v.id, v.title FROM corrections AS c JOIN audit AS "
      "a ON a.entry = c.entry LEFT JOIN readings AS r ON r.page = c.page AND r.current = 1 LEFT JOIN versions AS v ON "
      "v.version = r.version WHERE ?1 = 0 OR c.entry = ?1 ORDER BY c.entry");
  for (rows.start(entry); rows.next();) {
    CorrectionRow row;
    row.correction = correction_from(rows);
    constexpr int kAfter = kCorrectionColumnCount;
    row.row_id = rows.text(kAfter), row.orphaned = rows.text(kAfter + 1), row.undone = rows.yes(kAfter + 2);
    row.document = rows.text(kAfter + 3), row.title = rows.text(kAfter + 4);
    out.push_back(std::move(row));
  }
  for (CorrectionRow& row : out) {
    row.correction.fields = fields_of(database, row.correction.entry);
    Prepared& now = database.prepared(
        "SELECT o.of_table, o.number, o.reading FROM corrected_rows AS o JOIN readings AS r ON r.reading = o.reading "
        "AND r.current = 1 WHERE o.entry = ?1");
    std::string sql;
    if (now.start(row.correction.entry).next()) {
      sql = "SELECT id FROM " + std::string(name_of(row.correction.row.table)) + "s WHERE reading = ?1 AND number = ?2";
      Prepared& id = database.prepared(sql);
      if (id.start(now.integer(2), now.integer(1)).next()) row.row_id = id.text(0);
      id.start(0, 0);
    }
    now.start(0);
  }
  return answer(database, std::move(out));
}

Result<std::int64_t> change_row(Archive& archive, const RowFound& row, std::vector<FieldValue> fields,
                                const Decision& decision) {
  Database& database = Access::database(archive);
  const auto page = page_now(database, row.page);
  if (!page) return database.take_failure();
  if (const Status settled = settle(page->now.record, row.table, fields); !settled) return settled.error();
  for (FieldValue& field : fields) {
    field.was = value_in_words(page->now.record, row.table, row.number, field.field);
  }
  const Original original = original_of(database, *page, row);
  Correction correction;
  correction.kind = CorrectionKind::change;
  correction.row = original.anchor, correction.of_entry = original.of_entry, correction.fields = std::move(fields);
  return enter_correction(database, *page, std::move(correction), row.id, decision);
}

Result<std::int64_t> withdraw_row(Archive& archive, const RowFound& row, const Decision& decision) {
  Database& database = Access::database(archive);
  const auto page = page_now(database, row.page);
  if (!page) return database.take_failure();
  const Original original = original_of(database, *page, row);
  Correction correction;
  correction.kind = CorrectionKind::withdraw;
  correction.row = original.anchor, correction.of_entry = original.of_entry;
  return enter_correction(database, *page, std::move(correction), row.id, decision);
}

Result<std::int64_t> add_row(Archive& archive, const DocumentRow& document, RowTable table, std::uint32_t start,
                             std::uint32_t end, std::vector<FieldValue> fields, const Decision& decision) {
  Database& database = Access::database(archive);
  Prepared& query = database.prepared("SELECT page FROM readings WHERE reading = ?1");
  const std::int64_t key = query.start(document.reading).next() ? query.integer(0) : 0;
  query.start(0);
  const auto page = page_now(database, key);
  if (!page) return database.take_failure();
  const std::string& text = page->machine.page.text;
  const CodePointOffsets offsets(text);
  if (start >= end || end > offsets.count()) {
    return Error{"expected --start before --end, and both within the page's " + std::to_string(offsets.count()) +
                     " code points; found " + std::to_string(start) + " and " + std::to_string(end),
                 ""};
  }
  if (const Status settled = settle(page->now.record, table, fields); !settled) return settled.error();
  Correction correction;
  correction.kind = CorrectionKind::add;
  correction.row = {table, "", start, end, std::string(slice(text, {offsets.byte_of(start), offsets.byte_of(end)})), 1};
  for (const FieldValue& field : fields) {
    const bool is_type = field.field == "type" || field.field == "kind";
    if (is_type && !field.values.empty()) correction.row.type = field.values.front();
  }
  if (correction.row.type.empty()) correction.row.type = table == RowTable::statement ? "statement" : "-";
  correction.fields = std::move(fields);
  return enter_correction(database, *page, std::move(correction), "", decision);
}

}  // namespace demarche::archive
