// The panel: what happened in each period between each two sides, and how much was looked at.
#include "watch/panel.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "archive/name_key.h"
#include "watch/row_text.h"

namespace demarche::watch {
namespace {

struct Panel {
  std::vector<std::string> lines;  // "period actor>recipient: words deeds mutual; pages/read covered"
  PanelRest rest;
};

Panel panel(std::string_view text, PanelQuery query) {
  const Scene scene(rows_of(text), built_in_rules());
  std::map<std::string, SidePick> picks;
  for (const std::string& name : query.sides) picks[name] = {{}, "", archive::name_key(name)};
  Panel out;
  out.rest = count_panel(scene, Parties(scene, picks), built_in_rules(), query, [&](const PanelRow& row) {
    const auto text_of = [](std::size_t number) { return std::to_string(number); };
    const Tally& mutual = row.mutual.tally;
    out.lines.push_back(row.period + " " + std::string(row.actor) + ">" + std::string(row.recipient) + ": " +
                        text_of(row.directed.tally.words) + " " + text_of(row.directed.tally.deeds) + " " +
                        text_of(mutual.words + mutual.deeds) + "; " + text_of(row.pages) + "/" +
                        text_of(row.pages_read) + (row.covered ? "" : " not covered"));
    return true;
  });
  return out;
}

using Lines = std::vector<std::string>;

constexpr std::string_view kStory = R"(
    page a 2023-03-01 Herald
    e1 THREATEN Ruritania>Freedonia on=2023-03-01
    page b 2023-03-02 Courier
    e1 THREATEN Ruritania>Freedonia on=2023-03-01
    e2 SANCTION Freedonia>Ruritania on=2023-03-02
    page c 2023-04-03 Courier
    e1 CONSULT Freedonia>Ruritania on=2023-04-03)";

TEST(Panel, OfStatesThatHadToDoWithEachOther) {
  PanelQuery query;
  query.by = Period::month;
  EXPECT_EQ(panel(kStory, query).lines,
            (Lines{"2023-03 Freedonia>Ruritania: 0 1 0; 2/2", "2023-04 Freedonia>Ruritania: 0 0 1; 1/1",
                   "2023-03 Ruritania>Freedonia: 1 0 0; 2/2", "2023-04 Ruritania>Freedonia: 0 0 1; 1/1"}));
}

TEST(Panel, TellsNothingFromNobodyLooked) {
  PanelQuery query;
  query.by = Period::day;
  query.from = days_of("2023-02-25")->first, query.to = days_of("2023-03-03")->first;
  const Panel found = panel(kStory, query);
  ASSERT_EQ(found.lines.size(), 14U);
  EXPECT_EQ(found.lines[0], "2023-02-25 Freedonia>Ruritania: 0 0 0; 0/0 not covered");
  EXPECT_EQ(found.lines[1], "2023-02-26 Freedonia>Ruritania: 0 0 0; 0/0")
      << "the page of March 1 would tell of what was done three days before";
  EXPECT_EQ(found.lines[6], "2023-03-03 Freedonia>Ruritania: 0 0 0; 0/0 not covered");
  EXPECT_EQ(found.rest.outside, 1U) << "the meeting of April";
  EXPECT_EQ(found.rest.rows, 14U);
}

TEST(Panel, NamedSidesGiveAllPairs) {
  PanelQuery query;
  query.by = Period::month;
  query.sides = {"Ruritania", "Strelsau", "Freedonia"};
  const Panel found = panel(kStory, query);
  ASSERT_EQ(found.lines.size(), 12U);
  EXPECT_EQ(found.lines[0], "2023-03 Ruritania>Strelsau: 0 0 0; 0/2");
  EXPECT_EQ(found.lines[2], "2023-03 Ruritania>Freedonia: 1 0 0; 2/2");
}

TEST(Panel, CopiesAreOnePage) {
  PanelQuery query;
  query.by = Period::month;
  const Panel found = panel(R"(
    page a 2023-03-01 Herald text=same
    e1 THREATEN Ruritania>Freedonia on=2023-03-01
    page b 2023-03-02 Courier text=same
    e1 THREATEN Ruritania>Freedonia on=2023-03-01)",
                            query);
  EXPECT_EQ(found.lines.at(1), "2023-03 Ruritania>Freedonia: 1 0 0; 1/1");
}

TEST(Panel, WhatIsOnlyPlannedOrSpokenOfIsInNoRow) {
  PanelQuery query;
  query.by = Period::month;
  EXPECT_EQ(panel(R"(
    page a 2023-03-01 Herald
    e2 SANCTION Ruritania>Freedonia threatened
    e3 CONSULT Ruritania>Freedonia scheduled on=2023-03-09)",
                  query)
                .lines,
            Lines{});
}

TEST(Panel, WeeksAreOfTheYearOfTheirThursday) {
  PanelQuery query;
  query.sides = {"Ruritania", "Freedonia"};
  query.from = days_of("2020-12-28")->first, query.to = days_of("2021-01-04")->first;
  const Panel found = panel(kStory, query);
  ASSERT_EQ(found.lines.size(), 4U);
  EXPECT_EQ(found.lines[0].substr(0, 8), "2020-W53");
  EXPECT_EQ(found.lines[1].substr(0, 8), "2021-W01");
}

TEST(Panel, TheTableHasAColumnForEachValue) {
  PanelRow row;
  row.period = "2023-03", row.actor = "Ruritania, Kingdom of", row.recipient = "FRE";
  row.days = *days_of("2023-03");
  EXPECT_EQ(panel_line(row),
            "2023-03,2023-03-01,2023-03-31,\"Ruritania, Kingdom of\",FRE,0,0,0,0,0"
            ",NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA\n");
  row.covered = true;
  row.directed.tally.words = 2, row.directed.tally.words_goldstein = -7.55;
  const std::string line = panel_line(row);
  EXPECT_NE(line.find(",1,0,0,0,0,2,0,2,0,0,0,0,0,-7.55,0,0,0"), std::string::npos) << line;
  const auto commas = [](const std::string& text) { return std::count(text.begin(), text.end(), ','); };
  EXPECT_EQ(commas(panel_header()), commas(line) - 1) << "one comma is within a name";
}

}  // namespace
}  // namespace demarche::watch
