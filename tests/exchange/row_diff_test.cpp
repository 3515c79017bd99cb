// Two codings of one page, and two coders of one period.
#include "exchange/row_diff.h"

#include <gtest/gtest.h>

#include "exchange/atom.h"
#include "exchange/compare.h"
#include "exchange/row_names.h"

namespace demarche::exchange {
namespace {

CodedEvent event(std::string id, EventType type, std::string actor, std::string recipient,
                 std::string day = "2023-03-06") {
  CodedEvent out;
  out.id = std::move(id);
  out.type = type;
  if (!actor.empty()) out.actors = {{actor, "", "", "", {}, "", ""}};
  if (!recipient.empty()) out.recipients = {{recipient, "", "", "", {}, "", ""}};
  out.from = out.to = std::move(day);
  out.sentence = 1;
  return out;
}

TEST(RowDiff, OneIdIsOneRow) {
  const std::vector<CodedEvent> before = {event("a", EventType::accuse, "Ruritania", "Freedonia")};
  std::vector<CodedEvent> after = before;
  EXPECT_TRUE(diff_rows(before, after).at(0).differs.empty());
  after[0].goldstein = -2, after[0].from = "2023-03-05", after[0].cameo = "111";
  EXPECT_EQ(diff_rows(before, after).at(0).differs, (std::vector<std::string_view>{"code", "score", "date"}));
}

TEST(RowDiff, RowsOfOneSentenceWithMostInCommonAreOne) {
  const std::vector<CodedEvent> before = {event("a", EventType::accuse, "Ruritania", "Freedonia"),
                                          event("b", EventType::reject, "Freedonia", "")};
  const std::vector<CodedEvent> after = {event("c", EventType::threaten, "Freedonia", "Ruritania"),
                                         event("d", EventType::threaten, "Ruritania", "Freedonia")};
  const auto pairs = diff_rows(before, after);
  ASSERT_EQ(pairs.size(), 2U);
  EXPECT_EQ(pairs[0].before, &before[1]);
  EXPECT_EQ(pairs[1].before, &before[0]) << "both sides in common are more than one";
  EXPECT_EQ(pairs[1].differs, std::vector<std::string_view>{"type"});
}

TEST(RowDiff, WhatHasNothingInCommonCameAndWent) {
  const std::vector<CodedEvent> before = {event("a", EventType::accuse, "Ruritania", "Freedonia")};
  std::vector<CodedEvent> after = {event("b", EventType::threaten, "Strelsau", "Zenda")};
  auto pairs = diff_rows(before, after);
  ASSERT_EQ(pairs.size(), 2U);
  EXPECT_EQ(pairs[0].before, nullptr);
  EXPECT_EQ(pairs[1].after, nullptr);
  after = before;
  after[0].id = "b", after[0].sentence = 2;
  EXPECT_EQ(diff_rows(before, after).size(), 2U) << "another sentence";
}

/// "agreement ours|theirs" of each pair, by ids.
std::vector<std::string> compared(const std::vector<CodedEvent>& ours, const std::vector<CodedEvent>& theirs) {
  Comparison comparison;
  for (const CodedEvent& each : ours) comparison.add_ours(each);
  for (const CodedEvent& each : theirs) comparison.add_theirs(each);
  std::vector<std::string> out;
  for (const ComparedPair& pair : comparison.compare()) {
    out.push_back(std::string(name_of(pair.agreement)) + " " + (pair.ours != nullptr ? pair.ours->id : "") + "|" +
                  (pair.theirs != nullptr ? pair.theirs->id : ""));
  }
  return out;
}

using Lines = std::vector<std::string>;

TEST(Compare, WhatDiffersInOneThing) {
  const std::vector<CodedEvent> ours = {
      event("o1", EventType::accuse, "Ruritania", "Freedonia"), event("o2", EventType::threaten, "Ruritania", "Zenda"),
      event("o3", EventType::aid, "Zenda", "Freedonia"), event("o4", EventType::sanction, "Zenda", "Ruritania"),
      event("o5", EventType::protest, "Strelsau", "")};
  const std::vector<CodedEvent> theirs = {
      event("t1", EventType::accuse, "RURITANIA", "Freedonia"), event("t2", EventType::reject, "Ruritania", "Zenda"),
      event("t3", EventType::aid, "Zenda", "Freedonia", "2023-03-08"),
      event("t4", EventType::sanction, "Zenda", "Hentzau"), event("t5", EventType::protest, "Hentzau", "")};
  EXPECT_EQ(compared(ours, theirs), (Lines{"both o1|t1", "type_differs o2|t2", "date_differs o3|t3",
                                           "sides_differ o4|t4", "only_ours o5|", "only_theirs |t5"}));
}

TEST(Compare, RowsThatSayTheSameAreOneEvent) {
  Comparison comparison;
  comparison.add_ours(event("o1", EventType::consult, "Ruritania", "Freedonia"));
  comparison.add_theirs(event("t1", EventType::consult, "Ruritania", "Freedonia"));
  comparison.add_theirs(event("t2", EventType::consult, "Freedonia", "Ruritania"));
  EXPECT_EQ(comparison.their_rows(), 2U);
  EXPECT_EQ(comparison.their_events(), 1U) << "of a meeting either side may stand first";
  EXPECT_EQ(comparison.compare().size(), 1U);
  EXPECT_EQ(comparison.by_type().at("CONSULT").both, 1U);
  EXPECT_EQ(comparison.first_day(), "2023-03-06");
}

TEST(Compare, DatesThreeDaysApartAreTwoEvents) {
  EXPECT_EQ(compared({event("o", EventType::aid, "Zenda", "Freedonia")},
                     {event("t", EventType::aid, "Zenda", "Freedonia", "2023-03-09")}),
            (Lines{"only_ours o|", "only_theirs |t"}));
}

TEST(Compare, CountriesCountNotTheirPeople) {
  CodedEvent ours = event("o", EventType::accuse, "Anna Véres", "Freedonia");
  CodedEvent theirs = event("t", EventType::accuse, "Foreign Affairs (Ruritania)", "Freedonia");
  ours.actors[0].country = theirs.actors[0].country = "RUR";
  EXPECT_EQ(compared({ours}, {theirs}), Lines{"both o|t"});
}

TEST(FeedTime, IsOfRfc3339) {
  EXPECT_EQ(feed_time("2022-01-03"), "2022-01-03T00:00:00Z");
  EXPECT_EQ(feed_time("2022-02"), "2022-02-28T00:00:00Z");
  EXPECT_EQ(feed_time("2022-01-03T14:05-05:00"), "2022-01-03T14:05:00-05:00");
  EXPECT_EQ(feed_time("2022-01-03T14:05:09Z"), "2022-01-03T14:05:09Z");
  EXPECT_EQ(feed_time("2022-01-03T14:05"), "2022-01-03T14:05:00Z");
  EXPECT_EQ(feed_time("2022-01-03T14"), "2022-01-03T00:00:00Z");
  EXPECT_EQ(feed_time("soon"), "");
}

TEST(RowNames, AreIris) {
  CodedEvent row = event("a page/1 ü", EventType::accuse, "", "");
  EXPECT_EQ(event_iri(row), "urn:demarche:event:a%20page/1%20%C3%BC");
  row.document = "p<1>", row.url = "javascript:alert(1)";
  EXPECT_EQ(page_iri(row), "urn:demarche:page:p%3C1%3E");
  row.url = "https://herald.example/a?b=1#c";
  EXPECT_EQ(page_iri(row), row.url);
  EXPECT_EQ(in_words(row), "ACCUSE: ?");
}

}  // namespace
}  // namespace demarche::exchange
