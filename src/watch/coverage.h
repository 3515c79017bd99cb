// Whether anybody looked: silence proves something only where many reports name both sides.
#pragma once
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "watch/own_side.h"
#include "watch/rows.h"
#include "watch/rules.h"

namespace demarche::watch {

/// Counts pages that name two sides; copies of a page count once, retracted pages not at all. Keeps what it has counted
/// for a pair, so it is for one thread.
class Coverage {
 public:
  Coverage(const Rows& rows, const Sides& sides, const TimeRules& rules);

  /// The first day by which enough pages of enough origins that name both sides came out after `after`; kLastDay if
  /// there never were. Where a list is empty nobody can tell: kLastDay.
  Day watched(const std::vector<Row>& one, const std::vector<Row>& other, Day after);

 private:
  struct Report {
    Day day;
    Row page;
    auto operator<=>(const Report&) const = default;
  };
  const std::vector<Report>& reports(Side one, Side other);

  const Rows& rows_;
  const Sides& sides_;
  const TimeRules& rules_;
  std::vector<std::vector<Row>> pages_;  // of each side, ascending
  std::map<std::pair<Side, Side>, std::vector<Report>> pairs_;
};

}  // namespace demarche::watch
