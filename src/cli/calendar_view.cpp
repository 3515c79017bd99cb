#include "cli/calendar_view.h"

#include <algorithm>

#include "base/hash.h"
#include "cli/archive_access.h"
#include "cli/happening_view.h"
#include "watch/icalendar.h"

namespace demarche::cli {
namespace {

constexpr std::size_t kMostWords = 25;

using RowsByName = std::map<std::string, const CalendarRow*, std::less<>>;

/// Names of the rows that carry an entry, in their order: commitments, then events.
std::vector<std::string> row_names(const watch::Scene& scene, const watch::ScheduleEntry& entry) {
  std::vector<std::string> out;
  for (const watch::Row row : entry.commitments) out.push_back(scene.rows.name_of_commitment(row));
  for (const watch::Row row : entry.events) out.push_back(scene.rows.name_of_event(row));
  return out;
}

/// Rows of the present date come before others, later reports before earlier ones.
bool shows_better(const CalendarRow& one, const CalendarRow& other, const std::string& from) {
  const bool is_present = one.from == from;
  const bool other_is = other.from == from;
  if (is_present != other_is) return is_present;
  return one.source.published > other.source.published;
}

std::string quoted(const std::string& words) {
  std::size_t at = 0;
  for (std::size_t word = 0; word < kMostWords && at != std::string::npos; ++word) at = words.find(' ', at + 1);
  return "“" + (at == std::string::npos ? words : words.substr(0, at) + " …") + "”";
}

std::string shown_days(const CalendarItem& item) {
  const std::string when = days_of(item.entry.when);
  return when.empty() ? (item.row.value.empty() ? "no date   " : item.row.value) : when;
}

std::string summary_of(const CalendarRow& row) {
  std::string text = (row.type.empty() ? row.predicate : row.type) + ": " + names(row.actors);
  if (!row.recipients.empty()) text += " → " + names(row.recipients);
  return text;
}

}  // namespace

std::vector<CalendarItem> calendar_items(const watch::Scene& scene, std::vector<watch::ScheduleEntry> schedule,
                                         const std::vector<CalendarRow>& rows) {
  RowsByName by_name;
  for (const CalendarRow& row : rows) {
    if (!row.commitment.empty()) by_name[row.source.document + "/" + row.commitment] = &row;
    if (!row.event.empty()) by_name[row.source.document + "/" + row.event] = &row;
  }
  std::vector<CalendarItem> out;
  for (watch::ScheduleEntry& entry : schedule) {
    const CalendarRow* shown = nullptr;
    std::vector<const CalendarRow*> carry;
    for (const std::string& name : row_names(scene, entry)) {
      const auto row = by_name.find(name);
      if (row == by_name.end() || std::find(carry.begin(), carry.end(), row->second) != carry.end()) continue;
      carry.push_back(row->second);
      if (shown == nullptr || shows_better(*row->second, *shown, watch::iso_day(entry.when.first))) shown = row->second;
    }
    if (shown == nullptr) continue;
    CalendarItem item{std::move(entry), "", *shown, {}};
    item.uid = short_id(item.entry.uid);
    for (const CalendarRow* row : carry) item.reports.push_back(row->source);
    out.push_back(std::move(item));
  }
  return out;
}

void print_item(Session& session, const CalendarItem& item) {
  const CalendarRow& row = item.row;
  StyledText what;
  what.add(Style::number, shown_days(item));
  if (item.entry.status == watch::ScheduleStatus::cancelled) what.add(Style::number, "CANCELLED");
  if (row.negated) what.add(Style::number, "NOT");
  what.add(Style::type, row.type.empty() ? row.predicate : row.type).add(Style::strong, names(row.actors));
  if (!row.recipients.empty()) what.add("→").add(Style::strong, names(row.recipients));
  for (const std::string& place : row.places) what.add(Style::faint, "·").add(place);
  what.add(Style::faint, "·").add(Style::quote, "“" + row.words + "”");
  put(session, what);
  StyledText more;
  for (const watch::FormerDate& former : item.entry.former) {
    more.add("moved from").add(Style::number, days_of(former.when)).add("(known " + watch::iso_day(former.until) + ")");
  }
  if (item.entry.held) more.add("was held");
  if (item.entry.status == watch::ScheduleStatus::tentative) more.add(Style::faint, "tentative");
  const std::size_t origins = item.entry.origins;
  more.add(Style::faint, std::to_string(origins) + (origins == 1 ? " origin" : " origins"));
  put(session, more, "    ", "      ");
  put(session, where_it_stands(row.source), "    ", "      ");
}

std::string item_json(const CalendarItem& item) {
  const CalendarRow& row = item.row;
  const watch::ScheduleEntry& entry = item.entry;
  JsonWriter json;
  json.begin_object().member_or_null("value", row.value);
  json.member_or_null("from", watch::iso_day(entry.when.first)).member_or_null("to", watch::iso_day(entry.when.last));
  json.member_or_null("type", row.type).member_or_null("predicate", row.predicate).member("words", row.words);
  write_parties(json, "actors", row.actors);
  write_parties(json, "recipients", row.recipients);
  json.key("places").values(row.places).member("negated", row.negated);
  json.member_or_null("event", row.event).member_or_null("commitment", row.commitment);
  write_source(json, row.source);
  json.member("uid", item.uid).member("status", watch::name_of(entry.status)).member("sequence", entry.sequence);
  json.member("held", entry.held).key("former").begin_array();
  for (const watch::FormerDate& former : entry.former) {
    json.begin_object().member_or_null("from", watch::iso_day(former.when.first));
    json.member_or_null("to", watch::iso_day(former.when.last));
    json.member_or_null("until", watch::iso_day(former.until)).end_object();
  }
  json.end_array().member_or_null("known", watch::iso_day(entry.known));
  json.member_or_null("changed", watch::iso_day(entry.changed)).member("origins", entry.origins);
  json.key("reports").begin_array();
  for (const Source& source : item.reports) {
    json.begin_object();
    write_source(json, source);
    json.end_object();
  }
  return json.end_array().end_object().take();
}

std::string calendar_file(const std::vector<CalendarItem>& items) {
  std::vector<watch::CalendarEvent> events;
  for (const CalendarItem& item : items) {
    if (!item.entry.when.is_dated() || item.row.negated) continue;
    watch::CalendarEvent event;
    event.uid = item.uid + "@demarche";
    event.when = item.entry.when;
    // "By April 1" has a last day only.
    if (event.when.first == watch::kFirstDay) event.when.first = event.when.last;
    if (event.when.last == watch::kLastDay) event.when.last = event.when.first;
    event.status = item.entry.status;
    event.sequence = item.entry.sequence;
    event.stamp = item.entry.changed == watch::kFirstDay ? event.when.first : item.entry.changed;
    event.summary = summary_of(item.row);
    event.description = quoted(item.row.words);
    for (const watch::FormerDate& former : item.entry.former) {
      event.description += "\nmoved from " + days_of(former.when) + " (known " + watch::iso_day(former.until) + ")";
    }
    for (const std::string& part : {item.row.source.outlet, item.row.source.published, item.row.source.document}) {
      if (!part.empty()) event.description += "\n" + part;
    }
    for (const std::string& place : item.row.places) event.location += (event.location.empty() ? "" : ", ") + place;
    event.category = item.row.type;
    event.url = item.row.source.url;
    events.push_back(std::move(event));
  }
  return watch::icalendar(events);
}

}  // namespace demarche::cli
