// What becomes of commitments: each kind and state of the table in docs/ledger.md.
#include "watch/ledger.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>

#include "reading/names.h"
#include "watch/row_text.h"

namespace demarche::watch {
namespace {

using Lines = std::vector<std::string>;

Day day(std::string_view iso) { return days_of(iso).value().first; }

Ledger ledger_of(const Rows& rows, std::string_view today, const std::vector<LinkDecision>& decisions = {}) {
  const Rules& rules = built_in_rules();
  const Sides sides(rows, rules.sides);
  return build_ledger(rows, sides, find_happenings(rows, sides, rules.happenings), rules, decisions, day(today));
}

/// "kind: state (because of row), state ..., disputed" of each entry, by its first row.
Lines in_short(const Rows& rows, std::string_view today, const std::vector<LinkDecision>& decisions = {}) {
  Lines out;
  for (const LedgerEntry& entry : ledger_of(rows, today, decisions).entries) {
    std::string line = rows.name_of_commitment(entry.first) + " " + std::string(reading::name_of(entry.kind)) + ":";
    for (const StateChange& change : entry.changes) {
      line += " " + iso_day(change.on) + " " + std::string(name_of(change.state));
      if (change.link == kNone) continue;
      const LedgerLink& link = entry.links[change.link];
      line +=
          "=" + (link.commitment != kNoRow ? rows.name_of_commitment(link.commitment) : rows.name_of_event(link.event));
    }
    if (entry.disputed) line += " disputed";
    if (entry.confirmed) line += " confirmed";
    out.push_back(line);
  }
  std::sort(out.begin(), out.end());
  return out;
}

Lines in_short(std::string_view text, std::string_view today) { return in_short(rows_of(text), today); }

/// The last state of the entry that the row is of.
std::string state(std::string_view text, std::string_view today, const std::string& row = "a/c") {
  const Rows rows = rows_of(text);
  for (const LedgerEntry& entry : ledger_of(rows, today).entries) {
    if (rows.name_of_commitment(entry.first) == row) return std::string(name_of(entry.state));
  }
  return "no entry";
}

/// Reports that name both sides: five of three origins on the days from `from` on.
std::string watching(const std::string& from, int pages = 5, int origins = 3) {
  std::string out;
  const Day first = day(from);
  for (int i = 0; i < pages; ++i) {
    out += "\npage w" + from + std::to_string(i) + " " + iso_day(first + i) + " Outlet" + std::to_string(i % origins) +
           " names=Ruritania+Freedonia\n";
  }
  return out;
}

// ------------------------------------------------------------------------------------------------ threats
const std::string kThreat = R"(
  page a 2022-01-03 Herald
  x ASSAULT Freedonia>Ruritania conditional
  t SANCTION Ruritania>Freedonia threatened if=x
  c threat Ruritania>Freedonia deed=t if=x
  )";

TEST(Threat, IsOpenUntilItsConditionIsMet) {
  EXPECT_EQ(in_short(kThreat, "2022-01-20"), Lines{"a/c threat: 2022-01-03 open"});
  EXPECT_EQ(in_short(kThreat + R"(page b 2022-01-10 Courier
    e ASSAULT Freedonia>Ruritania on=2022-01-09)",
                     "2022-01-20"),
            Lines{"a/c threat: 2022-01-03 open 2022-01-10 due=b/e"});
}

TEST(Threat, IsFulfilledByAKinActOfItsOwnSide) {
  const std::string met = kThreat + R"(page b 2022-01-10 Courier
    e ASSAULT Freedonia>Ruritania on=2022-01-09
    page d 2022-01-15 Post
    )";
  EXPECT_EQ(in_short(met + "e SANCTION Ruritania>Freedonia on=2022-01-14", "2022-01-20"),
            Lines{"a/c threat: 2022-01-03 open 2022-01-10 due=b/e 2022-01-15 fulfilled=d/e"});
  EXPECT_EQ(in_short(met + "e COERCE Ruritania>Freedonia on=2022-01-14", "2022-01-20"),
            Lines{"a/c threat: 2022-01-03 open 2022-01-10 due=b/e 2022-01-15 fulfilled=d/e"})
      << "an embargo for sanctions";
  EXPECT_EQ(state(met + "e SANCTION Freedonia>Ruritania on=2022-01-14", "2022-01-20"), "due")
      << "the other side did it";
  EXPECT_EQ(state(met + "e SANCTION Graustark>Freedonia on=2022-01-14", "2022-01-20"), "due") << "an ally did it";
  EXPECT_EQ(state(met + "e SANCTION Ruritania>Freedonia threatened on=2022-01-14", "2022-01-20"), "due")
      << "announcing is not doing";
  EXPECT_EQ(state(met + "e AID Ruritania>Freedonia on=2022-01-14", "2022-01-20"), "due");
}

