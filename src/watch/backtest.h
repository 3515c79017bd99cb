// How good the odds were: forecasts replayed by what was known when, and scored against what came about.
//
// A crisis is one question with as many answers as it has scenarios. On each forecast day the odds are computed from
// the pages that were known on that day (RowQuery::as_of: later pages and later edits unseen). Forecasts count up to
// the day before the answer was known.
//   Brier score   sum over scenarios of (share - outcome)^2, 0 to 2, mean over days (Brier, Monthly Weather Review 78,
//                 1950); the questions' mean counts each question once, however many days it was open
//   log score     -ln of the share of what came about, the share taken as at least kLeastShare
//   skill         1 - score / score of a reference: the priors (base rate), and the residual for certain (no change)
#pragma once
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "watch/outlook.h"

namespace demarche::watch {

inline constexpr double kLeastShare = 0.001;
/// Resolved questions from which on calibration is shown; with fewer it is chance.
inline constexpr std::size_t kCalibrationQuestions = 30;

struct Forecast {
  Day day = 0;
  Shares odds;
};

struct Question {
  std::string name;
  Shares priors;
  std::size_t residual = 0;
  std::optional<std::size_t> outcome;  // none: not known
  Day known = kFirstDay;               // since when
  std::vector<Forecast> forecasts;     // by day, all before `known`
};

/// Mean scores of one question, or of several.
struct Scores {
  double brier = 0, log = 0;
  double base_brier = 0, base_log = 0;            // of the priors
  double unchanged_brier = 0, unchanged_log = 0;  // of the residual for certain
};

struct CalibrationBin {
  double from = 0, to = 0;
  std::size_t forecasts = 0;  // shares given, of all scenarios and days
  double mean = 0;            // of these shares
  double came_about = 0;      // share of them whose scenario came about
};

struct BacktestResult {
  std::size_t questions = 0, resolved = 0, forecasts = 0;  // forecasts of resolved ones
  std::optional<Scores> scores;                            // none without a resolved question
  std::vector<CalibrationBin> calibration;                 // ten bins, empty under kCalibrationQuestions
};

Scores scores_of(const Question& question);
BacktestResult score_questions(const std::vector<Question>& questions);

/// 1 - score / reference; none where the reference is 0.
std::optional<double> skill(double score, double reference);

/// The question of a crisis, its answer from `now`. `known_on` gives the outlook on a day from what was known then.
/// Forecasts are made every `every` days (at least 1) from the crisis's first, on so many threads at a time, which
/// `known_on` must bear; the answer is the same for any number.
Result<Question> ask_question(const Crisis& crisis, const Outlook& now, int every,
                              const std::function<Result<Outlook>(Day)>& known_on, std::size_t threads = 1);

}  // namespace demarche::watch
