// Which reported rows are one happening.
#include "watch/happenings.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>

#include "reading/names.h"
#include "watch/happening_words.h"
#include "watch/row_text.h"

namespace demarche::watch {
namespace {

using Lines = std::vector<std::string>;

Happenings found_in(const Rows& rows) {
  const Rules& rules = built_in_rules();
  return find_happenings(rows, Sides(rows, rules.sides), rules.happenings);
}

/// "TYPE from..to: page/row page/row" of each, in order; "plan" before scheduled ones, "claimed" and so on behind.
Lines in_short(const Rows& rows) {
  Lines out;
  for (const Happening& each : found_in(rows).all) {
    std::string line = each.scheduled ? "plan " : "";
    line += std::string(reading::name_of(each.type)) + " " + iso_day(each.days.first);
    if (each.days.last != each.days.first) line += ".." + iso_day(each.days.last);
    line += ":";
    for (const HappeningLink& link : each.links) line += " " + rows.name_of_event(link.event);
    if (each.claimed) line += " claimed";
    if (each.anonymous) line += " anonymous";
    if (!each.denials.empty()) line += " denied";
    out.push_back(line);
  }
  return out;
}

Lines in_short(std::string_view text) { return in_short(rows_of(text)); }

TEST(Happenings, TwoReportsOfOneDeedAreOne) {
  EXPECT_EQ(in_short(R"(
    page a 2022-01-04 Herald
    e ASSAULT Ruritania>Freedonia on=2022-01-03
    page b 2022-01-05 Courier
    e ASSAULT Ruritania>Freedonia on=2022-01-03)"),
            Lines{"ASSAULT 2022-01-03: a/e b/e"});
}

TEST(Happenings, AnotherDayOrSideOrTypeIsAnother) {
  EXPECT_EQ(in_short(R"(
    page a 2022-01-06 Herald
    e1 ASSAULT Ruritania>Freedonia on=2022-01-02
    e2 ASSAULT Ruritania>Freedonia on=2022-01-05
    e3 ASSAULT Freedonia>Ruritania on=2022-01-03
    e4 AID Ruritania>Freedonia on=2022-01-04)"),
            (Lines{"ASSAULT 2022-01-02: a/e1", "ASSAULT 2022-01-03: a/e3", "AID 2022-01-04: a/e4",
                   "ASSAULT 2022-01-05: a/e2"}));
}

TEST(Happenings, OfAMeetingEitherSideMayBeNamedFirst) {
  EXPECT_EQ(in_short(R"(
    page a 2022-01-04 Herald
    e CONSULT Ruritania>Freedonia on=2022-01-03
    page b 2022-01-04 Courier
    e CONSULT Freedonia>Ruritania on=2022-01-03)"),
            Lines{"CONSULT 2022-01-03: a/e b/e"});
}

TEST(Happenings, AMinisterStandsForTheCountryAndTheOppositionDoesNot) {
  EXPECT_EQ(in_short(R"(
    actor Ruritania country code=RUR
    actor Hentzau person code=RURGOV
    actor army group code=RURMIL
    actor Sapt person code=RUROPP
    page a 2022-01-04 Herald
    e SANCTION Ruritania>Freedonia on=2022-01-03
    page b 2022-01-04 Courier
    e SANCTION Hentzau>Freedonia on=2022-01-03
    page c 2022-01-04 Post
    e SANCTION army>Freedonia on=2022-01-03
    page d 2022-01-05 Times
    e SANCTION Sapt>Freedonia on=2022-01-03)"),
            (Lines{"SANCTION 2022-01-03: a/e b/e c/e", "SANCTION 2022-01-03: d/e"}));
}

TEST(Happenings, AnOfficeTellsTheSideOfACountryWithoutACode) {
  EXPECT_EQ(in_short(R"(
    actor Hentzau person code=GOV of=Ruritania
    page a 2022-01-04 Herald
    e SANCTION Ruritania>Freedonia on=2022-01-03
    page b 2022-01-04 Courier
    e SANCTION Hentzau>Freedonia on=2022-01-03)"),
            Lines{"SANCTION 2022-01-03: a/e b/e"});
}

TEST(Happenings, TwoTownsOnOneDayAreTwo) {
  EXPECT_EQ(in_short(R"(
    page a 2022-01-04 Herald
    e1 ASSAULT Ruritania>Freedonia on=2022-01-03 in=Zenda
    e2 ASSAULT Ruritania>Freedonia on=2022-01-03 in=Lenz
    page b 2022-01-04 Courier
    e ASSAULT Ruritania>Freedonia on=2022-01-03 in=Zenda)"),
            (Lines{"ASSAULT 2022-01-03: a/e1 b/e", "ASSAULT 2022-01-03: a/e2"}));
}

TEST(Happenings, KinTypesJoinAndOthersDoNot) {
  EXPECT_EQ(in_short(R"(
    page a 2022-01-04 Herald
    e1 SANCTION Ruritania>Freedonia on=2022-01-03
    page b 2022-01-04 Courier
    e1 COERCE Ruritania>Freedonia on=2022-01-03
    e2 PROTEST Ruritania>Freedonia on=2022-01-04)"),
            (Lines{"SANCTION 2022-01-03: a/e1 b/e1", "PROTEST 2022-01-04: b/e2"}));
}

TEST(Happenings, ADeedWithoutADateIsLookedForBeforeItsReport) {
  EXPECT_EQ(in_short(R"(
    page a 2022-01-04 Herald
    e ASSAULT Ruritania>Freedonia on=2022-01-03
    page b 2022-01-05 Courier
    e ASSAULT Ruritania>Freedonia
    page c 2022-02-20 Courier
    e ASSAULT Ruritania>Freedonia)"),
            (Lines{"ASSAULT 2022-01-03: a/e b/e", "ASSAULT 2022-02-17..2022-02-20: c/e"}));
}

TEST(Happenings, ReportsThatNameOneSideJoinThoseThatNameBoth) {
  EXPECT_EQ(in_short(R"(
    page a 2022-01-04 Herald
    e COERCE >Hentzau on=2022-01-03
    page b 2022-01-04 Courier
    e COERCE Freedonia>Hentzau on=2022-01-03)"),
            Lines{"COERCE 2022-01-03: a/e b/e"});
}

TEST(Happenings, NothingDriftsFromDayToDay) {
  std::string text;
  for (int day = 10; day < 20; ++day) {
    const std::string date = "2022-01-" + std::to_string(day);
    text += "page p" + std::to_string(day) + " " + date + " Herald\ne ASSAULT Ruritania>Freedonia inferred on=" + date +
            "\n";
  }
  const Rows rows = rows_of(text);
  for (const Happening& each : found_in(rows).all) {
    EXPECT_LE(each.links.size(), 3U) << "days that may be off by one";
    EXPECT_LE(each.days.last - each.days.first, 2);
  }
}

TEST(Happenings, WhatIsNotToldAsDoneIsNone) {
  EXPECT_EQ(in_short(R"(
    page a 2022-01-04 Herald
    e1 ASSAULT Ruritania>Freedonia threatened on=2022-01-03
    e2 ASSAULT Ruritania>Freedonia possible on=2022-01-03
    e3 ASSAULT Ruritania>Freedonia conditional on=2022-01-03
    e4 ASSAULT Ruritania>Freedonia unknown on=2022-01-03
    e5 ASSAULT Ruritania>Freedonia denied on=2022-01-03
    e6 ASSAULT Ruritania>Freedonia on=2022-01-03           # what e7 accuses of
    e7 ACCUSE Freedonia>Ruritania on=2022-01-03 content=e6
    e8 ASSAULT Ruritania>Freedonia bg                      # history without a date
    e9 - Ruritania>Freedonia on=2022-01-03
    e10 ASSAULT > on=2022-01-03
    e11 ASSAULT Ruritania>Freedonia on=2022-01-03 disagrees)"),
            Lines{"ACCUSE 2022-01-03: a/e7"});
}

TEST(Happenings, ARowWithASideTooFewSupportsButDoesNotFound) {
  EXPECT_EQ(in_short(R"(
    page a 2022-01-04 Herald
    e1 ASSAULT Ruritania>Freedonia on=2022-01-03
    e2 ASSAULT >Freedonia on=2022-01-03 abstained
    e3 ASSAULT >Graustark on=2022-01-03 abstained)"),
            Lines{"ASSAULT 2022-01-03: a/e1 a/e2"});
}

TEST(Happenings, ADenialStandsBesideWhatItDenies) {
  EXPECT_EQ(in_short(R"(
    page a 2022-01-04 Herald
    e ASSAULT Ruritania>Freedonia on=2022-01-03 said=Freedonia
    page b 2022-01-05 Courier
    e ASSAULT Ruritania>Freedonia denied on=2022-01-03 said=Ruritania)"),
            Lines{"ASSAULT 2022-01-03: a/e claimed denied"});
}

TEST(Happenings, OnNobodysNameIsAnonymousUntilSomebodyStandsForIt) {
  const char* anonymous = R"(
    page a 2022-01-04 Herald
    e ASSAULT Ruritania>Freedonia on=2022-01-03 anon
    )";
  EXPECT_EQ(in_short(anonymous), Lines{"ASSAULT 2022-01-03: a/e claimed anonymous"});
  EXPECT_EQ(in_short(std::string(anonymous) + R"(page b 2022-01-04 Courier
    e ASSAULT Ruritania>Freedonia on=2022-01-03 said=Freedonia)"),
            Lines{"ASSAULT 2022-01-03: a/e b/e claimed"});
  EXPECT_EQ(in_short(std::string(anonymous) + R"(page b 2022-01-04 Courier
    e ASSAULT Ruritania>Freedonia on=2022-01-03)"),
            Lines{"ASSAULT 2022-01-03: a/e b/e"});
}

TEST(Happenings, AScheduledMeetingAndItsHoldingAreTwoThatAreLinked) {
  const Rows rows = rows_of(R"(
    page a 2022-01-04 Herald
    e CONSULT Ruritania>Freedonia scheduled on=2022-01-10
    page b 2022-01-11 Herald
    e CONSULT Freedonia>Ruritania on=2022-01-10)");
  const Happenings found = found_in(rows);
  ASSERT_EQ(found.all.size(), 2U);
  const Happening& plan = found.all[0].scheduled ? found.all[0] : found.all[1];
  const Happening& held = found.all[0].scheduled ? found.all[1] : found.all[0];
  EXPECT_TRUE(plan.scheduled);
  EXPECT_FALSE(held.scheduled);
  EXPECT_EQ(&found.all.at(plan.held_as), &held);
  EXPECT_EQ(&found.all.at(held.scheduled_as), &plan);
}

TEST(Happenings, AMeetingOnAnotherDayIsNotThatWhichWasScheduled) {
  const Happenings found = found_in(rows_of(R"(
    page a 2022-01-04 Herald
    e CONSULT Ruritania>Freedonia scheduled on=2022-01-10
    page b 2022-01-21 Herald
    e CONSULT Freedonia>Ruritania on=2022-01-20)"));
  ASSERT_EQ(found.all.size(), 2U);
  for (const Happening& each : found.all) EXPECT_EQ(each.held_as, kNone);
}

TEST(Happenings, FiguresThatClashStandSideBySide) {
  const Rows rows = rows_of(R"(
    page a 2022-01-04 Herald
    e ASSAULT Ruritania>Freedonia on=2022-01-03 n=killed:12..12
    page b 2022-01-04 Courier
    e ASSAULT Ruritania>Freedonia on=2022-01-03 n=killed:30..
    page c 2022-01-06 Herald
    e ASSAULT Ruritania>Freedonia on=2022-01-03 n=killed:14..14)");
  const Happenings found = found_in(rows);
  ASSERT_EQ(found.all.size(), 1U);
  ASSERT_EQ(found.all[0].figures.size(), 2U) << "each origin's last word";
  EXPECT_EQ(found.all[0].figures[0].origin, "courier");
  EXPECT_EQ(found.all[0].figures[0].quantity.low, 30);
  EXPECT_EQ(found.all[0].figures[0].quantity.high, std::nullopt);
  EXPECT_EQ(found.all[0].figures[1].quantity.low, 14);
}

TEST(Happenings, ADigestIsTheReportThatItCredits) {
  const Rows rows = rows_of(R"(
    page a 2022-01-04 NPR
    e ASSAULT Ruritania>Freedonia on=2022-01-03
    page b 2022-01-04 Digest credit=NPR
    e ASSAULT Ruritania>Freedonia on=2022-01-03
    page c 2022-01-04 Courier
    e ASSAULT Ruritania>Freedonia on=2022-01-03 chain=NPR
    page d 2022-01-04 Herald
    e ASSAULT Ruritania>Freedonia on=2022-01-03)");
  const Happenings found = found_in(rows);
  ASSERT_EQ(found.all.size(), 1U);
  EXPECT_EQ(found.all[0].origins, (Lines{"herald", "npr"}));
  EXPECT_EQ(found.all[0].links.size(), 4U);
}

TEST(Happenings, ARetractionTakesAwayItsOriginsSupport) {
  const std::string alone = R"(
    page a 2022-01-04 Herald
    e ASSAULT Ruritania>Freedonia on=2022-01-03
    page b 2022-01-04 Digest credit=Herald
    e ASSAULT Ruritania>Freedonia on=2022-01-03
    page r 2022-01-08 Herald retracts
    e ASSAULT Ruritania>Freedonia on=2022-01-03
    )";
  EXPECT_EQ(in_short(alone), Lines{});
  EXPECT_EQ(in_short(alone + R"(page c 2022-01-05 Courier
    e ASSAULT Ruritania>Freedonia on=2022-01-03)"),
            Lines{"ASSAULT 2022-01-03: c/e"});
}

TEST(Happenings, WordsAreTheSameInTheSameWords) {
  EXPECT_EQ(in_short(R"(
    page a 2022-01-04 Herald
    e1 ACCUSE Ruritania>Freedonia pred=mock on=2022-01-03
    e2 SUPPORT Ruritania>Graustark pred=endorse on=2022-01-03
    page b 2022-01-04 Courier
    e1 ACCUSE Ruritania>Freedonia pred=condemn on=2022-01-03
    e2 SUPPORT Ruritania>Graustark pred=give_endorsement on=2022-01-03
    page c 2022-01-04 Post
    e1 ACCUSE Ruritania>Freedonia pred=mock on=2022-01-03)"),
            (Lines{"ACCUSE 2022-01-03: a/e1 c/e1", "SUPPORT 2022-01-03: a/e2 b/e2", "ACCUSE 2022-01-03: b/e1"}));
}

TEST(Happenings, WordsAreTheSameWhenBothTellOfOneThing) {
  const auto found = [](const std::string& one, const std::string& other) {
    return found_in(rows_of("page a 2022-01-04 Herald\n"
                            "t RETREAT Freedonia> demanded pred=withdraw\n"
                            "e REQUEST Ruritania>Freedonia pred=" +
                            one +
                            " on=2022-01-03 content=t\n"
                            "page b 2022-01-04 Courier\n"
                            "t - Freedonia> demanded pred=" +
                            other +
                            "\n"
                            "e REQUEST Ruritania>Freedonia pred=demand on=2022-01-03 content=t\n"))
        .all.size();
  };
  EXPECT_EQ(found("urge", "withdraw"), 1U) << "other words, one thing";
  EXPECT_EQ(found("demand", "withdrawal"), 1U);
  EXPECT_EQ(found("demand", "pay"), 2U) << "the same words, another thing";
  EXPECT_EQ(found("urge", "pay"), 2U);
}

TEST(Happenings, WordsThatNobodyIsNamedForAreNotThoseOfOneWhoIs) {
  EXPECT_EQ(in_short(R"(
    page a 2022-01-04 Herald
    e1 ACCUSE Ruritania>Freedonia pred=blame
    e2 ACCUSE >Graustark pred=blame
    page b 2022-01-04 Courier
    e1 ACCUSE >Freedonia pred=blame
    e2 ACCUSE >Graustark pred=blame)"),
            (Lines{"ACCUSE 2022-01-01..2022-01-04: a/e1", "ACCUSE 2022-01-01..2022-01-04: a/e2 b/e2",
                   "ACCUSE 2022-01-01..2022-01-04: b/e1"}));
}

TEST(Happenings, WhatOneDoesInPersonAnotherHasNotDone) {
  const std::string actors = R"(
    actor Hentzau person code=RURGOV
    actor Sapt person code=RURGOV
    actor Rassendyll person code=RURGOV
    actor guards group code=RURMIL
    actor Firefly person code=FREGOV
    actor Freedonia country code=FRE
    actor Ruritania country code=RUR
    page a 2022-01-04 Herald
    )";
  EXPECT_EQ(in_short(actors + R"(e CONSULT Hentzau>Freedonia pred=meet
    page b 2022-01-04 Courier
    e CONSULT Sapt>Freedonia pred=meet
    page c 2022-01-04 Post
    e CONSULT Ruritania>Freedonia pred=meet)"),
            (Lines{"CONSULT 2022-01-01..2022-01-04: a/e c/e", "CONSULT 2022-01-01..2022-01-04: b/e"}));
  EXPECT_EQ(in_short(actors + R"(e COERCE Freedonia>Hentzau pred=arrest
    page b 2022-01-04 Courier
    e COERCE Freedonia>guards pred=arrest)"),
            (Lines{"COERCE 2022-01-01..2022-01-04: a/e", "COERCE 2022-01-01..2022-01-04: b/e"}));
  EXPECT_EQ(in_short(actors + R"(e MOBILIZE Hentzau>Freedonia pred=mass
    page b 2022-01-04 Courier
    e MOBILIZE Sapt>Freedonia pred=mass)"),
            Lines{"MOBILIZE 2022-01-01..2022-01-04: a/e b/e"})
      << "deeds of a state are not done in person";
}