TEST(Threat, TheMinistersForcesAreItsOwnSide) {
  EXPECT_EQ(state(R"(
    actor Ruritania country code=RUR
    actor Hentzau person code=RURGOV
    actor army group code=RURMIL
    page a 2022-01-03 Herald
    t ASSAULT Ruritania>Freedonia threatened
    c threat Hentzau>Freedonia deed=t
    page b 2022-01-10 Courier
    e ASSAULT army>Freedonia on=2022-01-09)",
                  "2022-01-12"),
            "fulfilled");
}

TEST(Threat, FailsOnlyWhenItWasWatched) {
  const std::string met = kThreat + R"(page b 2022-01-10 Courier
    e ASSAULT Freedonia>Ruritania on=2022-01-09
    )";
  EXPECT_EQ(state(met, "2022-04-10"), "due");
  EXPECT_EQ(state(met, "2022-04-15"), "due") << "reports may be late";
  EXPECT_EQ(state(met, "2022-04-28"), "unresolved");
  EXPECT_EQ(in_short(met + watching("2022-04-20"), "2022-05-01"),
            Lines{"a/c threat: 2022-01-03 open 2022-01-10 due=b/e 2022-04-24 failed"});
  EXPECT_EQ(state(met + watching("2022-04-20", 4), "2022-05-01"), "unresolved") << "four pages";
  EXPECT_EQ(state(met + watching("2022-04-20", 9, 2), "2022-05-01"), "unresolved") << "of two origins";
  EXPECT_EQ(state(met + watching("2022-02-20"), "2022-05-01"), "unresolved") << "before the time was over";
}

TEST(Threat, FiftyCopiesOfAPageWatchNothing) {
  std::string text = kThreat + R"(page b 2022-01-10 Courier
    e ASSAULT Freedonia>Ruritania on=2022-01-09
    )";
  for (int i = 0; i < 50; ++i) {
    text += "page w" + std::to_string(i) + " 2022-04-20 Outlet" + std::to_string(i) +
            " text=same names=Ruritania+Freedonia\n";
  }
  EXPECT_EQ(state(text, "2022-05-01"), "unresolved");
}

const std::string kUltimatum = R"(
  page a 2022-01-03 Herald
  x RETREAT Freedonia>Ruritania conditional neg on=2022-01-10
  t ASSAULT Ruritania>Freedonia threatened if=x
  c threat Ruritania>Freedonia deed=t if=x
  )";

TEST(Threat, IsAvertedByComplying) {
  EXPECT_EQ(in_short(kUltimatum + R"(page b 2022-01-09 Courier
    e RETREAT Freedonia>Ruritania on=2022-01-08)",
                     "2022-01-20"),
            Lines{"a/c threat: 2022-01-03 open 2022-01-09 averted=b/e"});
}

TEST(Threat, OfAnUltimatumIsDueWhenTheDeadlinePassedAndItWasWatched) {
  EXPECT_EQ(state(kUltimatum, "2022-01-12"), "open");
  EXPECT_EQ(state(kUltimatum, "2022-01-13"), "unresolved") << "too few reports to tell";
  EXPECT_EQ(state(kUltimatum + watching("2022-01-11"), "2022-01-20"), "due");
  EXPECT_EQ(state(kUltimatum + watching("2022-01-11") +
                      "page b 2022-01-22 Courier\ne ASSAULT Ruritania>Freedonia on=2022-01-21",
                  "2022-01-23"),
            "fulfilled");
}

TEST(Threat, IsAvertedWhenTheTimeOfItsConditionPassesWithoutIt) {
  const std::string text = R"(
    page a 2022-01-03 Herald
    x ASSAULT Freedonia>Ruritania conditional on=2022-01-05..2022-01-10
    t SANCTION Ruritania>Freedonia threatened if=x
    c threat Ruritania>Freedonia deed=t if=x
    )";
  EXPECT_EQ(state(text + watching("2022-01-11"), "2022-01-20"), "averted");
  EXPECT_EQ(state(text, "2022-01-20"), "unresolved");
}

