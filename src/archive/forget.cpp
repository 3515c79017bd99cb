#include "archive/forget.h"

#include <algorithm>
#include <set>
#include <vector>

#include "archive/answers.h"
#include "archive/archive_parts.h"
#include "archive/correction_parts.h"
#include "archive/decisions.h"
#include "archive/forget_parts.h"
#include "archive/forgotten.h"
#include "archive/resolve.h"
#include "archive/store.h"

namespace demarche::archive {
namespace {

constexpr const char* kDecisionsOfPage =
    "DELETE FROM link_decisions WHERE entry IN (SELECT d.entry FROM link_decisions AS d JOIN versions AS v ON v.page = "
    "?1 AND instr(d.link, v.id || '/') > 0)";

constexpr const char* kGone = "(forgotten)";

void keep_hash(Database& database, const std::string& hash, const char* what, std::size_t words, std::int64_t entry) {
  database.prepared("INSERT OR IGNORE INTO forgotten VALUES (?1, ?2, ?3, ?4)").run(hash, what, words, entry);
}

std::vector<std::int64_t> numbers(Database& database, const char* sql, std::int64_t value) {
  std::vector<std::int64_t> out;
  Prepared& query = database.prepared(sql);
  for (query.start(value); query.next();) out.push_back(query.integer(0));
  return out;
}

/// The words of entries of the audit: about the page's rows, about links of them, and what undoes those.
void blank_audit(Database& database, std::int64_t page) {
  database
      .prepared(
          "UPDATE audit SET subject = ?2, reason = '' WHERE ifnull(undoes, entry) IN (SELECT entry FROM corrections "
          "WHERE page = ?1 UNION SELECT entry FROM actor_splits WHERE page = ?1 UNION SELECT d.entry FROM "
          "link_decisions AS d JOIN versions AS v ON v.page = ?1 AND instr(d.link, v.id || '/') > 0)")
      .run(page, kGone);
}

void keep_hashes(Database& database, std::int64_t page, std::int64_t entry) {
  Prepared& rows = database.prepared(
      "SELECT v.sha256, v.text, p.known_by, f.text_key FROM versions AS v JOIN pages AS p ON p.page = v.page LEFT JOIN "
      "readings AS r ON r.version = v.version LEFT JOIN page_facts AS f ON f.reading = r.reading WHERE v.page = ?1");
  std::vector<std::string> hashes;
  for (rows.start(page); rows.next();) {
    hashes.push_back(hash_of_bytes(rows.view(0)));
    hashes.push_back(hash_of_known_by(rows.view(2)));
    if (!rows.is_null(3) && !plain_words(rows.view(1)).empty()) hashes.push_back(hash_of_text_key(rows.view(3)));
  }
  for (const std::string& hash : hashes) keep_hash(database, hash, "page", 0, entry);
}

/// The names of the actor's forms and what else pages call it.
std::vector<std::string> names_of(Database& database, std::int64_t actor) {
  std::vector<std::string> out;
  Prepared& rows = database.prepared(
      "SELECT name FROM name_forms WHERE actor = ?1 AND apart = 0 UNION SELECT a.name FROM form_aliases AS a JOIN "
      "name_forms AS f ON f.form = a.form WHERE f.actor = ?1 ORDER BY 1");
  for (rows.start(actor); rows.next();) out.push_back(rows.text(0));
  return out;
}

/// What is left to do once the words are gone: who is who without them, the indexes, and the file's own traces.
Result<Forgot> finish(Archive& archive, Transaction& transaction, Unresolved& unresolved, const Forgot& out) {
  Database& database = Access::database(archive);
  database.execute("DELETE FROM looks");
  unresolved.decisions = true;
  resolve(database, unresolved);
  rebuild_search(database);
  transaction.commit();
  if (!database.ok()) return database.take_failure();
  if (const Status swept = sweep(archive); !swept) return swept.error();
  return out;
}

}  // namespace

Result<Forgot> forget_page(Archive& archive, const DocumentRow& row, const Decision& decision) {
  Database& database = Access::database(archive);
  database.execute("PRAGMA secure_delete = ON");
  {
    Transaction transaction(database);
    database.execute("PRAGMA defer_foreign_keys = ON");
    Prepared& query = database.prepared("SELECT page FROM readings WHERE reading = ?1");
    const std::int64_t page = query.start(row.reading).next() ? query.integer(0) : 0;
    query.start(0);
    Forgot out;
    out.entry = enter_audit(database, "forget", "a page", decision);
    out.pages = 1;
    keep_hashes(database, page, out.entry);
    blank_audit(database, page);
    Unresolved unresolved;
    const std::vector<std::int64_t> readings = numbers(database, "SELECT reading FROM readings WHERE page = ?1", page);
    if (const std::int64_t current = current_of(database, page)) uncount_names(database, current, unresolved);
    for (const std::int64_t reading : readings) delete_rows(database, reading);
    out.readings = static_cast<std::uint32_t>(readings.size());
    for (const char* sql :
         {"DELETE FROM corrected_rows WHERE reading IN (SELECT reading FROM readings WHERE page = ?1)",
          "DELETE FROM corrected_readings WHERE base IN (SELECT reading FROM readings WHERE page = ?1)",
          "DELETE FROM correction_values WHERE entry IN (SELECT entry FROM corrections WHERE page = ?1)",
          "DELETE FROM corrections WHERE page = ?1", kDecisionsOfPage, "DELETE FROM actor_splits WHERE page = ?1",
          "DELETE FROM page_facts WHERE reading IN (SELECT reading FROM readings WHERE page = ?1)",
          "DELETE FROM readings WHERE page = ?1", "DELETE FROM versions WHERE page = ?1",
          "DELETE FROM pages WHERE page = ?1"}) {
      database.prepared(sql).run(page);
    }
    return finish(archive, transaction, unresolved, out);
  }
}

Result<Forgot> forget_actor(Archive& archive, const ActorRow& actor, const Decision& decision) {
  Database& database = Access::database(archive);
  const auto kind = reading_kind(actor.kind);
  if (kind != ActorKind::person && kind != ActorKind::organization && kind != ActorKind::group) {
    return Error{"'" + actor.name + "' is a " + actor.kind + ": only persons, organizations and groups are forgotten",
                 ""};
  }
  std::vector<std::string> names = names_of(database, actor_of(database, actor.id));
  names.insert(names.begin(), actor.name);
  const ErasedName name = erased_name(*kind, names);
  if (name.empty()) return Error{"'" + actor.name + "' is a description, no name", ""};
  database.execute("PRAGMA secure_delete = ON");
  {
    Transaction transaction(database);
    database.execute("PRAGMA defer_foreign_keys = ON");
    Forgot out;
    out.entry = enter_audit(database, "forget", "the name of a " + actor.kind, decision);
    const char* what = *kind == ActorKind::person ? "name of a person" : "name";
    for (const auto& phrase : name.phrases) keep_hash(database, hash_of_name(phrase), what, phrase.size(), out.entry);
    Unresolved unresolved;
    const std::vector<std::int64_t> pages = numbers(
        database,
        "SELECT DISTINCT r.page FROM name_forms AS f JOIN page_names AS p ON p.form = f.form JOIN readings AS r "
        "ON r.reading = p.reading WHERE f.actor = ?1",
        actor_of(database, actor.id));
    erase_name_everywhere(database, name, erased_name(*kind, names, true), {pages.begin(), pages.end()}, unresolved,
                          out);
    return finish(archive, transaction, unresolved, out);
  }
}

Result<bool> is_forgotten(Archive& archive, const std::string& words) {
  Database& database = Access::database(archive);
  bool found = false;
  for (const std::string& known : {"url:" + words, "row:" + words, known_by_path(words)}) {
    Prepared& query = database.prepared("SELECT 1 FROM forgotten WHERE hash = ?1 AND what = 'page'");
    found = found || query.start(hash_of_known_by(known)).next();
    query.start("");
  }
  Prepared& query = database.prepared("SELECT 1 FROM forgotten WHERE hash = ?1");
  found = found || query.start(hash_of_name(plain_words(words))).next();
  query.start("");
  return answer(database, found);
}

Status sweep(Archive& archive) {
  Database& database = Access::database(archive);
  database.execute("VACUUM");
  if (!database.ok()) return database.take_failure();
  // 1: somebody else reads or writes, so that the log cannot be emptied.
  const std::int64_t busy = database.number("PRAGMA wal_checkpoint(TRUNCATE)");
  if (!database.ok()) return database.take_failure();
  if (busy != 0) {
    return Error{
        "it is erased, but another program has the archive open: until the command is run again without it, what "
        "was erased may stand in the log beside the file",
        database.name()};
  }
  return Done{};
}

}  // namespace demarche::archive
