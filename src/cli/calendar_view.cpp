#include "cli/calendar_view.h"

#include <algorithm>

#include "cli/archive_access.h"
#include "cli/happening_view.h"
#include "watch/icalendar.h"

namespace demarche::cli {
namespace {

constexpr std::size_t kMostWords = 25;

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
