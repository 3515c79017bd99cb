// What the desk is about, and the outlook of its crisis.
#include <algorithm>
#include <filesystem>

#include "archive/archive_parts.h"
#include "base/json_writer.h"
#include "desk/answers.h"
#include "watch/outlook_json.h"
#include "watch/scene_reader.h"

namespace demarche::desk {
namespace {

/// Days after the last page for which odds are still worked out; all that they do is wear off.
constexpr int kMostDaysAhead = 366;

Result<Response> about(Desk& desk, Archive& archive, const Values& /*values*/) {
  const auto pages = archive.document_count();
  if (!pages) return pages.error();
  archive::Database& database = archive::Access::database(archive);
  archive::Prepared& days = database.prepared(
      "SELECT substr(min(v.published), 1, 10), substr(max(v.published), 1, 10) FROM readings AS r JOIN versions AS v "
      "ON v.version = r.version WHERE r.current = 1");
  std::string first, last;
  if (days.start().next()) first = days.text(0), last = days.text(1);
  days.start();
  if (!database.ok()) return database.take_failure();
  JsonWriter json;
  json.begin_object().member("archive", std::filesystem::path(desk.options().archive).filename().string());
  json.member("version", desk.options().version).member("pages", *pages).member_or_null("first_page", first);
  json.member_or_null("last_page", last).key("crisis");
  if (const auto& crisis = desk.options().crisis) {
    json.begin_object().member("name", crisis->name).key("sides").begin_array();
    json.value(crisis->sides[0]).value(crisis->sides[1]).end_array();
    json.member("from", watch::iso_day(crisis->from)).end_object();
  } else {
    json.null();
  }
  return json_response(json.end_object().take());
}

Result<std::string> outlook_text(Archive& archive, const watch::Crisis& crisis, const std::string& as_of) {
  watch::SceneQuery query;
  query.names = watch::names_in(crisis);
  query.any_side = true;
  query.as_of = as_of;
  const auto known = watch::read_scene(archive, query);
  if (!known) return known.error();
  const auto day = watch::days_of(as_of);
  const watch::Day newest = std::max(known->last_page, crisis.from);
  const watch::Day last = day ? std::min(day->first, newest + kMostDaysAhead) : newest;
  const watch::Outlook outlook = watch::look_at(crisis, *known->scene, *known->parties, last);
  return watch::outlook_json(archive, crisis, *known->scene, outlook);
}

Result<Response> outlook(Desk& desk, Archive& archive, const Values& values) {
  if (!desk.options().crisis) return problem(404, "this desk was started without a crisis file (serve --crisis)");
  const std::string& as_of = values.text("as_of");
  if (const auto day = watch::days_of(as_of); day && day->first < desk.options().crisis->from) {
    return problem(404, "the crisis begins on " + watch::iso_day(desk.options().crisis->from));
  }
  const auto text =
      desk.text("outlook\n" + as_of, [&] { return outlook_text(archive, *desk.options().crisis, as_of); });
  if (!text) return text.error();
  return json_response(**text);
}

}  // namespace

void add_crisis_routes(std::vector<Route>& routes) {
  routes.push_back({"/about", "The archive and the crisis that this desk is about", {}, "application/json", about});
  routes.push_back({"/crisis",
                    "Odds of the scenarios by day, the steps that moved them, and the indicators",
                    {as_of()},
                    "application/json",
                    outlook});
}

}  // namespace demarche::desk
