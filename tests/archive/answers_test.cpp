// Actors and calendar: rows that a person can check, of the current readings only.
#include <gtest/gtest.h>

#include <string>

#include "archive/name_key.h"
#include "archive_file.h"

namespace demarche::archive {
namespace {

using demarche::testing::bare_record;
using demarche::testing::sample_record;

Actor actor(std::string name, ActorKind kind, std::string code) {
  Actor out;
  out.name = std::move(name);
  out.kind = kind;
  out.code = std::move(code);
  out.mentions = {{0, 1}, {2, 3}};
  out.made_by = {"test/1", 1};
  return out;
}

Record with_actors(const std::string& id, std::vector<Actor> actors) {
  Record record = bare_record(id, "", "Some words of a page.");
  record.reading.actors = std::move(actors);
  return record;
}

/// "kind name code pages mentions" of each row.
std::vector<std::string> in_short(const Result<std::vector<ActorRow>>& rows) {
  std::vector<std::string> out;
  EXPECT_TRUE(rows) << rows.error().text();
  for (const ActorRow& row : *rows) {
    out.push_back(row.kind + " " + row.name + " " + row.code + " " + std::to_string(row.pages) + " " +
                  std::to_string(row.mentions));
  }
  return out;
}

using Lines = std::vector<std::string>;

ActorQuery named(std::string name) {
  ActorQuery query;
  query.name = std::move(name);
  return query;
}

ActorQuery of_kind(std::string kind, std::uint32_t limit = 0) {
  ActorQuery query;
  query.kind = std::move(kind);
  query.limit = limit;
  return query;
}

TEST(NameKey, LeavesOutWhatTellsNoNamesApart) {
  EXPECT_EQ(name_key("The  United\nNations "), "united nations");
  EXPECT_EQ(name_key("Cote d’Ivoire"), "cote d'ivoire");
  EXPECT_EQ(name_key("U.S."), "u.s");
  EXPECT_EQ(name_key("Theresa"), "theresa");
  EXPECT_EQ(name_key(" . "), "");
}

TEST(Actors, OfEqualNameAndKindAreOne) {
  const Folder folder;
  Archive archive = opened(folder.file("a.db"));
  store(archive, {with_actors("1", {actor("Ruritania", ActorKind::country, "RUR"),
                                    actor("The Hague", ActorKind::organization, "")}),
                  with_actors("2", {actor("RURITANIA", ActorKind::country, "RUR")}),
                  with_actors("3", {actor("Ruritania", ActorKind::country, "RUR"),
                                    actor("Ruritania", ActorKind::organization, "")})});
  EXPECT_EQ(in_short(archive.actors()),
            (Lines{"country Ruritania RUR 3 6", "organization Ruritania  1 2", "organization The Hague  1 2"}));
}

TEST(Actors, CodesMayNotContradict) {
  const Folder folder;
  Archive archive = opened(folder.file("a.db"));
  store(archive, {with_actors("1", {actor("Michael", ActorKind::person, "RURGOV")}),
                  with_actors("2", {actor("Michael", ActorKind::person, "RUR")}),
                  with_actors("3", {actor("Michael", ActorKind::person, "FRE")}),
                  with_actors("4", {actor("Michael", ActorKind::person, "")}),
                  with_actors("5", {actor("Flavia", ActorKind::person, "")}),
                  with_actors("6", {actor("Flavia", ActorKind::person, "RURELI")})});
  EXPECT_EQ(in_short(archive.actors()), (Lines{"person Flavia RURELI 2 4", "person Michael RURGOV 2 4",
                                               "person Michael  1 2", "person Michael FRE 1 2"}))
      << "the Michael without a code may be either of them";
}

TEST(Actors, UnnamedAreNeverJoined) {
  const Folder folder;
  Archive archive = opened(folder.file("a.db"));
  store(archive, {with_actors("1", {actor("an official", ActorKind::unnamed, "")}),
                  with_actors("2", {actor("an official", ActorKind::unnamed, "")})});
  EXPECT_EQ(in_short(archive.actors()), Lines{});
  EXPECT_EQ(in_short(archive.actors(of_kind("unnamed"))),
            (Lines{"unnamed an official  1 2", "unnamed an official  1 2"}));
}

TEST(Actors, RolesAliasesAndFilter) {
  const Folder folder;
  Archive archive = opened(folder.file("a.db"));
  Record second = sample_record();
  second.page.id = second.page.row_id = "two", second.page.url = "", second.page.sha256[0] = 'f';
  store(archive, {sample_record(), second});
  const auto rows = archive.actors(named("véres"));
  ASSERT_EQ(rows->size(), 1U);
  const ActorRow& row = (*rows)[0];
  EXPECT_EQ(row.name, "Anna Véres");
  EXPECT_EQ(row.aliases, Lines{"Véres"});
  ASSERT_EQ(row.roles.size(), 1U);
  EXPECT_EQ(row.roles[0].title + "/" + row.roles[0].of + "/" + row.roles[0].status,
            "foreign minister/Ruritania/present");
  EXPECT_EQ(row.roles[0].pages, 2U);
  EXPECT_EQ(archive.actors(named("Anna"))->size(), 1U);
  EXPECT_EQ(archive.actors(named("Ann"))->size(), 0U) << "whole words only";
  EXPECT_EQ(archive.actors(of_kind("country", 1))->size(), 1U);
}

TEST(Calendar, ShowsAMeetingOnceWithAllThatIsKnown) {
  const Folder folder;
  Archive archive = opened(folder.file("a.db"));
  store(archive, {sample_record()});
  const auto rows = archive.calendar();
  ASSERT_TRUE(rows) << rows.error().text();
  ASSERT_EQ(rows->size(), 1U) << "the scheduled event and its appointment are one row";
  const CalendarRow& row = (*rows)[0];
  EXPECT_EQ(row.from + " " + row.to, "2023-03-14 2023-03-14");
  EXPECT_EQ(row.type + " " + row.predicate, "CONSULT meet");
  EXPECT_EQ(row.actors.at(0).name + " " + row.recipients.at(0).name, "Ruritania Freedonia");
  EXPECT_EQ(row.places, Lines{"Zenda"});
  EXPECT_FALSE(row.commitment.empty());
  EXPECT_EQ(row.words, "The ministers of both countries are to meet in Zenda on March 14");
  EXPECT_EQ(row.source.sentence, "The ministers of both countries are to meet in Zenda on March 14.");
  EXPECT_EQ(row.source.document, "zenda-herald-1");
}

TEST(Calendar, GoesByDayWithTheUndatedLast) {
  const Folder folder;
  Archive archive = opened(folder.file("a.db"));
  Record record = sample_record();
  for (const char* day : {"", "2023-03", "2023-03-10", "2024-01-01"}) {
    record.reading.events.push_back(record.reading.events[3]);
    record.reading.events.back().time = {day, day, day, TimeBasis::stated};
  }
  record.reading.commitments.push_back(record.reading.commitments[1]);
  record.reading.commitments.back().event = {};
  record.reading.commitments.back().due_from = record.reading.commitments.back().due_to = "2023-03-12";
  store(archive, {record});
  const auto days = [&](const CalendarQuery& query) {
    Lines out;
    const auto rows = archive.calendar(query);
    for (const CalendarRow& row : *rows) out.push_back(row.from);
    return out;
  };
  EXPECT_EQ(days({}), (Lines{"2023-03", "2023-03-10", "2023-03-12", "2023-03-14", "2024-01-01", ""}));
  EXPECT_EQ(days({"2023-03-11", "2023-03-31", 0}), (Lines{"2023-03", "2023-03-12", "2023-03-14"}));
  EXPECT_EQ(days({"", "", 2}), (Lines{"2023-03", "2023-03-10"}));
}

TEST(Answers, OfAnEmptyArchiveAreEmpty) {
  const Folder folder;
  Archive archive = opened(folder.file("a.db"));
  EXPECT_TRUE(archive.documents()->empty());
  EXPECT_TRUE(archive.actors()->empty());
  EXPECT_TRUE(archive.calendar()->empty());
  EXPECT_TRUE(archive.link_decisions()->empty());
  EXPECT_TRUE(archive.search("x")->empty());
  EXPECT_TRUE(archive.runs()->empty());
  EXPECT_TRUE(archive.history(1)->empty());
}

}  // namespace
}  // namespace demarche::archive
