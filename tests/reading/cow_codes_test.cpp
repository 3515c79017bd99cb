#include "reading/actors/cow_codes.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace demarche::actors {
namespace {

TEST(CowCodes, NameTheCountryOfAnActorsCode) {
  const Result<CowCodes> codes = CowCodes::load(Resources::built_in());
  ASSERT_TRUE(codes) << codes.error().text();
  ASSERT_TRUE(codes->of("RUSGOV"));
  EXPECT_EQ(codes->of("RUSGOV")->number, 365);
  EXPECT_EQ(codes->of("DEU")->letters, "GMY");
  for (const char* none : {"", "REB", "UNO", "PSEGOV", "RU"}) EXPECT_FALSE(codes->of(none)) << none;
}

TEST(CowCodes, AWrongRowIsNamedWithItsLine) {
  const std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / "cow";
  std::filesystem::create_directories(folder / "actors");
  for (const char* row : {"RUS 365 RUS", "RUS\t36x\tRUS", "RUS\t365", "RUS\t365\tRUSS", "RUS\t-1\tRUS"}) {
    std::ofstream(folder / "actors/cow.tsv") << "# a comment\n" << row << "\n";
    const auto resources = Resources::overlaid(folder.string());
    ASSERT_TRUE(resources);
    const Result<CowCodes> codes = CowCodes::load(*resources);
    ASSERT_FALSE(codes) << row;
    EXPECT_NE(codes.error().text().find(":2"), std::string::npos) << codes.error().text();
  }
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace demarche::actors
