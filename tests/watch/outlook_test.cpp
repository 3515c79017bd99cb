// From rows to odds: what must and must not move them.
#include "watch/outlook.h"

#include <gtest/gtest.h>

#include <numeric>
#include <string>

#include "archive/name_key.h"
#include "watch/row_text.h"

namespace demarche::watch {
namespace {

constexpr std::string_view kCrisis = R"([crisis]
name = "The strait"
sides = ["Ruritania", "Freedonia"]
from = 2023-01-01

[[scenario]]
name = "war"
prior = 0.2
base_rate_from = "a guess"
resolves = { type = "ASSAULT", actor = "Ruritania", recipient = "Freedonia", count = 2, within = 7 }
by = 2023-06-30

[[scenario]]
name = "accord"
prior = 0.3
base_rate_from = "a guess"
resolves = { type = "AGREE" }
by = 2023-04-30

[[scenario]]
name = "neither"
prior = 0.5
base_rate_from = "what is left"
residual = true

[[indicator]]
name = "mobilisation"
query = { type = "MOBILIZE", actor = "Ruritania" }
window = 14
half_life = 30
group = "forces"
present = { war = 0.4, accord = 0.1, neither = 0.2 }
high = { war = 0.3, accord = 0.05, neither = 0.1 }

[[indicator]]
name = "talks"
query = { type = "CONSULT" }
window = 14
half_life = 30
present = { war = 0.1, accord = 0.4, neither = 0.3 }
high = { war = 0.05, accord = 0.3, neither = 0.1 }
)";

std::map<std::string, SidePick> picks(const Crisis& crisis) {
  std::map<std::string, SidePick> out;
  for (const std::string& name : names_in(crisis)) out[name] = {{}, "", archive::name_key(name)};
  return out;
}

Day day(std::string_view iso) { return days_of(iso)->first; }

/// The outlook on that day from rows written as text, which must be known by then.
Outlook outlook(std::string_view rows, std::string_view as_of) {
  const Crisis crisis = read_crisis(kCrisis, "c.toml").crisis;
  const Scene scene(rows_of(rows), built_in_rules());
  const Parties parties(scene, picks(crisis));
  return look_at(crisis, scene, parties, day(as_of));
}

constexpr std::string_view kMarch = R"(
  page a 2023-03-01 Herald
  e1 MOBILIZE Ruritania>Freedonia on=2023-03-01
  page b 2023-03-02 Courier
  e1 MOBILIZE Ruritania>Freedonia on=2023-03-01
  page c 2023-03-03 Gazette
  e1 CONSULT Freedonia>Ruritania on=2023-03-02
)";

TEST(Outlook, HappeningsMoveTheOddsAndAreNamed) {
  const Outlook out = outlook(kMarch, "2023-03-03");
  ASSERT_EQ(out.path.steps.size(), 2U) << "two reports of one happening are one step";
  EXPECT_EQ(out.path.steps[0].finding.indicator, 0U);
  EXPECT_EQ(out.path.steps[0].finding.causes.size(), 1U);
  EXPECT_EQ(out.path.steps[1].finding.indicator, 1U);
  EXPECT_GT(out.path.steps[0].finding.strength,
            outlook("page a 2023-03-01 Herald\n e1 MOBILIZE Ruritania>Freedonia on=2023-03-01", "2023-03-03")
                .path.steps[0]
                .finding.strength)
      << "and a second origin makes it count for more";
  EXPECT_GT(out.path.days[out.path.days.size() - 2].odds[0], 0.2);
  EXPECT_LT(out.odds[0], out.path.days[out.path.days.size() - 2].odds[0]) << "talks speak against war";
  EXPECT_EQ(out.indicators[0].level.count, 1U);
  EXPECT_FALSE(out.changes.empty());
}

TEST(Outlook, NothingReportedLeavesThePriors) {
  const Outlook out = outlook("page a 2023-03-01 Herald\n", "2023-03-03");
  EXPECT_NEAR(out.odds[0], 0.2, 1e-12);
  EXPECT_NEAR(out.odds[1], 0.3, 1e-12);
  EXPECT_TRUE(out.path.steps.empty());
}

TEST(Outlook, FiftyCopiesOfAPageChangeNothing) {
  std::string many(kMarch);
  for (int copy = 0; copy < 50; ++copy) {
    many += "page copy" + std::to_string(copy) + " 2023-03-01 Outlet" + std::to_string(copy) +
            " text=a\n e1 MOBILIZE Ruritania>Freedonia on=2023-03-01\n";
  }
  const Outlook once = outlook(kMarch, "2023-03-20");
  const Outlook often = outlook(many, "2023-03-20");
  for (std::size_t at = 0; at < once.path.days.size(); ++at)
    EXPECT_EQ(once.path.days[at].odds, often.path.days[at].odds);
  EXPECT_EQ(once.path.steps.size(), often.path.steps.size());
  EXPECT_EQ(once.indicators[0].level.pages, often.indicators[0].level.pages);
}

TEST(Outlook, TheOrderOfADaysPagesDoesNotMatter) {
  const std::string one = R"(
    page a 2023-03-01 Herald
    e1 MOBILIZE Ruritania>Freedonia on=2023-03-01
  )";
  const std::string other = R"(
    page b 2023-03-01 Courier
    e1 CONSULT Freedonia>Ruritania on=2023-03-01
    e2 MOBILIZE Ruritania>Freedonia on=2023-02-27
  )";
  EXPECT_EQ(outlook(one + other, "2023-03-20").odds, outlook(other + one, "2023-03-20").odds);
}

