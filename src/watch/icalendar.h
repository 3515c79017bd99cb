// iCalendar (RFC 5545): a schedule as other calendars read it.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "watch/day.h"
#include "watch/schedule.h"

namespace demarche::watch {

/// One VEVENT. Texts may hold anything; what iCalendar does not allow is escaped or left out.
struct CalendarEvent {
  std::string uid;
  DaySpan when;  // both ends known; all-day
  ScheduleStatus status = ScheduleStatus::confirmed;
  std::uint32_t sequence = 0;
  Day stamp = 0;  // of the last change, so that the same archive gives the same file
  std::string summary, description, location, category, url;
};

/// The file: lines end in CR LF and are folded at 75 octets, never within a character. `facts` are names and values of
/// properties of the calendar itself ("LICENCE", "MIT"), written as X-DEMARCHE-LICENCE (RFC 5545, 3.8.8.2).
std::string icalendar(const std::vector<CalendarEvent>& events,
                      const std::vector<std::pair<std::string, std::string>>& facts = {});

/// `text` as the value of a property of type TEXT.
std::string escaped_text(std::string_view text);

}  // namespace demarche::watch
