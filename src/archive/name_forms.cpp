#include "archive/name_forms.h"

#include <algorithm>
#include <map>
#include <vector>

#include "archive/actor_code.h"
#include "archive/name_key.h"
#include "archive/person_name.h"
#include "base/ascii.h"

namespace demarche::archive {
namespace {

struct PageActor {
  std::int64_t number = 0;
  std::string kind;
  std::string name;
  std::string code;
  std::int64_t mentions = 0;
  std::string made_by;
  std::vector<std::string> titles;  // present ones, in small letters
  // From the name:
  std::string block;
  std::string first_word;
  std::int64_t words = 0;
  std::string context;
  bool apart = false;
};

bool has_capital_after(std::string_view name, std::size_t from) {
  return std::any_of(name.begin() + static_cast<std::ptrdiff_t>(std::min(from, name.size())), name.end(),
                     [](char c) { return is_ascii_upper(c); });
}

/// A description without a name in it says nothing about who is meant on another page. Its first letter may be a
/// capital only because a sentence begins with it, so more must speak for a name.
bool is_mere_description(const PageActor& actor) {
  if (actor.made_by != "actors.description/1" && !actor.made_by.starts_with("actors.description/")) return false;
  if (actor.kind == "document") return true;
  if (has_capital_after(actor.name, 1)) return false;
  if (!has_capital_after(actor.name, 0) || actor.name.find(' ') == std::string::npos) return true;
  return actor.kind != "organization" && parts_of(actor.code).country.empty();
}

void look_at_name(PageActor& actor) {
  if (actor.name.size() > kLongestName) {
    std::size_t end = kLongestName;
    while (end > 0 && (static_cast<unsigned char>(actor.name[end]) & 0xC0U) == 0x80U) --end;
    actor.name = actor.name.substr(0, end) + "…";
    actor.apart = true;
  }
  if (actor.kind == "person") {
    const PersonName name = person_name(actor.name);
    actor.words = static_cast<std::int64_t>(name.words.size());
    if (!name.words.empty()) actor.block = name.surname(), actor.first_word = name.words.front();
    actor.apart = actor.apart || name.words.empty();
    return;
  }
  const CodeParts code = parts_of(actor.code);
  const bool coded_country = actor.kind == "country" && !code.country.empty() && code.sectors.empty();
  actor.block = coded_country ? "code:" + std::string(code.country) : name_key(actor.name);
  actor.apart = actor.apart || actor.block.empty() || is_mere_description(actor);
}

std::vector<PageActor> actors_of(Database& database, std::int64_t reading) {
  std::vector<PageActor> out;
  Prepared& rows = database.prepared(
      "SELECT number, kind, name, code, mentions, made_by FROM actors WHERE reading = ?1 AND kind <> 'unnamed'");
  for (rows.start(reading); rows.next();) {
    PageActor actor;
    actor.number = rows.integer(0), actor.kind = rows.text(1), actor.name = rows.text(2), actor.code = rows.text(3);
    actor.mentions = rows.integer(4), actor.made_by = rows.text(5);
    out.push_back(std::move(actor));
  }
  Prepared& titles =
      database.prepared("SELECT actor, title FROM actor_roles WHERE reading = ?1 AND status <> 'past' ORDER BY actor");
  std::map<std::int64_t, std::vector<std::string>> by_actor;
  for (titles.start(reading); titles.next();) by_actor[titles.integer(0)].push_back(folded(titles.view(1)));
  for (PageActor& actor : out) {
    look_at_name(actor);
    if (const auto found = by_actor.find(actor.number); found != by_actor.end())
      actor.titles = std::move(found->second);
  }
  return out;
}

/// The split of a person that takes the page actor out of its name's actor, if there is one: its entry, else 0.
std::int64_t split_of(Database& database, const PageActor& actor, std::int64_t page) {
  Prepared& query = database.prepared(
      "SELECT entry, country FROM actor_splits WHERE undone_by IS NULL AND kind = ?1 AND name_key = ?2 AND (page IS "
      "NULL OR page = ?3) ORDER BY entry DESC");
  std::int64_t found = 0;
  const std::string_view country = parts_of(actor.code).country;
  for (query.start(actor.kind, name_key(actor.name), page); query.next() && found == 0;) {
    const std::string_view wanted = query.view(1);
    if (wanted.empty() || country.empty() || wanted == country) found = query.integer(0);
  }
  query.start();
  return found;
}

/// Sets the contexts: the titles of bare names, and the bare names that their own page could not settle.
void set_contexts(Database& database, std::vector<PageActor>& actors, std::int64_t reading) {
  Prepared& query = database.prepared("SELECT page FROM readings WHERE reading = ?1");
  const std::int64_t page = query.start(reading).next() ? query.integer(0) : 0;
  query.start();
  const bool has_splits = database.number("SELECT EXISTS (SELECT 1 FROM actor_splits WHERE undone_by IS NULL)") != 0;
  std::set<std::string> full;
  for (const PageActor& actor : actors) {
    if (actor.kind == "person" && actor.words > 1) full.insert(actor.block);
  }
  for (PageActor& actor : actors) {
    if (has_splits) {
      if (const std::int64_t entry = split_of(database, actor, page); entry != 0) {
        actor.context = "split:" + std::to_string(entry);
        continue;
      }
    }
    if (actor.kind != "person" || actor.words != 1) continue;
    if (full.contains(actor.block)) {
      actor.context = "!";
      continue;
    }
    std::sort(actor.titles.begin(), actor.titles.end());
    actor.titles.erase(std::unique(actor.titles.begin(), actor.titles.end()), actor.titles.end());
    for (const std::string& title : actor.titles) {
      if (actor.context.size() + title.size() < kLongestName)
        actor.context += (actor.context.empty() ? "" : "|") + title;
    }
  }
}

std::int64_t find_or_add_form(Database& database, const PageActor& actor, Unresolved& unresolved) {
  Prepared& query = database.prepared(
      "SELECT form FROM name_forms WHERE kind = ?1 AND name = ?2 AND code = ?3 AND context = ?4 AND apart = ?5");
  const std::int64_t found =
      query.start(actor.kind, actor.name, actor.code, actor.context, actor.apart).next() ? query.integer(0) : 0;
  query.start();
  if (found != 0) return found;
  database
      .prepared(
          "INSERT INTO name_forms (kind, name, code, context, apart, name_key, block, first_word, words, pages, "
          "mentions, first_day, last_day) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0, 0, '', '')")
      .run(actor.kind, actor.name, actor.code, actor.context, actor.apart, name_key(actor.name), actor.block,
           actor.first_word, actor.words);
  const std::int64_t form = database.last_row();
  database.prepared("INSERT INTO name_search (rowid, words) VALUES (?1, ?2)").run(form, actor.name);
  unresolved.blocks.emplace(actor.kind, actor.block);
  return form;
}

/// Where a change of this alias can join or part names: at its own names, and at those of the actor.
void note_alias(const std::string& name, const std::string& kind, const std::string& block, Unresolved& unresolved) {
  const PersonName person = person_name(name);
  unresolved.blocks.emplace(kind, kind == "person" && !person.words.empty() ? person.surname() : name_key(name));
  unresolved.blocks.emplace(kind, block);
}

void count_aliases(Database& database, std::int64_t reading, std::int64_t form, const PageActor& actor,
                   Unresolved& unresolved) {
  Prepared& rows = database.prepared("SELECT name FROM actor_aliases WHERE reading = ?1 AND actor = ?2");
  std::set<std::string> names;
  for (rows.start(reading, actor.number); rows.next();) {
    if (rows.view(0).size() <= kLongestName) names.insert(rows.text(0));
  }
  for (const std::string& name : names) {
    Prepared& more = database.prepared("UPDATE form_aliases SET pages = pages + 1 WHERE form = ?1 AND name = ?2");
    more.run(form, name);
    if (sqlite3_changes64(database.handle()) > 0) continue;
    const PersonName person = person_name(name);
    database
        .prepared("INSERT INTO form_aliases (form, name, name_key, block, words, pages) VALUES (?1, ?2, ?3, ?4, ?5, 1)")
        .run(form, name, name_key(name), person.words.empty() ? std::string() : person.surname(), person.words.size());
    database.prepared("INSERT INTO alias_search (rowid, words) VALUES (?1, ?2)").run(database.last_row(), name);
    note_alias(name, actor.kind, actor.block, unresolved);
  }
}

void count_offices(Database& database, std::int64_t reading, std::int64_t number, std::int64_t form,
                   const std::string& day) {
  struct Office {
    std::string title, of, status, from, to;
    auto operator<=>(const Office&) const = default;
  };
  std::set<Office> offices;
  Prepared& rows = database.prepared(
      "SELECT title, of_name, status, from_day, to_day FROM actor_roles WHERE reading = ?1 AND actor = ?2");
  for (rows.start(reading, number); rows.next();) {
    if (rows.view(0).size() + rows.view(1).size() > 2 * kLongestName) continue;
    offices.insert({rows.text(0), rows.text(1), rows.text(2), rows.text(3), rows.text(4)});
  }
  for (const Office& office : offices) {
    database
        .prepared(
            "INSERT INTO offices (form, title, of_name, status, from_day, to_day, title_key, pages, first_day, "
            "last_day) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 1, ?8, ?8) ON CONFLICT DO UPDATE SET pages = pages + 1, "
            "first_day = CASE WHEN first_day = '' OR (?8 <> '' AND ?8 < first_day) THEN ?8 ELSE first_day END, "
            "last_day = max(last_day, ?8)")
        .run(form, office.title, office.of, office.status, office.from, office.to, folded(office.title), day);
  }
}

void uncount_aliases(Database& database, std::int64_t reading, std::int64_t number, std::int64_t form) {
  database
      .prepared(
          "UPDATE form_aliases SET pages = pages - 1 WHERE form = ?1 AND name IN (SELECT name FROM actor_aliases WHERE "
          "reading = ?2 AND actor = ?3)")
      .run(form, reading, number);
}

void uncount_offices(Database& database, std::int64_t reading, std::int64_t number, std::int64_t form) {
  database
      .prepared(
          "UPDATE offices SET pages = pages - 1, first_day = '?' WHERE form = ?1 AND (title, of_name, status, "
          "from_day, "
          "to_day) IN (SELECT title, ifnull(of_name, ''), status, ifnull(from_day, ''), ifnull(to_day, '') FROM "
          "actor_roles WHERE reading = ?2 AND actor = ?3)")
      .run(form, reading, number);
}

/// Takes away what no page says any more, and finds the first and last days anew. The days of a form stand in order in
/// page_names, so the first and the last page that say a thing are found at once or nearly so.
void tidy_form(Database& database, std::int64_t form) {
  database
      .prepared(
          "DELETE FROM alias_search WHERE rowid IN (SELECT alias FROM form_aliases WHERE form = ?1 AND pages = 0)")
      .run(form);
  database.prepared("DELETE FROM form_aliases WHERE form = ?1 AND pages = 0").run(form);
  database.prepared("DELETE FROM offices WHERE form = ?1 AND pages = 0").run(form);
  constexpr const char* kDay =
      "ifnull((SELECT p.day FROM page_names AS p JOIN actor_roles AS a ON a.reading = p.reading AND a.actor = p.number "
      "WHERE p.form = offices.form AND p.day <> '' AND a.title = offices.title AND ifnull(a.of_name, '') = "
      "offices.of_name AND a.status = offices.status AND ifnull(a.from_day, '') = offices.from_day AND "
      "ifnull(a.to_day, '') = offices.to_day ORDER BY p.day ";
  database
      .prepared("UPDATE offices SET first_day = " + std::string(kDay) + "ASC LIMIT 1), ''), last_day = " + kDay +
                "DESC LIMIT 1), '') WHERE form = ?1 AND first_day = '?'")
      .run(form);
  database
      .prepared(
          "UPDATE name_forms SET first_day = ifnull((SELECT min(day) FROM page_names WHERE form = ?1 AND day <> ''), "
          "''), last_day = ifnull((SELECT max(day) FROM page_names WHERE form = ?1), '') WHERE form = ?1")
      .run(form);
  database
      .prepared("DELETE FROM name_search WHERE rowid IN (SELECT form FROM name_forms WHERE form = ?1 AND pages = 0)")
      .run(form);
  database.prepared("DELETE FROM name_forms WHERE form = ?1 AND pages = 0").run(form);
}

std::string day_of(Database& database, std::int64_t reading) {
  Prepared& query = database.prepared(
      "SELECT ifnull(substr(v.published, 1, 10), '') FROM readings AS r JOIN versions AS v ON v.version = r.version "
      "WHERE r.reading = ?1");
  std::string day = query.start(reading).next() ? query.text(0) : "";
  query.start();
  return day;
}

}  // namespace

void count_names(Database& database, std::int64_t reading, Unresolved& unresolved) {
  std::vector<PageActor> actors = actors_of(database, reading);
  set_contexts(database, actors, reading);
  const std::string day = day_of(database, reading);
  std::set<std::int64_t> once;
  std::map<std::pair<std::string, std::string>, std::set<std::int64_t>> in_block;
  for (const PageActor& actor : actors) {
    const std::int64_t form = find_or_add_form(database, actor, unresolved);
    if (!database.ok()) return;
    const bool again = !once.insert(form).second;
    in_block[{actor.kind, actor.block}].insert(form);
    database
        .prepared(
            "UPDATE name_forms SET pages = pages + ?2, mentions = mentions + ?3, first_day = CASE WHEN first_day = '' "
            "OR (?4 <> '' AND ?4 < first_day) THEN ?4 ELSE first_day END, last_day = max(last_day, ?4) WHERE form = ?1")
        .run(form, again ? 0 : 1, actor.mentions, day);
    database.prepared("INSERT INTO page_names VALUES (?1, ?2, ?3, ?4)").run(form, day, reading, actor.number);
    count_aliases(database, reading, form, actor, unresolved);
    count_offices(database, reading, actor.number, form, day);
    unresolved.forms.insert(form);
  }
  for (const auto& [block, forms] : in_block) {
    if (forms.size() < 2) continue;
    Prepared& insert = database.prepared("INSERT INTO shared_pages VALUES (?1, ?2)");
    for (const std::int64_t form : forms) insert.run(form, reading);
  }
}

void uncount_names(Database& database, std::int64_t reading, Unresolved& unresolved) {
  struct Row {
    std::int64_t form, number, mentions;
    std::string kind, block;
  };
  std::vector<Row> rows;
  Prepared& query = database.prepared(
      "SELECT p.form, p.number, a.mentions, f.kind, f.block, f.actor, f.first_word FROM page_names AS p JOIN actors AS "
      "a ON a.reading = "
      "p.reading AND a.number = p.number JOIN name_forms AS f ON f.form = p.form WHERE p.reading = ?1");
  for (query.start(reading); query.next();) {
    rows.push_back({query.integer(0), query.integer(1), query.integer(2), query.text(3), query.text(4)});
    unresolved.blocks.emplace(query.text(3), query.text(4));
    unresolved.forms.insert(query.integer(0));
    unresolved.actors.insert(query.integer(5));
    if (!query.view(6).empty()) unresolved.blocks.emplace(query.text(3), query.text(6));  // a name alone meant them
  }
  database.prepared("DELETE FROM page_names WHERE reading = ?1").run(reading);
  database.prepared("DELETE FROM shared_pages WHERE reading = ?1").run(reading);
  std::set<std::int64_t> once;
  for (const Row& row : rows) {
    database.prepared("UPDATE name_forms SET pages = pages - ?2, mentions = mentions - ?3 WHERE form = ?1")
        .run(row.form, once.insert(row.form).second ? 1 : 0, row.mentions);
    uncount_aliases(database, reading, row.number, row.form);
    Prepared& aliases = database.prepared("SELECT name FROM actor_aliases WHERE reading = ?1 AND actor = ?2");
    for (aliases.start(reading, row.number); aliases.next();) {
      if (aliases.view(0).size() <= kLongestName) note_alias(aliases.text(0), row.kind, row.block, unresolved);
    }
    uncount_offices(database, reading, row.number, row.form);
  }
  for (const std::int64_t form : once) tidy_form(database, form);
}

}  // namespace demarche::archive
