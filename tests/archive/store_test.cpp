// What storing does: new pages, the same again, changed bytes, a newer reader; and that nothing is lost.
#include "archive/store.h"

#include <gtest/gtest.h>

#include <string>

#include "archive_file.h"
#include "base/hash.h"
#include "reading/record_json.h"

namespace demarche::archive {
namespace {

using demarche::testing::bare_record;
using demarche::testing::sample_record;
using Outcomes = std::vector<Stored>;

Versions newer_program() {
  Versions versions = kVersions;
  versions.program = "1.1.0";
  return versions;
}

TEST(Store, GivesTheRecordBack) {
  const Folder folder;
  Archive archive = opened(folder.file("a.db"));
  EXPECT_EQ(store(archive, {sample_record()}), Outcomes{Stored::kept});
  const auto found = archive.find("zenda-herald-1");
  ASSERT_TRUE(found);
  ASSERT_EQ(found->size(), 1U);
  EXPECT_EQ((*found)[0].title, "Ruritania threatens tariffs");
  EXPECT_EQ((*found)[0].events, 4U);
  const std::string line = reading::to_json_line(sample_record());
  EXPECT_EQ(**archive.record_json((*found)[0].reading), line);
  const auto record = archive.record((*found)[0].reading);
  ASSERT_TRUE(record);
  EXPECT_EQ(reading::to_json_line(**record), line);
}

TEST(Store, TheSameAgainChangesNothing) {
  const Folder folder;
  const std::vector<Record> records = {sample_record(), bare_record("b", "", "Some words."),
                                       bare_record("c", "https://c.example/", "")};
  {
    Archive archive = opened(folder.file("a.db"));
    store(archive, records);
  }
  const std::string before = dump(folder.file("a.db"));
  ASSERT_NE(before.find("THREATEN"), std::string::npos);
  Archive archive = opened(folder.file("a.db"));
  EXPECT_EQ(store(archive, records), Outcomes(3, Stored::unchanged));
  EXPECT_EQ(store(archive, records), Outcomes(3, Stored::unchanged));
  EXPECT_EQ(dump(folder.file("a.db")), before);
}

TEST(Store, ANewerReaderSupersedesAndTheOldReadingStays) {
  const Folder folder;
  Archive archive = opened(folder.file("a.db"));
  store(archive, {sample_record()});
  Record better = sample_record();
  better.reading.events.pop_back();
  better.reading.commitments.pop_back();
  EXPECT_EQ(store(archive, {better}, newer_program()), Outcomes{Stored::superseded});
  const auto documents = archive.documents();
  ASSERT_EQ(documents->size(), 1U);
  EXPECT_EQ((*documents)[0].events, 3U);
  const auto history = archive.history((*documents)[0].reading);
  ASSERT_EQ(history->size(), 2U);
  EXPECT_FALSE((*history)[0].current);
  EXPECT_TRUE((*history)[1].current);
  EXPECT_EQ((*history)[1].versions.program, "1.1.0");
  EXPECT_EQ(**archive.record_json((*history)[0].reading), reading::to_json_line(sample_record()));
  EXPECT_TRUE(archive.calendar()->empty()) << "the meeting stands in the old reading only";
  EXPECT_EQ(store(archive, {sample_record()}), Outcomes{Stored::unchanged}) << "the old key is known, too";
}

TEST(Store, ChangedBytesAreANewVersion) {
  const Folder folder;
  Archive archive = opened(folder.file("a.db"));
  store(archive, {bare_record("a", "https://a.example/", "First words."),
                  bare_record("a", "https://a.example/", "Mended words.")});
  const auto documents = archive.documents();
  ASSERT_EQ(documents->size(), 1U);
  EXPECT_EQ((*documents)[0].version, 2U);
  EXPECT_EQ((*archive.history((*documents)[0].reading)).size(), 2U);
  EXPECT_EQ(archive.search("mended")->size(), 1U);
  EXPECT_TRUE(archive.search("first")->empty());
}

TEST(Store, AnOldVersionReadAnewStaysHistory) {
  const Folder folder;
  Archive archive = opened(folder.file("a.db"));
  const Record first = bare_record("a", "", "First words.");
  store(archive, {first, bare_record("a", "", "Mended words.")});
  EXPECT_EQ(store(archive, {first}, newer_program()), Outcomes{Stored::kept});
  EXPECT_EQ((*archive.documents())[0].version, 2U);
  EXPECT_EQ((*archive.history((*archive.documents())[0].reading)).size(), 3U);
}

TEST(Store, APageIsKnownByUrlThenRowThenPath) {
  Page page;
  page.sha256 = sha256_hex("x");
  page.input = {"-", 0};
  EXPECT_EQ(known_by(page), "bytes:" + page.sha256) << "what comes through a pipe has no name";
  page.input = {"reports/../a.txt", 0};
  const std::string path = known_by(page);
  EXPECT_TRUE(path.starts_with("path:"));
  page.input.path = "./a.txt";
  EXPECT_EQ(known_by(page), path);
  EXPECT_EQ(path.find("a.txt"), std::string::npos) << "folders of a user stay with the user";
  page.input.line = 4;
  EXPECT_EQ(known_by(page), "bytes:" + page.sha256) << "a line's number is no name";
  page.row_id = "7";
  EXPECT_EQ(known_by(page), "row:7");
  page.url = "https://a.example/";
  EXPECT_EQ(known_by(page), "url:https://a.example/");
}

TEST(Store, ACopyOfAFileIsTheSamePage) {
  const Folder folder;
  Archive archive = opened(folder.file("a.db"));
  Record record = bare_record("", "", "Words.");
  record.page.id = "hash-of-words";
  record.page.input = {"one.txt", 0};
  store(archive, {record});
  record.page.input = {"two.txt", 0};
  EXPECT_EQ(store(archive, {record}), Outcomes{Stored::unchanged});
}

TEST(Store, TwoPagesMayHaveOneId) {
  const Folder folder;
  Archive archive = opened(folder.file("a.db"));
  store(archive, {bare_record("1", "https://a.example/", "One."), bare_record("1", "https://b.example/", "Two.")});
  EXPECT_EQ(archive.find("1")->size(), 2U);
  EXPECT_EQ(archive.find("https://b.example/")->size(), 1U);
}

TEST(Store, TextsKeepTheirBytes) {
  const Folder folder;
  Archive archive = opened(folder.file("a.db"));
  const std::string text("nul \0 and \xE2\x80\xA8 and é", 20);
  store(archive, {bare_record("a", "", text)});
  const auto record = archive.record((*archive.documents())[0].reading);
  ASSERT_TRUE(record);
  EXPECT_EQ((**record).page.text, text);
}

TEST(Runs, CountEveryPage) {
  const Folder folder;
  Archive archive = opened(folder.file("a.db"));
  store(archive, {bare_record("a", "", "Old.")});
  auto run = archive.start_run(kVersions, "read b/", kNoon);
  ASSERT_TRUE(run);
  for (const char* text : {"Old.", "New.", "New."}) ASSERT_TRUE(run->store(bare_record("a", "", text)));
  ASSERT_TRUE(run->store(bare_record("b", "", "Other.")));
  run->reject();
  ASSERT_TRUE(run->finish(kNoon + std::chrono::seconds(90)));
  const auto runs = archive.runs();
  ASSERT_EQ(runs->size(), 2U);
  const RunRow& row = (*runs)[1];
  EXPECT_EQ(row.counts.kept, 2U);
  EXPECT_EQ(row.counts.superseded, 1U);
  EXPECT_EQ(row.counts.unchanged, 2U);
  EXPECT_EQ(row.counts.rejected, 1U);
  EXPECT_EQ(row.counts.in(), 5U);
  EXPECT_EQ(row.started, "2023-03-07T12:00:00Z");
  EXPECT_EQ(row.finished, "2023-03-07T12:01:30Z");
  EXPECT_EQ(row.settings, "read b/");
  EXPECT_EQ(row.versions.kernel, "generic");
}

TEST(Runs, ARunWithoutItsEndKeepsItsPages) {
  const Folder folder;
  Archive archive = opened(folder.file("a.db"));
  {
    auto run = archive.start_run(kVersions, "", kNoon);
    for (int i = 0; i < 40; ++i) ASSERT_TRUE(run->store(bare_record("p" + std::to_string(i), "", "Words.")));
  }
  EXPECT_EQ(archive.documents()->size(), 40U);
  EXPECT_EQ((*archive.runs())[0].finished, "");
  EXPECT_EQ((*archive.runs())[0].counts.kept, 40U);
}

TEST(Find, ByIdUrlPathOrPrefix) {
  const Folder folder;
  Archive archive = opened(folder.file("a.db"));
  Record record = bare_record("abcd0001", "https://a.example/1", "One.");
  record.page.input.path = "feeds/one.html";
  store(archive, {record, bare_record("abcd0002", "", "Two."), bare_record("abc%", "", "Three.")});
  for (const char* words : {"abcd0001", "https://a.example/1", "feeds/one.html"}) {
    const auto found = archive.find(words);
    ASSERT_EQ(found->size(), 1U) << words;
    EXPECT_EQ((*found)[0].id, "abcd0001");
  }
  EXPECT_EQ(archive.find("abcd")->size(), 2U);
  EXPECT_EQ(archive.find("abc")->size(), 0U) << "too short to be meant";
  EXPECT_EQ(archive.find("abc%")->size(), 1U) << "no pattern";
  EXPECT_EQ(archive.find("abcd000_")->size(), 0U);
  EXPECT_EQ(archive.find("")->size(), 0U);
  EXPECT_FALSE(archive.record_json(999)->has_value());
}

}  // namespace
}  // namespace demarche::archive
