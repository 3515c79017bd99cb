// The calendar: one entry a thing, followed when it is moved, and iCalendar as RFC 5545 has it.
#include "watch/schedule.h"

#include <gtest/gtest.h>

#include <string>

#include "watch/icalendar.h"
#include "watch/row_text.h"

namespace demarche::watch {
namespace {

using Lines = std::vector<std::string>;

/// "uid from..to status sequence origins" of each, "held" and the former dates behind.
Lines schedule(std::string_view text, std::string_view today = "2023-12-31") {
  const Scene scene(rows_of(text), built_in_rules());
  const Ledger ledger =
      build_ledger(scene.rows, scene.sides, scene.happenings, built_in_rules(), {}, days_of(today)->first);
  Lines out;
  for (const ScheduleEntry& each : make_schedule(scene, ledger)) {
    std::string line = each.uid + " " + iso_day(each.when.first);
    if (!each.when.is_one_day()) line += ".." + iso_day(each.when.last);
    line += " " + std::string(name_of(each.status)) + " " + std::to_string(each.sequence) + " of " +
            std::to_string(each.origins);
    if (each.held) line += " held";
    for (const FormerDate& former : each.former) line += " was " + iso_day(former.when.first);
    out.push_back(line);
  }
  return out;
}

constexpr std::string_view kTalks = R"(
  page a 2023-03-01 Herald
  e1 CONSULT Ruritania>Freedonia scheduled on=2023-03-20
  c1 appointment Ruritania>Freedonia deed=e1 due=2023-03-20
)";

TEST(Schedule, ReportsOfOneMeetingAreOneEntry) {
  EXPECT_EQ(schedule(std::string(kTalks) + R"(
    page b 2023-03-03 Courier
    e1 CONSULT Freedonia>Ruritania scheduled on=2023-03-20
    c1 appointment Freedonia>Ruritania deed=e1 due=2023-03-20)",
                     "2023-03-10"),
            Lines{"a/c1 2023-03-20 confirmed 0 of 2"});
}

TEST(Schedule, AMovedMeetingKeepsItsUid) {
  const std::string moved = std::string(kTalks) + R"(
    page b 2023-03-10 Courier
    e1 REJECT Freedonia>Ruritania scheduled pred=postpone mode=meet on=2023-04-03)";
  EXPECT_EQ(schedule(moved, "2023-03-12"), Lines{"a/c1 2023-04-03 confirmed 1 of 1 was 2023-03-20"});
  EXPECT_EQ(schedule(moved + R"(
    page c 2023-03-30 Gazette
    e1 CONSULT Freedonia>Ruritania scheduled on=2023-04-03
    c1 appointment Freedonia>Ruritania deed=e1 due=2023-04-03)",
                     "2023-04-01"),
            Lines{"a/c1 2023-04-03 confirmed 1 of 2 was 2023-03-20"});
}

TEST(Schedule, ACalledOffMeetingIsCancelled) {
  EXPECT_EQ(schedule(std::string(kTalks) + R"(
    page b 2023-03-10 Courier
    e1 REJECT Freedonia>Ruritania pred=cancel mode=meet)",
                     "2023-03-12"),
            Lines{"a/c1 2023-03-20 cancelled 1 of 1"});
}

TEST(Schedule, ASecondDateAloneIsAnotherMeeting) {
  EXPECT_EQ(schedule(std::string(kTalks) + R"(
    page b 2023-03-10 Courier
    e1 CONSULT Ruritania>Freedonia scheduled on=2023-04-03
    c1 appointment Ruritania>Freedonia deed=e1 due=2023-04-03)",
                     "2023-03-12"),
            (Lines{"a/c1 2023-03-20 confirmed 0 of 1", "b/c1 2023-04-03 confirmed 0 of 1"}));
}

TEST(Schedule, OtherCommitmentsDoNotChangeIt) {
  Rows rows = rows_of(std::string(kTalks) + R"(
    page b 2023-03-03 Courier
    e1 AID Ruritania>Freedonia demanded
    c1 demand Freedonia>Ruritania deed=e1
    c2 refusal Ruritania>Freedonia deed=e1 answers=c1
    c3 promise Ruritania>Freedonia deed=e1)");
  keep_scheduling(rows);
  ASSERT_EQ(rows.commitments.size(), 2U);
  EXPECT_EQ(rows.commitments[1].kind, CommitmentKind::refusal);
  EXPECT_EQ(rows.commitments[1].answers, kNoRow);
}

