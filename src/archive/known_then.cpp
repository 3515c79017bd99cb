#include "archive/known_then.h"

#include "archive/actor_time.h"
#include "archive/answers.h"
#include "archive/archive_parts.h"
#include "archive/corrections.h"

namespace demarche {
namespace archive {
namespace {

// The sizes of ISO dates of that precision.
constexpr std::size_t kYear = 4, kMonth = 7, kDay = 10;

bool is_iso(std::string_view day) {
  for (std::size_t at = 0; at < day.size(); ++at) {
    const bool dash = at == kYear || at == kMonth;
    if (dash ? day[at] != '-' : day[at] < '0' || day[at] > '9') return false;
  }
  return true;
}

}  // namespace

std::string last_day(std::string_view iso) {
  std::string day(iso.substr(0, kDay));
  if (!is_iso(day) || (iso.size() > kDay && iso[kDay] != 'T' && iso[kDay] != ' ')) return {};
  if (day.size() == kYear) day += "-12-31";
  if (day.size() == kMonth) {
    const std::string next = later(day + "-01", 31);  // in the month after it; unchanged where there is no such month
    return next.substr(0, kMonth) == day ? std::string() : later(next.substr(0, kMonth) + "-01", -1);
  }
  return later(day, 1) == day ? std::string() : day;
}

std::int64_t reading_known_on(Database& database, std::int64_t page, std::string_view day, bool machine_only) {
  Prepared& versions = database.prepared(
      "SELECT v.published, (SELECT min(u.started) FROM readings AS r JOIN runs AS u ON u.run = r.run WHERE r.version = "
      "v.version), ifnull((SELECT r.reading FROM readings AS r WHERE r.version = v.version AND r.current = 1), (SELECT "
      "max(r.reading) FROM readings AS r WHERE r.version = v.version AND NOT EXISTS (SELECT 1 FROM corrected_readings "
      "AS "
      "c WHERE c.reading = r.reading AND c.base <> c.reading))) FROM versions AS v WHERE v.page = ?1 ORDER BY "
      "v.number");
  std::int64_t out = 0;
  bool is_first = true;
  std::string before;  // what the version before was published on; empty: undated
  for (versions.start(page); versions.next(); is_first = false) {
    const std::string published = last_day(versions.view(0));
    const std::string known =
        is_first || (!published.empty() && published > before) ? published : last_day(versions.view(1));
    if (!known.empty() && known <= day) out = versions.integer(2);
    before = published.empty() ? before : published;
  }
  if (out == 0) return 0;
  const std::int64_t base = base_of(database, out);
  return machine_only ? base : corrected_on(database, base, day);
}

}  // namespace archive

Result<std::int64_t> Archive::known_on(std::int64_t reading, std::string_view day) {
  archive::Database& database = *parts_->database;
  archive::Prepared& query = database.prepared("SELECT page FROM readings WHERE reading = ?1");
  const std::int64_t page = query.start(reading).next() ? query.integer(0) : 0;
  query.start(0);
  return archive::answer(database, page == 0 ? 0 : archive::reading_known_on(database, page, day));
}

}  // namespace demarche