TEST(Outlook, ARetractionRestoresTheOdds) {
  const std::string before = "page c 2023-02-20 Gazette\n e1 CONSULT Freedonia>Ruritania on=2023-02-19\n";
  const std::string report = "page a 2023-03-01 Herald\n e1 MOBILIZE Ruritania>Freedonia on=2023-03-01\n";
  const std::string retracted = "page a 2023-03-01 Herald retracts\n e1 MOBILIZE Ruritania>Freedonia on=2023-03-01\n";
  EXPECT_NE(outlook(before + report, "2023-03-10").odds, outlook(before, "2023-03-10").odds);
  EXPECT_EQ(outlook(before + retracted, "2023-03-10").odds, outlook(before, "2023-03-10").odds);
}

TEST(Outlook, UnnamedSourcesMoveLess) {
  const auto war = [](const std::string& more) {
    return outlook("page a 2023-03-01 Herald\n e1 MOBILIZE Ruritania>Freedonia on=2023-03-01 " + more, "2023-03-01")
        .odds[0];
  };
  EXPECT_GT(war(""), war("said=official anon"));
  EXPECT_GT(war("said=official anon"), 0.2);
}

TEST(Outlook, WhatWasOnlyThreatenedOrIsToldAsHistoryMovesNothing) {
  EXPECT_NEAR(
      outlook("page a 2023-03-01 Herald\n e1 MOBILIZE Ruritania>Freedonia threatened on=2023-03-01", "2023-03-01")
          .odds[0],
      0.2, 1e-12);
  EXPECT_NEAR(
      outlook("page a 2023-03-01 Herald\n e1 MOBILIZE Ruritania>Freedonia bg on=1991-03-01", "2023-03-01").odds[0], 0.2,
      1e-12);
  EXPECT_NEAR(outlook("page a 2023-03-01 Herald\n e1 MOBILIZE Ruritania>Freedonia on=2023-01-05", "2023-03-01").odds[0],
              0.2, 1e-12)
      << "two months old";
}

constexpr std::string_view kAttacks = R"(
  page a 2023-03-02 Herald
  e1 ASSAULT Ruritania>Freedonia on=2023-03-01
  page b 2023-03-06 Courier
  e1 ASSAULT Ruritania>Freedonia on=2023-03-05
)";

TEST(Resolution, ComesWithTheLastReportItNeeds) {
  EXPECT_EQ(outlook("page a 2023-03-02 Herald\n e1 ASSAULT Ruritania>Freedonia on=2023-03-01", "2023-03-10")
                .standing[0]
                .standing,
            Standing::open);
  const Outlook out = outlook(kAttacks, "2023-03-10");
  EXPECT_EQ(out.standing[0].standing, Standing::came_about);
  EXPECT_EQ(iso_day(out.standing[0].known), "2023-03-06");
  EXPECT_EQ(out.standing[0].causes.size(), 2U);
  EXPECT_EQ(out.standing[1].standing, Standing::ruled_out);
  EXPECT_EQ(out.odds, (Shares{1, 0, 0}));
  EXPECT_TRUE(out.changes.empty());
}

TEST(Resolution, DeedsTheOtherWayRoundOrTooFarApartDoNotAnswer) {
  EXPECT_EQ(outlook(R"(
    page a 2023-03-02 Herald
    e1 ASSAULT Freedonia>Ruritania on=2023-03-01
    page b 2023-03-06 Courier
    e1 ASSAULT Ruritania>Freedonia on=2023-03-05
    page c 2023-03-20 Courier
    e1 ASSAULT Ruritania>Freedonia on=2023-03-19
  )",
                    "2023-03-25")
                .standing[0]
                .standing,
            Standing::open);
}

TEST(Resolution, SilenceRulesOutOnlyWhereItWasWatched) {
  EXPECT_EQ(outlook("page a 2023-03-02 Herald\n", "2023-05-30").standing[1].standing, Standing::unresolved);
  std::string pages;
  for (int at = 0; at < 6; ++at) {
    const std::string number = std::to_string(at);
    pages += "page p" + number + " 2023-04-2" + number + " Outlet" + number + "\n e1 ACCUSE Ruritania>Freedonia\n";
  }
  const Outlook april = outlook(pages, "2023-05-30");
  EXPECT_EQ(april.standing[1].standing, Standing::ruled_out);
  EXPECT_EQ(april.odds[1], 0);
  EXPECT_NEAR(std::accumulate(april.odds.begin(), april.odds.end(), 0.0), 1, 1e-12);
  for (int at = 0; at < 6; ++at) {
    const std::string number = std::to_string(at);
    pages += "page q" + number + " 2023-06-2" + number + " Outlet" + number + "\n e1 ACCUSE Ruritania>Freedonia\n";
  }
  const Outlook summer = outlook(pages, "2023-07-30");
  EXPECT_EQ(summer.standing[2].standing, Standing::came_about);
  EXPECT_EQ(summer.odds, (Shares{0, 0, 1}));
}

}  // namespace
}  // namespace demarche::watch
