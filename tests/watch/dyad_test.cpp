// Dyads: words and deeds as two series of distinct happenings.
#include "watch/dyad.h"

#include <gtest/gtest.h>

#include <string>

#include "archive/name_key.h"
#include "watch/row_text.h"

namespace demarche::watch {
namespace {

const std::array<std::string, 2> kSides = {"Ruritania", "Freedonia"};

Dyad dyad(std::string_view text, Period by = Period::week) {
  Rows rows = rows_of(text);
  for (EventRow& event : rows.events) event.goldstein = event.type == EventType::aid ? 7 : -4.5;
  const Scene scene(std::move(rows), built_in_rules());
  std::map<std::string, SidePick> picks;
  for (const std::string& name : kSides) picks[name] = {{}, "", archive::name_key(name)};
  DyadQuery query;
  query.by = by;
  return count_dyad(scene, Parties(scene, picks), kSides, query);
}

TEST(Dyad, PeriodsAreOfTheCalendar) {
  const Day day = days_of("2024-02-14")->first;  // a Wednesday
  EXPECT_EQ(iso_day(period_of(day, Period::week).first), "2024-02-12");
  EXPECT_EQ(iso_day(period_of(day, Period::week).last), "2024-02-18");
  EXPECT_EQ(iso_day(period_of(day, Period::month).last), "2024-02-29");
  EXPECT_EQ(period_of(day, Period::day), (DaySpan{day, day}));
  EXPECT_EQ(iso_day(period_of(days_of("1969-12-31")->first, Period::week).first), "1969-12-29");
}

TEST(Dyad, CountsHappeningsNotReports) {
  const Dyad found = dyad(R"(
    page a 2023-03-01 Herald
    e1 THREATEN Ruritania>Freedonia on=2023-02-28
    e2 ASSAULT Freedonia>Ruritania on=2023-02-27
    page b 2023-03-02 Courier
    e1 THREATEN Ruritania>Freedonia on=2023-02-28
    page c 2023-03-15 Courier
    e1 CONSULT Freedonia>Ruritania on=2023-03-14
    e2 ACCUSE Ruritania>Strelsau on=2023-03-14)");
  ASSERT_EQ(found.periods.size(), 3U) << "a week without anything is a week";
  const DyadPeriod& first = found.periods[0];
  EXPECT_EQ(iso_day(first.days.first), "2023-02-27");
  EXPECT_EQ(first.forth.words, 1U);
  EXPECT_EQ(first.back.deeds, 1U);
  EXPECT_EQ(first.all().quads, (std::array<std::size_t, 4>{0, 0, 1, 1}));
  EXPECT_EQ(first.pages, 2U);
  EXPECT_EQ(found.periods[1].all().words + found.periods[1].all().deeds, 0U);
  EXPECT_EQ(found.periods[2].mutual.words, 1U);
}

TEST(Dyad, ContentConditionsPlansAndHistoryAreInNeither) {
  const Dyad found = dyad(R"(
    page a 2023-03-01 Herald
    e2 SANCTION Ruritania>Freedonia threatened
    e3 MOBILIZE Freedonia>Ruritania conditional
    e1 THREATEN Ruritania>Freedonia on=2023-02-28 content=e2 if=e3
    e4 CONSULT Ruritania>Freedonia scheduled on=2023-03-03
    e5 ASSAULT Ruritania>Freedonia bg on=1990-03-03)");
  ASSERT_EQ(found.periods.size(), 1U);
  EXPECT_EQ(found.periods[0].all().words, 1U);
  EXPECT_EQ(found.periods[0].all().deeds, 0U);
}

std::string many(const std::string& type, int count) {
  std::string out;
  for (int at = 0; at < count; ++at) {
    const std::string number = std::to_string(10 + at);
    out += "page " + type + number + " 2023-03-" + number + " Herald\n e " + type + " Ruritania>Freedonia on=2023-03-" +
           number + "\n";
  }
  return out;
}

TEST(Dyad, TheGapNeedsFiveOfEither) {
  EXPECT_FALSE(dyad(many("THREATEN", 5) + many("AID", 4), Period::month).gap);
  const Dyad found = dyad(many("THREATEN", 5) + many("AID", 5), Period::month);
  ASSERT_TRUE(found.gap);
  ASSERT_EQ(found.periods.size(), 1U);
  const Tally tally = found.periods[0].all();
  EXPECT_EQ(tally.words_goldstein, 5 * -4.5);
  EXPECT_EQ(tally.deeds_goldstein, 5 * 7);
  EXPECT_NEAR(*found.gap, -4.5 - 7, 1e-12);
  EXPECT_EQ(found.periods[0].gap, found.gap);
}

TEST(Dyad, FiguresKeepTheirBounds) {
  const Dyad found = dyad(R"(
    page a 2023-03-01 Herald
    e1 MOBILIZE Ruritania>Freedonia on=2023-02-28 n=troops:..100000
    page b 2023-03-02 Courier
    e1 MOBILIZE Ruritania>Freedonia on=2023-02-28 n=troops:70000..)");
  ASSERT_EQ(found.figures.size(), 2U);
  EXPECT_FALSE(found.figures[0].quantity.low && found.figures[1].quantity.low);
  EXPECT_NE(found.figures[0].origin, found.figures[1].origin);
}

}  // namespace
}  // namespace demarche::watch
