// Times: temporal expressions with extent, type and TIMEX3 value (TimeML 1.2.1), resolved against the page and its
// story.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "base/resources.h"
#include "demarche/analysis.h"
#include "demarche/page.h"
#include "demarche/record.h"
#include "demarche/result.h"

namespace demarche::times {

/// The compiled rules of lexicon/times/. Immutable; one object serves all threads.
class TimeRules {
 public:
  static Result<TimeRules> load(const Resources& resources);
  ~TimeRules();
  TimeRules(TimeRules&&) noexcept;
  TimeRules& operator=(TimeRules&&) noexcept;

  struct Tables;
  const Tables& tables() const { return *tables_; }

 private:
  explicit TimeRules(std::unique_ptr<const Tables> tables);
  std::unique_ptr<const Tables> tables_;
};

/// All temporal expressions of the page, ascending, not overlapping. Resolved against `page.published` and the
/// expressions before them, with the tense of the governing verb as `analysis` has it; where there is no anchor the
/// value keeps X ("XXXX-12-07"). Linear in the number of tokens.
std::vector<TimeExpression> find_times(const Page& page, const Analysis& analysis, const TimeRules& rules);

/// The first and last day that a TIMEX3 value of type date or time covers ("2021-12" -> 2021-12-01, 2021-12-31), as ISO
/// dates; both empty for values that name no calendar interval.
struct DayRange {
  std::string from, to;
};
DayRange days_of(const TimeExpression& time);

}  // namespace demarche::times
