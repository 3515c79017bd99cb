#include "archive/actor_time.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <optional>

#include "archive/actor_code.h"
#include "archive/person_name.h"

namespace demarche::archive {
namespace {

using std::chrono::sys_days;

std::optional<sys_days> parsed(const std::string& day) {
  if (day.size() < 10 || day[4] != '-' || day[7] != '-') return std::nullopt;
  int year = 0;
  unsigned month = 0;
  unsigned of_month = 0;
  std::from_chars(day.data(), day.data() + 4, year);
  std::from_chars(day.data() + 5, day.data() + 7, month);
  std::from_chars(day.data() + 8, day.data() + 10, of_month);
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month),
                                         std::chrono::day(of_month)};
  if (!date.ok()) return std::nullopt;
  return sys_days(date);
}

/// Days compare as texts, at the precision of the shorter one: "2021" is not before "2021-05-01".
bool before(const std::string& one, const std::string& other) {
  const std::size_t shared = std::min(one.size(), other.size());
  return one.compare(0, shared, other, 0, shared) < 0;
}

bool same_office(const RoleRow& one, const RoleRow& other) {
  return folded(one.title) == folded(other.title) && (one.of == other.of || one.of.empty() || other.of.empty());
}

/// The first page after `row`'s last that calls the office past; empty: none.
std::string end_by_pages(const RoleRow& row, const std::vector<RoleRow>& all) {
  std::string end;
  for (const RoleRow& other : all) {
    if (other.status != "past" || other.first <= row.last || !same_office(row, other)) continue;
    if (end.empty() || other.first < end) end = other.first;
  }
  return end;
}

/// How the office was held on the day; empty: it was not, or nobody knows.
std::string basis_on(const RoleRow& row, const std::vector<RoleRow>& all, const std::string& day) {
  if (!row.from.empty() || !row.to.empty()) {
    if (!row.from.empty() && before(day, row.from)) return {};
    if (!row.to.empty() && before(row.to, day)) return {};
    if (!row.from.empty() && !row.to.empty()) return "stated";
    if (row.status == "past") return row.to.empty() ? std::string() : row.from.empty() ? std::string() : "stated";
    if (row.to.empty() && !row.last.empty() && !before(row.last, day)) return "stated";
  }
  if (row.status != "present" || row.first.empty() || day < row.first) return {};
  if (day <= row.last) return "pages";
  const std::string end = end_by_pages(row, all);
  if (!end.empty() && end <= day) return {};
  return day <= later(row.last, kPresumedDays) ? "presumed" : "";
}

}  // namespace

std::string later(const std::string& day, int days) {
  const auto date = parsed(day);
  if (!date) return day;
  const std::chrono::year_month_day then{*date + std::chrono::days(days)};
  const auto two = [](unsigned number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  std::string year = std::to_string(static_cast<int>(then.year()));
  while (year.size() < 4) year.insert(0, "0");
  return year + "-" + two(static_cast<unsigned>(then.month())) + "-" + two(static_cast<unsigned>(then.day()));
}

std::vector<RoleRow> offices_of(Database& database, std::int64_t actor) {
  Prepared& rows = database.prepared(
      "SELECT o.title, o.of_name, o.status, sum(o.pages) AS n, o.from_day, o.to_day, min(nullif(o.first_day, '')), "
      "max(o.last_day) FROM name_forms AS f JOIN offices AS o ON o.form = f.form WHERE f.actor = ?1 GROUP BY o.title, "
      "o.of_name, o.status, o.from_day, o.to_day ORDER BY n DESC, o.title, o.of_name, o.status, o.from_day, o.to_day");
  std::vector<RoleRow> out;
  for (rows.start(actor); rows.next();) {
    out.push_back({rows.text(0), rows.text(1), rows.text(2), rows.count(3), rows.text(4), rows.text(5), rows.text(6),
                   rows.text(7), ""});
  }
  return out;
}

std::vector<CodeTime> code_times(Database& database, std::int64_t actor) {
  // What ends a code: a page later than its last that calls one of the offices of its pages past.
  Prepared& rows = database.prepared(
      "SELECT f.code, f.first_day, f.last_day, ifnull((SELECT min(past.first_day) FROM offices AS held JOIN name_forms "
      "AS g ON g.actor = f.actor JOIN offices AS past ON past.form = g.form AND past.status = 'past' AND "
      "past.title_key = held.title_key WHERE held.form = f.form AND held.status = 'present' AND past.first_day > "
      "f.last_day), '') FROM name_forms AS f WHERE f.actor = ?1 AND f.code <> ''");
  std::vector<CodeTime> out;
  for (rows.start(actor); rows.next();) out.push_back({rows.text(0), rows.text(1), rows.text(2), rows.text(3)});
  return out;
}

std::string code_on(const std::vector<CodeTime>& codes, const std::string& own, const std::string& day) {
  CommonCode code;
  for (const CodeTime& each : codes) {
    if (!day.empty()) {
      if (each.first.empty() || day < each.first || day > later(each.last, kPresumedDays)) continue;
      if (!each.end.empty() && each.end <= day) continue;
    }
    code.add(each.code);
  }
  if (code.empty() || !codes_agree(own, code.code())) return own;
  CommonCode all;
  all.add(own);
  all.add(code.code());
  std::string both = all.code();
  return both.size() > own.size() ? both : own;
}

void make_known(Database& database, std::int64_t reading, std::int64_t number, Party& party) {
  Prepared& query = database.prepared(
      "SELECT k.actor, k.id, k.name, p.day FROM page_names AS p JOIN name_forms AS f ON f.form = p.form JOIN "
      "known_actors AS k ON k.actor = f.actor WHERE p.reading = ?1 AND p.number = ?2 AND k.standing = 'known'");
  std::int64_t actor = 0;
  std::string day;
  if (query.start(reading, number).next()) {
    actor = query.integer(0), party.known_id = query.text(1), party.known_name = query.text(2), day = query.text(3);
  }
  query.start();
  party.known_code = actor == 0 ? party.code : code_on(code_times(database, actor), party.code, day);
}

}  // namespace demarche::archive

namespace demarche {

std::vector<RoleRow> offices_held(const std::vector<RoleRow>& all, const std::string& day) {
  std::vector<RoleRow> out;
  for (const RoleRow& row : all) {
    std::string basis = archive::basis_on(row, all, day);
    if (basis.empty()) continue;
    out.push_back(row);
    out.back().basis = std::move(basis);
  }
  return out;
}

}  // namespace demarche