TEST(Happenings, KinTypesByAnotherVerbJoinOnOneDayOnly) {
  const auto on = [](const std::string& when) {
    return in_short("page a 2022-01-04 Herald\ne SANCTION Ruritania>Freedonia pred=embargo mode=trade" + when +
                    "\npage b 2022-01-05 Courier\ne CONCEDE Freedonia>Ruritania pred=release" + when +
                    "\npage c 2022-01-05 Post\ne RETREAT Freedonia>Ruritania pred=withdraw" + when);
  };
  EXPECT_EQ(on(" on=2022-01-03").size(), 2U);
  EXPECT_EQ(on("").size(), 3U);
}

TEST(Happenings, OneSentenceInTwoReportsIsOneHappening) {
  EXPECT_EQ(in_short(R"(
    page a 2022-01-04 Herald
    e ACCUSE Ruritania>Freedonia pred=blame sentence=100..240
    page b 2022-01-12 Courier
    e ACCUSE Ruritania>Freedonia pred=blame sentence=300..440
    page c 2022-01-12 Post
    e ACCUSE Ruritania>Freedonia pred=blame sentence=300..441
    page d 2022-03-12 Echo
    e ACCUSE Ruritania>Freedonia pred=blame sentence=100..240)"),
            (Lines{"ACCUSE 2022-01-01..2022-01-04: a/e b/e", "ACCUSE 2022-01-09..2022-01-12: c/e",
                   "ACCUSE 2022-03-09..2022-03-12: d/e"}));
}

