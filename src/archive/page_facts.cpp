#include "archive/page_facts.h"

#include <algorithm>
#include <vector>

#include "archive/name_key.h"
#include "base/hash.h"
#include "reading/names.h"
#include "reading/record_json.h"

namespace demarche::archive {

std::string origin_of(const Page& page) {
  for (const std::string* name : {page.credits.empty() ? &page.outlet : &page.credits.front(), &page.outlet}) {
    std::string key = name_key(*name);
    if (!key.empty()) return key;
  }
  return "#" + page.id;
}

std::string text_key(const Page& page) { return short_id(name_key(page.text)); }

bool is_retracted(const Page& page) {
  return std::any_of(page.notices.begin(), page.notices.end(),
                     [](const Notice& notice) { return notice.kind == NoticeKind::retraction; });
}

PageFacts facts_of(const Page& page) { return {origin_of(page), text_key(page), is_retracted(page)}; }

void insert_page_facts(Database& database, std::int64_t reading, const PageFacts& facts) {
  database.prepared("INSERT INTO page_facts VALUES (?1, ?2, ?3, ?4)")
      .run(reading, facts.origin, facts.text_key, facts.retracts);
}

void fill_page_facts(Database& database) {
  std::vector<std::int64_t> readings;
  Prepared& all =
      database.prepared("SELECT reading FROM readings WHERE reading NOT IN (SELECT reading FROM page_facts)");
  for (all.start(); all.next();) readings.push_back(all.integer(0));
  for (const std::int64_t reading : readings) {
    Prepared& query = database.prepared("SELECT record FROM readings WHERE reading = ?1");
    const std::string json = query.start(reading).next() ? query.text(0) : "";
    query.start();
    const auto record = demarche::reading::record_from_json(json);
    if (!record) return database.fail(SQLITE_CORRUPT);
    insert_page_facts(database, reading, facts_of(record->page));
    const std::vector<Event>& events = record->reading.events;
    for (std::size_t i = 0; i < events.size(); ++i) {
      if (!events[i].abstained) continue;
      database.prepared("UPDATE events SET abstained = ?3 WHERE reading = ?1 AND number = ?2")
          .run(reading, i, demarche::reading::name_of(*events[i].abstained));
    }
  }
}

}  // namespace demarche::archive
