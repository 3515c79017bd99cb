#include "archive/decisions.h"

#include <algorithm>
#include <set>

#include "archive/actor_code.h"
#include "archive/answers.h"
#include "archive/archive_parts.h"
#include "archive/corrections.h"
#include "archive/name_key.h"
#include "archive/resolve.h"
#include "base/clock.h"

namespace demarche {
namespace archive {
namespace {

/// What finds an actor again by one of its names, when forms have come and gone.
struct Operand {
  std::string kind, key, country, name;
  std::int64_t split = 0;
  bool open = false;
};

bool has_several_actors(Database& database, const std::string& kind, const std::string& key) {
  Prepared& query = database.prepared(
      "SELECT count(DISTINCT cluster) FROM name_forms WHERE kind = ?1 AND name_key = ?2 AND apart = 0");
  const bool several = query.start(kind, key).next() && query.integer(0) > 1;
  query.start();
  return several;
}

/// By the name of the form whose handle the id is, or else by the actor's own.
Operand operand(Database& database, std::int64_t actor, std::string_view id) {
  Prepared& query = database.prepared(
      "SELECT kind, name_key, code, context, standing, name FROM name_forms WHERE actor = ?1 ORDER BY handle <> ?2, "
      "pages DESC, name, code LIMIT 1");
  Operand out;
  if (query.start(actor, id).next()) {
    out.kind = query.text(0), out.key = query.text(1), out.country = parts_of(query.view(2)).country;
    if (query.view(3).starts_with("split:")) out.split = std::stoll(query.text(3).substr(6));
    out.open = query.view(4) == "open";
    out.name = query.text(5);
  }
  query.start();
  if (!has_several_actors(database, out.kind, out.key)) out.country.clear();
  return out;
}

/// Counts the names of some readings anew: what takes names apart has changed.
void count_anew(Database& database, const std::set<std::int64_t>& readings, Unresolved& unresolved) {
  for (const std::int64_t reading : readings) {
    uncount_names(database, reading, unresolved);
    count_names(database, reading, unresolved);
  }
}

/// The current readings that use one of the names of a split.
std::set<std::int64_t> readings_of_split(Database& database, std::int64_t entry) {
  std::set<std::int64_t> out;
  Prepared& rows = database.prepared(
      "SELECT DISTINCT p.reading FROM actor_splits AS s JOIN name_forms AS f ON f.kind = s.kind AND f.name_key = "
      "s.name_key JOIN page_names AS p ON p.form = f.form JOIN readings AS r ON r.reading = p.reading WHERE s.entry = "
      "?1 AND (s.page IS NULL OR s.page = r.page)");
  for (rows.start(entry); rows.next();) out.insert(rows.integer(0));
  return out;
}

std::string list_of(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

}  // namespace

std::int64_t enter_audit(Database& database, const char* what, const std::string& subject, const Decision& decision,
                         std::int64_t undoes) {
  Prepared& insert = database.prepared(
      "INSERT INTO audit (at, who, what, subject, reason, undoes) VALUES (?1, ?2, ?3, ?4, ?5, nullif(?6, 0))");
  insert.run(iso_text(decision.at), decision.who, what, subject, decision.reason, undoes);
  return database.last_row();
}

std::int64_t actor_of(Database& database, std::string_view id) {
  Prepared& query = database.prepared(
      "SELECT f.actor FROM name_forms AS f LEFT JOIN known_actors AS k ON k.actor = f.actor WHERE f.handle = ?1 ORDER "
      "BY "
      "k.id = ?1 DESC LIMIT 1");
  const std::int64_t actor = query.start(id).next() ? query.integer(0) : 0;
  query.start();
  return actor;
}

std::vector<AuditRow> audit_rows(Database& database, std::int64_t actor) {
  Prepared& rows = database.prepared(
      "SELECT a.entry, a.at, a.who, a.what, a.subject, a.reason, ifnull(a.undoes, 0), EXISTS (SELECT 1 FROM audit AS u "
      "WHERE u.undoes = a.entry) FROM audit AS a WHERE ?1 = 0 OR ifnull(a.undoes, a.entry) IN (SELECT m.entry FROM "
      "actor_merges AS m JOIN name_forms AS f ON (f.kind = m.kind AND f.name_key = m.name_key) OR (f.kind = "
      "m.other_kind AND f.name_key = m.other_key) WHERE f.actor = ?1 UNION SELECT s.entry FROM actor_splits AS s JOIN "
      "name_forms AS f ON f.kind = s.kind AND f.name_key = s.name_key WHERE f.actor = ?1) ORDER BY a.entry");
  std::vector<AuditRow> out;
  for (rows.start(actor); rows.next();) {
    out.push_back({rows.integer(0), rows.text(1), rows.text(2), rows.text(3), rows.text(4), rows.text(5),
                   rows.integer(6), rows.yes(7)});
  }
  return out;
}

}  // namespace archive

using archive::Database;
using archive::Prepared;

Result<std::int64_t> Archive::merge_actors(std::string_view one, std::string_view other, const Decision& decision) {
  Database& database = *parts_->database;
  archive::Transaction transaction(database);
  const std::int64_t first = archive::actor_of(database, one);
  const std::int64_t second = archive::actor_of(database, other);
  if (first == 0 || second == 0 || first == second) return archive::answer(database, std::int64_t{0});
  const archive::Operand a = archive::operand(database, first, one);
  const archive::Operand b = archive::operand(database, second, other);
  const std::int64_t entry = archive::enter_audit(database, "merge", a.name + " is " + b.name, decision);
  database.prepared("INSERT INTO actor_merges VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, NULL)")
      .run(entry, a.kind, a.key, a.country, a.split, a.open, b.kind, b.key, b.country, b.split, b.open);
  archive::Unresolved unresolved;
  unresolved.decisions = true;
  archive::resolve(database, unresolved);
  transaction.commit();
  return archive::answer(database, entry);
}

Result<std::int64_t> Archive::split_actor(std::string_view id, const std::vector<std::string>& names,
                                          const std::vector<std::string>& documents, const Decision& decision) {
  Database& database = *parts_->database;
  archive::Transaction transaction(database);
  const std::int64_t actor = archive::actor_of(database, id);
  std::set<std::string> keys;
  for (const std::string& name : names) keys.insert(archive::name_key(name));
  const std::set<std::string> pages(documents.begin(), documents.end());
  struct Part {
    std::string kind, key, country;
    std::int64_t page;
    auto operator<=>(const Part&) const = default;
  };
  std::set<Part> parts;
  bool more = false;  // something of the actor is left
  std::string name;
  Prepared& rows = database.prepared(
      "SELECT f.kind, f.name_key, f.code, r.page, v.id, k.name FROM name_forms AS f JOIN known_actors AS k ON k.actor "
      "= "
      "f.actor JOIN page_names AS p ON p.form = f.form JOIN readings AS r ON r.reading = p.reading JOIN versions AS v "
      "ON "
      "v.version = r.version WHERE f.actor = ?1");
  for (rows.start(actor); rows.next();) {
    name = rows.text(5);
    const bool meant = (keys.empty() || keys.contains(rows.text(1))) && (pages.empty() || pages.contains(rows.text(4)));
    if (!meant) {
      more = true;
      continue;
    }
    const bool everywhere = pages.empty();
    parts.insert({rows.text(0), rows.text(1), std::string(archive::parts_of(rows.view(2)).country),
                  everywhere ? 0 : rows.integer(3)});
  }
  if (parts.empty() || !more || (keys.empty() && pages.empty())) return archive::answer(database, std::int64_t{0});
  std::string subject = "not " + name + ":";
  if (!names.empty()) subject += " " + archive::list_of(names);
  if (!documents.empty()) subject += " on " + archive::list_of(documents);
  const std::int64_t entry = archive::enter_audit(database, "split", subject, decision);
  for (const Part& part : parts) {
    // A name without a country goes wherever it stands; else those of another country are not meant.
    Prepared& insert = database.prepared("INSERT INTO actor_splits VALUES (?1, ?2, ?3, ?4, nullif(?5, 0), NULL)");
    insert.run(entry, part.kind, part.key, part.country, part.page);
  }
  archive::Unresolved unresolved;
  unresolved.decisions = true;
  archive::count_anew(database, archive::readings_of_split(database, entry), unresolved);
  archive::resolve(database, unresolved);
  transaction.commit();
  return archive::answer(database, entry);
}

Result<std::int64_t> Archive::decide_link(std::string_view link, const std::string& subject, bool confirmed,
                                          const Decision& decision) {
  Database& database = *parts_->database;
  archive::Transaction transaction(database);
  const std::int64_t entry = archive::enter_audit(database, confirmed ? "confirm" : "reject", subject, decision);
  database.prepared("INSERT INTO link_decisions VALUES (?1, ?2, ?3, NULL)").run(entry, link, confirmed);
  transaction.commit();
  return archive::answer(database, entry);
}

Result<std::vector<LinkDecision>> Archive::link_decisions() {
  Database& database = *parts_->database;
  // The last word on each link.
  Prepared& rows = database.prepared(
      "SELECT d.link, d.confirmed, d.entry, a.at, a.who, a.reason FROM link_decisions AS d JOIN audit AS a ON a.entry "
      "= "
      "d.entry WHERE d.undone_by IS NULL AND NOT EXISTS (SELECT 1 FROM link_decisions AS l WHERE l.link = d.link AND "
      "l.undone_by IS NULL AND l.entry > d.entry) ORDER BY d.link");
  std::vector<LinkDecision> out;
  for (rows.start(); rows.next();) {
    out.push_back({rows.text(0), rows.yes(1), rows.integer(2), rows.text(3), rows.text(4), rows.text(5)});
  }
  return archive::answer(database, std::move(out));
}

Result<std::int64_t> Archive::undo_decision(std::int64_t entry, const Decision& decision) {
  Database& database = *parts_->database;
  archive::Transaction transaction(database);
  Prepared& query = database.prepared(
      "SELECT subject FROM audit AS a WHERE entry = ?1 AND what NOT IN ('undo', 'forget') AND NOT EXISTS (SELECT 1 "
      "FROM audit AS u "
      "WHERE "
      "u.undoes = a.entry)");
  const bool found = query.start(entry).next();
  const std::string subject = found ? query.text(0) : "";
  query.start();
  if (!found) return archive::answer(database, std::int64_t{0});
  const std::int64_t undo = archive::enter_audit(database, "undo", subject, decision, entry);
  database.prepared("UPDATE actor_merges SET undone_by = ?2 WHERE entry = ?1").run(entry, undo);
  database.prepared("UPDATE actor_splits SET undone_by = ?2 WHERE entry = ?1").run(entry, undo);
  database.prepared("UPDATE link_decisions SET undone_by = ?2 WHERE entry = ?1").run(entry, undo);
  archive::Unresolved unresolved;
  unresolved.decisions = true;
  archive::undo_correction(database, entry, undo, unresolved);
  archive::count_anew(database, archive::readings_of_split(database, entry), unresolved);
  archive::resolve(database, unresolved);
  transaction.commit();
  return archive::answer(database, undo);
}

Result<std::vector<AuditRow>> Archive::audit() {
  Database& database = *parts_->database;
  return archive::answer(database, archive::audit_rows(database, 0));
}

}  // namespace demarche
