#include "facade/program_data.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace demarche::facade {
namespace {

namespace fs = std::filesystem;

class FindModel : public ::testing::Test {
 protected:
  FindModel() {
    const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
    root_ = fs::path(::testing::TempDir()) / (std::string("find_model_") + test->name());
    fs::remove_all(root_);
  }
  ~FindModel() override { fs::remove_all(root_); }

  std::string pipeline_at(const std::string& folder) {
    fs::create_directories(root_ / folder);
    std::ofstream(root_ / folder / "config.cfg") << "[nlp]\n";
    return (root_ / folder).string();
  }
  std::string path(const std::string& folder) const { return (root_ / folder).string(); }

  fs::path root_;
};

TEST_F(FindModel, TheOptionMayNameThePipelineOrADataFolder) {
  const std::string plain = pipeline_at("mine");
  EXPECT_EQ(*find_model(plain, nullptr, ""), plain);
  const std::string nested = pipeline_at("data/model/en_core_web_sm");
  EXPECT_EQ(*find_model(path("data"), nullptr, ""), nested);
}

TEST_F(FindModel, TheOptionComesBeforeTheEnvironmentAndThatBeforeTheProgram) {
  const std::string mine = pipeline_at("mine");
  const std::string environment = pipeline_at("env/model/en_core_web_sm");
  const std::string beside = pipeline_at("share/demarche/model/en_core_web_sm");
  fs::create_directories(root_ / "bin");
  EXPECT_EQ(*find_model(mine, path("env").c_str(), path("bin")), mine);
  EXPECT_EQ(*find_model("", path("env").c_str(), path("bin")), environment);
  EXPECT_EQ(*find_model("", "", path("bin")), beside);
  EXPECT_EQ(*find_model("", nullptr, path("bin")), beside);
}

TEST_F(FindModel, AWrongOptionIsNotMadeGoodByTheEnvironment) {
  pipeline_at("env/model/en_core_web_sm");
  const auto found = find_model(path("nothing"), path("env").c_str(), "");
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().where, path("nothing"));
  EXPECT_NE(found.error().message.find("config.cfg"), std::string::npos);
}

TEST_F(FindModel, TheErrorNamesThePlaceAndWhatToDo) {
  const auto found = find_model("", nullptr, path("bin"));
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().where, path("share/demarche/model/en_core_web_sm"));
  EXPECT_NE(found.error().message.find("--model"), std::string::npos);
}

TEST(FindKernel, TheOptionComesBeforeTheEnvironment) {
  using language::KernelChoice;
  EXPECT_EQ(*find_kernel("", nullptr), KernelChoice::automatic);
  EXPECT_EQ(*find_kernel("", ""), KernelChoice::automatic);
  EXPECT_EQ(*find_kernel("", "portable"), KernelChoice::portable);
  EXPECT_EQ(*find_kernel("auto", "portable"), KernelChoice::automatic);
  EXPECT_EQ(*find_kernel("portable", "abacus"), KernelChoice::portable);
}

TEST(FindKernel, TheErrorNamesWhereTheWordStood) {
  const auto told = find_kernel("", "abacus");
  ASSERT_FALSE(told);
  EXPECT_EQ(told.error().where, "DEMARCHE_KERNEL");
  const auto given = find_kernel("abacus", "portable");
  ASSERT_FALSE(given);
  EXPECT_EQ(given.error().where, "");
}

}  // namespace
}  // namespace demarche::facade