TEST(Happenings, AShortSentenceIsNoCopy) {
  EXPECT_EQ(in_short(R"(
    page a 2022-01-04 Herald
    e ACCUSE Ruritania>Freedonia pred=blame sentence=100..140
    page b 2022-01-12 Courier
    e ACCUSE Ruritania>Freedonia pred=blame sentence=100..140)")
                .size(),
            2U);
}

TEST(Happenings, ACountOfVictimsTellsAnAttackThatNobodyIsNamedFor) {
  const std::string crowd = "actor villagers group apart\nactor people group apart\n";
  const auto found = [&](const std::string& one, const std::string& other) {
    return in_short(crowd + "page a 2022-01-04 Herald\ne ASSAULT >villagers pred=kill mode=targeted n=killed:" + one +
                    "\npage b 2022-01-05 Courier\ne ASSAULT >villagers pred=kill mode=targeted n=killed:" + other)
        .size();
  };
  EXPECT_EQ(found("49..49", "50.."), 1U);
  EXPECT_EQ(found("49..49", "80..80"), 2U);
  EXPECT_EQ(found("2..2", "2..2"), 2U) << "small counts are alike by chance";
}

TEST(Happenings, ShotAndKilledMayBeOneAndTakenAndKilledAreTwo) {
  EXPECT_EQ(in_short(R"(
    page a 2022-01-04 Herald
    e ASSAULT >Hentzau pred=shoot mode=firearms
    page b 2022-01-04 Courier
    e ASSAULT >Hentzau pred=kill mode=targeted
    page c 2022-01-04 Post
    e ASSAULT >Hentzau pred=kidnap mode=abduct)"),
            (Lines{"ASSAULT 2022-01-01..2022-01-04: a/e b/e", "ASSAULT 2022-01-01..2022-01-04: c/e"}));
}

