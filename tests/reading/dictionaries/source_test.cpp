// How a file shows its kind.
#include "reading/dictionaries/source.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "loaded.h"

namespace demarche::dictionaries {
namespace {

TEST(DictionaryKind, IsToldFromWhatOnlyItHas) {
  EXPECT_EQ(kind_of("# made up\nRURITANIA_ [RUR]\n+RURITANIAN\n"), Kind::actors);
  EXPECT_EQ(kind_of("JANE_ROE\n\t[RURGOV 050101-060101]\n"), Kind::actors);
  EXPECT_EQ(kind_of("BAKER [~BUS]\nAIDORG [NGO~]\n"), Kind::agents);
  EXPECT_EQ(kind_of("--- A [061] ---\nSWAP\n- * {OLD TOWN} [071]\n- * OIL [071]\n"), Kind::verbs);
  EXPECT_EQ(kind_of("--- A [061] ---\nSWAP\n- $ * OIL_WITH + [071]\n"), Kind::flat_verbs);
  EXPECT_EQ(kind_of("--- A [061] ---\nSWAP\n"), Kind::verbs);
  EXPECT_EQ(kind_of("n:school [SCHOOLS]\nhead start [EDUCATION]\n~get head start\n"), Kind::issues);
  EXPECT_EQ(kind_of("flu [DISEASE]\n"), Kind::issues);
  EXPECT_EQ(kind_of("SILVER MEDAL\n+LAKE LEAGUE\n"), Kind::discards);
}

TEST(DictionaryKind, IsNotGuessed) {
  EXPECT_FALSE(kind_of(""));
  EXPECT_FALSE(kind_of("SILVER MEDAL\n1914\n"));  // words alone can be anything
  EXPECT_FALSE(kind_of("{\"json\": true}\n"));
}

class DictionarySource : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / ("demarche-source-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::string file(const std::string& text) const {
    const auto path = folder_ / "words.txt";
    std::ofstream(path, std::ios::binary) << text;
    return path.string();
  }
  std::filesystem::path folder_;
};

TEST_F(DictionarySource, TheKindMayBeSaid) {
  const std::string path = file("SILVER MEDAL\n");
  const auto silent = open_source(path);
  ASSERT_FALSE(silent);
  EXPECT_NE(silent.error().message.find("KIND:FILE"), std::string::npos);
  EXPECT_EQ(silent.error().where, path);
  const auto told = open_source("discards:" + path);
  ASSERT_TRUE(told) << told.error().text();
  EXPECT_EQ(told->kind, Kind::discards);
  EXPECT_EQ(told->path, path);
}

TEST_F(DictionarySource, VerbsSaidAreStillOfTheFormThatTheirPatternsHave) {
  const std::string path = file("--- A [061] ---\nSWAP\n- $ * OIL + [071]\n");
  EXPECT_EQ(open_source("verbs:" + path)->kind, Kind::flat_verbs);
}

TEST_F(DictionarySource, AFolderOrNoFileIsAnError) {
  EXPECT_FALSE(open_source(folder_.string()));
  EXPECT_FALSE(open_source("actors:/nowhere/at/all"));
}

TEST(DictionaryVersion, ChangesWithBytesKindAndOrder) {
  const std::string one = "RURITANIA [RUR]\n", two = "FREEDONIA [FRD]\n";
  const auto version = [](const std::vector<std::pair<Kind, std::string>>& files) {
    return testing::loaded(files).version;
  };
  const std::string first = version({{Kind::actors, one}, {Kind::actors, two}});
  EXPECT_EQ(first, version({{Kind::actors, one}, {Kind::actors, two}}));
  EXPECT_NE(first, version({{Kind::actors, two}, {Kind::actors, one}}));
  EXPECT_NE(first, version({{Kind::actors, one}, {Kind::actors, two + "\n"}}));
  EXPECT_NE(version({{Kind::actors, one}}), version({{Kind::discards, one}}));
  EXPECT_EQ(version({}), "");
}

}  // namespace
}  // namespace demarche::dictionaries
