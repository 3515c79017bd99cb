// The calendar as text, JSON and iCalendar.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "cli/command.h"
#include "demarche/archive.h"
#include "watch/schedule.h"

namespace demarche::cli {

/// What is planned, and the row that is shown for it: the last report of its present date, else of it at all.
struct CalendarItem {
  watch::ScheduleEntry entry;
  std::string uid;  // short, for users
  CalendarRow row;
  std::vector<Source> reports;  // of all rows that carry it, in their order
};

/// The schedule with its rows; entries of which the archive's current readings have no row are left out.
std::vector<CalendarItem> calendar_items(const watch::Scene& scene, std::vector<watch::ScheduleEntry> schedule,
                                         const std::vector<CalendarRow>& rows);

void print_item(Session& session, const CalendarItem& item);
std::string item_json(const CalendarItem& item);

/// All that has a date; what is not to happen is left out. Quotes at most 25 words.
std::string calendar_file(const std::vector<CalendarItem>& items);

}  // namespace demarche::cli