TEST(Threat, IsWithdrawnWhenItsOwnSideRulesItOut) {
  EXPECT_EQ(in_short(kThreat + R"(page b 2022-01-10 Courier
    n SANCTION Ruritania>Freedonia promised neg
    r refusal Ruritania>Freedonia deed=n)",
                     "2022-01-20"),
            (Lines{"a/c threat: 2022-01-03 open 2022-01-10 withdrawn=b/r", "b/r refusal: 2022-01-10 open"}));
}

TEST(Threat, IsWithdrawnWhenItIsTakenBack) {
  EXPECT_EQ(state(kThreat + R"(page b 2022-01-10 Courier
    t SANCTION Ruritania>Freedonia possible
    e CONCEDE Ruritania>Freedonia pred=withdraw near)",
                  "2022-01-20"),
            "withdrawn");
}

TEST(Threat, WhoseConditionIsNoEventStaysOpenAndMayStillBeDone) {
  const std::string text = R"(
    page a 2022-01-03 Herald
    t SANCTION Ruritania>Freedonia threatened
    c threat Ruritania>Freedonia deed=t if=
    )";
  EXPECT_EQ(state(text + watching("2022-06-01"), "2022-07-01"), "open");
  EXPECT_EQ(state(text + "page b 2022-01-10 Courier\ne SANCTION Ruritania>Freedonia on=2022-01-09", "2022-07-01"),
            "fulfilled");
}

// ------------------------------------------------------------------------------------------------ warnings,
// predictions
TEST(Warning, ComesAboutOrDoesNot) {
  const std::string text = R"(
    page a 2022-01-03 Herald
    t ASSAULT Freedonia>Ruritania possible
    c warning Graustark>Ruritania deed=t due=2022-01-10
    )";
  EXPECT_EQ(state(text + "page b 2022-01-09 Courier\ne ASSAULT Freedonia>Ruritania on=2022-01-08", "2022-02-01"),
            "fulfilled");
  EXPECT_EQ(state(text + watching("2022-01-13"), "2022-02-01"), "failed");
  EXPECT_EQ(state(text, "2022-02-01"), "unresolved");
}

TEST(Prediction, WithoutAHorizonStaysOpen) {
  const std::string text = R"(
    page a 2022-01-03 Herald
    t ASSAULT Freedonia>Ruritania possible
    c prediction Graustark> deed=t
    )";
  EXPECT_EQ(state(text + watching("2022-06-01"), "2022-12-01"), "open");
  EXPECT_EQ(state(text + "page b 2022-02-09 Courier\ne ASSAULT Freedonia>Ruritania on=2022-02-08", "2022-12-01"),
            "fulfilled");
}

// ------------------------------------------------------------------------------------------------ promises
const std::string kPromise = R"(
  page a 2022-01-03 Herald
  t AID Ruritania>Freedonia promised n=money:100..100
  c promise Ruritania>Freedonia deed=t due=2022-02-01
  )";

TEST(Promise, IsKeptInTimeOrLateOrInPart) {
  EXPECT_EQ(state(kPromise, "2022-01-20"), "due");
  EXPECT_EQ(state(kPromise + "page b 2022-01-20 Courier\ne AID Ruritania>Freedonia on=2022-01-19", "2022-03-01"),
            "fulfilled");
  EXPECT_EQ(state(kPromise + "page b 2022-02-20 Courier\ne AID Ruritania>Freedonia on=2022-02-19", "2022-03-01"),
            "partly");
  EXPECT_EQ(state(kPromise + "page b 2022-01-20 Courier\ne AID Ruritania>Freedonia on=2022-01-19 n=money:40..40",
                  "2022-03-01"),
            "partly");
  EXPECT_EQ(state(kPromise + "page b 2022-01-20 Courier\ne AID Ruritania>Freedonia on=2022-01-19 n=money:120..120",
                  "2022-03-01"),
            "fulfilled");
}