TEST(Schedule, AMeetingThatWasHeldIsSaidSo) {
  EXPECT_EQ(schedule(std::string(kTalks) + R"(
    page b 2023-03-21 Courier
    e1 CONSULT Ruritania>Freedonia on=2023-03-20)",
                     "2023-03-25"),
            Lines{"a/c1 2023-03-20 confirmed 0 of 1 held"});
}

TEST(Schedule, PlansThatAreNoAppointmentAreInIt) {
  EXPECT_EQ(schedule(R"(
    page a 2023-03-01 Herald
    e1 SUPPORT Ruritania>Freedonia scheduled on=2023-03-28
    e2 AID Ruritania>Freedonia scheduled
    e3 AID Ruritania>Freedonia on=2023-02-28
    page b 2023-03-02 Courier
    e1 SUPPORT Ruritania>Freedonia scheduled on=2023-03-28
    e2 MOBILIZE Freedonia>Ruritania scheduled on=2023-05-01..2023-05-31)"),
            (Lines{"a/e1 2023-03-28 confirmed 0 of 2", "b/e2 2023-05-01..2023-05-31 tentative 0 of 1"}))
      << "what has no day is for no calendar";
}

TEST(Schedule, WhatIsPromisedForADayIsInIt) {
  EXPECT_EQ(schedule(R"(
    page a 2023-03-01 Herald
    t AID Ruritania>Freedonia promised on=2023-03-20
    c promise Ruritania>Freedonia deed=t due=2023-03-20
    u AID Ruritania>Freedonia promised
    d promise Ruritania>Freedonia deed=u)"),
            (Lines{"a/c 2023-03-20 confirmed 0 of 1"}));
}

TEST(Schedule, OnUnnamedPeoplesWordItIsTentative) {
  EXPECT_EQ(schedule(R"(
    page a 2023-03-01 Herald
    e1 SUPPORT Ruritania>Freedonia scheduled on=2023-03-28 said=official anon)"),
            Lines{"a/e1 2023-03-28 tentative 0 of 1"});
}

CalendarEvent event() {
  CalendarEvent out;
  out.uid = "a/c1@demarche";
  out.when = {days_of("2023-12-31")->first, days_of("2023-12-31")->last};
  out.stamp = days_of("2023-12-01")->first;
  out.summary = "Talks";
  return out;
}

TEST(ICalendar, IsWhatTheStandardAsksFor) {
  CalendarEvent one = event();
  one.status = ScheduleStatus::cancelled, one.sequence = 2;
  EXPECT_EQ(icalendar({one}),
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//demarche//calendar//EN\r\nCALSCALE:GREGORIAN\r\n"
            "BEGIN:VEVENT\r\nUID:a/c1@demarche\r\nDTSTAMP:20231201T000000Z\r\nLAST-MODIFIED:20231201T000000Z\r\n"
            "SEQUENCE:2\r\nSTATUS:CANCELLED\r\nDTSTART;VALUE=DATE:20231231\r\nDTEND;VALUE=DATE:20240101\r\n"
            "SUMMARY:Talks\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
}

TEST(ICalendar, TextsAreEscaped) {
  EXPECT_EQ(escaped_text("a;b,c\\d\ne\r\x07"), "a\\;b\\,c\\\\d\\ne");
  CalendarEvent evil = event();
  evil.summary = "x\r\nEND:VEVENT\r\nBEGIN:VEVENT";
  evil.url = "https://example.org/\r\nATTACH:x";
  const std::string text = icalendar({evil});
  EXPECT_EQ(text.find("ATTACH"), std::string::npos);
  EXPECT_NE(text.find("SUMMARY:x\\nEND:VEVENT\\nBEGIN:VEVENT\r\n"), std::string::npos);
}

TEST(ICalendar, LinesAreFoldedBetweenCharacters) {
  CalendarEvent one = event();
  for (int at = 0; at < 60; ++at) one.summary += "é→𝄞x";
  const std::string text = icalendar({one});
  std::string unfolded;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = text.find("\r\n", at);
    ASSERT_NE(end, std::string::npos);
    const std::string_view line = std::string_view(text).substr(at, end - at);
    EXPECT_LE(line.size(), 75U);
    const bool goes_on = line.starts_with(' ');
    const std::string_view content = goes_on ? line.substr(1) : line;
    ASSERT_FALSE(content.empty());
    EXPECT_NE(static_cast<unsigned char>(content[0]) & 0xC0U, 0x80U) << "cut within a character";
    if (!goes_on) unfolded += '\n';
    unfolded += content;
    at = end + 2;
  }
  EXPECT_NE(unfolded.find("SUMMARY:" + one.summary), std::string::npos);
}

}  // namespace
}  // namespace demarche::watch
