// What is to happen: scheduled events and appointments, by day.
#include <algorithm>
#include <string>
#include <tuple>

#include "archive/answers.h"
#include "archive/archive_parts.h"
#include "archive/corrections.h"

namespace demarche {
namespace {

using archive::Database;
using archive::PartOf;
using archive::Prepared;

/// Commitments that a calendar has: appointments, and what is promised, threatened, offered or demanded for a day.
std::string is_for_calendar(const std::string& row) {
  return "(" + row + ".kind = 'appointment' OR (" + row + ".kind IN ('promise', 'threat', 'offer', 'demand') AND " +
         row + ".due_to IS NOT NULL))";
}

/// Scheduled events and the deeds of commitments; a deed's day is the commitment's where that has one.
std::string event_sql() {
  return "WITH wanted AS (SELECT reading, number FROM events WHERE modality = 'scheduled' "
         "UNION SELECT a.reading, a.event FROM commitments AS a WHERE " +
         is_for_calendar("a") +
         " AND a.event IS NOT NULL) "
         "SELECT e.number, e.time_value, ifnull(c.due_from, e.time_from), ifnull(c.due_to, e.time_to), e.type, "
         "e.predicate, "
         "words(v.text, e.span_start, e.span_end), e.negated, e.id, c.id, " +
         archive::source_columns("e") +
         " FROM wanted AS w JOIN events AS e ON e.reading = w.reading AND e.number = w.number "
         "JOIN readings AS r ON r.reading = e.reading AND r.current = 1 JOIN versions AS v ON v.version = r.version "
         "LEFT JOIN commitments AS c ON c.reading = e.reading AND c.number = (SELECT min(d.number) FROM commitments AS "
         "d "
         "WHERE d.reading = e.reading AND d.event = e.number AND " +
         is_for_calendar("d") + ")";
}

/// Appointments whose deed is no event.
std::string appointment_sql() {
  return "SELECT c.number, NULL, c.due_from, c.due_to, NULL, NULL, words(v.text, c.span_start, c.span_end), 0, NULL, "
         "c.id, " +
         archive::source_columns("c") +
         " FROM commitments AS c JOIN readings AS r ON r.reading = c.reading AND r.current = 1 "
         "JOIN versions AS v ON v.version = r.version WHERE c.kind = 'appointment' AND c.event IS NULL";
}

std::vector<std::string> places(Database& database, std::int64_t reading, std::int64_t event) {
  Prepared& query =
      database.prepared("SELECT name FROM event_places WHERE reading = ?1 AND event = ?2 ORDER BY position");
  std::vector<std::string> out;
  for (query.start(reading, event); query.next();) out.push_back(query.text(0));
  return out;
}

/// Whether the row's days and the query's have one in common. Days compare as texts, at the precision of the shorter
/// one.
bool is_within(const CalendarRow& row, const CalendarQuery& query) {
  if (query.from.empty() && query.to.empty()) return true;
  const std::string& first = row.from.empty() ? row.to : row.from;  // "by April 1" has no first day
  const std::string& last = row.to.empty() ? row.from : row.to;
  if (first.empty()) return false;
  const auto before = [](const std::string& one, const std::string& other) {
    const std::size_t shared = std::min(one.size(), other.size());
    return one.substr(0, shared) < other.substr(0, shared);
  };
  return (query.from.empty() || !before(last, query.from)) && (query.to.empty() || !before(query.to, first));
}

void add_rows(Database& database, const std::string& sql, PartOf table, const CalendarQuery& wanted,
              std::vector<CalendarRow>& out) {
  Prepared& query = database.prepared(sql);
  for (query.start(); query.next();) {
    CalendarRow row;
    row.value = query.text(1), row.from = query.text(2), row.to = query.text(3);
    if (!is_within(row, wanted)) continue;
    row.type = query.text(4), row.predicate = query.text(5), row.words = query.text(6);
    row.negated = query.yes(7), row.event = query.text(8), row.commitment = query.text(9);
    row.source = archive::read_source(query, 10);
    const bool is_event = table == PartOf::event;
    archive::add_correction(database, is_event ? archive::RowTable::event : archive::RowTable::commitment,
                            query.count(0), row.source);
    const std::int64_t reading = row.source.reading;
    row.actors = archive::parties(database, table, reading, query.integer(0), is_event ? "actor" : "by");
    row.recipients = archive::parties(database, table, reading, query.integer(0), is_event ? "recipient" : "to");
    if (is_event) row.places = places(database, reading, query.integer(0));
    out.push_back(std::move(row));
  }
}

/// By day, undated last; rows of one day in the order of their pages and texts.
bool comes_before(const CalendarRow& one, const CalendarRow& other) {
  const auto key = [](const CalendarRow& row, const bool& undated) {
    const std::string& first = row.from.empty() ? row.to : row.from;  // "by April 1" has no first day
    return std::tie(undated, first, row.to, row.source.published, row.source.document, row.source.reading,
                    row.source.start, row.source.end);
  };
  const bool one_undated = one.from.empty() && one.to.empty();
  const bool other_undated = other.from.empty() && other.to.empty();
  return key(one, one_undated) < key(other, other_undated);
}

}  // namespace

Result<std::vector<CalendarRow>> Archive::calendar(const CalendarQuery& query) {
  Database& database = *parts_->database;
  std::vector<CalendarRow> rows;
  add_rows(database, event_sql(), PartOf::event, query, rows);
  add_rows(database, appointment_sql(), PartOf::commitment, query, rows);
  std::stable_sort(rows.begin(), rows.end(), comes_before);
  if (query.limit != 0 && rows.size() > query.limit) rows.resize(query.limit);
  return archive::answer(database, std::move(rows));
}

}  // namespace demarche
