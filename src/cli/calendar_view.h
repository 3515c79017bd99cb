// The calendar as text and iCalendar; watch/calendar_items.h has it as JSON.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "cli/command.h"
#include "demarche/archive.h"
#include "demarche/result.h"
#include "exchange/provenance.h"
#include "watch/calendar_items.h"

namespace demarche::cli {

using watch::CalendarItem;

void print_item(Session& session, const CalendarItem& item);

/// What a calendar shows.
struct CalendarChoice {
  std::string from, to, as_of;  // ISO days
  std::string actor;            // only pages that name it
  std::uint32_t limit = 0;      // 0: all
};

/// The calendar of an archive, by day, undated last. An Error is the archive's, or that of the rules.
Result<std::vector<CalendarItem>> read_calendar(Archive& archive, const CalendarChoice& choice);

/// What stands in a calendar file.
struct CalendarFile {
  std::string text;
  std::size_t entries = 0, undated = 0, negated = 0;  // written; left out
};

/// As iCalendar: all that has a date; what is not to happen is left out. Private people are what their pages call them.
Result<CalendarFile> calendar_file(Archive& archive, const std::vector<CalendarItem>& items, exchange::Quotes quotes,
                                   const exchange::Provenance& provenance);

}  // namespace demarche::cli