TEST(Promise, HasGraceByThePrecisionOfItsDate) {
  EXPECT_EQ(state(kPromise + "page b 2022-02-04 Courier\ne AID Ruritania>Freedonia on=2022-02-03", "2022-03-01"),
            "fulfilled");
  const std::string month = R"(
    page a 2022-01-03 Herald
    t AID Ruritania>Freedonia promised
    c promise Ruritania>Freedonia deed=t due=2022-02
    )";
  EXPECT_EQ(state(month + "page b 2022-03-06 Courier\ne AID Ruritania>Freedonia on=2022-03-05", "2022-04-01"),
            "fulfilled");
  EXPECT_EQ(state(month + "page b 2022-03-16 Courier\ne AID Ruritania>Freedonia on=2022-03-15", "2022-04-01"),
            "partly");
}

TEST(Promise, FailsByReportBySilenceThatWasWatchedOrByBeingRuledOut) {
  EXPECT_EQ(in_short(kPromise + "page b 2022-02-05 Courier\ne AID Ruritania>Freedonia denied", "2022-03-01"),
            Lines{"a/c promise: 2022-01-03 due 2022-02-05 failed=b/e"});
  EXPECT_EQ(state(kPromise + "page b 2022-01-15 Courier\ne AID Ruritania>Freedonia denied", "2022-01-16"), "due")
      << "not yet is not never";
  EXPECT_EQ(state(kPromise + watching("2022-02-05"), "2022-03-01"), "failed");
  EXPECT_EQ(state(kPromise, "2022-03-01"), "unresolved");
  EXPECT_EQ(state(kPromise + R"(page b 2022-01-10 Courier
    n AID Ruritania>Freedonia promised neg
    r refusal Ruritania>Freedonia deed=n)",
                  "2022-01-20"),
            "failed");
}

TEST(Promise, IsWithdrawnWhenTakenBack) {
  EXPECT_EQ(state(kPromise + R"(page b 2022-01-10 Courier
    t AID Ruritania>Freedonia possible
    e REJECT Ruritania>Freedonia pred=cancel near)",
                  "2022-01-20"),
            "withdrawn");
}

TEST(Promise, DoneAndDeniedIsDisputed) {
  EXPECT_EQ(in_short(kPromise + R"(page b 2022-01-20 Courier
    e AID Ruritania>Freedonia on=2022-01-19
    page d 2022-01-21 Post
    e AID Ruritania>Freedonia denied on=2022-01-19 said=Freedonia)",
                     "2022-01-25"),
            Lines{"a/c promise: 2022-01-03 due 2022-01-20 fulfilled=b/e disputed"});
}

TEST(Promise, DoneBeforeItWasGivenIsAnotherDeed) {
  EXPECT_EQ(state(kPromise + "page b 2022-01-20 Courier\ne AID Ruritania>Freedonia on=2021-12-19", "2022-01-25"),
            "due");
}

TEST(Promise, ADeedThatMayBeAnotherIsASuggestionUntilAPersonConfirmsIt) {
  const Rows rows = rows_of(kPromise + R"(page b 2022-01-20 Courier
    e AID Ruritania> on=2022-01-19 anon)");
  const Ledger ledger = ledger_of(rows, "2022-01-25");
  ASSERT_EQ(ledger.entries.size(), 1U);
  ASSERT_EQ(ledger.entries[0].links.size(), 1U);
  const LedgerLink& link = ledger.entries[0].links[0];
  EXPECT_EQ(link.standing, LinkStanding::suggestion);
  EXPECT_LT(link.confidence, built_in_rules().bearing.counts);
  EXPECT_EQ(ledger.entries[0].state, LedgerState::due);
  EXPECT_EQ(in_short(rows, "2022-01-25", {{link.key, true, 1, "", "", ""}}),
            Lines{"a/c promise: 2022-01-03 due 2022-01-20 fulfilled=b/e confirmed"});
}

TEST(Promise, ALinkThatAPersonRejectsCountsNoMore) {
  const Rows rows = rows_of(kPromise + "page b 2022-01-20 Courier\ne AID Ruritania>Freedonia on=2022-01-19");
  const std::string key = ledger_of(rows, "2022-01-25").entries.at(0).links.at(0).key;
  EXPECT_EQ(in_short(rows, "2022-01-25", {{key, false, 1, "", "", ""}}), Lines{"a/c promise: 2022-01-03 due"});
}

