// What is to happen, each thing once: appointments, deadlines and other scheduled events joined over reports, followed
// when they are moved or called off.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "watch/ledger.h"
#include "watch/scene.h"

namespace demarche::watch {

enum class ScheduleStatus : std::uint8_t { tentative, confirmed, cancelled };
std::string_view name_of(ScheduleStatus status);

/// A date that it had before it was moved.
struct FormerDate {
  DaySpan when;
  Day until = kFirstDay;  // the day on which it was known to be moved
};

struct ScheduleEntry {
  std::string uid;  // of the row that told of it first; it stays when the thing is moved
  DaySpan when;     // the last date that was told; undated: nobody knows it
  ScheduleStatus status = ScheduleStatus::confirmed;  // tentative: not to the day, or on unnamed people's word alone
  std::uint32_t sequence = 0;  // how often its date changed, and one more when it was called off (RFC 5545, 3.8.7.4)
  std::vector<FormerDate> former;  // first date first
  bool held = false;               // it is reported to have taken place
  std::vector<Row> commitments;    // rows that carry it, by day of report
  std::vector<Row> events;   // rows of the deed, ascending; those that moved it or called it off are not among them
  std::vector<Row> changes;  // event rows that did
  Day known = kFirstDay;     // first report
  Day changed = kFirstDay;   // last report, or change
  std::size_t origins = 0;
};

/// The rows with only the commitments that a schedule asks the ledger for: appointments, what is promised, threatened,
/// offered or demanded for a day, and refusals, which end some.
/// What the ledger does with all others costs most of its time.
void keep_scheduling(Rows& rows);

/// Entries by day, undated last, then by uid. A pure function; what the ledger links is followed only where the link
/// counts. Near linear.
std::vector<ScheduleEntry> make_schedule(const Scene& scene, const Ledger& ledger);

}  // namespace demarche::watch
