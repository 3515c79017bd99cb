// The weights of a row's confidence: every type and mark has one, and a row's share follows from them.
#include "reading/events/confidence.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace demarche::events {
namespace {

Result<Confidence> load_overlaid(const std::string& text) {
  const std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / "confidence_overlay";
  std::filesystem::create_directories(folder / "events");
  std::ofstream(folder / "events" / "confidence.toml") << text;
  const auto resources = Resources::overlaid(folder.string());
  if (!resources) return resources.error();
  return Confidence::load(*resources);
}

TEST(Confidence, AReaderOfTheSameOpinionRaisesItAndAVagueActorLowersIt) {
  const auto confidence = Confidence::load(Resources::built_in());
  ASSERT_TRUE(confidence) << confidence.error().text();
  Marks none, sure, vague;
  sure[static_cast<std::size_t>(Mark::reader_agrees)] = true;
  sure[static_cast<std::size_t>(Mark::reader_sure)] = true;
  vague[static_cast<std::size_t>(Mark::actor_vague)] = true;
  EXPECT_GT(confidence->of(EventType::accuse, sure), confidence->of(EventType::accuse, none));
  EXPECT_LT(confidence->of(EventType::accuse, vague), confidence->of(EventType::accuse, none));
  EXPECT_GT(confidence->least(true), confidence->least(false));
}

TEST(Confidence, RefusesAFileWithoutAWeightOrOutOfBounds) {
  const auto empty = load_overlaid("least = 0.5\nleast_alone = 0.5\nstart = 0\n[type]\nAGREE = 0\n[mark]\n");
  ASSERT_FALSE(empty);
  EXPECT_NE(empty.error().text().find("CONSULT"), std::string::npos) << empty.error().text();
  const auto bounds = load_overlaid("least = 1.5\nleast_alone = 0.5\nstart = 0\n");
  ASSERT_FALSE(bounds);
  EXPECT_NE(bounds.error().text().find("`least`"), std::string::npos) << bounds.error().text();
}

}  // namespace
}  // namespace demarche::events