TEST(Promise, ADecisionHoldsWhenAnEarlierReportComesToStandFirst) {
  const std::string deed = R"(page b 2022-01-20 Courier
    e AID Ruritania>Freedonia on=2022-01-19
    )";
  const std::string key = ledger_of(rows_of(kPromise + deed), "2022-01-25").entries.at(0).links.at(0).key;
  const Rows more = rows_of(R"(
    page 0 2022-01-02 Post
    t AID Ruritania>Freedonia promised
    c promise Ruritania>Freedonia deed=t
    page 1 2022-01-19 Post
    e AID Ruritania>Freedonia on=2022-01-19
    )" + kPromise + deed);
  EXPECT_EQ(in_short(more, "2022-01-25", {{key, false, 1, "", "", ""}}), Lines{"0/c promise: 2022-01-02 due"});
}

TEST(Promise, WithoutADateIsWaitedForSomeTime) {
  const std::string text = R"(
    page a 2022-01-03 Herald
    t AID Ruritania>Freedonia promised
    c promise Ruritania>Freedonia deed=t
    )";
  EXPECT_EQ(state(text, "2022-03-01"), "due");
  EXPECT_EQ(state(text, "2022-04-10"), "due") << "reports may be late";
  EXPECT_EQ(state(text, "2022-04-25"), "unresolved");
  EXPECT_EQ(state(text + watching("2022-04-10"), "2022-05-10"), "failed");
}

// ------------------------------------------------------------------------------------------------ assurances, refusals
const std::string kAssurance = R"(
  page a 2022-01-03 Herald
  t ASSAULT Ruritania>Freedonia promised neg
  c promise Ruritania>Freedonia deed=t
  )";

TEST(Assurance, WithoutATermStaysOpen) { EXPECT_EQ(state(kAssurance + watching("2022-05-01"), "2022-12-01"), "open"); }

TEST(Assurance, IsBrokenOnTheWordOfTwoOrigins) {
  const std::string one = kAssurance + "page b 2022-01-10 Courier\ne ASSAULT Ruritania>Freedonia on=2022-01-09\n";
  EXPECT_EQ(state(one, "2022-02-01"), "open");
  EXPECT_EQ(
      state(one + "page d 2022-01-11 Digest credit=Courier\ne ASSAULT Ruritania>Freedonia on=2022-01-09", "2022-02-01"),
      "open")
      << "a digest of the same report";
  EXPECT_EQ(in_short(one + "page d 2022-01-11 Post\ne ASSAULT Ruritania>Freedonia on=2022-01-09", "2022-02-01"),
            Lines{"a/c promise: 2022-01-03 open 2022-01-11 failed=b/e"});
}

TEST(Assurance, OrOnThatOfAPersonWhoLooked) {
  const Rows rows = rows_of(kAssurance + "page b 2022-01-10 Courier\ne ASSAULT Ruritania>Freedonia on=2022-01-09\n");
  const std::string key = ledger_of(rows, "2022-02-01").entries.at(0).links.at(0).key;
  EXPECT_EQ(in_short(rows, "2022-02-01", {{key, true, 1, "", "", ""}}),
            Lines{"a/c promise: 2022-01-03 open 2022-01-10 failed=b/e confirmed"});
}

TEST(Assurance, IsFulfilledWhenItsTermEnds) {
  const std::string text = R"(
    page a 2022-01-03 Herald
    t ASSAULT Ruritania>Freedonia promised neg
    c promise Ruritania>Freedonia deed=t due=2022-02-01
    )";
  EXPECT_EQ(in_short(text, "2022-03-01"), Lines{"a/c promise: 2022-01-03 due 2022-02-04 fulfilled"});
}

const std::string kRefusal = R"(
  page a 2022-01-03 Herald
  x CONSULT Freedonia>Ruritania conditional
  t RETREAT Ruritania>Freedonia promised neg until=x
  c refusal Ruritania>Freedonia deed=t until=x
  )";

TEST(Refusal, EndsWithItsTermFailsByTheDeedAndIsWithdrawnByAYes) {
  EXPECT_EQ(state(kRefusal, "2022-12-01"), "open");
  EXPECT_EQ(state(kRefusal + "page b 2022-01-10 Courier\ne CONSULT Freedonia>Ruritania on=2022-01-09", "2022-02-01"),
            "fulfilled");
  EXPECT_EQ(state(kRefusal + "page b 2022-01-10 Courier\ne RETREAT Ruritania>Freedonia on=2022-01-09", "2022-02-01"),
            "failed");
  EXPECT_EQ(state(kRefusal + R"(page b 2022-01-10 Courier
    p RETREAT Ruritania>Freedonia promised
    y promise Ruritania>Freedonia deed=p)",
                  "2022-02-01"),
            "withdrawn");
}

