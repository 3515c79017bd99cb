#include "watch/calendar_items.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "archive/answer_json.h"
#include "base/hash.h"
#include "base/json_writer.h"
#include "watch/scene_reader.h"

namespace demarche::watch {
namespace {

using archive::write_parties;
using archive::write_source;

using RowsByName = std::map<std::string, const CalendarRow*, std::less<>>;

/// Names of the rows that carry an entry, in their order: commitments, then events.
std::vector<std::string> row_names(const Scene& scene, const ScheduleEntry& entry) {
  std::vector<std::string> out;
  for (const Row row : entry.commitments) out.push_back(scene.rows.name_of_commitment(row));
  for (const Row row : entry.events) out.push_back(scene.rows.name_of_event(row));
  return out;
}

/// Rows of the present date come before others, later reports before earlier ones.
bool shows_better(const CalendarRow& one, const CalendarRow& other, const std::string& from) {
  const bool is_present = one.from == from;
  const bool other_is = other.from == from;
  if (is_present != other_is) return is_present;
  return one.source.published > other.source.published;
}

}  // namespace

std::vector<CalendarItem> calendar_items(const Scene& scene, std::vector<ScheduleEntry> schedule,
                                         const std::vector<CalendarRow>& rows) {
  RowsByName by_name;
  for (const CalendarRow& row : rows) {
    if (!row.commitment.empty()) by_name[row.source.document + "/" + row.commitment] = &row;
    if (!row.event.empty()) by_name[row.source.document + "/" + row.event] = &row;
  }
  std::vector<CalendarItem> out;
  for (ScheduleEntry& entry : schedule) {
    const CalendarRow* shown = nullptr;
    std::vector<const CalendarRow*> carry;
    for (const std::string& name : row_names(scene, entry)) {
      const auto row = by_name.find(name);
      if (row == by_name.end() || std::find(carry.begin(), carry.end(), row->second) != carry.end()) continue;
      carry.push_back(row->second);
      if (shown == nullptr || shows_better(*row->second, *shown, iso_day(entry.when.first))) shown = row->second;
    }
    if (shown == nullptr) continue;
    CalendarItem item{std::move(entry), "", *shown, {}};
    item.uid = short_id(item.entry.uid);
    for (const CalendarRow* row : carry) item.reports.push_back(row->source);
    out.push_back(std::move(item));
  }
  return out;
}

Result<std::vector<CalendarItem>> read_calendar(Archive& archive, const CalendarAsk& ask, const Rules& rules) {
  SceneQuery query;
  if (!ask.actor.empty()) query.names = {ask.actor};
  query.as_of = ask.as_of;
  const auto known = read_scene(archive, query);
  if (!known) return known.error();
  const auto decisions = archive.link_decisions();
  if (!decisions) return decisions.error();
  keep_scheduling(known->scene->rows);
  const Scene& scene = *known->scene;
  const auto as_of = days_of(ask.as_of);
  const Ledger ledger = build_ledger(scene.rows, scene.sides, scene.happenings, rules, *decisions,
                                     as_of ? as_of->first : known->last_page);
  const auto rows = archive.calendar();
  if (!rows) return rows.error();
  return calendar_items(scene, make_schedule(scene, ledger), *rows);
}

std::string item_json(const CalendarItem& item) {
  const CalendarRow& row = item.row;
  const ScheduleEntry& entry = item.entry;
  JsonWriter json;
  json.begin_object().member_or_null("value", row.value);
  json.member_or_null("from", iso_day(entry.when.first)).member_or_null("to", iso_day(entry.when.last));
  json.member_or_null("type", row.type).member_or_null("predicate", row.predicate).member("words", row.words);
  write_parties(json, "actors", row.actors);
  write_parties(json, "recipients", row.recipients);
  json.key("places").values(row.places).member("negated", row.negated);
  json.member_or_null("event", row.event).member_or_null("commitment", row.commitment);
  write_source(json, row.source);
  json.member("uid", item.uid).member("status", name_of(entry.status)).member("sequence", entry.sequence);
  json.member("held", entry.held).key("former").begin_array();
  for (const FormerDate& former : entry.former) {
    json.begin_object().member_or_null("from", iso_day(former.when.first));
    json.member_or_null("to", iso_day(former.when.last));
    json.member_or_null("until", iso_day(former.until)).end_object();
  }
  json.end_array().member_or_null("known", iso_day(entry.known));
  json.member_or_null("changed", iso_day(entry.changed)).member("origins", entry.origins);
  json.key("reports").begin_array();
  for (const Source& source : item.reports) {
    json.begin_object();
    write_source(json, source);
    json.end_object();
  }
  return json.end_array().end_object().take();
}

}  // namespace demarche::watch
