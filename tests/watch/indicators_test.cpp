// States of indicators: where windows lie, what is high, and when silence counts.
#include "watch/indicators.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace demarche::watch {
namespace {

constexpr Watched kLeast{5, 3};

PagesRead one_page_a_day(Day first, Day last) {
  std::vector<Sighting> pages;
  for (Day day = first; day <= last; ++day) {
    pages.push_back({day, "outlet " + std::to_string(day % 4), "text " + std::to_string(day)});
  }
  return PagesRead(std::move(pages), kLeast);
}

Sign sign(Day day, std::uint32_t happening, double strength = 0.8) { return {day, strength, happening}; }

constexpr IndicatorWindow kTenDays{10, 90, 2};

/// "day state strength" of each.
std::vector<std::string> in_short(const std::vector<Finding>& findings) {
  const std::vector<std::string> names = {"absent", "present", "high"};
  std::vector<std::string> out;
  for (const Finding& each : findings) {
    out.push_back(std::to_string(each.window) + "/" + std::to_string(each.day) + " " +
                  names[static_cast<std::size_t>(each.state)] + " " + std::to_string(each.causes.size()));
  }
  return out;
}
using Lines = std::vector<std::string>;

TEST(IndicatorStates, AWindowOpensWithItsFirstSign) {
  const auto found = find_states(0, kTenDays, {sign(105, 1), sign(108, 2), sign(116, 3)}, PagesRead(), 100, 130);
  EXPECT_EQ(in_short(found), (Lines{"105/105 present 1", "116/116 present 1"}));
}

TEST(IndicatorStates, SilenceCountsOnlyWhereItIsWatched) {
  EXPECT_EQ(in_short(find_states(0, kTenDays, {}, one_page_a_day(100, 130), 100, 125)),
            (Lines{"100/109 absent 0", "110/119 absent 0"}));
  EXPECT_TRUE(find_states(0, kTenDays, {}, one_page_a_day(100, 103), 100, 125).empty());
  std::vector<Sighting> of_one_outlet;
  for (Day day = 100; day < 130; ++day) of_one_outlet.push_back({day, "one", std::to_string(day)});
  EXPECT_TRUE(find_states(0, kTenDays, {}, PagesRead(of_one_outlet, kLeast), 100, 125).empty());
}

TEST(IndicatorStates, CopiesOfAPageAreNoCoverage) {
  std::vector<Sighting> copies;
  for (int copy = 0; copy < 50; ++copy) copies.push_back({105, "outlet " + std::to_string(copy), "the same"});
  EXPECT_EQ(PagesRead(copies, kLeast).pages(100, 110), 1U);
  EXPECT_FALSE(PagesRead(copies, kLeast).is_watched(100, 110));
}

TEST(IndicatorStates, HighIsAgainstTheDyadsOwnPastAndThePagesRead) {
  const std::vector<Sign> burst = {sign(200, 1), sign(201, 2), sign(202, 3), sign(203, 4)};
  EXPECT_EQ(in_short(find_states(0, kTenDays, burst, one_page_a_day(100, 210), 195, 205)),
            (Lines{"200/200 present 1", "200/202 high 3"}));
  EXPECT_EQ(in_short(find_states(0, kTenDays, burst, one_page_a_day(195, 210), 195, 205)), (Lines{"200/200 present 1"}))
      << "no past, no rate";
  std::vector<Sign> usual = burst;
  for (std::uint32_t at = 0; at < 45; ++at) usual.push_back(sign(110 + 2 * static_cast<Day>(at), 100 + at));
  EXPECT_EQ(find_states(0, kTenDays, usual, one_page_a_day(100, 210), 200, 203).back().state, State::present)
      << "one every two days is what it always was";
}

TEST(IndicatorStates, ABetterSourceStrengthensTheWindowsOneFactor) {
  const auto found = find_states(3, kTenDays, {sign(105, 1, 0.4), sign(106, 2, 0.3), sign(107, 3, 0.9)}, {}, 100, 110);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].strength, 0.4);
  EXPECT_EQ(found[1].strength, 0.9);
  EXPECT_EQ(found[1].window, 105);
  EXPECT_EQ(found[1].causes, (std::vector<std::uint32_t>{1, 2, 3}));
}

TEST(IndicatorStates, OrderAndRepeatsOfSignsDoNotMatter) {
  std::mt19937 random(5);
  std::vector<Sign> signs;
  for (std::uint32_t at = 0; at < 60; ++at) signs.push_back(sign(100 + static_cast<Day>(random() % 80), at, 0.01 * at));
  const PagesRead coverage = one_page_a_day(20, 180);
  const auto found = find_states(0, kTenDays, signs, coverage, 100, 180);
  std::vector<Sign> often;
  for (int copy = 0; copy < 50; ++copy) often.insert(often.end(), signs.begin(), signs.end());
  std::shuffle(often.begin(), often.end(), random);
  EXPECT_EQ(find_states(0, kTenDays, often, coverage, 100, 180), found);
  EXPECT_FALSE(found.empty());
}

TEST(IndicatorLevels, TrendIsPerPageRead) {
  const PagesRead coverage = one_page_a_day(100, 220);
  const std::vector<Sign> rising = {sign(190, 1), sign(201, 2), sign(203, 3), sign(204, 4), sign(205, 5)};
  const Level level = level_on(kTenDays, rising, coverage, 209);
  EXPECT_EQ(level.count, 4U);
  EXPECT_EQ(level.before, 1U);
  EXPECT_EQ(level.pages, 10U);
  EXPECT_EQ(level.trend, Trend::rising);
  EXPECT_EQ(level.state, State::high);
  ASSERT_TRUE(level.rate);
  EXPECT_NEAR(*level.rate, 4 / (1.5 * 10 / 90), 1e-9);
  EXPECT_EQ(level_on(kTenDays, rising, coverage, 219).trend, Trend::falling);
  EXPECT_EQ(level_on(kTenDays, rising, PagesRead(), 209).trend, Trend::unknown);
  EXPECT_FALSE(level_on(kTenDays, rising, PagesRead(), 209).rate);
}

}  // namespace
}  // namespace demarche::watch