// ------------------------------------------------------------------------------------------------ offers, demands
const std::string kOffer = R"(
  page a 2022-01-03 Herald
  t AID Ruritania>Freedonia promised
  c offer Ruritania>Freedonia deed=t
  )";

TEST(Offer, IsOpenThenAPromiseOrRefused) {
  EXPECT_EQ(state(kOffer + watching("2022-05-01"), "2022-06-01"), "open");
  EXPECT_EQ(state(kOffer + R"(page b 2022-01-05 Courier
    t AID Ruritania>Freedonia promised
    e AGREE Freedonia>Ruritania pred=accept near)",
                  "2022-01-20"),
            "superseded");
  EXPECT_EQ(in_short(kOffer + R"(page b 2022-01-05 Courier
    t AID Ruritania>Freedonia promised neg
    r refusal Freedonia>Ruritania deed=t)",
                     "2022-01-20"),
            (Lines{"a/c offer: 2022-01-03 open 2022-01-05 unresolved=b/r", "b/r refusal: 2022-01-05 open"}));
  EXPECT_EQ(state(kOffer + "page b 2022-01-20 Courier\ne AID Ruritania>Freedonia on=2022-01-19", "2022-03-01"),
            "fulfilled");
}

const std::string kDemand = R"(
  page a 2022-01-03 Herald
  t RETREAT Freedonia> demanded
  c demand Ruritania>Freedonia deed=t due=2022-02-01
  )";

TEST(Demand, IsMetByTheOtherSideOrNot) {
  EXPECT_EQ(state(kDemand, "2022-01-20"), "open");
  EXPECT_EQ(state(kDemand, "2022-02-02"), "due");
  EXPECT_EQ(state(kDemand + "page b 2022-01-20 Courier\ne RETREAT Freedonia>Ruritania on=2022-01-19", "2022-03-01"),
            "fulfilled");
  EXPECT_EQ(state(kDemand + "page b 2022-01-20 Courier\ne RETREAT Ruritania>Freedonia on=2022-01-19", "2022-03-01"),
            "unresolved")
      << "the one who demanded did it";
  EXPECT_EQ(state(kDemand + watching("2022-02-05"), "2022-03-01"), "failed");
}

TEST(Demand, ThatIsRefusedIsLinkedWithTheRefusal) {
  const Rows rows = rows_of(R"(
    page a 2022-01-03 Herald
    t RETREAT Freedonia> demanded
    c demand Ruritania>Freedonia deed=t
    page b 2022-01-05 Courier
    n RETREAT Freedonia> promised neg
    r refusal Freedonia>Ruritania deed=n)");
  EXPECT_EQ(in_short(rows, "2022-03-01"),
            (Lines{"a/c demand: 2022-01-03 open 2022-01-05 open=b/r", "b/r refusal: 2022-01-05 open"}));
  for (const LedgerEntry& entry : ledger_of(rows, "2022-03-01").entries) {
    EXPECT_EQ(entry.answered_by.size(), entry.kind == CommitmentKind::demand ? 1U : 0U);
    EXPECT_EQ(entry.answers.size(), entry.kind == CommitmentKind::refusal ? 1U : 0U);
  }
}

// ------------------------------------------------------------------------------------------------ appointments
const std::string kTalks = R"(
  page a 2022-01-03 Herald
  t CONSULT Ruritania>Freedonia scheduled on=2022-01-10
  c appointment Ruritania>Freedonia deed=t due=2022-01-10
  )";

TEST(Appointment, IsHeldNotHeldOrNobodyTells) {
  EXPECT_EQ(in_short(kTalks, "2022-01-11"), Lines{"a/c appointment: 2022-01-03 open 2022-01-10 due"});
  EXPECT_EQ(state(kTalks + "page b 2022-01-11 Courier\ne CONSULT Freedonia>Ruritania on=2022-01-10", "2022-02-01"),
            "fulfilled");
  EXPECT_EQ(state(kTalks + "page b 2022-01-11 Courier\ne CONSULT Freedonia>Ruritania denied", "2022-02-01"), "failed");
  EXPECT_EQ(state(kTalks + watching("2022-01-15"), "2022-02-01"), "unresolved")
      << "silence does not say that it was not";
  EXPECT_EQ(state(kTalks + "page b 2022-01-26 Courier\ne CONSULT Freedonia>Ruritania on=2022-01-25", "2022-02-01"),
            "unresolved")
      << "another meeting";
}

