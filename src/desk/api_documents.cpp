// Pages: the list, and one with its text and all rows.
#include <algorithm>

#include "archive/actor_time.h"
#include "archive/archive_parts.h"
#include "base/code_points.h"
#include "base/json_writer.h"
#include "desk/answers.h"
#include "reading/record_ids.h"
#include "reading/record_json.h"

namespace demarche::desk {
namespace {

void write_row(JsonWriter& json, const DocumentRow& row) {
  json.begin_object().member("id", row.id).member_or_null("title", row.title).member_or_null("outlet", row.outlet);
  json.member_or_null("published", row.published).member_or_null("url", row.url);
  json.member_or_null("language", row.language).member("version", row.version).member("actors", row.actors);
  json.member("statements", row.statements).member("events", row.events);
  json.member("commitments", row.commitments).end_object();
}

Result<Response> list(Desk& /*desk*/, Archive& archive, const Values& values) {
  DocumentQuery query;
  query.limit = values.number("limit"), query.offset = values.number("offset");
  query.newest_first = values.text("order") == "newest";
  const auto count = archive.document_count();
  if (!count) return count.error();
  std::vector<std::string> items;
  if (query.limit > 0) {
    const auto rows = archive.documents(query);
    if (!rows) return rows.error();
    for (const DocumentRow& row : *rows) {
      JsonWriter json;
      write_row(json, row);
      items.push_back(json.take());
    }
  }
  const bool has_more = query.offset + items.size() < *count && !items.empty();
  return json_response(list_json(items, values, static_cast<std::size_t>(*count), has_more));
}

/// Where code points stand that UTF-16 writes with two units: by them a position of another answer is found in a
/// browser's text.
void write_wide(JsonWriter& json, std::string_view text) {
  json.key("wide").begin_array();
  std::uint32_t points = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode(text, at);
    if (point.value > 0xFFFF) json.value(points);
    ++points;
    at += point.size;
  }
  json.end_array();
}

/// What the archive knows of the page's actors: by it a mention leads to the actor's own page.
void write_known(JsonWriter& json, Archive& archive, std::int64_t reading, const Record& record,
                 const reading::RecordIds& ids) {
  archive::Database& database = archive::Access::database(archive);
  json.key("known").begin_object();
  for (std::size_t at = 0; at < record.reading.actors.size(); ++at) {
    Party party;
    party.code = record.reading.actors[at].code;
    archive::make_known(database, reading, static_cast<std::int64_t>(at), party);
    if (party.known_id.empty()) continue;
    json.key(ids.actors[at]).begin_object().member("id", party.known_id).member("name", party.known_name);
    json.member_or_null("code", party.known_code).end_object();
  }
  json.end_object();
}

void write_versions(JsonWriter& json, const std::vector<ReadingRow>& history) {
  json.key("readings").begin_array();
  for (const ReadingRow& row : history) {
    json.begin_object().member("reading", row.reading).member("version", row.version).member("sha256", row.sha256);
    json.member("program", row.versions.program).member("model", row.versions.model);
    json.member("lexicons", row.versions.lexicons).member("current", row.current).end_object();
  }
  json.end_array();
}

Result<Response> one(Desk& /*desk*/, Archive& archive, const Values& values) {
  const auto found = archive.find(values.text("id"));
  if (!found) return found.error();
  const auto exact =
      std::find_if(found->begin(), found->end(), [&](const DocumentRow& row) { return row.id == values.text("id"); });
  if (exact == found->end() && found->size() != 1) {
    return problem(404, found->empty() ? "there is no such page" : "more than one page is called that");
  }
  const DocumentRow& row = exact != found->end() ? *exact : found->front();
  const auto history = archive.history(row.reading);
  if (!history) return history.error();
  std::int64_t reading = row.reading;
  if (const std::string& wanted = values.text("reading"); !wanted.empty()) {
    reading = values.number("reading");
    const auto is_it = [&](const ReadingRow& each) { return each.reading == reading; };
    if (std::none_of(history->begin(), history->end(), is_it)) return problem(404, "the page has no such reading");
  }
  const auto record = archive.record(reading);
  if (!record) return record.error();
  if (!record->has_value()) return problem(404, "the page has no such reading");
  const CodePointOffsets points((*record)->page.text);
  const CodePointOffsets units((*record)->page.text, TextUnit::utf16);
  const reading::RecordIds ids = reading::ids_of(**record, points);
  JsonWriter json;
  json.begin_object().key("page");
  write_row(json, row);
  json.member("reading", reading);
  write_versions(json, *history);
  write_known(json, archive, reading, **record, ids);
  write_wide(json, (*record)->page.text);
  reading::write_record(json.key("record"), **record, units, ids);
  archive::Database& database = archive::Access::database(archive);
  if (!database.ok()) return database.take_failure();
  return json_response(json.end_object().take());
}

}  // namespace

void add_document_routes(std::vector<Route>& routes) {
  routes.push_back({"/documents", "Pages as they are now, without their text",
                    paged({{"order",
                            "By day of publication, or the newest first; undated ones last",
                            ParameterType::choice,
                            {"oldest", "newest"},
                            0,
                            "newest"}}),
                    "application/json", list});
  routes.push_back(
      {"/documents/{id}",
       "One page: its text and every row, positions in UTF-16 code units; all readings of all its versions",
       {{"reading", "One of its readings; without it the current one", ParameterType::number, {}, 4'000'000'000}},
       "application/json",
       one});
}

}  // namespace demarche::desk
