// The gazetteer's file: what it finds, and what it refuses.
#include "reading/places/gazetteer.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

namespace demarche::places {
namespace {

std::string four(std::uint32_t number) {
  std::string out;
  for (unsigned shift = 0; shift < 32; shift += 8) out += static_cast<char>((number >> shift) & 0xffU);
  return out;
}
std::string two(std::uint32_t number) { return four(number).substr(0, 2); }

std::string place(std::int32_t lat, std::int32_t lon, std::uint32_t people, std::uint32_t province, SpotKind kind) {
  return four(static_cast<std::uint32_t>(lat)) + four(static_cast<std::uint32_t>(lon)) + four(people) + two(province) +
         std::string(1, '\0') + static_cast<char>(kind);
}

/// Ruritania with its province Zenda and the towns Zenda and São Hentzau (also called Hentzau).
std::string small_file() {
  const std::string places = place(4'900'000, 1'500'000, 90'000, 0, SpotKind::country) +
                             place(4'910'000, 1'510'000, 60'000, 0, SpotKind::province) +
                             place(4'925'000, -50'000, 50'000, 2, SpotKind::town) +
                             place(4'930'000, 1'400'000, 10'000, 2, SpotKind::town);
  const std::string spreads = two(120) + two(230) + two(10) + two(20);
  const std::string codes = std::string("RUR\0", 4);
  const std::string keys = "hentzaururitaniasao hentzauzenda";
  const std::string starts = four(0) + four(7) + four(16) + four(27) + four(32);
  const std::string firsts = four(0) + four(1) + four(2) + four(3) + four(5);
  const std::string entries = four(3U | 1U << 30U) + four(0) + four(3) + four(1) + four(2);
  const std::string letters = four(0xE3) + std::string("a\0\0\0", 4);
  std::string header = "DEMGAZ1\nABCDEFGH";
  for (const std::uint32_t count : {4U, 2U, 1U, 4U, 32U, 5U, 1U, 0U, 0U}) header += four(count);
  return header + places + spreads + codes + starts + firsts + entries + letters + keys;
}

Gazetteer small() {
  auto made = Gazetteer::of_bytes(small_file(), "small");
  EXPECT_TRUE(made) << made.error().text();
  return *std::move(made);
}

TEST(Gazetteer, FindsPlacesOfAName) {
  const Gazetteer gazetteer = small();
  const auto zenda = gazetteer.find("Zenda");
  ASSERT_EQ(zenda.size(), 2U);
  EXPECT_EQ(gazetteer.spot(zenda[0].spot).kind, SpotKind::province);
  const Spot town = gazetteer.spot(zenda[1].spot);
  EXPECT_EQ(town.kind, SpotKind::town);
  EXPECT_DOUBLE_EQ(town.lat, 49.25);
  EXPECT_DOUBLE_EQ(town.lon, -0.5);
  EXPECT_EQ(town.people, 50'000U);
  EXPECT_EQ(town.country, "RUR");
  EXPECT_EQ(town.province, zenda[0].spot);
}

TEST(Gazetteer, DoesNotMindCaseAccentsAndHyphens) {
  const Gazetteer gazetteer = small();
  for (const char* name : {"São Hentzau", "sao-hentzau", "Sa\xCC\x83o Hentzau", " Sao  Hentzau "})
    EXPECT_EQ(gazetteer.find(name).size(), 1U) << name;
  ASSERT_EQ(gazetteer.find("Hentzau").size(), 1U);
  EXPECT_EQ(gazetteer.find("Hentzau")[0].by, NamedBy::near);
}

TEST(Gazetteer, HasNoAnswerForOtherNames) {
  const Gazetteer gazetteer = small();
  for (const char* name : {"", "Strelsau", "Зенда", "Zend", "Zendas", "\xff\xfe", "a\x01"})
    EXPECT_TRUE(gazetteer.find(name).empty()) << name;
  EXPECT_EQ(gazetteer.country("FRE"), kNoSpot);
  EXPECT_EQ(gazetteer.country(""), kNoSpot);
  EXPECT_EQ(gazetteer.country("RUR"), 0U);
}

TEST(Gazetteer, KnowsHowFarARegionSpreads) {
  const Gazetteer gazetteer = small();
  ASSERT_TRUE(gazetteer.spread(0));
  EXPECT_DOUBLE_EQ(gazetteer.spread(0)->lat, 1.2);
  EXPECT_DOUBLE_EQ(gazetteer.spread(0)->lon, 2.3);
  EXPECT_FALSE(gazetteer.spread(2));
}

TEST(Gazetteer, NamesItsContentsInAVersion) { EXPECT_EQ(small().version(), "4142434445464748"); }

TEST(Gazetteer, RefusesWhatIsNoneOrIsCutShort) {
  const std::string whole = small_file();
  EXPECT_NE(Gazetteer::of_bytes("", "x").error().message.find("DEMGAZ1"), std::string::npos);
  EXPECT_FALSE(
      Gazetteer::of_bytes("PK\x03\x04 something else that is long enough to have a header of its own ......", "x"));
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_FALSE(Gazetteer::of_bytes(whole.substr(0, size), "x")) << size;
  EXPECT_NE(Gazetteer::of_bytes(whole + "x", "gaz.bin").error().text().find("gaz.bin: the gazetteer is damaged"),
            std::string::npos);
}

TEST(Gazetteer, SurvivesDamageInside) {
  const std::string whole = small_file();
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (const char byte : {'\0', '\x7f', '\xff'}) {
      std::string bytes = whole;
      bytes[at] = byte;
      const auto damaged = Gazetteer::of_bytes(bytes, "x");
      if (!damaged) continue;
      for (const char* name : {"Zenda", "Hentzau", "Ruritania", "São Hentzau"}) {
        for (const Named& named : damaged->find(name)) {
          const Spot spot = damaged->spot(named.spot);
          EXPECT_TRUE(spot.lat >= -90 && spot.lat <= 90 && spot.lon >= -180 && spot.lon <= 180);
          EXPECT_TRUE(spot.country.empty() || spot.country.size() == 3);
          if (spot.province != kNoSpot) damaged->spot(spot.province);
        }
      }
    }
  }
}

TEST(Gazetteer, IsMappedFromAFile) {
  const std::string path = ::testing::TempDir() + "/gazetteer_test.bin";
  std::ofstream(path, std::ios::binary) << small_file();
  const auto mapped = Gazetteer::open(path);
  ASSERT_TRUE(mapped) << mapped.error().text();
  EXPECT_EQ(mapped->find("Zenda").size(), 2U);
  EXPECT_NE(Gazetteer::open(path + ".no").error().text().find("gazetteer_test.bin.no"), std::string::npos);
  EXPECT_FALSE(Gazetteer::open(::testing::TempDir()));
}

}  // namespace
}  // namespace demarche::places
