#include "cli/calendar_view.h"

#include <algorithm>

#include "cli/archive_access.h"
#include "cli/happening_view.h"

namespace demarche::cli {
namespace {

std::string shown_days(const CalendarItem& item) {
  const std::string when = days_of(item.entry.when);
  return when.empty() ? (item.row.value.empty() ? "no date   " : item.row.value) : when;
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

}  // namespace demarche::cli