TEST(Happenings, AnArrestOfManyYearsIsNotThatOfADay) {
  EXPECT_EQ(in_short(R"(
    page a 2022-01-04 Herald
    e COERCE >Hentzau pred=arrest on=2010..2022
    page b 2022-01-04 Courier
    e COERCE >Hentzau pred=arrest on=2022-01-03
    page c 2022-01-09 Post
    e COERCE >Hentzau pred=arrest on=2022-01)"),
            (Lines{"COERCE 2010-01-01..2022-01-04: a/e", "COERCE 2022-01-03: b/e c/e"}));
}

TEST(Predicates, OfOneActShareAStem) {
  const std::vector<std::string>& particles = built_in_rules().happenings.particles;
  for (const auto& [one, other] :
       std::vector<std::pair<std::string, std::string>>{{"endorse", "give endorsement"},
                                                        {"meet", "meet up"},
                                                        {"refuse", "refusal"},
                                                        {"step down", "step down"},
                                                        {"have conversation", "conversation"}}) {
    EXPECT_TRUE(is_one_act(one, other, particles)) << one << ", " << other;
    EXPECT_TRUE(is_one_act(other, one, particles)) << one << ", " << other;
  }
  for (const auto& [one, other] : std::vector<std::pair<std::string, std::string>>{
           {"mock", "condemn"}, {"make offer", "make demand"}, {"ask", "assure"}, {"say", "sanction"}, {"", ""}}) {
    EXPECT_FALSE(is_one_act(one, other, particles)) << one << ", " << other;
  }
}

