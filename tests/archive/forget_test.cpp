// Forgetting: no byte of what was erased is left in the file or its log, and it does not come in again.
#include "archive/forget.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "archive/blackout.h"
#include "archive/corrections.h"
#include "archive/kept_words.h"
#include "archive_file.h"
#include "reading/record_json.h"

namespace demarche::archive {
namespace {

using demarche::testing::bare_record;
using demarche::testing::sample_record;

const Decision kDecision{"ann", "the family asked for it", kNoon};

/// The file with what lies beside it, in small ASCII letters.
std::string bytes_of(const std::string& path) {
  std::string out;
  for (const char* end : {"", "-wal", "-shm", "-journal"}) {
    std::ifstream file(path + end, std::ios::binary);
    out.append(std::istreambuf_iterator<char>(file), {});
  }
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

bool holds(const std::string& path, const std::string& words) {
  return bytes_of(path).find(words) != std::string::npos;
}

Record other_page() {
  Record record = bare_record("other", "https://other.example/", "Rudolf Rassendyll met Anna Véres in Zenda.");
  Actor actor;
  actor.name = "Rudolf Rassendyll";
  actor.mentions = {demarche::testing::span_of(record.page.text, "Rudolf Rassendyll")};
  actor.made_by = {"actors.person/1", 0.9F};
  record.reading.actors = {actor};
  record.reading.sentences = {{0, static_cast<std::uint32_t>(record.page.text.size())}};
  return record;
}

TEST(Forget, OfAPageNoByteIsLeft) {
  const Folder folder;
  const std::string path = folder.file("a.db");
  Archive archive = opened(path);
  store(archive, {sample_record(), other_page()});
  const auto rows =
      find_rows(archive, reading::ids_of(sample_record(), CodePointOffsets(sample_record().page.text)).events[0]);
  ASSERT_TRUE(
      change_row(archive, rows->front(), {{"actors", {"person:Black Michael"}}}, {"ann", "strelsau knows", kNoon}));
  const std::vector<std::string> words = {"strelsau",      "tariffs",        "freedonia",
                                          "black michael", "herald.example", "an aide"};
  for (const std::string& each : words) EXPECT_TRUE(holds(path, each)) << each;
  const auto forgot = forget_page(archive, archive.find("zenda-herald-1")->front(), kDecision);
  ASSERT_TRUE(forgot) << forgot.error().text();
  EXPECT_EQ(forgot->readings, 2U);
  for (const std::string& each : words) EXPECT_FALSE(holds(path, each)) << each;
  EXPECT_TRUE(holds(path, "rassendyll"));
  EXPECT_EQ(archive.documents()->size(), 1U);
  EXPECT_TRUE(archive.search("tariffs")->empty());
  EXPECT_EQ(archive.search("Rudolf")->size(), 1U);
  EXPECT_EQ(archive.audit()->front().subject, "(forgotten)");
  EXPECT_EQ(archive.audit()->back().what, "forget");
}

TEST(Forget, AForgottenPageIsNotLetInAgain) {
  const Folder folder;
  Archive archive = opened(folder.file("a.db"));
  store(archive, {sample_record()});
  ASSERT_TRUE(forget_page(archive, archive.documents()->front(), kDecision));
  Record edited = sample_record();  // the same address
  edited.page.sha256 = std::string(64, 'e');
  edited.page.text[0] = 's';
  Record copied = sample_record();  // the same text elsewhere
  copied.page.id = "copy";
  copied.page.url = "https://copy.example/";
  copied.page.sha256 = std::string(64, 'c');
  const Record free = bare_record("free", "https://free.example/", "Something else.");
  auto run = archive.start_run(kVersions, "test", kNoon);
  for (const Record& each : {sample_record(), edited, copied}) EXPECT_EQ(*run->store(each), Stored::forgotten);
  EXPECT_EQ(*run->store(free), Stored::kept);
  EXPECT_EQ(run->counts().forgotten, 3U);
  EXPECT_EQ(run->counts().rejected, 3U);
  ASSERT_TRUE(run->finish(kNoon));
  EXPECT_TRUE(*is_forgotten(archive, "https://herald.example/2023/tariffs"));
  EXPECT_FALSE(*is_forgotten(archive, "https://free.example/"));
}

TEST(Forget, OfANameNoByteIsLeftAndAllPositionsStay) {
  const Folder folder;
  const std::string path = folder.file("a.db");
  Archive archive = opened(path);
  store(archive, {sample_record(), other_page()});
  const auto found = archive.find_actors("Anna Véres");
  ASSERT_EQ(found->size(), 1U);
  const auto forgot = forget_actor(archive, found->front(), kDecision);
  ASSERT_TRUE(forgot) << forgot.error().text();
  EXPECT_EQ(forgot->pages, 2U);
  EXPECT_FALSE(holds(path, "anna"));
  EXPECT_FALSE(holds(path, "véres"));
  const Record record = **archive.record(archive.find("zenda-herald-1")->front().reading);
  EXPECT_EQ(record.reading.actors[1].name, "foreign minister of Ruritania");
  EXPECT_EQ(record.reading.actors[1].kind, ActorKind::unnamed);
  EXPECT_EQ(slice(record.page.text, record.reading.events[0].trigger), "warned");
  EXPECT_NE(record.page.text.find("foreign minister, ████ █████, warned"), std::string::npos);
  EXPECT_EQ(slice(record.page.text, record.reading.commitments[1].span), "are to meet in Zenda on March 14");
  EXPECT_TRUE(archive.find_actors("Anna Véres")->empty());
  EXPECT_TRUE(archive.search("Véres")->empty());
  EXPECT_EQ(archive.search("tariffs")->size(), 1U);
}

TEST(Forget, AForgottenNameIsTakenOutOfPagesThatComeIn) {
  const Folder folder;
  const std::string path = folder.file("a.db");
  Archive archive = opened(path);
  store(archive, {sample_record()});
  ASSERT_TRUE(forget_actor(archive, archive.find_actors("Anna Véres")->front(), kDecision));
  EXPECT_EQ(store(archive, {other_page(), bare_record("ten", "https://ten.example/anna-véres",
                                                      "“Anna Véres’ plan,” ANNA VÉRES said. Véres left.")}),
            (std::vector<Stored>{Stored::kept, Stored::kept}));
  EXPECT_FALSE(holds(path, "anna"));
  EXPECT_FALSE(holds(path, "véres"));
  EXPECT_EQ((**archive.record(archive.find("ten")->front().reading)).page.text,
            "“████ █████’ plan,” ████ █████ said. █████ left.");
  // The same page again is the same page.
  EXPECT_EQ(store(archive, {bare_record("ten", "https://ten.example/anna-véres",
                                        "“Anna Véres’ plan,” ANNA VÉRES said. Véres left.")}),
            std::vector<Stored>{Stored::unchanged});
}

TEST(Forget, SomebodyElseOfTheNameStays) {
  Record record =
      bare_record("two", "https://two.example/", "Anna Berg and Tom Berg met. Berg spoke, and Anna listened.");
  const auto person = [&](const char* name) {
    Actor actor;
    actor.name = name;
    actor.mentions = {demarche::testing::span_of(record.page.text, name)};
    return actor;
  };
  record.reading.actors = {person("Anna Berg"), person("Tom Berg")};
  erase_name(record, erased_name(ActorKind::person, {"Anna Berg", "Berg"}));
  EXPECT_EQ(record.page.text, "████ ████ and Tom Berg met. Berg spoke, and ████ listened.");
  EXPECT_EQ(record.reading.actors[0].name, "a person");
  EXPECT_EQ(record.reading.actors[1].name, "Tom Berg");
}

TEST(Forget, CountriesAreNotForgotten) {
  const Folder folder;
  Archive archive = opened(folder.file("a.db"));
  store(archive, {sample_record()});
  const auto forgot = forget_actor(archive, archive.find_actors("Freedonia")->front(), kDecision);
  ASSERT_FALSE(forgot);
  EXPECT_EQ(forgot.error().where, "");
  EXPECT_TRUE(archive.audit()->empty());
}

TEST(KeptWords, AreThoseOfRowsAndPositionsStay) {
  const Record record = sample_record();
  const Record spans = with_kept_words(record, KeptWords::spans);
  EXPECT_EQ(spans.page.text.find("STRELSAU"), std::string::npos);
  EXPECT_EQ(slice(spans.page.text, spans.reading.events[0].extent),
            slice(record.page.text, record.reading.events[0].extent));
  const Record none = with_kept_words(record, KeptWords::none);
  EXPECT_EQ(none.page.text.find_first_not_of(" \n"), std::string::npos);
  const CodePointOffsets before(record.page.text);
  const CodePointOffsets after(none.page.text);
  EXPECT_EQ(before.count(), after.count());
  EXPECT_EQ(before.at(record.reading.events[3].trigger.begin), after.at(none.reading.events[3].trigger.begin));
}

TEST(KeptWords, AnArchiveWithoutTextsAnswersWithoutThem) {
  const Folder folder;
  const std::string path = folder.file("a.db");
  {
    Archive archive = opened(path);
    auto run = archive.start_run(kVersions, "test", kNoon);
    run->keep(KeptWords::none);
    ASSERT_TRUE(run->store(sample_record()));
    ASSERT_TRUE(run->finish(kNoon));
    EXPECT_TRUE(archive.search("tariffs soldiers")->empty());
    EXPECT_EQ(archive.search("tariffs")->size(), 1U);  // of the title
    const auto calendar = archive.calendar();
    ASSERT_EQ(calendar->size(), 1U);
    EXPECT_EQ(calendar->front().words, "");
    EXPECT_EQ(calendar->front().source.sentence, "");
    EXPECT_EQ(calendar->front().from, "2023-03-14");
  }
  EXPECT_FALSE(holds(path, "troops cross"));
  EXPECT_FALSE(holds(path, "as many as 40,000 soldiers"));
}

}  // namespace
}  // namespace demarche::archive
