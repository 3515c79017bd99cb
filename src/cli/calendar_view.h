// The calendar as text and iCalendar; watch/calendar_items.h has it as JSON.
#pragma once
#include <string>
#include <vector>

#include "cli/command.h"
#include "demarche/archive.h"
#include "watch/calendar_items.h"

namespace demarche::cli {

using watch::CalendarItem;

void print_item(Session& session, const CalendarItem& item);

/// All that has a date; what is not to happen is left out. Quotes at most 25 words.
std::string calendar_file(const std::vector<CalendarItem>& items);

}  // namespace demarche::cli
