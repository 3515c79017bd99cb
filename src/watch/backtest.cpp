#include "watch/backtest.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <thread>

namespace demarche::watch {
namespace {

constexpr std::size_t kBins = 10;

double brier(const Shares& odds, std::size_t outcome) {
  double sum = 0;
  for (std::size_t at = 0; at < odds.size(); ++at) {
    const double miss = odds[at] - (at == outcome ? 1 : 0);
    sum += miss * miss;
  }
  return sum;
}

double log_score(const Shares& odds, std::size_t outcome) { return -std::log(std::max(odds[outcome], kLeastShare)); }

bool counts(const Question& question) { return question.outcome && !question.forecasts.empty(); }

void add(Scores& to, const Scores& what, double share) {
  to.brier += share * what.brier, to.log += share * what.log;
  to.base_brier += share * what.base_brier, to.base_log += share * what.base_log;
  to.unchanged_brier += share * what.unchanged_brier, to.unchanged_log += share * what.unchanged_log;
}

std::vector<CalibrationBin> calibrate(const std::vector<Question>& questions) {
  std::vector<CalibrationBin> bins(kBins);
  for (std::size_t at = 0; at < kBins; ++at) {
    bins[at].from = static_cast<double>(at) / kBins, bins[at].to = static_cast<double>(at + 1) / kBins;
  }
  for (const Question& question : questions) {
    if (!counts(question)) continue;
    for (const Forecast& forecast : question.forecasts) {
      for (std::size_t at = 0; at < forecast.odds.size(); ++at) {
        const double share = forecast.odds[at];
        CalibrationBin& bin = bins[std::min(kBins - 1, static_cast<std::size_t>(share * kBins))];
        ++bin.forecasts;
        bin.mean += share;
        bin.came_about += at == *question.outcome ? 1 : 0;
      }
    }
  }
  for (CalibrationBin& bin : bins) {
    if (bin.forecasts == 0) continue;
    bin.mean /= static_cast<double>(bin.forecasts);
    bin.came_about /= static_cast<double>(bin.forecasts);
  }
  return bins;
}

Result<std::vector<Forecast>> forecasts_on(const std::vector<Day>& days,
                                           const std::function<Result<Outlook>(Day)>& known_on, std::size_t threads) {
  std::vector<std::optional<Result<Shares>>> odds(days.size());
  std::atomic<std::size_t> taken{0};
  const auto work = [&] {
    for (std::size_t at = taken++; at < days.size(); at = taken++) {
      auto then = known_on(days[at]);
      odds[at] = then ? Result<Shares>(std::move(then->odds)) : Result<Shares>(then.error());
    }
  };
  std::vector<std::thread> others;
  for (std::size_t i = 1; i < threads; ++i) others.emplace_back(work);
  work();
  for (std::thread& each : others) each.join();
  std::vector<Forecast> out;
  for (std::size_t at = 0; at < days.size(); ++at) {
    if (!*odds[at]) return odds[at]->error();
    out.push_back({days[at], **odds[at]});
  }
  return out;
}

}  // namespace

Scores scores_of(const Question& question) {
  Scores out;
  const std::size_t outcome = *question.outcome;
  Shares unchanged(question.priors.size(), 0.0);
  unchanged[question.residual] = 1;
  for (const Forecast& forecast : question.forecasts) {
    out.brier += brier(forecast.odds, outcome) / static_cast<double>(question.forecasts.size());
    out.log += log_score(forecast.odds, outcome) / static_cast<double>(question.forecasts.size());
  }
  out.base_brier = brier(question.priors, outcome), out.base_log = log_score(question.priors, outcome);
  out.unchanged_brier = brier(unchanged, outcome), out.unchanged_log = log_score(unchanged, outcome);
  return out;
}

BacktestResult score_questions(const std::vector<Question>& questions) {
  BacktestResult out;
  out.questions = questions.size();
  for (const Question& each : questions) {
    if (!counts(each)) continue;
    ++out.resolved;
    out.forecasts += each.forecasts.size();
  }
  if (out.resolved == 0) return out;
  out.scores.emplace();
  for (const Question& each : questions) {
    if (counts(each)) add(*out.scores, scores_of(each), 1 / static_cast<double>(out.resolved));
  }
  if (out.resolved >= kCalibrationQuestions) out.calibration = calibrate(questions);
  return out;
}

std::optional<double> skill(double score, double reference) {
  if (reference <= 0) return std::nullopt;
  return 1 - score / reference;
}

Result<Question> ask_question(const Crisis& crisis, const Outlook& now, int every,
                              const std::function<Result<Outlook>(Day)>& known_on, std::size_t threads) {
  Question out;
  out.name = crisis.name;
  Day last = crisis.from;
  for (std::size_t at = 0; at < crisis.scenarios.size(); ++at) {
    const Scenario& scenario = crisis.scenarios[at];
    out.priors.push_back(scenario.prior);
    if (!scenario.resolves) out.residual = at;
    last = std::max(last, scenario.by);
    if (now.standing[at].standing == Standing::came_about) out.outcome = at, out.known = now.standing[at].known;
  }
  last = std::min(last, out.outcome ? out.known - 1 : now.as_of);
  std::vector<Day> days;
  for (Day day = crisis.from; day <= last; day += every) days.push_back(day);
  const auto forecasts = forecasts_on(days, known_on, threads);
  if (!forecasts) return forecasts.error();
  out.forecasts = *forecasts;
  return out;
}

}  // namespace demarche::watch
