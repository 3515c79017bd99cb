// What leaves an archive, and what stays behind.
#include "exchange/flat_rows.h"

#include <gtest/gtest.h>

#include "archive/archive_file.h"
#include "exchange/care.h"
#include "exchange/quote.h"

namespace demarche::exchange {
namespace {

using archive::Folder;
using archive::opened;
using archive::store;
using demarche::testing::bare_record;
using demarche::testing::sample_record;
using demarche::testing::span_of;

struct Left {
  std::vector<CodedEvent> rows;
  HeldBack held;
};

Left rows_of(const std::vector<Record>& records, const FlatRowQuery& query = {}) {
  const Folder folder;
  Archive archive = opened(folder.file("a.db"));
  store(archive, records);
  Left out;
  const auto held = each_flat_row(archive, query, [&](const CodedEvent& event) {
    out.rows.push_back(event);
    return true;
  });
  EXPECT_TRUE(held) << held.error().text();
  if (held) out.held = *held;
  return out;
}

std::vector<std::string> names(const std::vector<Side>& sides) {
  std::vector<std::string> out;
  for (const Side& side : sides) out.push_back(side.name);
  return out;
}

TEST(FlatRows, WordActsLeaveAndWhatTheySpeakOfStays) {
  const Left left = rows_of({sample_record()});
  ASSERT_EQ(left.rows.size(), 2U);
  EXPECT_EQ(left.held.embedded, 2U);
  EXPECT_EQ(left.held.all(), 2U);
  const CodedEvent& threat = left.rows[0];
  EXPECT_EQ(threat.type, EventType::threaten);
  EXPECT_EQ(threat.cameo, "131");
  EXPECT_EQ(threat.from, "2023-03-06");
  EXPECT_EQ(names(threat.actors), std::vector<std::string>{"Anna Véres"});
  EXPECT_EQ(threat.actors[0].title, "foreign minister");
  EXPECT_EQ(threat.actors[0].sectors, std::vector<std::string>{"GOV"});
  EXPECT_EQ(names(threat.recipients), std::vector<std::string>{"Freedonia"});
  EXPECT_EQ(threat.document, "zenda-herald-1");
  EXPECT_EQ(threat.id.substr(0, 15), "zenda-herald-1/");
  EXPECT_EQ(threat.sentence, 1U);
  EXPECT_EQ(threat.outlet, "Zenda Herald");
}

TEST(FlatRows, WhatIsPlannedIsDatedByItsReport) {
  const Left left = rows_of({sample_record()});
  ASSERT_EQ(left.rows.size(), 2U);
  const CodedEvent& meeting = left.rows[1];
  EXPECT_EQ(meeting.type, EventType::agree) << "what was done is to agree on a meeting";
  EXPECT_EQ(meeting.modality, Modality::scheduled);
  EXPECT_EQ(meeting.from, "2023-03-06") << "not the day of the meeting, March 14";
  EXPECT_EQ(meeting.basis, TimeBasis::inferred);
  EXPECT_EQ(meeting.place.name, "Zenda");
  EXPECT_EQ(meeting.place.city, "Zenda");
  EXPECT_EQ(meeting.place.lat, 49.25);
  EXPECT_EQ(meeting.sentence, 3U);
}

TEST(FlatRows, QuotesAreTheSentenceAndWhatStandsAround) {
  const CodedEvent meeting = rows_of({sample_record()}).rows.at(1);
  EXPECT_EQ(meeting.words, "The ministers of both countries are to meet in Zenda on March 14.");
  EXPECT_EQ(meeting.before, "ide who asked not to be named.\n\n") << "32 characters";
  EXPECT_EQ(meeting.after, "");
  EXPECT_EQ(meeting.end - meeting.start, meeting.words.size());
}

/// A page of one sentence of 31 words, whose deed stands in its second half.
Record with_long_sentence() {
  Record record = bare_record(
      "long", "",
      "After eleven hours of talks that both of them had called fruitless before they even sat down on Monday, "
      "Ruritania recalled its envoy from Freedonia and closed three of the five crossings.");
  record.page.published = "2023-03-06";
  const std::string& text = record.page.text;
  record.reading.sentences = {{0, static_cast<std::uint32_t>(text.size())}};
  Event event;
  event.type = event.plover = EventType::sanction;
  event.predicate = "recall", event.trigger = span_of(text, "recalled");
  event.extent = span_of(text, "Ruritania recalled its envoy from Freedonia");
  event.made_by = {"test/1", 1};
  record.reading.events = {event};
  return record;
}

TEST(FlatRows, OfLongSentencesTwentyFiveWordsLeave) {
  FlatRowQuery query;
  EXPECT_EQ(rows_of({with_long_sentence()}, query).rows.at(0).words,
            "of them had called fruitless before they even sat down on Monday, Ruritania recalled its envoy "
            "from Freedonia and closed three of the five crossings.")
      << "25 words, the deed among them";
  query.quotes = Quotes::full;
  EXPECT_EQ(rows_of({with_long_sentence()}, query).rows.at(0).words, with_long_sentence().page.text);
  query.quotes = Quotes::none;
  EXPECT_EQ(rows_of({with_long_sentence()}, query).rows.at(0).words, "");
}

TEST(FlatRows, DeniedAndAbstainedRowsStay) {
  Record record = sample_record();
  Event& threat = record.reading.events[0];
  threat.plover.reset();
  threat.modality = Modality::denied;
  Event& meeting = record.reading.events[3];
  meeting.plover.reset();
  meeting.abstained = Abstained::unsure;
  const Left left = rows_of({record});
  EXPECT_TRUE(left.rows.empty());
  EXPECT_EQ(left.held.denied, 1U);
  EXPECT_EQ(left.held.abstained, 1U);
  EXPECT_EQ(left.held.embedded, 2U);
}

TEST(FlatRows, ADealThatFailedIsARejectionAndLeaves) {
  Record record = sample_record();
  Event& failed = record.reading.events[3];
  failed.type = EventType::agree, failed.plover = EventType::reject;
  failed.modality = Modality::denied;
  EXPECT_EQ(rows_of({record}).rows.at(1).type, EventType::reject);
  failed.plover = EventType::agree;
  const Left left = rows_of({record});
  EXPECT_EQ(left.rows.size(), 1U);
  EXPECT_EQ(left.held.denied, 1U);
}

TEST(FlatRows, RetractedPagesStay) {
  Record record = sample_record();
  record.page.notices = {{NoticeKind::retraction, {0, 5}}};
  const Left left = rows_of({record});
  EXPECT_TRUE(left.rows.empty());
  EXPECT_EQ(left.held.retracted, 2U);
}

TEST(FlatRows, WithoutADayTheReportsDayCountsAndHistoryStays) {
  Record record = sample_record();
  record.reading.events[0].time = {};
  const CodedEvent threat = rows_of({record}).rows.at(0);
  EXPECT_EQ(threat.from, "2023-03-06");
  EXPECT_EQ(threat.to, "2023-03-06");
  EXPECT_EQ(threat.basis, TimeBasis::none);
  record.reading.events[0].background = true;
  const Left left = rows_of({record});
  EXPECT_EQ(left.rows.size(), 1U);
  EXPECT_EQ(left.held.undated, 1U);
}

TEST(FlatRows, OfTheDaysAskedFor) {
  FlatRowQuery query;
  query.from = "2023-03-07";
  EXPECT_TRUE(rows_of({sample_record()}, query).rows.empty());
  query.from = "2023-03-06", query.to = "2023-03-06";
  EXPECT_EQ(rows_of({sample_record()}, query).rows.size(), 2U);
  query = {};
  query.as_of = "2023-03-05";
  EXPECT_TRUE(rows_of({sample_record()}, query).rows.empty());
  query.as_of = "2023-03-06";
  EXPECT_EQ(rows_of({sample_record()}, query).rows.size(), 2U);
}

TEST(FlatRows, AsOfADayAnEditIsNotKnownBefore) {
  const Folder folder;
  Archive archive = opened(folder.file("a.db"));
  Record edited = sample_record();
  edited.page.sha256 = std::string(64, 'a');
  edited.page.published = "2023-03-09";
  edited.reading.events[3].plover.reset();
  store(archive, {sample_record(), edited});
  const auto count = [&](const std::string& day) {
    FlatRowQuery query;
    query.as_of = day;
    int rows = 0;
    EXPECT_TRUE(each_flat_row(archive, query, [&](const CodedEvent&) { return ++rows != 0; }));
    return rows;
  };
  EXPECT_EQ(count("2023-03-08"), 2);
  EXPECT_EQ(count("2023-03-09"), 1);
  EXPECT_EQ(count(""), 1);
}

/// The sample's minister is nobody who acts for anybody.
Record with_private_person() {
  Record record = sample_record();
  record.reading.actors[1].code = "CVL";
  record.reading.actors[1].roles[0].title = "baker";
  record.page.title = "Anna Véres and the tariffs";
  return record;
}

TEST(FlatRows, PrivatePeopleAreWhatTheyAreCalled) {
  const CodedEvent row = rows_of({with_private_person()}).rows.at(0);
  EXPECT_EQ(names(row.actors), std::vector<std::string>{"baker"});
  EXPECT_EQ(row.actors[0].raw, "baker");
  EXPECT_EQ(row.title, "[name withheld] and the tariffs");
  EXPECT_EQ(row.words.find("Véres"), std::string::npos) << row.words;
  EXPECT_NE(row.words.find("minister, [name withheld], warned"), std::string::npos) << row.words;
  EXPECT_TRUE(row.names_withheld);
  EXPECT_EQ(row.before + row.after, "") << "what stands around might name them";
  Record nobody = with_private_person();
  nobody.reading.actors[1].roles.clear();
  EXPECT_EQ(names(rows_of({nobody}).rows.at(0).actors), std::vector<std::string>{"citizen"});
}

TEST(FlatRows, AContextThatNamesPrivatePeopleStays) {
  const Left left = rows_of({with_private_person()});
  const CodedEvent& meeting = left.rows.at(1);
  EXPECT_FALSE(meeting.names_withheld);
  EXPECT_EQ(meeting.before, "ide who asked not to be named.\n\n") << "nobody is named near by";
}

TEST(FlatRows, StopWhenNoMoreIsWanted) {
  const Folder folder;
  Archive archive = opened(folder.file("a.db"));
  store(archive, {sample_record()});
  int rows = 0;
  ASSERT_TRUE(each_flat_row(archive, {}, [&](const CodedEvent&) { return ++rows > 5; }));
  EXPECT_EQ(rows, 1);
}

TEST(FlatRows, PagesComeByDay) {
  Record late = sample_record();
  late.page.id = late.page.row_id = "a";
  late.page.url = "https://herald.example/late";
  late.page.published = "2023-03-07";
  Record undated = sample_record();
  undated.page.id = undated.page.row_id = "b";
  undated.page.url = "https://herald.example/undated";
  undated.page.published = "";
  const Left left = rows_of({undated, late, sample_record()});
  std::vector<std::string> documents;
  for (const CodedEvent& row : left.rows) documents.push_back(row.document);
  EXPECT_EQ(documents, (std::vector<std::string>{"zenda-herald-1", "zenda-herald-1", "a", "a", "b", "b"}));
}

TEST(PrivateNames, WholeWordsOnly) {
  PrivateNames names("[x]");
  names.add("Anna Berg");
  names.add("Li");
  names.keep("Mayor Olaf Berg-Hansen");
  names.finish();
  EXPECT_EQ(names.without("Anna Berg, 12, and “Berg’s” dog"), "[x], 12, and “[x]’s” dog");
  EXPECT_EQ(names.without("Libya; Bergen; ALi; Li."), "Libya; Bergen; ALi; [x].");
  EXPECT_TRUE(names.are_in("(Li)"));
  EXPECT_FALSE(names.are_in("Lima"));
}

TEST(PrivateNames, ASurnameThatSomebodyPublicHasStays) {
  PrivateNames names("[x]");
  names.add("Anna Berg");
  names.keep("Olaf Berg");
  names.finish();
  EXPECT_EQ(names.without("Anna Berg met Olaf Berg; Berg smiled"), "[x] met Olaf Berg; Berg smiled");
}

TEST(Care, SaysWhoIsPublic) {
  const auto care = Care::load(Resources::built_in());
  ASSERT_TRUE(care) << care.error().text();
  EXPECT_TRUE(care->is_public("RURGOV"));
  EXPECT_TRUE(care->is_public("GOV"));
  EXPECT_TRUE(care->is_public("RURELILEG"));
  EXPECT_TRUE(care->is_public("UNO"));
  EXPECT_FALSE(care->is_public(""));
  EXPECT_FALSE(care->is_public("RUR"));
  EXPECT_FALSE(care->is_public("RURCVL"));
  EXPECT_FALSE(care->is_public("RURCRM"));
  EXPECT_EQ(care->quote_words(), 25U);
}

std::string quoted(std::string_view text, std::string_view clause, std::size_t most) {
  return std::string(
      slice(text, brief_quote(text, {0, static_cast<std::uint32_t>(text.size())}, span_of(text, clause), most)));
}

TEST(BriefQuote, BeginsAtTheClauseAndGivesAllThatItMay) {
  constexpr std::string_view kText = "one two three four  five\nsix seven.";
  EXPECT_EQ(quoted(kText, "three", 7), kText);
  EXPECT_EQ(quoted(kText, "three", 3), "three four  five");
  EXPECT_EQ(quoted(kText, "seven", 3), "five\nsix seven.");
  EXPECT_EQ(quoted(kText, "one", 2), "one two");
  EXPECT_EQ(quoted(kText, "hree", 2), "three four") << "never half a word";
}

}  // namespace
}  // namespace demarche::exchange
