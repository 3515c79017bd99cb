// Rows out of an archive: which pages, in which version, with which actors.
#include "watch/row_reader.h"

#include <gtest/gtest.h>

#include "archive/archive_file.h"
#include "watch/own_side.h"
#include "watch/row_text.h"

namespace demarche::watch {
namespace {

using archive::Folder;
using archive::kVersions;
using archive::opened;
using archive::store;
using demarche::testing::sample_record;

using Lines = std::vector<std::string>;

Record page(const std::string& id, const std::string& published, const std::string& text_end = "") {
  Record record = sample_record();
  record.page.id = record.page.row_id = id;
  record.page.url = "https://herald.example/" + id;
  record.page.published = published;
  record.page.text += text_end;
  record.page.sha256 = id + published + text_end;
  return record;
}

Rows read(Archive& archive, const RowQuery& query = {}) {
  auto rows = read_rows(archive, query);
  if (!rows) throw std::runtime_error(rows.error().text());
  return *std::move(rows);
}

Lines documents(const Rows& rows) {
  Lines out;
  for (const PageRow& each : rows.pages) out.push_back(each.document + " " + each.published);
  return out;
}

TEST(RowReader, ReadsWhatARecordHolds) {
  const Folder folder;
  Archive archive = opened(folder.file("a.db"));
  store(archive, {sample_record()});
  const Rows rows = read(archive);
  ASSERT_EQ(rows.pages.size(), 1U);
  EXPECT_EQ(rows.pages[0].origin, "strelsau wire") << "the source that the page credits";
  EXPECT_EQ(iso_day(rows.pages[0].day), "2023-03-06");
  ASSERT_EQ(rows.events.size(), 4U);
  const EventRow& threat = rows.events[0];
  EXPECT_EQ(threat.type, EventType::threaten);
  EXPECT_EQ(threat.content, std::vector<Row>{1});
  EXPECT_FALSE(threat.embedded);
  const EventRow& tariffs = rows.events[1];
  EXPECT_TRUE(tariffs.embedded);
  EXPECT_EQ(tariffs.mode, "embargo");
  EXPECT_EQ(tariffs.modality, Modality::threatened);
  ASSERT_EQ(tariffs.conditions.size(), 1U);
  EXPECT_EQ(tariffs.conditions[0].event, 2U);
  EXPECT_TRUE(rows.events[2].embedded) << "a condition";
  EXPECT_EQ(rows.events[2].quantities.at(0).high, 40000);
  EXPECT_TRUE(tariffs.word.attributed);
  EXPECT_EQ(rows.actors[tariffs.word.speakers.at(0)].name, "Anna Véres");
  EXPECT_EQ(rows.events[3].places.at(0).name, "zenda");
  ASSERT_EQ(rows.commitments.size(), 2U);
  EXPECT_EQ(rows.commitments[0].kind, CommitmentKind::threat);
  EXPECT_EQ(rows.commitments[0].event, 1U);
  EXPECT_EQ(rows.commitments[0].conditions.at(0).event, 2U);
  EXPECT_EQ(iso_day(rows.commitments[1].due.first), "2023-03-14");
  EXPECT_EQ(*words_of(archive, rows.pages[0].reading, rows.events[3].start, rows.events[3].end),
            "The ministers of both countries are to meet in Zenda on March 14");
}

TEST(RowReader, AMinisterIsOfTheSideThatTheOfficeIsOf) {
  const Folder folder;
  Archive archive = opened(folder.file("a.db"));
  store(archive, {sample_record()});
  const Rows rows = read(archive);
  const Sides sides(rows, built_in_rules().sides);
  EXPECT_EQ(sides.of(1), sides.of(0)) << "Anna Véres, foreign minister of Ruritania";
  EXPECT_NE(sides.of(2), sides.of(0));
  EXPECT_TRUE(rows.actors[1].known);
}

TEST(RowReader, ChoosesPagesThatNameTheSides) {
  const Folder folder;
  Archive archive = opened(folder.file("a.db"));
  Record other = page("two", "2023-03-07");
  other.reading.actors[2].name = "Graustark";
  store(archive, {page("one", "2023-03-06"), other});
  const auto pages = [&](const Lines& names) {
    RowQuery query;
    for (const std::string& name : names) query.sides.push_back(*pick_side(archive, name));
    return documents(read(archive, query));
  };
  EXPECT_EQ(pages({}), (Lines{"one 2023-03-06", "two 2023-03-07"}));
  EXPECT_EQ(pages({"Graustark"}), Lines{"two 2023-03-07"});
  EXPECT_EQ(pages({"Ruritania", "Freedonia"}), Lines{"one 2023-03-06"});
  EXPECT_EQ(pages({"Graustark", "Freedonia"}), Lines{});
  EXPECT_EQ(pages({"Nowhere"}), Lines{});
}

TEST(RowReader, AsOfADayALaterPageIsNotKnown) {
  const Folder folder;
  Archive archive = opened(folder.file("a.db"));
  store(archive, {page("one", "2023-03-06"), page("two", "2023-03-09"), page("undated", "")});
  RowQuery query;
  query.as_of = "2023-03-08";
  EXPECT_EQ(documents(read(archive, query)), Lines{"one 2023-03-06"});
  query.as_of = "2023-03-09";
  EXPECT_EQ(documents(read(archive, query)), (Lines{"one 2023-03-06", "two 2023-03-09"}));
  EXPECT_EQ(read(archive).pages.size(), 3U);
}

TEST(RowReader, AsOfADayALaterEditIsNotSeen) {
  const Folder folder;
  Archive archive = opened(folder.file("a.db"));
  // kNoon of the runs is 2023-03-07.
  Record edited = page("one", "2023-03-01", " Edited.");
  edited.reading.commitments.clear();
  store(archive, {page("one", "2023-03-01")});
  store(archive, {edited});
  RowQuery query;
  query.as_of = "2023-03-06";
  query.sides = {*pick_side(archive, "Ruritania")};
  EXPECT_EQ(read(archive, query).commitments.size(), 2U) << "as it was before the edit was stored";
  query.as_of = "2023-03-07";
  EXPECT_EQ(read(archive, query).commitments.size(), 0U);
  query.as_of = "2023-02-28";
  EXPECT_EQ(read(archive, query).pages.size(), 0U);
}

TEST(RowReader, OldReadingsHaveTheArchivesActorsToo) {
  const Folder folder;
  Archive archive = opened(folder.file("a.db"));
  store(archive, {page("one", "2023-03-01")});
  store(archive, {page("one", "2023-03-01", " Edited.")});
  RowQuery query;
  query.as_of = "2023-03-06";
  const Rows old = read(archive, query);
  const Rows now = read(archive);
  EXPECT_EQ(old.actors.at(0).id, now.actors.at(0).id);
  EXPECT_TRUE(old.actors[0].known);
}

TEST(RowReader, TheOrderOfStoringMakesNoDifference) {
  const Folder folder;
  Archive one = opened(folder.file("a.db"));
  Archive other = opened(folder.file("b.db"));
  store(one, {page("one", "2023-03-06"), page("two", "2023-03-07"), page("three", "2023-03-07")});
  store(other, {page("three", "2023-03-07"), page("two", "2023-03-07"), page("one", "2023-03-06")});
  EXPECT_EQ(documents(read(one)), documents(read(other)));
}

}  // namespace
}  // namespace demarche::watch