TEST(Appointment, IsMovedOrCalledOff) {
  EXPECT_EQ(
      in_short(
          kTalks +
              "page b 2022-01-08 Courier\ne REJECT Freedonia>Ruritania scheduled pred=postpone mode=meet on=2022-01-17",
          "2022-01-20"),
      Lines{"a/c appointment: 2022-01-03 open 2022-01-08 superseded=b/e"});
  EXPECT_EQ(
      state(kTalks + "page b 2022-01-08 Courier\ne REJECT Freedonia>Ruritania pred=cancel mode=meet", "2022-01-20"),
      "withdrawn");
  EXPECT_EQ(
      state(kTalks + "page b 2022-01-08 Courier\ne REJECT Freedonia>Graustark pred=cancel mode=meet", "2022-01-09"),
      "open")
      << "another meeting";
}

TEST(Appointment, ASecondDateWithoutAWordOfMovingIsASuggestion) {
  const Rows rows = rows_of(kTalks + R"(page b 2022-01-08 Courier
    t CONSULT Freedonia>Ruritania scheduled on=2022-01-17
    c appointment Ruritania>Freedonia deed=t due=2022-01-17)");
  const Ledger ledger = ledger_of(rows, "2022-01-09");
  ASSERT_EQ(ledger.entries.size(), 2U);
  ASSERT_EQ(ledger.entries[0].links.size(), 1U);
  EXPECT_EQ(ledger.entries[0].links[0].bearing, Bearing::moved);
  EXPECT_EQ(ledger.entries[0].links[0].standing, LinkStanding::suggestion);
  EXPECT_EQ(ledger.entries[0].state, LedgerState::open);
}

// ------------------------------------------------------------------------------------------------ joining
TEST(Joining, OneCommitmentInSeveralReportsIsOneEntry) {
  const Rows rows = rows_of(kPromise + R"(page b 2022-01-04 Digest credit=Herald
    t AID Ruritania>Freedonia promised
    c promise Ruritania>Freedonia deed=t
    page d 2022-01-09 Courier
    t AID Ruritania> promised
    c promise Ruritania> deed=t due=2022-02-01)");
  const Ledger ledger = ledger_of(rows, "2022-01-20");
  ASSERT_EQ(ledger.entries.size(), 1U);
  EXPECT_EQ(ledger.entries[0].rows.size(), 3U);
  EXPECT_EQ(ledger.entries[0].origins, (Lines{"courier", "herald"}));
  EXPECT_EQ(iso_day(ledger.entries[0].last_known), "2022-01-09");
}

TEST(Joining, AnotherDeedSideDateOrConditionIsAnother) {
  EXPECT_EQ(ledger_of(rows_of(kPromise + R"(page b 2022-01-04 Courier
    t1 CONSULT Ruritania>Freedonia promised
    c1 promise Ruritania>Freedonia deed=t1
    t2 AID Graustark>Freedonia promised
    c2 promise Graustark>Freedonia deed=t2
    t3 AID Ruritania>Graustark promised
    c3 promise Ruritania>Graustark deed=t3
    t4 AID Ruritania>Freedonia promised
    c4 promise Ruritania>Freedonia deed=t4 due=2022-06-01
    t5 AID Ruritania>Freedonia promised neg
    c5 promise Ruritania>Freedonia deed=t5)"),
                      "2022-01-20")
                .entries.size(),
            6U);
  EXPECT_EQ(ledger_of(rows_of(kThreat + R"(page b 2022-01-04 Courier
    x PROTEST Graustark>Ruritania conditional
    t SANCTION Ruritania>Freedonia threatened if=x
    c threat Ruritania>Freedonia deed=t if=x)"),
                      "2022-01-20")
                .entries.size(),
            2U);
}

TEST(Joining, LongAfterwardsItIsSaidAnew) {
  EXPECT_EQ(ledger_of(rows_of(kThreat + R"(page b 2022-09-04 Courier
    x ASSAULT Freedonia>Ruritania conditional
    t SANCTION Ruritania>Freedonia threatened if=x
    c threat Ruritania>Freedonia deed=t if=x)"),
                      "2022-10-20")
                .entries.size(),
            2U);
}

