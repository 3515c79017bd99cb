// What an archive says of a crisis on a day: levels of the indicators, odds of the scenarios with every step that moved
// them, and what would move them most.
#pragma once
#include <vector>

#include "watch/answers.h"
#include "watch/crisis.h"
#include "watch/scene.h"

namespace demarche::watch {

struct IndicatorOutlook {
  Level level;
  std::vector<Sign> signs;
};

struct Outlook {
  Day as_of = 0;
  PagesRead coverage;
  std::vector<IndicatorOutlook> indicators;  // in the order of the file
  OddsPath path;                             // from the crisis's first day until one has come about
  std::vector<Resolution> standing;          // one a scenario
  Shares odds;                  // of the last day, of what is still possible; 1 and 0 once one has come about
  std::vector<WhatIf> changes;  // what would change them most; none once it is resolved
};

/// A pure function of its arguments: order and copies of pages make no difference. The scene must hold what was known
/// on `as_of` and no more (RowQuery::as_of).
Outlook look_at(const Crisis& crisis, const Scene& scene, const Parties& parties, Day as_of);

/// All names that the file uses for actors, its sides first.
std::vector<std::string> names_in(const Crisis& crisis);

}  // namespace demarche::watch