/// A crisis of some pages; each is an element.
Lines pages_of_a_crisis() {
  return {
      "page a 2022-01-04 Herald\ne1 ASSAULT Ruritania>Freedonia on=2022-01-03\ne2 CONSULT Ruritania>Freedonia "
      "on=2022-01-04\n",
      "page b 2022-01-05 Courier\ne1 ASSAULT Ruritania>Freedonia\ne2 COERCE Ruritania>Freedonia inferred "
      "on=2022-01-04\n",
      "page c 2022-01-05 Post\ne1 ASSAULT >Freedonia on=2022-01-03 in=Zenda\ne2 CONSULT Freedonia>Ruritania inferred "
      "on=2022-01-05\n",
      "page d 2022-01-06 Times\ne1 ASSAULT Ruritania> on=2022-01\ne2 CONSULT Ruritania>Freedonia scheduled "
      "on=2022-01-04\n",
      "page e 2022-01-07 Echo\ne1 ASSAULT Ruritania>Freedonia denied on=2022-01-03\ne2 COERCE Ruritania>Freedonia "
      "on=2022-01-05 in=Lenz\n"};
}

std::string joined(const Lines& pages) { return std::accumulate(pages.begin(), pages.end(), std::string()); }

TEST(Happenings, TheOrderOfPagesMakesNoDifference) {
  Lines pages = pages_of_a_crisis();
  const Lines expected = in_short(joined(pages));
  ASSERT_GE(expected.size(), 3U);
  std::mt19937 random(7);
  for (int i = 0; i < 50; ++i) {
    std::shuffle(pages.begin(), pages.end(), random);
    EXPECT_EQ(in_short(joined(pages)), expected);
  }
}

