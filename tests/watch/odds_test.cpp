// The odds: Bayes' rule, its brakes, and what must not move them.
#include "watch/odds.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace demarche::watch {
namespace {

/// Three scenarios; each indicator says the first one is `factor` times as likely as the others.
OddsIndicator pointing(double factor, std::size_t group, double half_life = 30) {
  OddsIndicator out;
  out.given = {Shares{0.9 / factor, 0.9, 0.9}, Shares{0.05, 0.05 / factor, 0.05 / factor},
               Shares{0.04, 0.04 / factor, 0.04 / factor}};
  out.group = group;
  out.half_life = half_life;
  return out;
}

OddsModel model_of(std::vector<OddsIndicator> indicators, std::size_t groups) {
  return {{0.2, 0.3, 0.5}, std::move(indicators), groups};
}

Finding found(std::size_t indicator, Day day, State state = State::present, double strength = 1) {
  return {indicator, day, day, state, strength, {7}};
}

double ratio(const Shares& odds) { return odds[0] / odds[1]; }
constexpr double kPriorRatio = 0.2 / 0.3;

TEST(Odds, NoEvidenceLeavesThePriors) {
  const OddsModel model = model_of({pointing(4, 0)}, 1);
  const OddsPath path = follow_odds(model, {}, 100, 200);
  ASSERT_EQ(path.days.size(), 101U);
  for (const OddsDay& day : path.days) {
    for (std::size_t at = 0; at < 3; ++at) EXPECT_NEAR(day.odds[at], model.priors[at], 1e-12);
  }
  EXPECT_TRUE(path.steps.empty());
}

TEST(Odds, OneFindingIsBayesRule) {
  const OddsPath path = follow_odds(model_of({pointing(4, 0)}, 1), {found(0, 100)}, 100, 100);
  EXPECT_NEAR(ratio(path.days[0].odds), 4 * kPriorRatio, 1e-9);
  // P(present) = .2 x .05 + .8 x .0125 = .02, so the posterior of the first is .2 x .05 / .02.
  EXPECT_NEAR(path.days[0].odds[0], 0.5, 1e-9);
  ASSERT_EQ(path.steps.size(), 1U);
  EXPECT_NEAR(std::exp(path.steps[0].named[0]), 2.5, 1e-9);
}

TEST(Odds, StrengthIsTheFactorsPower) {
  const OddsPath path = follow_odds(model_of({pointing(9, 0)}, 1), {found(0, 100, State::present, 0.5)}, 100, 100);
  EXPECT_NEAR(ratio(path.days[0].odds), 3 * kPriorRatio, 1e-9);
  EXPECT_TRUE(follow_odds(model_of({pointing(9, 0)}, 1), {found(0, 100, State::present, 0)}, 100, 100).steps.empty());
}

TEST(Odds, HalfOfAFactorIsLeftAfterItsHalfLife) {
  const OddsPath path = follow_odds(model_of({pointing(4, 0, 10)}, 1), {found(0, 100)}, 100, 500);
  EXPECT_NEAR(ratio(path.days[10].odds), 2 * kPriorRatio, 1e-9);
  EXPECT_NEAR(path.days.back().odds[0], 0.2, 1e-9);
}

TEST(Odds, AWindowGivesOneFactor) {
  const OddsModel model = model_of({pointing(4, 0, 1e9)}, 1);
  Finding later = found(0, 103, State::high);
  later.window = 100;
  const OddsPath path = follow_odds(model, {found(0, 100), later}, 100, 103);
  EXPECT_NEAR(ratio(path.days.back().odds), 4 * kPriorRatio, 1e-6) << "high takes the place of present";
  EXPECT_NEAR(ratio(follow_odds(model, {found(0, 100), found(0, 103)}, 100, 103).days.back().odds), 10 * kPriorRatio,
              1e-6)
      << "two windows are two factors, 16, up to the limit of a group";
}

TEST(Odds, OnlyTheStrongestOfAGroupCounts) {
  const OddsModel model = model_of({pointing(2, 0), pointing(4, 0), pointing(3, 0)}, 1);
  const OddsPath path = follow_odds(model, {found(0, 100), found(1, 100), found(2, 100)}, 100, 100);
  EXPECT_NEAR(ratio(path.days[0].odds), 4 * kPriorRatio, 1e-9);
  ASSERT_EQ(path.steps.size(), 3U);
  EXPECT_EQ(path.steps[0].outweighed, 1U);
  EXPECT_FALSE(path.steps[1].outweighed);
  EXPECT_EQ(reach(path.steps[2].moved), 0);
}

TEST(Odds, AGroupMovesByTenAtMostADayByTwenty) {
  const OddsModel model = model_of({pointing(1000, 0, 1e9), pointing(1000, 1, 1e9)}, 2);
  const OddsPath one = follow_odds(model, {found(0, 100)}, 100, 100);
  EXPECT_NEAR(ratio(one.days[0].odds), 10 * kPriorRatio, 1e-9);
  EXPECT_TRUE(one.steps[0].group_limited);
  const OddsPath both = follow_odds(model, {found(0, 100), found(1, 100)}, 100, 101);
  EXPECT_NEAR(ratio(both.days[0].odds), 20 * kPriorRatio, 1e-9);
  EXPECT_TRUE(both.days[0].limited);
  EXPECT_NEAR(ratio(both.days[1].odds), 100 * kPriorRatio, 1e-6) << "the rest follows on the next day";
}

TEST(Odds, WhatWouldChangeMostComesFirst) {
  const OddsModel model = model_of({pointing(2, 0), pointing(5, 1)}, 2);
  const auto all = what_would_change(model, {found(1, 100)}, 100, 100, {14, 14});
  ASSERT_GE(all.size(), 3U);
  EXPECT_EQ(all[0].indicator, 0U) << "the second one has been found already; high would say the same again";
  for (std::size_t at = 1; at < all.size(); ++at) EXPECT_GE(all[at - 1].change, all[at].change);
  for (const WhatIf& each : all) EXPECT_FALSE(each.indicator == 1 && each.state != State::high);
}

/// Models and findings without rhyme or reason, the same in each run.
class RandomOdds : public ::testing::TestWithParam<unsigned> {
 protected:
  RandomOdds() : random_(GetParam()) {}

