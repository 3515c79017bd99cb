#include "reading/pairs/evaluation.h"

#include <gtest/gtest.h>

#include "reading/pairs/record_match.h"
#include "reading/pairs/shares.h"

namespace demarche::pairs {
namespace {

using enum EventType;

Outcome coded(EventType gold, EventType type, float confidence) {
  return {gold, penta_of(gold), type, type, confidence};
}

Outcome abstained(EventType gold, std::optional<EventType> guess, float confidence) {
  return {gold, penta_of(gold), {}, guess, confidence};
}

const TypeScore& score_of(const Evaluation& evaluation, EventType type) {
  for (const TypeScore& score : evaluation.types) {
    if (score.type == type) return score;
  }
  ADD_FAILURE() << "no such type";
  return evaluation.types.front();
}

/// Six rows: AID, AID, ACCUSE, ACCUSE, PROTEST, REJECT; coded AID, ACCUSE, ACCUSE, SUPPORT, none, REJECT.
std::vector<Outcome> six() {
  return {coded(aid, aid, 0.95F),        coded(aid, accuse, 0.45F),         coded(accuse, accuse, 0.85F),
          coded(accuse, support, 0.41F), abstained(protest, protest, 0.2F), coded(reject, reject, 1.0F)};
}

TEST(Evaluation, CountsWhatTheScorerCounts) {
  const Evaluation evaluation = evaluate(six());
  EXPECT_EQ(evaluation.rows, 6U);
  EXPECT_EQ(evaluation.right, 3U);
  EXPECT_EQ(evaluation.abstained, 1U);
  EXPECT_DOUBLE_EQ(evaluation.accuracy, 0.5);
  // F1: AID 2/3, ACCUSE 1/2, PROTEST 0, REJECT 1; SUPPORT is not in the gold.
  EXPECT_NEAR(evaluation.macro_f1, (2.0 / 3 + 0.5 + 0 + 1) / 4, 1e-12);
  // PENTA: gold 2 2 3 3 4 3, coded 2 3 3 1 0 3: class 2 F1 2/3, class 3 2*2/(3+3), class 4 0.
  EXPECT_NEAR(evaluation.penta_macro_f1, (2.0 / 3 + 2.0 / 3 + 0) / 3, 1e-12);
}

TEST(Evaluation, ScoresEachTypeAndListsWhatOnlyTheCoderHasLast) {
  const Evaluation evaluation = evaluate(six());
  const TypeScore& of_accuse = score_of(evaluation, accuse);
  EXPECT_EQ(of_accuse.gold, 2U);
  EXPECT_EQ(of_accuse.coded, 2U);
  EXPECT_DOUBLE_EQ(of_accuse.precision, 0.5);
  EXPECT_DOUBLE_EQ(of_accuse.recall, 0.5);
  EXPECT_DOUBLE_EQ(score_of(evaluation, aid).precision, 1.0);
  EXPECT_DOUBLE_EQ(score_of(evaluation, aid).recall, 0.5);
  EXPECT_DOUBLE_EQ(score_of(evaluation, protest).precision, 0.0);
  EXPECT_EQ(evaluation.types.back().type, support);
  EXPECT_EQ(evaluation.types.back().gold, 0U);
}

TEST(Evaluation, ConfusionHasAColumnForWhatWasNotCoded) {
  const Evaluation evaluation = evaluate(six());
  EXPECT_EQ(evaluation.confusion[at(aid)][at(accuse)], 1U);
  EXPECT_EQ(evaluation.confusion[at(aid)][at(aid)], 1U);
  EXPECT_EQ(evaluation.confusion[at(protest)][kNotCoded], 1U);
  EXPECT_EQ(evaluation.confusion[at(protest)][at(protest)], 0U);
}

TEST(Evaluation, CalibrationTakesTheGuessOfWhatWasNotCoded) {
  const Evaluation evaluation = evaluate(six());
  const auto& bins = evaluation.calibration;
  EXPECT_EQ(bins[2].rows, 1U);  // 0.2 opens its bin
  EXPECT_DOUBLE_EQ(bins[2].right, 1.0);
  EXPECT_EQ(bins[4].rows, 2U);
  EXPECT_NEAR(bins[4].confidence, 0.43, 1e-6);
  EXPECT_DOUBLE_EQ(bins[4].right, 0.0);
  EXPECT_EQ(bins[9].rows, 2U);  // 0.95 and 1.0: the last bin is closed
  EXPECT_NEAR(bins[9].confidence, 0.975, 1e-6);
  // |.2-1|/6 + |.43-0|*2/6 + |.85-1|/6 + |.975-1|*2/6
  EXPECT_NEAR(evaluation.calibration_error, (0.8 + 0.86 + 0.15 + 0.05) / 6, 1e-6);
}

TEST(Evaluation, AbstainingLeavesTheSurestRows) {
  std::vector<Outcome> outcomes;
  for (int i = 0; i < 10; ++i) outcomes.push_back(coded(aid, i < 5 ? aid : accuse, static_cast<float>(10 - i) / 10));
  outcomes.front() = abstained(aid, {}, 0);  // nothing at all: goes first
  const auto points = evaluate(outcomes).abstention;
  ASSERT_EQ(points.size(), 10U);
  EXPECT_EQ(points[0].kept, 10U);
  EXPECT_DOUBLE_EQ(points[0].accuracy, 0.4);
  EXPECT_EQ(points[1].kept, 9U);
  EXPECT_NEAR(points[1].accuracy, 4.0 / 9, 1e-12);
  EXPECT_FLOAT_EQ(points[1].confidence, 0.1F);
  EXPECT_EQ(points[6].kept, 4U);
  EXPECT_DOUBLE_EQ(points[6].accuracy, 1.0);
  EXPECT_DOUBLE_EQ(points[6].abstained, 0.6);
}

TEST(Evaluation, NothingGivesZeros) {
  const Evaluation evaluation = evaluate({});
  EXPECT_EQ(evaluation.accuracy, 0);
  EXPECT_EQ(evaluation.macro_f1, 0);
  EXPECT_EQ(evaluation.penta_macro_f1, 0);
  EXPECT_EQ(evaluation.calibration_error, 0);
  EXPECT_TRUE(evaluation.types.empty());
  EXPECT_TRUE(evaluation.abstention.empty());
}

GoldRow gold(const std::string& line) {
  const auto row = parse_gold_row(line);
  EXPECT_TRUE(row) << row.error().text();
  return row ? *row : GoldRow{};
}

PairCoding coding(std::optional<EventType> type) {
  PairCoding out;
  out.type = type;
  out.confidence = 0.5F;
  return out;
}

TEST(GoldRow, YieldIsBothAndNamesItsPenta) {
  const GoldRow row = gold(R"({"text":"A let B go.","source":[0,1],"target":[6,7],"type":"YIELD"})");
  EXPECT_TRUE(row.yield);
  EXPECT_EQ(row.penta, 2);
  for (const EventType type : {concede, retreat}) {
    const Outcome outcome = outcome_of(row, coding(type), true);
    EXPECT_EQ(outcome.coded, outcome.gold);
  }
  EXPECT_EQ(type_label(retreat, true), "YIELD");
  EXPECT_EQ(type_label(retreat, false), "RETREAT");
}

TEST(GoldRow, AGoldWithoutYieldTellsTheTwoApart) {
  const GoldRow row = gold(R"({"text":"A let B go.","source":[0,1],"target":[6,7],"type":"RETREAT"})");
  EXPECT_FALSE(row.yield);
  const Outcome outcome = outcome_of(row, coding(concede), false);
  EXPECT_NE(outcome.coded, outcome.gold);
}

TEST(GoldRow, ItsOwnPentaGoesFirst) {
  EXPECT_EQ(gold(R"({"text":"A hit B.","source":[0,1],"type":"AID","penta":1})").penta, 1);
  EXPECT_EQ(gold(R"({"text":"A hit B.","source":[0,1],"type":"AID","penta":null})").penta, 2);
}

TEST(GoldRow, SaysWhatIsWrong) {
  const auto error = [](const std::string& line) {
    const auto row = parse_gold_row(line);
    return row ? std::string("none") : row.error().message;
  };
  EXPECT_NE(error(R"({"text":"A","source":[0,1],"type":"FIGHT"})").find("'FIGHT'"), std::string::npos);
  EXPECT_NE(error(R"({"text":"A","source":[0,1]})").find("'type'"), std::string::npos);
  EXPECT_NE(error(R"({"text":"A","source":[0,1],"type":"AID","penta":5})").find("'penta'"), std::string::npos);
  EXPECT_NE(error(R"({"text":"A","source":[0,1],"type":"AID","penta":"x"})").find("'penta'"), std::string::npos);
  EXPECT_NE(error("{").find("JSON"), std::string::npos);
}

TEST(Outcome, WhatWasNotCodedKeepsItsLikeliestType) {
  const GoldRow row = gold(R"({"text":"A let B go.","source":[0,1],"type":"YIELD"})");
  PairCoding none = coding({});
  EXPECT_FALSE(outcome_of(row, none, true).guess);  // no shares: no guess
  none.shares[at(aid)] = 0.4F;
  none.shares[at(concede)] = 0.3F;
  none.shares[at(retreat)] = 0.3F;
  EXPECT_EQ(outcome_of(row, none, true).guess, concede);  // together the likeliest
  EXPECT_EQ(outcome_of(row, none, false).guess, aid);
  EXPECT_FALSE(outcome_of(row, none, true).coded);
}

// ------------------------------------------------------------------------------------------------ records

/// "Émil told Zoë": Émil is bytes 0..5 (code points 0..4), Zoë bytes 11..15 (code points 10..13).
Record record_of(std::vector<Event> events) {
  Record record;
  record.page.text = "Émil told Zoë";
  Actor first, second;
  first.mentions = {{0, 5}};
  second.mentions = {{11, 15}};
  record.reading.actors = {first, second};
  record.reading.events = std::move(events);
  return record;
}

Event event_of(EventType type, std::vector<std::size_t> actors, std::vector<std::size_t> recipients) {
  Event event;
  event.type = event.plover = type;
  for (const std::size_t actor : actors) event.actors.emplace_back(actor);
  for (const std::size_t actor : recipients) event.recipients.emplace_back(actor);
  event.made_by.confidence = 0.8F;
  return event;
}

GoldRow told(const std::string& type, const std::string& sides = R"("source":[0,4],"target":[10,13])") {
  return gold(R"({"text":"Émil told Zoë",)" + sides + R"(,"type":")" + type + "\"}");
}

TEST(RecordMatch, NeedsTypeActorAndRecipient) {
  EXPECT_TRUE(match_record(told("REQUEST"), record_of({event_of(request, {0}, {1})}), true).right);
  const RecordMatch turned = match_record(told("REQUEST"), record_of({event_of(request, {1}, {0})}), true);
  EXPECT_FALSE(turned.right);
  EXPECT_TRUE(turned.same_type);
  EXPECT_FALSE(turned.event);
  EXPECT_EQ(turned.why, "right type, other sides");
  EXPECT_FALSE(match_record(told("REQUEST"), record_of({event_of(request, {0}, {})}), true).right);
}

TEST(RecordMatch, MeetingsHaveNoDirection) {
  for (const auto& [name, type] : {std::pair("CONSULT", consult), {"AGREE", agree}, {"COOPERATE", cooperate}}) {
    EXPECT_TRUE(match_record(told(name), record_of({event_of(type, {1}, {0})}), true).right) << name;
    EXPECT_TRUE(match_record(told(name), record_of({event_of(type, {0, 1}, {})}), true).right) << name;
  }
  EXPECT_FALSE(match_record(told("ACCUSE"), record_of({event_of(accuse, {0, 1}, {})}), true).right);
}

TEST(RecordMatch, OneActorIsNotBothSides) {
  const GoldRow row = gold(R"({"text":"Émil told Zoë","source":[0,4],"target":[1,3],"type":"CONSULT"})");
  EXPECT_FALSE(match_record(row, record_of({event_of(consult, {0}, {})}), true).right);
}

TEST(RecordMatch, AnOpenSideIsMetByAnybody) {
  const GoldRow row = told("REQUEST", R"("source":[],"target":[10,13])");
  EXPECT_TRUE(match_record(row, record_of({event_of(request, {}, {1})}), true).right);
  EXPECT_FALSE(match_record(row, record_of({event_of(request, {0}, {})}), true).right);
}

TEST(RecordMatch, HalfAMentionInsideIsEnough) {
  EXPECT_TRUE(match_record(told("REQUEST", R"("source":[0,2],"target":[11,13])"),
                           record_of({event_of(request, {0}, {1})}), true)
                  .right);
  // One of four code points.
  EXPECT_FALSE(match_record(told("REQUEST", R"("source":[0,1],"target":[10,13])"),
                            record_of({event_of(request, {0}, {1})}), true)
                   .right);
}

TEST(RecordMatch, CountsFlatEventsOnlyAndTakesTheSurestWithTheSides) {
  Event content = event_of(request, {0}, {1});
  content.plover.reset();
  Event sure = event_of(aid, {0}, {1});
  sure.made_by.confidence = 0.9F;
  const Record record = record_of({content, event_of(accuse, {0}, {1}), sure, event_of(reject, {1}, {0})});
  const RecordMatch match = match_record(told("REQUEST"), record, true);
  EXPECT_EQ(match.events, 3U);
  EXPECT_FALSE(match.right);
  EXPECT_FALSE(match.same_type);
  ASSERT_TRUE(match.event);
  EXPECT_EQ(outcome_of(told("REQUEST"), record, match, true).coded, aid);
  EXPECT_FLOAT_EQ(outcome_of(told("REQUEST"), record, match, true).confidence, 0.9F);
  // A right one goes before a surer wrong one, wherever it stands.
  const RecordMatch right = match_record(told("ACCUSE"), record, true);
  EXPECT_TRUE(right.right);
  EXPECT_EQ(right.event.at(), 1U);
}

}  // namespace
}  // namespace demarche::pairs
