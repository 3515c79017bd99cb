// Who is one actor across pages: joins and what forbids them, in any order; decisions; what held when.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "archive/actor_code.h"
#include "archive/person_name.h"
#include "archive_file.h"

namespace demarche::archive {
namespace {

using demarche::testing::bare_record;
using Lines = std::vector<std::string>;

Actor person(std::string name, std::string code = "", std::vector<std::string> aliases = {}) {
  Actor out;
  out.name = std::move(name);
  out.code = std::move(code);
  out.aliases = std::move(aliases);
  out.mentions = {{0, 4}};
  out.made_by = {"test/1", 1};
  return out;
}

Actor with_role(Actor actor, std::string title, std::string of = "", RoleStatus status = RoleStatus::present,
                std::string from = "", std::string to = "") {
  Role role;
  role.title = std::move(title), role.of = std::move(of), role.status = status;
  role.from = std::move(from), role.to = std::move(to);
  role.span = {5, 10};
  actor.roles.push_back(role);
  return actor;
}

Actor other(std::string name, ActorKind kind, std::string code = "", std::vector<std::string> aliases = {}) {
  Actor out = person(std::move(name), std::move(code), std::move(aliases));
  out.kind = kind;
  return out;
}

Record page(const std::string& id, std::vector<Actor> actors, const std::string& published = "") {
  Record record = bare_record(id, "", "Some words of a page that is called " + id + ".");
  record.page.published = published;
  record.reading.actors = std::move(actors);
  return record;
}

/// Each known or open actor as "Name [form:reason, ...]", sorted.
Lines cast_of(Archive& archive) {
  Lines out;
  ActorQuery all;
  all.descriptions = true;
  const auto rows = archive.actors(all);
  EXPECT_TRUE(rows) << rows.error().text();
  for (const ActorRow& row : *rows) {
    const auto card = archive.actor(row.id);
    EXPECT_TRUE(card) << card.error().text();
    std::string line = row.name + " " + row.code + " " + std::to_string(row.pages) + " " + row.standing + ":";
    if (card && card->has_value()) {
      for (const NameRow& name : (**card).names) line += " " + name.name + "/" + name.code + "/" + name.joined_by;
    }
    out.push_back(line);
  }
  std::sort(out.begin(), out.end());
  return out;
}

Lines cast_of(const std::vector<Record>& pages) {
  const Folder folder;
  Archive archive = opened(folder.file("a.db"));
  store(archive, pages);
  return cast_of(archive);
}

/// "Name pages" of each known actor, sorted.
Lines in_short(const std::vector<Record>& pages) {
  const Folder folder;
  Archive archive = opened(folder.file("a.db"));
  store(archive, pages);
  Lines out;
  const auto rows = archive.actors();
  for (const ActorRow& row : *rows) {
    out.push_back(row.name + " " + std::to_string(row.pages) + (row.standing == "open" ? " open" : ""));
  }
  std::sort(out.begin(), out.end());
  return out;
}

NameFit fit_of(std::string_view one, std::string_view other) {
  return fit(person_name(one), person_name(other), Nicknames::from(Resources::built_in()));
}

TEST(PersonName, SaysWhetherTwoNamesCanBeOnePersons) {
  EXPECT_EQ(fit_of("Anna Berg", "ANNA BERG"), NameFit::equal);
  EXPECT_EQ(fit_of("Anna Véres", "Anna Veres"), NameFit::equal);
  EXPECT_EQ(fit_of("“Anna Berg", "Anna Berg,"), NameFit::equal);
  EXPECT_EQ(fit_of("Anna M. Berg", "Anna Berg"), NameFit::fuller);
  EXPECT_EQ(fit_of("Anna M. Berg", "Anna Maria Berg"), NameFit::fuller);
  EXPECT_EQ(fit_of("A. Berg", "Anna Berg"), NameFit::initials);
  EXPECT_EQ(fit_of("Joe Berg", "Joseph Berg"), NameFit::nickname);
  EXPECT_EQ(fit_of("Carl Berg Jr.", "Carl Berg"), NameFit::equal);
  for (const auto& [one, other] : {std::pair("Anna Berg", "Lars Berg"), std::pair("Anna M. Berg", "Anna K. Berg"),
                                   std::pair("Carl Berg Jr.", "Carl Berg Sr."), std::pair("Berg", "Anna Berg"),
                                   std::pair("Anna Berg", "Anna Holm"), std::pair("", "Anna Berg")}) {
    EXPECT_EQ(fit_of(one, other), NameFit::none) << one << " / " << other;
  }
}

TEST(ActorCode, HasPartsThatAgreeOrNot) {
  EXPECT_EQ(parts_of("RURGOV").country, "RUR");
  EXPECT_EQ(parts_of("GOV").country, "");
  EXPECT_EQ(parts_of("UNO").country, "");
  EXPECT_TRUE(codes_agree("GOV", "RURGOV"));
  EXPECT_FALSE(codes_agree("RURGOV", "FREGOV"));
  EXPECT_FALSE(codes_agree("RURGOV", "RURMIL"));
  CommonCode code;
  for (const char* each : {"RURGOV", "RURMIL", "GOV"}) code.add(each);
  EXPECT_EQ(code.code(), "RUR");
  code.add("FRE");
  EXPECT_EQ(code.code(), "");
}

TEST(Identity, JoinsFullerNames) {
  EXPECT_EQ(cast_of({page("1", {person("Anna Berg", "RURGOV")}), page("2", {person("Anna M. Berg")}),
                     page("3", {person("A. Berg")})}),
            (Lines{"Anna M. Berg RURGOV 3 known: A. Berg//initials Anna Berg/RURGOV/fuller Anna M. Berg//"}));
}

TEST(Identity, TwoOfOneSurnameStayTwo) {
  EXPECT_EQ(in_short({page("1", {person("Anna Berg"), person("Lars Berg")}), page("2", {person("Berg")})}),
            (Lines{"Anna Berg 1", "Berg 1 open", "Lars Berg 1"}));
  EXPECT_EQ(
      in_short({page("1", {person("Ann Roe")}), page("2", {person("Ann B. Roe")}), page("3", {person("Ann C. Roe")})}),
      (Lines{"Ann B. Roe 1", "Ann C. Roe 1", "Ann Roe 1 open"}))
      << "she may be either of them";
  EXPECT_EQ(in_short({page("1", {person("Ann Roe", "RURGOV")}), page("2", {person("Ann Roe", "FREMIL")})}),
            (Lines{"Ann Roe 1", "Ann Roe 1"}));
}

TEST(Identity, ABareNameIsTheOneThatItCanMean) {
  EXPECT_EQ(in_short({page("1", {person("Anna Berg")}), page("2", {person("Berg")})}), Lines{"Anna Berg 2"});
  EXPECT_EQ(in_short({page("1", {with_role(person("Anna Berg"), "foreign minister"), person("Lars Berg")}),
                      page("2", {with_role(person("Berg"), "Foreign Minister")})}),
            (Lines{"Anna Berg 2", "Lars Berg 1"}));
  EXPECT_EQ(in_short({page("1", {person("Anna Berg", "RURGOV")}), page("2", {person("Berg", "FREGOV")})}),
            (Lines{"Anna Berg 1", "Berg 1 open"}))
      << "of another country";
  EXPECT_EQ(in_short({page("1", {person("Anna Berg"), person("Berg Holm")}), page("2", {person("Berg")})}),
            (Lines{"Anna Berg 1", "Berg 1 open", "Berg Holm 1"}))
      << "may be a first name";
  EXPECT_EQ(
      in_short({page("1", {person("Anna Berg"), person("Lars Berg"), person("Berg")}), page("2", {person("Berg")})}),
      (Lines{"Anna Berg 1", "Berg 2 open", "Lars Berg 1"}))
      << "the page itself could not settle it";
}

TEST(Identity, OneWhoIsFarBetterKnownIsMeant) {
  std::vector<Record> pages = {page("x", {person("Lars Berg")}), page("y", {person("Berg")})};
  for (int i = 0; i < 4; ++i) pages.push_back(page(std::to_string(i), {person("Anna Berg")}));
  EXPECT_EQ(in_short(pages), (Lines{"Anna Berg 4", "Berg 1 open", "Lars Berg 1"}));
  pages.push_back(page("more", {person("Anna Berg")}));
  EXPECT_EQ(in_short(pages), (Lines{"Anna Berg 6", "Lars Berg 1"}));
}

TEST(Identity, AHeadlinesWordBeforeAWellKnownNameIsInDoubt) {
  std::vector<Record> pages = {page("x", {person("Embattled Berg")})};
  for (int i = 0; i < 5; ++i) pages.push_back(page(std::to_string(i), {person("Anna Berg")}));
  EXPECT_EQ(in_short(pages), (Lines{"Anna Berg 5", "Embattled Berg 1 open"}));
  pages.push_back(page("y", {person("Embattled Berg")}));
  EXPECT_EQ(in_short(pages), (Lines{"Anna Berg 5", "Embattled Berg 2"})) << "on two pages it is a name";
  pages.back() = page("y", {person("Melania Berg")});
  EXPECT_EQ(in_short(pages), (Lines{"Anna Berg 5", "Embattled Berg 1 open", "Melania Berg 1"}));
}

TEST(Identity, MisspellingsNeedAPageThatSaysSo) {
  EXPECT_EQ(in_short({page("1", {person("Samuel Charap")}), page("2", {person("Samuel Chrap")})}),
            (Lines{"Samuel Charap 1", "Samuel Chrap 1"}));
  EXPECT_EQ(in_short({page("1", {person("Samuel Charap", "", {"Samuel Chrap"})}), page("2", {person("Samuel Chrap")})}),
            Lines{"Samuel Charap 2"});
}

TEST(Identity, OrganizationsAreJoinedByTheirAbbreviations) {
  const auto body = [](const char* name, Lines aliases = {}) {
    return other(name, ActorKind::organization, "", std::move(aliases));
  };
  EXPECT_EQ(in_short({page("1", {body("Zenda Steel Union", {"ZSU"})}), page("2", {body("ZSU")})}),
            Lines{"Zenda Steel Union 2"});
  EXPECT_EQ(in_short({page("1", {body("Zenda Steel Union", {"ZSU"})}), page("2", {body("ZSU")}),
                      page("3", {body("Zone Savings Union", {"ZSU"})})}),
            (Lines{"ZSU 1", "Zenda Steel Union 1", "Zone Savings Union 1"}))
      << "the abbreviation of two";
  EXPECT_EQ(in_short({page("1", {body("Bank of Zenda", {"Bank"})}), page("2", {body("Bank")})}),
            (Lines{"Bank 1", "Bank of Zenda 1"}))
      << "too little to know it by";
  EXPECT_EQ(in_short({page("1", {other("Ruritania", ActorKind::country, "RUR")}),
                      page("2", {other("Strelsau", ActorKind::country, "RUR")})}),
            Lines{"Ruritania 2"});
}

TEST(Identity, DescriptionsAndUnnamedSourcesAreNotJoined) {
  Actor crowd = other("protesters", ActorKind::group, "CVL");
  crowd.made_by.rule = "actors.description/1";
  Actor source = other("an aide of Anna Berg", ActorKind::unnamed);
  const Folder folder;
  Archive archive = opened(folder.file("a.db"));
  store(archive, {page("1", {crowd, source, person("Anna Berg")}), page("2", {crowd, source})});
  EXPECT_EQ(archive.actors()->size(), 1U);
  EXPECT_EQ((*archive.actors())[0].pages, 1U) << "an unnamed source is never a named person";
  ActorQuery all;
  all.descriptions = true;
  EXPECT_EQ((*archive.actors(all))[0].standing, "apart");
  EXPECT_TRUE(archive.find_actors("protesters")->empty());
}

/// Some pages of invented people, among them all that is hard.
std::vector<Record> hard_pages() {
  std::vector<Record> out;
  std::mt19937 chance(7);
  const Lines first = {"Anna", "Lars", "A.", "Anna M.", "Joe", "Joseph", "Berg"};
  const Lines last = {"Berg", "Holm", "Roe", "Charap"};
  const Lines codes = {"", "", "GOV", "RURGOV", "FREGOV"};
  const auto any = [&](const Lines& of) { return of[chance() % of.size()]; };
  for (int i = 0; i < 60; ++i) {
    std::vector<Actor> actors;
    for (int j = 0; j < 4; ++j) {
      const std::string surname = any(last);
      Actor each = person(chance() % 3 == 0 ? surname : any(first) + " " + surname, any(codes));
      if (chance() % 5 == 0) each.aliases = {any(first) + " " + any(last)};
      if (chance() % 4 == 0) each = with_role(each, any({"president", "aide"}));
      actors.push_back(each);
    }
    actors.push_back(other(any({"Zenda Steel Union", "ZSU", "Zone Savings Union"}), ActorKind::organization, any(codes),
                           chance() % 2 == 0 ? Lines{"ZSU"} : Lines{}));
    out.push_back(page("page-" + std::to_string(i), actors, "2022-01-" + std::to_string(10 + i % 20)));
  }
  return out;
}

TEST(Identity, DoesNotDependOnTheOrderOfPages) {
  std::vector<Record> pages = hard_pages();
  const Lines expected = cast_of(pages);
  ASSERT_GT(expected.size(), 10U);
  std::mt19937 chance(11);
  for (int round = 0; round < 4; ++round) {
    std::shuffle(pages.begin(), pages.end(), chance);
    EXPECT_EQ(cast_of(pages), expected) << round;
  }
}

TEST(Identity, DoesNotDependOnTheWayThere) {
  // Page by page, with readings that are replaced: the same as all at once.
  const std::vector<Record> pages = hard_pages();
  const Folder folder;
  Archive archive = opened(folder.file("a.db"));
  Versions newer = kVersions;
  newer.program = "1.1.0";
  for (std::size_t i = 0; i < pages.size(); ++i) {
    Record wrong = pages[i];
    wrong.reading.actors = pages[(i + 7) % pages.size()].reading.actors;
    store(archive, {wrong});
  }
  for (const Record& record : pages) store(archive, {record}, newer);
  EXPECT_EQ(cast_of(archive), cast_of(pages));
}

TEST(Decisions, StandOverTheNamesAndOutliveANewReading) {
  const Folder folder;
  Archive archive = opened(folder.file("a.db"));
  const std::vector<Record> pages = {page("1", {person("Anna Berg")}), page("2", {person("Anna Holm")}),
                                     page("3", {person("Anna Berg")})};
  store(archive, pages);
  const auto id = [&](const char* name) { return archive.find_actors(name)->at(0).id; };
  const Decision why{"ann", "took the name Holm", kNoon};
  EXPECT_EQ(*archive.merge_actors(id("Anna Berg"), id("Anna Holm"), why), 1);
  EXPECT_EQ(archive.actors()->size(), 1U);
  EXPECT_EQ((*archive.actors())[0].pages, 3U);
  EXPECT_EQ(*archive.merge_actors(id("Anna Berg"), id("Anna Holm"), why), 0) << "they are one already";
  EXPECT_EQ(*archive.split_actor(id("Anna Berg"), {}, {"3"}, {"bob", "the singer", kNoon}), 2);
  Versions newer = kVersions;
  newer.program = "1.1.0";
  store(archive, pages, newer);
  store(archive, {page("4", {person("Anna Holm")})});
  Lines rows;
  for (const ActorRow& row : *archive.actors()) rows.push_back(row.name + " " + std::to_string(row.pages));
  EXPECT_EQ(rows, (Lines{"Anna Holm 3", "Anna Berg 1"}));
  EXPECT_EQ(*archive.undo_decision(2, why), 3);
  EXPECT_EQ(*archive.undo_decision(2, why), 0) << "undone already";
  EXPECT_EQ(*archive.undo_decision(1, why), 4);
  EXPECT_EQ(*archive.undo_decision(99, why), 0);
  EXPECT_EQ(archive.actors()->size(), 2U);
  const auto audit = archive.audit();
  ASSERT_EQ(audit->size(), 4U);
  EXPECT_EQ((*audit)[0].who + " " + (*audit)[0].what + " " + (*audit)[0].reason + " " + (*audit)[0].at,
            "ann merge took the name Holm 2023-03-07T12:00:00Z");
  EXPECT_TRUE((*audit)[0].undone);
  EXPECT_EQ((*audit)[2].undoes, 2);
}

TEST(Decisions, ANameIsTakenOut) {
  const Folder folder;
  Archive archive = opened(folder.file("a.db"));
  store(archive,
        {page("1", {person("Anna Berg")}), page("2", {person("Anna M. Berg")}), page("3", {person("Anna M. Berg")})});
  const std::string id = archive.find_actors("Anna Berg")->at(0).id;
  const Decision why{"ann", "another", kNoon};
  EXPECT_EQ(*archive.split_actor(id, {"Anna Roe"}, {}, why), 0) << "no such name";
  EXPECT_EQ(*archive.split_actor(id, {"Anna Berg", "Anna M. Berg"}, {}, why), 0) << "nothing would be left";
  EXPECT_EQ(*archive.split_actor("nobody", {"Anna Berg"}, {}, why), 0);
  EXPECT_TRUE(archive.audit()->empty());
  EXPECT_GT(*archive.split_actor(id, {"Anna M. Berg"}, {}, why), 0);
  EXPECT_EQ(archive.actors()->size(), 2U);
}

TEST(WhatHeldWhen, OfficesAreBoundedByDaysOfTextsAndPages) {
  const auto on = [](const std::string& day, const std::vector<RoleRow>& rows) {
    Lines out;
    for (const RoleRow& row : offices_held(rows, day)) out.push_back(row.title + " " + row.basis);
    return out;
  };
  const std::vector<RoleRow> rows = {
      {"minister", "Ruritania", "present", 2, "", "", "2022-01-03", "2022-01-20", ""},
      {"minister", "Ruritania", "past", 1, "", "", "2022-06-01", "2022-06-01", ""},
      {"mayor", "Zenda", "past", 1, "2015", "2019-03-01", "2022-01-03", "2022-01-03", ""},
      {"envoy", "", "future", 1, "", "", "2022-01-03", "2022-01-03", ""}};
  EXPECT_EQ(on("2022-01-10", rows), Lines{"minister pages"});
  EXPECT_EQ(on("2022-03-01", rows), Lines{"minister presumed"});
  EXPECT_EQ(on("2022-06-01", rows), Lines{}) << "a page calls it past";
  EXPECT_EQ(on("2022-01-02", rows), Lines{}) << "nobody says so yet";
  EXPECT_EQ(on("2017-05-05", rows), Lines{"mayor stated"});
  EXPECT_EQ(on("2023-03-01", {rows[0]}), Lines{}) << "too long ago to presume";
}

TEST(WhatHeldWhen, ARoleOfOnePageCodesTheNext) {
  const Folder folder;
  Archive archive = opened(folder.file("a.db"));
  Record second = demarche::testing::sample_record();
  second.page.published = "2023-03-06";
  second.reading.actors[1].name = "Véres", second.reading.actors[1].aliases.clear();
  second.reading.actors[1].code.clear(), second.reading.actors[1].roles.clear();
  store(archive, {page("1", {with_role(person("Anna Véres", "RURGOV"), "foreign minister", "Ruritania")}, "2023-01-05"),
                  second});
  const auto code = [&] { return archive.search("tariffs", SearchIn::statements)->at(0).speakers.at(0); };
  EXPECT_EQ(code().name + " " + code().code, "Véres ") << "the page's own stays";
  EXPECT_EQ(code().known_name + " " + code().known_code, "Anna Véres RURGOV");
  store(archive, {page("3", {with_role(person("Anna Véres"), "foreign minister", "Ruritania", RoleStatus::past)},
                       "2023-02-01")});
  EXPECT_EQ(code().known_code, "") << "she is not any more";
}

TEST(Hostile, NamesAreTextAndNothingElse) {
  const Folder folder;
  Archive archive = opened(folder.file("a.db"));
  const std::string huge(1'000'000, 'x');
  const Lines names = {huge,
                       std::string("Nul\0Byte Berg", 13),
                       "'; DROP TABLE audit; --",
                       "\"",
                       "*",
                       "%",
                       "_",
                       "\x1b[2J Berg",
                       "«»",
                       " ",
                       "é",
                       "Berg OR NOT",
                       "\xE2\x80\x9C"};
  std::vector<Actor> actors;
  for (const std::string& name : names) {
    actors.push_back(with_role(person(name, "RURGOV", {name, huge}), name, name));
    actors.push_back(other(name, ActorKind::organization, "", {name}));
  }
  store(archive, {page("1", actors), page("2", actors)});
  ActorQuery all;
  all.descriptions = true;
  EXPECT_GE(archive.actors(all)->size(), names.size());
  for (const std::string& name : names) {
    EXPECT_TRUE(archive.find_actors(name)) << name.substr(0, 40);
    ActorQuery query;
    query.name = query.role = query.code = name;
    EXPECT_TRUE(archive.actors(query)) << name.substr(0, 40);
  }
  for (const ActorRow& row : *archive.actors(all)) EXPECT_TRUE(archive.actor(row.id)) << row.name;
  EXPECT_TRUE(archive.audit()->empty());
}

}  // namespace
}  // namespace demarche::archive
