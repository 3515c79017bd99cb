// Every file of the model, cut off and with bits turned: loading gives an error that names the file, or a pipeline that
// still works (a weight may be any number); never a crash.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "language/model_under_test.h"
#include "language/temporary_directory.h"

namespace demarche::language {
namespace {

using demarche::testing::model_directory;
using demarche::testing::TemporaryDirectory;

constexpr const char* kFiles[] = {"config.cfg",
                                  "meta.json",
                                  "tokenizer",
                                  "vocab/lookups.bin",
                                  "tok2vec/model",
                                  "tagger/cfg",
                                  "tagger/model",
                                  "parser/cfg",
                                  "parser/moves",
                                  "parser/model",
                                  "ner/cfg",
                                  "ner/moves",
                                  "ner/model",
                                  "attribute_ruler/patterns",
                                  "lemmatizer/lookups/lookups.bin"};

std::string read(const std::string& name) {
  std::ifstream in(model_directory() + "/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

class HostileModel : public demarche::testing::WithModel, public ::testing::WithParamInterface<const char*> {
 protected:
  void SetUp() override {
    WithModel::SetUp();
    if (IsSkipped()) return;
    for (const char* name : kFiles) {
      const std::filesystem::path link = std::filesystem::path(directory_.path()) / name;
      std::filesystem::create_directories(link.parent_path());
      std::filesystem::create_symlink(std::filesystem::absolute(model_directory()) / name, link);
    }
    bytes_ = read(GetParam());
  }

  /// Loads with the changed file in place; when that works the pipeline must read a text.
  bool loads(const std::string& changed, const std::string& what) {
    SCOPED_TRACE(what);
    directory_.write(GetParam(), changed);
    const auto own = Pipeline::load(directory_.path());
    if (!own) {
      const std::string& where = own.error().where;
      // A sound file that does not fit the damaged one may be the one that is named.
      EXPECT_TRUE(where.find(directory_.path()) != std::string::npos) << own.error().text();
      EXPECT_FALSE(own.error().message.empty());
      return false;
    }
    Scratch scratch(*own);
    const std::string text = "Ruritania won't sign, Mr. Sapt said on Monday.";
    EXPECT_GT(own->analyse(text, scratch).size(), 0U);
    return true;
  }

  TemporaryDirectory directory_;
  std::string bytes_;
};

TEST_P(HostileModel, CutOff) {
  const bool binary = std::string(GetParam()) != "config.cfg";  // a configuration may end early and still say all
  for (const double part : {0.0, 0.001, 0.3, 0.9}) {
    const auto size = static_cast<std::size_t>(static_cast<double>(bytes_.size()) * part);
    const bool loaded = loads(bytes_.substr(0, size), "cut to " + std::to_string(size) + " bytes");
    EXPECT_FALSE(binary && loaded) << "cut to " << size;
  }
  EXPECT_FALSE(loads(bytes_.substr(0, bytes_.size() / 4), "cut to a quarter"));
  if (std::string(GetParam()).ends_with("model")) {
    EXPECT_FALSE(loads(bytes_ + "x", "with a byte more"));
  }
}

TEST_P(HostileModel, TurnedBits) {
  std::mt19937 random(7);
  for (int round = 0; round < 10; ++round) {
    std::string changed = bytes_;
    // The first bytes hold the structure of a large file, the rest are mostly weights.
    const std::size_t end = round % 2 == 0 ? std::min<std::size_t>(changed.size(), 4096) : changed.size();
    const std::size_t at = random() % end;
    changed[at] = static_cast<char>(static_cast<unsigned char>(changed[at]) ^ (1U << (random() % 8)));
    loads(changed, "bit turned at byte " + std::to_string(at));
  }
}

INSTANTIATE_TEST_SUITE_P(Files, HostileModel, ::testing::ValuesIn(kFiles), [](const auto& file) {
  std::string name = file.param;
  for (char& c : name) c = std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
  return name;
});

}  // namespace
}  // namespace demarche::language
