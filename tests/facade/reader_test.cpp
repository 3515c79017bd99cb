// The reader as C++ users have it: real model, real lexicons.
#include "demarche/reader.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "support/record_schema.h"

namespace demarche {
namespace {

constexpr std::string_view kReport =
    "France warns Italy over border\n\nJanuary 3, 2022\n\n"
    "France warned Italy of sanctions on Monday if Italian troops crossed the border.\n\n"
    "“We promise to withdraw,” an Italian official said on Tuesday.\n";

std::string file(const std::string& name) {
  std::ifstream stream(DEMARCHE_SOURCE_DIR "/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

class ReaderTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto opened = Reader::open({});
    ASSERT_TRUE(opened) << opened.error().text();
    reader_ = std::make_unique<Reader>(*std::move(opened));
  }
  static void TearDownTestSuite() { reader_.reset(); }

  static Page page(std::string_view bytes, const std::string& name = "report.txt") {
    auto pages = reader_->pages(name, bytes);
    EXPECT_EQ(pages.size(), 1U);
    EXPECT_TRUE(pages.front()) << pages.front().error().text();
    return *std::move(pages.front());
  }

  static std::unique_ptr<Reader> reader_;
};
std::unique_ptr<Reader> ReaderTest::reader_;

TEST_F(ReaderTest, NamesItsVersions) {
  const Versions& versions = reader_->versions();
  EXPECT_NE(versions.program, "");
  EXPECT_NE(versions.model.find("3.8.0"), std::string::npos) << versions.model;
  EXPECT_NE(versions.lexicons, "");
  EXPECT_NE(versions.kernel, "");
}

TEST_F(ReaderTest, AMissingModelIsAnError) {
  const auto opened = Reader::open({"/nowhere", "", 1000});
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().where, "/nowhere");
}

TEST_F(ReaderTest, TakesTheKernelItIsTold) {
  ReaderOptions options;
  options.kernel = "portable";
  const auto opened = Reader::open(options);
  ASSERT_TRUE(opened) << opened.error().text();
  EXPECT_EQ(opened->versions().kernel, "portable");
}

TEST_F(ReaderTest, AnUnknownKernelIsAnError) {
  ReaderOptions options;
  options.kernel = "abacus";
  const auto opened = Reader::open(options);
  ASSERT_FALSE(opened);
  EXPECT_NE(opened.error().message.find("abacus"), std::string::npos) << opened.error().message;
}

TEST_F(ReaderTest, ReadsAReport) {
  auto workspace = reader_->workspace();
  const Record record = reader_->read(page(kReport), workspace);
  EXPECT_EQ(record.page.title, "France warns Italy over border");
  const auto& events = record.reading.events;
  const auto threat = std::find_if(events.begin(), events.end(), [&](const Event& event) {
    return event.type == EventType::threaten && slice(record.page.text, event.trigger) == "warned";
  });
  ASSERT_NE(threat, events.end());
  EXPECT_EQ(threat->modality, Modality::actual);
  EXPECT_EQ(threat->time.value, "2022-01-03");
}

TEST_F(ReaderTest, EveryRecordHoldsToTheSchema) {
  auto workspace = reader_->workspace();
  for (const char* name :
       {"border-crisis/source.txt", "ceasefire-talks/source.txt", "envoy-page/source.html", "wire-rows/source.jsonl"}) {
    const std::string bytes = file("tests/golden/" + std::string(name));
    const auto pages = reader_->pages(name, bytes);
    EXPECT_FALSE(pages.empty()) << name;
    for (const auto& each : pages) {
      ASSERT_TRUE(each) << each.error().text();
      EXPECT_EQ(testing::schema_violation(to_json(reader_->read(*each, workspace))), "") << name;
    }
  }
}

TEST_F(ReaderTest, EveryRowShowsWordsOfItsPage) {
  auto workspace = reader_->workspace();
  const Record record = reader_->read(page(file("tests/golden/border-crisis/source.txt")), workspace);
  const ByteSpan whole{0, static_cast<std::uint32_t>(record.page.text.size())};
  for (const Event& event : record.reading.events) {
    EXPECT_TRUE(whole.contains(event.trigger) && !event.trigger.empty());
    EXPECT_TRUE(event.extent.contains(event.trigger)) << slice(record.page.text, event.extent);
    const bool in_one_sentence = std::any_of(record.reading.sentences.begin(), record.reading.sentences.end(),
                                             [&](ByteSpan sentence) { return sentence.contains(event.extent); });
    EXPECT_TRUE(in_one_sentence) << slice(record.page.text, event.extent);
  }
  for (const Statement& statement : record.reading.statements) {
    for (const ByteSpan part : statement.content) EXPECT_TRUE(whole.contains(part) && !part.empty());
  }
  for (const Commitment& commitment : record.reading.commitments) EXPECT_TRUE(whole.contains(commitment.span));
  EXPECT_FALSE(record.reading.events.empty());
}

TEST_F(ReaderTest, TheSamePageGivesTheSameRecordWhateverWasReadBefore) {
  auto fresh = reader_->workspace();
  auto used = reader_->workspace();
  const Page report = page(kReport);
  reader_->read(page(file("tests/golden/ceasefire-talks/source.txt")), used);
  EXPECT_EQ(to_json(reader_->read(report, fresh)), to_json(reader_->read(report, used)));
}

TEST_F(ReaderTest, OneReaderServesManyThreads) {
  const Page report = page(kReport);
  auto workspace = reader_->workspace();
  const std::string expected = to_json(reader_->read(report, workspace));
  std::vector<std::string> found(4);
  std::vector<std::jthread> threads;
  for (std::string& mine : found) {
    threads.emplace_back([&mine, &report] {
      auto own = reader_->workspace();
      for (int round = 0; round < 3; ++round) mine = to_json(reader_->read(report, own));
    });
  }
  threads.clear();
  for (const std::string& each : found) EXPECT_EQ(each, expected);
}

TEST_F(ReaderTest, APageInAnotherLanguageHasNoRows) {
  auto workspace = reader_->workspace();
  Page french = page(kReport);
  french.language = "fr";
  const Record record = reader_->read(french, workspace);
  EXPECT_EQ(record.page.text, french.text);
  EXPECT_TRUE(record.reading.sentences.empty() && record.reading.actors.empty() && record.reading.events.empty());
}

TEST_F(ReaderTest, AnEmptyTextHasARecord) {
  auto workspace = reader_->workspace();
  Page empty;
  empty.id = "a";
  empty.language = "und";
  empty.sha256 = std::string(64, '0');
  EXPECT_EQ(testing::schema_violation(to_json(reader_->read(empty, workspace))), "");
}

}  // namespace
}  // namespace demarche