  double between(double low, double high) { return std::uniform_real_distribution<>(low, high)(random_); }
  std::size_t below(std::size_t count) { return std::uniform_int_distribution<std::size_t>(0, count - 1)(random_); }

  OddsModel model() {
    OddsModel out;
    const std::size_t scenarios = 2 + below(4);
    for (std::size_t at = 0; at < scenarios; ++at) out.priors.push_back(between(0.05, 1));
    const double sum = std::accumulate(out.priors.begin(), out.priors.end(), 0.0);
    for (double& each : out.priors) each /= sum;
    out.groups = 1 + below(3);
    for (std::size_t at = 0; at < 5; ++at) {
      OddsIndicator indicator;
      for (Shares& given : indicator.given) {
        for (std::size_t scenario = 0; scenario < scenarios; ++scenario) given.push_back(between(0.001, 0.999));
      }
      indicator.group = below(out.groups);
      indicator.half_life = between(1, 60);
      out.indicators.push_back(indicator);
    }
    return out;
  }
  std::vector<Finding> findings() {
    std::vector<Finding> out;
    for (std::size_t at = 0; at < 40; ++at) {
      Finding finding = found(below(5), 100 + static_cast<Day>(below(60)), static_cast<State>(below(3)), between(0, 1));
      finding.window -= static_cast<Day>(below(4));
      out.push_back(finding);
    }
    return out;
  }
  std::mt19937 random_;
};

TEST_P(RandomOdds, SumToOneAndMoveWithinTheLimits) {
  const OddsModel model = this->model();
  const OddsPath path = follow_odds(model, findings(), 100, 160);
  Shares before = model.priors;
  for (const OddsDay& day : path.days) {
    EXPECT_NEAR(std::accumulate(day.odds.begin(), day.odds.end(), 0.0), 1, 1e-12);
    Shares moved;
    for (std::size_t at = 0; at < before.size(); ++at) {
      EXPECT_GT(day.odds[at], 0);
      moved.push_back(std::log(day.odds[at] / before[at]));
    }
    EXPECT_LE(reach(moved), std::log(kMostOfDay) + 1e-9);
    before = day.odds;
  }
  Shares moved;
  for (std::size_t at = 0; at < before.size(); ++at) moved.push_back(std::log(before[at] / model.priors[at]));
  EXPECT_LE(reach(moved), static_cast<double>(model.groups) * std::log(kMostOfGroup) + 1e-9);
}

TEST_P(RandomOdds, TheOrderOfFindingsDoesNotMatter) {
  const OddsModel model = this->model();
  std::vector<Finding> findings = this->findings();
  const OddsPath path = follow_odds(model, findings, 100, 160);
  std::shuffle(findings.begin(), findings.end(), random_);
  const OddsPath other = follow_odds(model, findings, 100, 160);
  for (std::size_t at = 0; at < path.days.size(); ++at) EXPECT_EQ(path.days[at].odds, other.days[at].odds);
  ASSERT_EQ(path.steps.size(), other.steps.size());
  for (std::size_t at = 0; at < path.steps.size(); ++at) EXPECT_EQ(path.steps[at].finding, other.steps[at].finding);
}

TEST_P(RandomOdds, RepeatedFindingsChangeNothing) {
  const OddsModel model = this->model();
  std::vector<Finding> findings = this->findings();
  const OddsPath path = follow_odds(model, findings, 100, 160);
  const std::vector<Finding> once = findings;
  for (int copies = 0; copies < 49; ++copies) findings.insert(findings.end(), once.begin(), once.end());
  const OddsPath other = follow_odds(model, findings, 100, 160);
  for (std::size_t at = 0; at < path.days.size(); ++at) EXPECT_EQ(path.days[at].odds, other.days[at].odds);
}

TEST_P(RandomOdds, LaterFindingsLeaveEarlierDaysAlone) {
  const OddsModel model = this->model();
  std::vector<Finding> findings = this->findings();
  const OddsPath path = follow_odds(model, findings, 100, 160);
  std::erase_if(findings, [](const Finding& finding) { return finding.day > 130; });
  const OddsPath earlier = follow_odds(model, findings, 100, 130);
  for (std::size_t at = 0; at < earlier.days.size(); ++at) EXPECT_EQ(path.days[at].odds, earlier.days[at].odds);
}

TEST_P(RandomOdds, WearOffToThePriors) {
  const OddsModel model = this->model();
  const OddsPath path = follow_odds(model, findings(), 100, 160 + 60 * 40);
  for (std::size_t at = 0; at < model.priors.size(); ++at) {
    EXPECT_NEAR(path.days.back().odds[at], model.priors[at], 1e-6);
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomOdds, ::testing::Range(1U, 41U));

}  // namespace
}  // namespace demarche::watch
