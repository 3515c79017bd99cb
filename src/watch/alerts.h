// Alerts: what the rules of a crisis file ask to be told of, each thing once.
#pragma once
#include <string>
#include <vector>

#include "watch/ledger.h"
#include "watch/outlook.h"
#include "watch/schedule.h"

namespace demarche::watch {

/// `key` names what it is about and stays the same as long as that does: who keeps the keys tells each thing once. A
/// moved date, a new window of an indicator and a bound that is passed anew are new things.
struct Alert {
  std::string key;
  std::string rule;  // its name in the file
  Day day = 0;       // since when it could be known
  std::string title;
  std::string text;    // more of it; may be empty
  Row event = kNoRow;  // the row with the sentence to read; none: it is no single one
};

/// All that the rules ask for and that was known by the outlook's day, by day, then key. Pure.
std::vector<Alert> find_alerts(const Crisis& crisis, const Scene& scene, const Parties& parties, const Ledger& ledger,
                               const std::vector<ScheduleEntry>& schedule, const Outlook& outlook);

}  // namespace demarche::watch
