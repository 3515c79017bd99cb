#include "cli/record_view.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "cli/terminal_text.h"

namespace demarche::cli {
namespace {

constexpr ViewOptions kPlain{200, false};

ByteSpan words(const Record& record, std::string_view part) {
  const auto at = record.page.text.find(part);
  EXPECT_NE(at, std::string::npos) << part;
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + part.size())};
}

/// "Ruritania warned Freedonia of sanctions if its troops crossed the border." with the rows that belong to it.
Record threat() {
  Record record;
  record.page.title = "A warning";
  record.page.input.path = "warning.txt";
  record.page.id = "0123456789abcdef";
  record.page.text = "Ruritania warned Freedonia of sanctions if its troops crossed the border. Nobody answered.";
  Reading& reading = record.reading;
  reading.sentences = {{0, 73}, {74, 90}};
  for (const char* name : {"Ruritania", "Freedonia"}) {
    Actor actor;
    actor.name = name;
    actor.kind = ActorKind::country;
    actor.mentions = {words(record, name)};
    actor.made_by = {"actors.country/1", 0.9F};
    reading.actors.push_back(actor);
  }
  const auto event = [&record](EventType type, std::string_view trigger, std::string_view extent, Modality modality,
                               std::size_t from, std::size_t to) {
    Event made;
    made.type = type;
    made.trigger = words(record, trigger);
    made.extent = words(record, extent);
    made.modality = modality;
    made.actors = {ActorIndex(from)};
    made.recipients = {ActorIndex(to)};
    made.made_by = {"events.verb/1", 0.8F};
    return made;
  };
  reading.events.push_back(
      event(EventType::threaten, "warned", "Ruritania warned Freedonia of sanctions", Modality::actual, 0, 1));
  reading.events.push_back(event(EventType::sanction, "sanctions", "sanctions", Modality::threatened, 0, 1));
  reading.events.push_back(
      event(EventType::assault, "crossed", "its troops crossed the border", Modality::conditional, 1, 0));
  reading.events[0].content = {EventIndex(1)};
  reading.events[0].conditions = {
      {EventIndex(2), ConditionRelation::if_, words(record, "if its troops crossed the border")}};
  return record;
}

TEST(RecordView, NestsContentAndConditionsUnderTheWordAct) {
  const std::string view = view_record(threat(), kPlain);
  EXPECT_NE(
      view.find(
          "   1  Ruritania warned Freedonia of sanctions if its troops crossed the border.\n"
          "      event       THREATEN Ruritania → Freedonia · actual · “warned” in “Ruritania warned Freedonia of "
          "sanctions” [0.80 events.verb/1]\n"
          "        ├ content: SANCTION Ruritania → Freedonia · threatened · “sanctions” [0.80 events.verb/1]\n"
          "        └ if: ASSAULT Freedonia → Ruritania · conditional · “crossed” in “its troops crossed the "
          "border” [0.80 events.verb/1]\n"),
      std::string::npos)
      << view;
}

TEST(RecordView, ShowsEverySentenceAlsoThoseWithoutRows) {
  EXPECT_NE(view_record(threat(), kPlain).find("   2  Nobody answered.\n"), std::string::npos);
}

TEST(RecordView, ListsActorsWithKindAndMaker) {
  EXPECT_NE(view_record(threat(), kPlain).find("  Ruritania country · mentions 1 [0.90 actors.country/1]\n"),
            std::string::npos);
}

TEST(RecordView, AConditionThatIsNoEventShowsItsWords) {
  Record record = threat();
  record.reading.events[0].conditions[0].event = {};
  EXPECT_NE(view_record(record, kPlain).find("└ if: “if its troops crossed the border”\n"), std::string::npos);
}

TEST(RecordView, EventsThatSpeakOfEachOtherAreStillShownOnce) {
  Record record = threat();
  record.reading.events[1].content = {EventIndex(0)};
  record.reading.events[2].content = {EventIndex(2)};
  const std::string view = view_record(record, kPlain);
  EXPECT_NE(view.find("THREATEN"), std::string::npos) << view;
  EXPECT_NE(view.find("SANCTION"), std::string::npos) << view;
  EXPECT_NE(view.find("ASSAULT"), std::string::npos) << view;
  EXPECT_LT(view.size(), 4000U);
}

TEST(RecordView, ContentOfAnotherSentenceStandsUnderBoth) {
  Record record = threat();
  Event& answer = record.reading.events[1];
  answer.trigger = answer.extent = words(record, "answered");
  const std::string view = view_record(record, kPlain);
  EXPECT_NE(view.find("content: SANCTION"), std::string::npos) << view;
  const auto under_its_own = view.find("   2  Nobody answered.\n      event       SANCTION");
  ASSERT_NE(under_its_own, std::string::npos) << view;
  EXPECT_NE(view.find("spoken of under 1\n", under_its_own), std::string::npos) << view;
}

TEST(RecordView, StaysWithinTheWidth) {
  const std::string view = view_record(threat(), {40, false});
  std::size_t begin = 0;
  while (begin < view.size()) {
    const std::size_t end = view.find('\n', begin);
    EXPECT_LE(columns(std::string_view(view).substr(begin, end - begin)), 40U);
    begin = end + 1;
  }
}

TEST(RecordView, WordsThatBringTheirOwnQuotesKeepThose) {
  Record record = threat();
  record.page.text = "“Leave now,” she warned.";
  record.reading = {};
  record.reading.sentences = {{0, static_cast<std::uint32_t>(record.page.text.size())}};
  Statement statement;
  statement.content = {words(record, "“Leave now,”")};
  record.reading.statements = {statement};
  EXPECT_NE(view_record(record, kPlain).find(" “Leave now,” "), std::string::npos) << view_record(record, kPlain);
}

TEST(RecordView, ColoursOnlyWhenAsked) {
  EXPECT_EQ(view_record(threat(), kPlain).find('\x1b'), std::string::npos);
  EXPECT_NE(view_record(threat(), {100, true}).find("\x1b[1;36mTHREATEN\x1b[0m"), std::string::npos);
}

TEST(RecordView, APageCannotDriveTheTerminal) {
  Record record = threat();
  record.page.title = "\x1b[31mred";
  record.page.url = "http://x/\x07";
  record.reading.actors[0].name = "\x1b]0;title\x07";
  record.page.text[75] = '\x1b';
  EXPECT_EQ(view_record(record, kPlain).find('\x1b'), std::string::npos);
  EXPECT_EQ(view_record(record, kPlain).find('\x07'), std::string::npos);
}

TEST(RecordView, APageWithoutAReadingShowsItsText) {
  Record record;
  record.page.text = "Un texte.";
  record.page.language = std::string("fr");
  const std::string view = view_record(record, kPlain);
  EXPECT_NE(view.find("language fr"), std::string::npos);
  EXPECT_NE(view.find("Un texte."), std::string::npos);
}

}  // namespace
}  // namespace demarche::cli
