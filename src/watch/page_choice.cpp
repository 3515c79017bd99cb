#include "watch/page_choice.h"

#include <algorithm>
#include <set>
#include <string>

#include "archive/actor_code.h"
#include "archive/corrections.h"
#include "archive/decisions.h"
#include "archive/fts_query.h"
#include "archive/known_then.h"
#include "archive/name_key.h"

namespace demarche::watch {
namespace {

using archive::Database;
using archive::Prepared;

void collect(Prepared& query, std::set<std::int64_t>& out) {
  while (query.next()) out.insert(query.integer(0));
}

void add_forms_of_code(Database& database, const std::string& code, std::set<std::int64_t>& forms) {
  Prepared& query = database.prepared("SELECT form FROM name_forms WHERE code <> '' AND code >= ?1 AND code < ?2");
  collect(query.start(code, code + "\x7F"), forms);
}

/// The ways in which pages may name the side: its actors, those of its country, and who holds an office of it.
std::set<std::int64_t> forms_of(Database& database, const SidePick& pick) {
  std::set<std::int64_t> forms;
  std::set<std::string> countries, names;
  const auto look_at = [&](Prepared& query) {
    while (query.next()) {
      forms.insert(query.integer(0));
      if (const auto country = archive::parts_of(query.view(1)).country; !country.empty()) countries.emplace(country);
      if (query.view(2) == "country" || query.view(2) == "organization") names.insert(query.text(3));
    }
  };
  for (const std::string& id : pick.ids) {
    look_at(database.prepared("SELECT form, code, kind, name FROM name_forms WHERE actor = ?1")
                .start(archive::actor_of(database, id)));
  }
  if (!pick.words.empty()) {
    // Names whose words are these, beside those that an archive's actor is known by.
    look_at(database
                .prepared("SELECT form, code, kind, name FROM name_forms WHERE form IN (SELECT rowid FROM "
                          "name_search WHERE name_search MATCH ?1)")
                .start(archive::fts_query(pick.words)));
  }
  if (!pick.code.empty()) add_forms_of_code(database, pick.code, forms);
  for (const std::string& country : countries) add_forms_of_code(database, country, forms);
  Prepared& offices = database.prepared("SELECT form FROM offices WHERE of_name <> '' AND of_name = ?1");
  for (const std::string& name : names) collect(offices.start(name), forms);
  return forms;
}

/// Pages whose current reading names the side, ascending.
std::vector<std::int64_t> pages_of(Database& database, const SidePick& pick) {
  std::vector<std::int64_t> out;
  Prepared& query = database.prepared(
      "SELECT r.page FROM page_names AS p JOIN readings AS r ON r.reading = p.reading WHERE p.form = ?1");
  for (const std::int64_t form : forms_of(database, pick)) {
    for (query.start(form); query.next();) out.push_back(query.integer(0));
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

/// Pages that name one of each.
std::vector<std::int64_t> pages_of_group(Database& database, const std::vector<SidePick>& sides) {
  std::vector<std::int64_t> pages;
  for (std::size_t i = 0; i < sides.size(); ++i) {
    std::vector<std::int64_t> each = pages_of(database, sides[i]);
    if (i != 0) {
      std::vector<std::int64_t> both;
      std::set_intersection(pages.begin(), pages.end(), each.begin(), each.end(), std::back_inserter(both));
      each = std::move(both);
    }
    pages = std::move(each);
  }
  return pages;
}

/// Pages that the query asks for; as of a day also those with a history, whose older versions may name the sides.
std::vector<std::int64_t> pages_of_all(Database& database, const RowQuery& query) {
  std::vector<std::int64_t> pages = pages_of_group(database, query.sides);
  for (const std::vector<SidePick>& group : query.also) {
    const std::vector<std::int64_t> more = pages_of_group(database, group);
    pages.insert(pages.end(), more.begin(), more.end());
  }
  if (!query.as_of.empty()) {
    Prepared& older = database.prepared("SELECT DISTINCT page FROM versions WHERE number > 1");
    for (older.start(); older.next();) pages.push_back(older.integer(0));
  }
  std::sort(pages.begin(), pages.end());
  pages.erase(std::unique(pages.begin(), pages.end()), pages.end());
  return pages;
}

}  // namespace

std::vector<std::int64_t> choose_readings(Database& database, const RowQuery& query) {
  std::vector<std::int64_t> out;
  const auto as_of = days_of(query.as_of);
  if (query.sides.empty()) {
    Prepared& all =
        database.prepared(as_of ? "SELECT page FROM pages" : "SELECT reading FROM readings WHERE current = 1");
    for (all.start(); all.next();) out.push_back(all.integer(0));
  } else {
    out = pages_of_all(database, query);
  }
  if (as_of || !query.sides.empty()) {
    Prepared& current = database.prepared("SELECT reading FROM readings WHERE page = ?1 AND current = 1");
    for (std::int64_t& page : out) {
      if (as_of) {
        page = archive::reading_known_on(database, page, iso_day(as_of->last), query.machine_only);
      } else {
        page = current.start(page).next() ? current.integer(0) : 0;
      }
    }
    current.start();
  }
  if (query.machine_only && !as_of) {
    for (std::int64_t& reading : out) reading = archive::base_of(database, reading);
  }
  std::sort(out.begin(), out.end());
  out.erase(out.begin(), std::upper_bound(out.begin(), out.end(), 0));
  return out;
}

}  // namespace demarche::watch
