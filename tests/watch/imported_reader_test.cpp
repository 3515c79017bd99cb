// Imported events as rows: whose they are, who takes part, where they were told.
#include "watch/imported_reader.h"

#include <gtest/gtest.h>

#include <fstream>

#include "archive/archive_file.h"
#include "exchange/codebook.h"
#include "exchange/import.h"
#include "watch/dyad.h"
#include "watch/row_text.h"

namespace demarche::watch {
namespace {

using archive::Folder;
using archive::kNoon;
using archive::opened;

/// An ICEWS row, '|' for tabs: id, day, source, its sectors, code, target.
std::string icews(const std::string& id, const std::string& day, const std::string& source, const std::string& code,
                  const std::string& target, const std::string& story = "7") {
  std::string row = id + "|" + day + "|" + source + "|words|" + code + "|1|" + target + "|" + story +
                    "|2|Herald|NA|NA|NA|Romania|46|25\n";
  for (char& c : row) c = c == '|' ? '\t' : c;
  return row;
}

constexpr const char* kSerbia = "Serbia|NA|Serbia";
constexpr const char* kPolice = "Police (Serbia)|Police,Government|Serbia";
constexpr const char* kRomania = "Romania|NA|Romania";
constexpr const char* kKenya = "Kenya|NA|Kenya";

class ImportedReader : public ::testing::Test {
 protected:
  void import(const std::string& name, const std::string& bytes) {
    std::ofstream(folder_.file(name), std::ios::binary) << bytes;
    bool is_archive = false;
    const auto book = *exchange::Codebook::load(Resources::built_in());
    auto set = exchange::DataSet::open(archive_, *exchange::find_format("icews"), book, {name, ""}, &is_archive);
    ASSERT_TRUE(set) << set.error().text();
    const auto result = set->add_file(folder_.file(name), {}, kNoon);
    ASSERT_TRUE(std::holds_alternative<exchange::ImportCounts>(result));
  }
  Rows rows(const std::string& coder, const std::string& one = "Serbia", const std::string& other = "Romania",
            const std::string& as_of = "") {
    RowQuery query;
    query.sides = {*pick_side(archive_, one), *pick_side(archive_, other)};
    query.coder = coder, query.as_of = as_of;
    auto out = read_rows(archive_, query);
    if (!out) throw std::runtime_error(out.error().text());
    return *std::move(out);
  }
  static std::vector<std::string> ids(const Rows& rows) {
    std::vector<std::string> out;
    for (Row row = 0; row < rows.events.size(); ++row) out.push_back(rows.name_of_event(row));
    return out;
  }

  Folder folder_;
  Archive archive_ = opened(folder_.file("a.db"));
};

using Ids = std::vector<std::string>;

TEST_F(ImportedReader, FindsTheEventsBetweenTwoSidesEitherWayRound) {
  import("set", icews("1", "2023-03-01", kSerbia, "112", kRomania) +
                    icews("2", "2023-03-02", kRomania, "163", kSerbia, "8") +
                    icews("3", "2023-03-03", kSerbia, "112", kKenya) +
                    icews("4", "2023-03-04", kPolice, "173", kRomania, "8"));
  EXPECT_EQ(ids(rows("set")), (Ids{"set/7/1 2023-03-01", "set/8/2 2023-03-02", "set/8/4 2023-03-04"}))
      << "a state's police are found by its name";
  EXPECT_EQ(ids(rows("set", "SRB", "ROU")).size(), 3U);
  EXPECT_TRUE(ids(rows("set", "Kenya", "Romania")).empty());
  EXPECT_TRUE(ids(rows("ours")).empty()) << "what others coded is not ours";
}

TEST_F(ImportedReader, RowsSayWhoMadeThemAndWhereTheyWereTold) {
  import("set",
         icews("1", "2023-03-01", kSerbia, "112", kRomania) + icews("2", "2023-03-02", kSerbia, "190", kRomania));
  const Rows got = rows("set");
  ASSERT_EQ(got.pages.size(), 1U) << "one story, one page";
  EXPECT_EQ(got.pages[0].origin, "herald");
  ASSERT_EQ(got.events.size(), 2U);
  EXPECT_EQ(got.events[0].type, EventType::accuse);
  EXPECT_EQ(got.events[0].made_by, "ICEWS");
  EXPECT_EQ(got.actors[got.events[0].actors[0]].kind, "country");
  EXPECT_EQ(got.actors[got.events[0].actors[0]].code, "SRB");
}

TEST_F(ImportedReader, CommentsHaveNoTypeAndAreNoHappenings) {
  import("set", icews("1", "2023-03-01", kSerbia, "010", kRomania));
  EXPECT_TRUE(ids(rows("set")).empty());
}

TEST_F(ImportedReader, WhatWasToldLaterIsNotKnown) {
  import("set",
         icews("1", "2023-03-01", kSerbia, "112", kRomania) + icews("2", "2023-03-09", kSerbia, "190", kRomania));
  EXPECT_EQ(ids(rows("set", "Serbia", "Romania", "2023-03-05")), (Ids{"set/7/1 2023-03-01"}));
}

TEST_F(ImportedReader, CodersAreCountedApartOrTogether) {
  import("one", icews("1", "2023-03-01", kSerbia, "163", kRomania));
  import("two",
         icews("1", "2023-03-01", kPolice, "163", kRomania) + icews("2", "2023-03-20", kSerbia, "112", kRomania));
  const auto count = [&](const std::string& coder) {
    const Scene scene(rows(coder), built_in_rules());
    return scene.happenings.all.size();
  };
  EXPECT_EQ(count("one"), 1U);
  EXPECT_EQ(count("two"), 2U);
  EXPECT_EQ(count("all"), 2U) << "two reports of one act by one side on one day are one happening, whoever coded them";
}

}  // namespace
}  // namespace demarche::watch
