// Scores of forecasts, worked out by hand, and which forecasts count.
#include "watch/backtest.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "watch/row_text.h"
#include "watch/scene_reader.h"

namespace demarche::watch {
namespace {

Question question(std::optional<std::size_t> outcome, std::vector<Forecast> forecasts) {
  return {"q", {0.2, 0.3, 0.5}, 2, outcome, 100, std::move(forecasts)};
}

TEST(Backtest, ScoresAreTheMeanOverDays) {
  const Scores scores = scores_of(question(0, {{1, {0.5, 0.25, 0.25}}, {2, {1, 0, 0}}}));
  EXPECT_NEAR(scores.brier, (0.25 + 2 * 0.0625 + 0) / 2, 1e-12);
  EXPECT_NEAR(scores.log, (std::log(2) + 0) / 2, 1e-12);
  EXPECT_NEAR(scores.base_brier, 0.64 + 0.09 + 0.25, 1e-12);
  EXPECT_NEAR(scores.base_log, -std::log(0.2), 1e-12);
  EXPECT_NEAR(scores.unchanged_brier, 2, 1e-12);
  EXPECT_NEAR(scores.unchanged_log, -std::log(kLeastShare), 1e-12) << "bounded, however sure the reference was";
  EXPECT_NEAR(*skill(scores.brier, scores.base_brier), 1 - 0.1875 / 0.98, 1e-12);
  EXPECT_FALSE(skill(0.1, 0));
}

TEST(Backtest, EachQuestionCountsOnceHoweverLongItWasOpen) {
  const Question good = question(0, {{1, {1, 0, 0}}});
  const Question bad = question(0, std::vector<Forecast>(99, {1, {0, 0, 1}}));
  const BacktestResult result = score_questions({good, bad, question(std::nullopt, {{1, {1, 0, 0}}})});
  EXPECT_EQ(result.questions, 3U);
  EXPECT_EQ(result.resolved, 2U);
  EXPECT_EQ(result.forecasts, 100U);
  EXPECT_NEAR(result.scores->brier, 1, 1e-12);
  EXPECT_FALSE(score_questions({question(std::nullopt, {{1, {1, 0, 0}}})}).scores);
}

TEST(Backtest, CalibrationNeedsThirtyResolvedQuestions) {
  std::vector<Question> questions;
  for (std::size_t at = 0; at < 29; ++at) questions.push_back(question(at % 3 == 0 ? 0 : 2, {{1, {0.35, 0, 0.65}}}));
  EXPECT_TRUE(score_questions(questions).calibration.empty());
  questions.push_back(question(2, {{1, {0.35, 0, 0.65}}}));
  const auto bins = score_questions(questions).calibration;
  ASSERT_EQ(bins.size(), 10U);
  EXPECT_EQ(bins[3].forecasts, 30U);
  EXPECT_NEAR(bins[3].mean, 0.35, 1e-12);
  EXPECT_NEAR(bins[3].came_about, 10.0 / 30, 1e-12);
  EXPECT_NEAR(bins[6].came_about, 20.0 / 30, 1e-12);
}

TEST(Backtest, ForecastsEndBeforeTheAnswerIsKnown) {
  Crisis crisis;
  crisis.name = "c";
  crisis.from = 100;
  crisis.scenarios.resize(2);
  crisis.scenarios[0].prior = 0.3, crisis.scenarios[0].by = 200, crisis.scenarios[0].resolves = Query{};
  crisis.scenarios[1].prior = 0.7, crisis.scenarios[1].by = 200;
  Outlook now;
  now.as_of = 300;
  now.standing = {{Standing::came_about, 115, {}}, {Standing::ruled_out, 115, {}}};
  std::vector<Day> asked;
  const auto known_on = [&](Day day) -> Result<Outlook> {
    asked.push_back(day);
    Outlook out;
    out.odds = {0.5, 0.5};
    return out;
  };
  const auto question = ask_question(crisis, now, 7, known_on);
  ASSERT_TRUE(question);
  EXPECT_EQ(asked, (std::vector<Day>{100, 107, 114}));
  EXPECT_EQ(question->outcome, 0U);
  EXPECT_EQ(question->residual, 1U);
  now.standing = {{}, {}};
  asked.clear();
  EXPECT_FALSE(ask_question(crisis, now, 50, known_on)->outcome);
  EXPECT_EQ(asked, (std::vector<Day>{100, 150, 200})) << "an open question is asked to its last day";
}

TEST(Replay, SeesNoLaterPage) {
  const std::string early = R"(
    page a 2023-03-01 Herald
    e1 SANCTION Ruritania>Freedonia threatened
    e2 MOBILIZE Freedonia>Ruritania conditional
    e3 THREATEN Ruritania>Freedonia on=2023-02-28 content=e1 said=Hentzau
    c1 threat Ruritania>Freedonia deed=e1 if=e2 act=e3
    page c 2023-03-05 Courier
    e1 MOBILIZE Freedonia>Ruritania on=2023-03-04
  )";
  const std::string late = R"(
    page b 2023-03-09 Courier
    e1 SANCTION Ruritania>Freedonia on=2023-03-08
    c1 promise Ruritania>Freedonia deed=e1
  )";
  const Day day = days_of("2023-03-05")->first;
  const Rows then = published_by(rows_of(late + early), day);
  const Scene expected(rows_of(early), built_in_rules());
  const Scene scene(then, built_in_rules());
  ASSERT_EQ(scene.happenings.all.size(), expected.happenings.all.size());
  for (std::size_t at = 0; at < scene.happenings.all.size(); ++at) {
    EXPECT_EQ(scene.happenings.all[at].id, expected.happenings.all[at].id);
    EXPECT_EQ(scene.happenings.all[at].days, expected.happenings.all[at].days);
  }
  ASSERT_EQ(then.commitments.size(), 1U);
  const CommitmentRow& threat = then.commitments[0];
  EXPECT_EQ(then.events[threat.event].type, EventType::sanction);
  EXPECT_EQ(then.events[threat.conditions[0].event].type, EventType::mobilize);
  EXPECT_EQ(then.actors[then.events[threat.act].actors[0]].name, "Ruritania");
  EXPECT_EQ(then.actors[then.events[threat.act].word.speakers[0]].name, "Hentzau");
  EXPECT_EQ(published_by(rows_of(late + early), day + 10).events.size(), 5U);
}

}  // namespace
}  // namespace demarche::watch