TEST(Happenings, FiftyCopiesOfAPageMakeNoneMore) {
  std::string text = joined(pages_of_a_crisis());
  const Happenings once = found_in(rows_of(text));
  for (int i = 0; i < 50; ++i) {
    std::string copy = pages_of_a_crisis()[0];
    copy.replace(0, 6, "page z" + std::to_string(i));
    text += copy;
  }
  const Happenings often = found_in(rows_of(text));
  ASSERT_EQ(often.all.size(), once.all.size());
  for (std::size_t i = 0; i < once.all.size(); ++i) {
    EXPECT_EQ(often.all[i].id, once.all[i].id);
    EXPECT_EQ(often.all[i].origins, once.all[i].origins);
  }
}

TEST(Happenings, SayWhyARowIsJoined) {
  const Rows rows = rows_of(R"(
    page a 2022-01-04 Herald
    e SANCTION Ruritania>Freedonia on=2022-01-03
    page b 2022-01-04 Courier
    e COERCE Ruritania> on=2022-01-03)");
  const Happenings found = found_in(rows);
  ASSERT_EQ(found.all.size(), 1U);
  EXPECT_EQ(reasons(rows, found.all[0], found.all[0].links[0]), Lines{"the first row"});
  EXPECT_EQ(reasons(rows, found.all[0], found.all[0].links[1]),
            (Lines{"COERCE as SANCTION", "same doer", "other side not named by one of them", "same day"}));
  EXPECT_LT(found.all[0].links[1].confidence, 0.75F);
}

}  // namespace
}  // namespace demarche::watch
