// The calendar as an answer to a user: what is planned, each with the row that is shown for it.
#pragma once
#include <string>
#include <vector>

#include "demarche/archive.h"
#include "watch/schedule.h"

namespace demarche::watch {

/// What is planned, and the row that is shown for it: the last report of its present date, else of it at all.
struct CalendarItem {
  ScheduleEntry entry;
  std::string uid;  // short, for users
  CalendarRow row;
  std::vector<Source> reports;  // of all rows that carry it, in their order
};

/// The schedule with its rows; entries of which the archive's current readings have no row are left out.
std::vector<CalendarItem> calendar_items(const Scene& scene, std::vector<ScheduleEntry> schedule,
                                         const std::vector<CalendarRow>& rows);

struct CalendarAsk {
  std::string actor;  // only pages that name it: a name or a code; empty: all
  std::string as_of;  // ISO day: what was known then; empty: all
};

/// The whole calendar, undated entries last. An Error is the archive's.
Result<std::vector<CalendarItem>> read_calendar(Archive& archive, const CalendarAsk& ask, const Rules& rules);

/// One line of JSON.
std::string item_json(const CalendarItem& item);

}  // namespace demarche::watch
