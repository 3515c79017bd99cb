#include "archive/audit_trail.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "archive/answers.h"
#include "archive/archive_parts.h"
#include "archive/decisions.h"

namespace demarche::archive {
namespace {

constexpr std::size_t kShortestId = 4;
constexpr std::size_t kLongestNumber = 9;  // digits; ids of rows are longer

void collect(Prepared& query, std::set<std::int64_t>& out) {
  while (query.next()) out.insert(query.integer(0));
}

/// Corrections of the rows that the id names, now or then, and of the same words.
void add_corrections(Database& database, const std::string& id, std::set<std::int64_t>& out) {
  const std::string after = id + '\xFF';
  collect(
      database
          .prepared("SELECT o.entry FROM corrections AS c JOIN corrections AS o ON o.page = c.page AND o.of_table = "
                    "c.of_table AND o.span_start = c.span_start AND o.span_end = c.span_end AND (o.type = c.type OR "
                    "o.of_entry IS NOT NULL) WHERE c.row_id >= ?1 AND c.row_id < ?2")
          .start(id, after),
      out);
  for (const char* table : {"event", "commitment", "statement"}) {
    const std::string sql =
        "SELECT b.entry FROM " + std::string(table) +
        "s AS t JOIN corrected_rows AS o ON o.reading = t.reading AND o.of_table = '" + table +
        "' AND o.number = t.number JOIN corrections AS c ON c.entry = o.entry JOIN corrections AS b ON b.page = c.page "
        "AND b.of_table = c.of_table AND b.span_start = c.span_start AND b.span_end = c.span_end WHERE t.id >= ?1 AND "
        "t.id < ?2";
    collect(database.prepared(sql).start(id, after), out);
  }
  collect(database.prepared("SELECT entry FROM link_decisions WHERE instr(link, ?1) > 0").start("/" + id), out);
}

}  // namespace

Result<std::vector<TrailEntry>> audit_trail(Archive& archive, std::string_view about) {
  Database& database = Access::database(archive);
  auto made = corrections(archive);
  if (!made) return made.error();
  std::map<std::int64_t, CorrectionRow> by_entry;
  for (CorrectionRow& each : *made) by_entry.emplace(each.correction.entry, std::move(each));
  std::set<std::int64_t> wanted;
  if (!about.empty()) {
    std::int64_t number = 0;
    const auto end = std::from_chars(about.data(), about.data() + about.size(), number);
    if (end.ptr == about.data() + about.size() && about.size() <= kLongestNumber) wanted.insert(number);
    if (about.size() >= kShortestId) add_corrections(database, std::string(about), wanted);
    const auto actors = archive.find_actors(about);
    if (!actors) return actors.error();
    for (const ActorRow& actor : *actors) {
      for (const AuditRow& row : audit_rows(database, actor_of(database, actor.id))) wanted.insert(row.entry);
    }
  }
  std::vector<TrailEntry> out;
  for (AuditRow& row : audit_rows(database, 0)) {
    const bool undoes = row.undoes != 0 && wanted.contains(row.undoes);
    if (!about.empty() && !wanted.contains(row.entry) && !undoes) continue;
    TrailEntry entry{std::move(row), std::nullopt};
    if (const auto found = by_entry.find(entry.row.entry); found != by_entry.end()) entry.correction = found->second;
    out.push_back(std::move(entry));
  }
  return answer(database, std::move(out));
}

}  // namespace demarche::archive