// ------------------------------------------------------------------------------------------------ the whole
Lines pages_of_a_crisis() {
  return {
      "\npage a 2022-01-03 Herald\nx ASSAULT Freedonia>Ruritania conditional\nt SANCTION Ruritania>Freedonia "
      "threatened "
      "if=x\nc threat Ruritania>Freedonia deed=t if=x\n",
      "\npage b 2022-01-10 Courier\ne ASSAULT Freedonia>Ruritania on=2022-01-09\nt CONSULT Ruritania>Freedonia "
      "scheduled "
      "on=2022-01-20\nc appointment Ruritania>Freedonia deed=t due=2022-01-20\n",
      "\npage d 2022-01-12 Post\nt SANCTION Ruritania>Freedonia threatened\nc threat Ruritania>Freedonia deed=t\n",
      "\npage e 2022-01-15 Times\ne SANCTION Ruritania>Freedonia on=2022-01-14\n",
      "\npage f 2022-01-21 Echo\ne CONSULT Freedonia>Ruritania on=2022-01-20\nn AID Freedonia>Ruritania promised\nc "
      "offer "
      "Freedonia>Ruritania deed=n\n"};
}

std::string joined(const Lines& pages) { return std::accumulate(pages.begin(), pages.end(), std::string()); }

TEST(Ledger, TheOrderOfPagesMakesNoDifference) {
  Lines pages = pages_of_a_crisis();
  const Lines expected = in_short(joined(pages), "2022-02-01");
  EXPECT_EQ(expected, (Lines{"a/c threat: 2022-01-03 open 2022-01-10 due=b/e 2022-01-15 fulfilled=e/e",
                             "b/c appointment: 2022-01-10 open 2022-01-20 due 2022-01-21 fulfilled=f/e",
                             "f/c offer: 2022-01-21 open"}));
  std::mt19937 random(7);
  for (int i = 0; i < 30; ++i) {
    std::shuffle(pages.begin(), pages.end(), random);
    EXPECT_EQ(in_short(joined(pages), "2022-02-01"), expected);
  }
}

TEST(Ledger, FiftyCopiesOfAPageChangeNothing) {
  const Lines pages = pages_of_a_crisis();
  for (const std::string& page : pages) {
    std::string text;
    for (const std::string& each : pages) text += each;
    const std::size_t name = page.find("page ") + 5;
    for (int i = 0; i < 50; ++i) {
      std::string copy = page;
      copy.replace(name, 1, "z" + std::to_string(i));
      copy.insert(copy.find('\n', name), std::string(" text=") + page[name]);
      text += copy;
    }
    EXPECT_EQ(in_short(text, "2022-02-01"), in_short(joined(pages), "2022-02-01"));
  }
}

TEST(Ledger, ARetractionRestoresTheState) {
  const std::string before = joined({pages_of_a_crisis()[0], pages_of_a_crisis()[1]});
  const std::string deed = "\npage e 2022-01-15 Times\ne SANCTION Ruritania>Freedonia on=2022-01-14\n";
  const std::string retraction = "\npage r 2022-01-25 Times retracts\ne SANCTION Ruritania>Freedonia on=2022-01-14\n";
  EXPECT_NE(in_short(before + deed, "2022-02-01"), in_short(before, "2022-02-01"));
  EXPECT_EQ(in_short(before + deed + retraction, "2022-02-01"), in_short(before, "2022-02-01"));
}

TEST(Ledger, WhatAnOutletTakesBackWasNotPromised) {
  EXPECT_EQ(in_short(kPromise + R"(page r 2022-01-06 Herald retracts
    t AID Ruritania>Freedonia promised
    c promise Ruritania>Freedonia deed=t)",
                     "2022-02-01"),
            Lines{});
}

TEST(Ledger, EveryChangeKeepsItsDayAndPages) {
  const std::string text = joined(pages_of_a_crisis());
  EXPECT_EQ(state(text, "2022-01-05"), "open");
  EXPECT_EQ(state(text, "2022-01-14"), "due") << "what is published later is not known";
  EXPECT_EQ(state(text, "2022-01-15"), "fulfilled");
}

}  // namespace
}  // namespace demarche::watch
