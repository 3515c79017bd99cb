#include "cli/backtest_view.h"

#include <array>
#include <cstdio>

#include "base/json_writer.h"
#include "cli/archive_access.h"
#include "cli/outlook_view.h"

namespace demarche::cli {
namespace {

using watch::BacktestResult;
using watch::CalibrationBin;
using watch::Crisis;
using watch::Question;
using watch::Scores;

std::string three(double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.3f", value);
  return text.data();
}

std::string skill_text(double score, double reference) {
  const auto skill = watch::skill(score, reference);
  return skill ? three(*skill) : "none, the reference is perfect";
}

void print_question(Session& session, const Crisis& crisis, const Question& question) {
  StyledText line;
  line.add(Style::strong, question.name).add("·").add(std::to_string(question.forecasts.size())).add("forecasts ·");
  if (question.outcome) {
    line.add("came about:").add(Style::strong, crisis.scenarios[*question.outcome].name);
    line.add("(known").add(Style::number, watch::iso_day(question.known)).attach(Style::plain, ")");
  } else {
    line.add("not resolved");
  }
  put(session, line);
  if (!question.outcome || question.forecasts.empty()) return;
  const Scores scores = watch::scores_of(question);
  put(session, StyledText().add("Brier " + three(scores.brier) + ", log " + three(scores.log)), "  ", "    ");
  const double first = question.forecasts.front().odds[*question.outcome];
  const double last = question.forecasts.back().odds[*question.outcome];
  put(session, StyledText().add("its share went from " + percent(first) + " to " + percent(last)), "  ", "    ");
}

void print_scores(Session& session, const Scores& scores) {
  put(session, StyledText().add("Brier score " + three(scores.brier) + " (0 best, 2 worst), log score " +
                                three(scores.log) + " (0 best)"));
  put(session, StyledText().add("skill against the base rates: Brier " + skill_text(scores.brier, scores.base_brier) +
                                ", log " + skill_text(scores.log, scores.base_log)));
  put(session, StyledText().add("skill against no change: Brier " + skill_text(scores.brier, scores.unchanged_brier) +
                                ", log " + skill_text(scores.log, scores.unchanged_log)));
}

void write_scores(JsonWriter& json, const Scores& scores) {
  json.begin_object().member("brier", scores.brier).member("log", scores.log);
  json.member("base_brier", scores.base_brier).member("base_log", scores.base_log);
  json.member("unchanged_brier", scores.unchanged_brier).member("unchanged_log", scores.unchanged_log);
  json.member("skill_base", watch::skill(scores.brier, scores.base_brier));
  json.member("skill_unchanged", watch::skill(scores.brier, scores.unchanged_brier)).end_object();
}

}  // namespace

void print_backtest(Session& session, const std::vector<Crisis>& crises, const std::vector<Question>& questions) {
  for (std::size_t at = 0; at < questions.size(); ++at) print_question(session, crises[at], questions[at]);
  const BacktestResult result = watch::score_questions(questions);
  put(session, StyledText().add(std::to_string(result.resolved) + " of " + std::to_string(result.questions) +
                                " questions resolved, " + std::to_string(result.forecasts) + " forecasts"));
  if (result.scores) print_scores(session, *result.scores);
  if (result.calibration.empty()) {
    put(session, StyledText().add("no calibration: it is shown from " + std::to_string(watch::kCalibrationQuestions) +
                                  " resolved questions on"));
    return;
  }
  session.out.line("calibration: shares said, their mean, how often it came about, number");
  for (const CalibrationBin& bin : result.calibration) {
    if (bin.forecasts == 0) continue;
    session.out.line("  " + percent(bin.from) + " to " + percent(bin.to) + "  " + percent(bin.mean) + "  " +
                     percent(bin.came_about) + "  " + std::to_string(bin.forecasts));
  }
}

std::string backtest_json(const std::vector<Crisis>& crises, const std::vector<Question>& questions) {
  const BacktestResult result = watch::score_questions(questions);
  JsonWriter json;
  json.begin_object().key("questions").begin_array();
  for (std::size_t at = 0; at < questions.size(); ++at) {
    const Question& question = questions[at];
    json.begin_object().member("crisis", question.name).key("outcome");
    question.outcome ? json.value(crises[at].scenarios[*question.outcome].name) : json.null();
    json.member_or_null("known", watch::iso_day(question.known)).key("scores");
    question.outcome && !question.forecasts.empty() ? write_scores(json, watch::scores_of(question))
                                                    : static_cast<void>(json.null());
    json.key("forecasts").begin_array();
    for (const watch::Forecast& forecast : question.forecasts) {
      json.begin_object().member("day", watch::iso_day(forecast.day)).key("odds").begin_object();
      for (std::size_t scenario = 0; scenario < forecast.odds.size(); ++scenario) {
        json.member(crises[at].scenarios[scenario].name, forecast.odds[scenario]);
      }
      json.end_object().end_object();
    }
    json.end_array().end_object();
  }
  json.end_array().member("resolved", result.resolved).member("forecasts", result.forecasts).key("scores");
  result.scores ? write_scores(json, *result.scores) : static_cast<void>(json.null());
  json.key("calibration").begin_array();
  for (const CalibrationBin& bin : result.calibration) {
    json.begin_object().member("from", bin.from).member("to", bin.to).member("forecasts", bin.forecasts);
    json.member("mean", bin.mean).member("came_about", bin.came_about).end_object();
  }
  return json.end_array().end_object().take();
}

}  // namespace demarche::cli
