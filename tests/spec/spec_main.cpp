// Runs every block of tests/spec/*.spec, and every case of docs/codebook.md, as a test of its own, named after its
// title.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "base/hash.h"
#include "demarche/reader.h"
#include "facade/program_data.h"
#include "language/pipeline.h"
#include "reading/read.h"
#include "spec/codebook.h"
#include "spec/rows.h"
#include "spec/spec_file.h"

namespace {

using demarche::Reader;
using demarche::spec::Block;

/// What reads without the learned readers, whose weights it does not need.
struct Rules {
  Rules() {
    const auto folder = demarche::facade::find_model("");
    const auto kernel = demarche::facade::find_kernel("");
    auto loaded = demarche::reading::Lexicons::load(demarche::Resources::built_in());
    if (!folder || !kernel || !loaded) {
      error = !folder ? folder.error().text() : !kernel ? kernel.error().text() : loaded.error().text();
      return;
    }
    auto gazetteer = demarche::places::Gazetteer::open(demarche::facade::find_gazetteer());
    if (!gazetteer) {
      error = gazetteer.error().text();
      return;
    }
    lexicons.emplace(*std::move(loaded));
    lexicons->use(*std::move(gazetteer));
    auto read = demarche::language::Pipeline::load(*folder, {*kernel});
    if (!read) {
      error = read.error().text();
      return;
    }
    pipeline.emplace(*std::move(read));
    scratch.emplace(*pipeline);
  }
  demarche::Record read(demarche::Page page) {
    demarche::Record record;
    record.page = std::move(page);
    record.reading =
        demarche::reading::read_page(record.page, pipeline->analyse(record.page.text, *scratch), *lexicons);
    return record;
  }

  std::string error;  // why it cannot read
  std::optional<demarche::reading::Lexicons> lexicons;
  std::optional<demarche::language::Pipeline> pipeline;
  std::optional<demarche::language::Scratch> scratch;
};

/// One reader for all blocks, opened by the first test that runs.
class SpecTest : public ::testing::Test {
 public:
  /// `rules_only`: the learned readers are not asked.
  SpecTest(std::string file, Block block, bool rules_only)
      : file_(std::move(file)), block_(std::move(block)), rules_only_(rules_only) {}

  static void SetUpTestSuite() {
    if (!rules()) rules().emplace();
    if (!reader()) reader().emplace(Reader::open({}));
  }

  void TestBody() override {
    demarche::Page page;
    page.id = demarche::short_id(block_.text);
    page.title = block_.headline;
    page.outlet = block_.outlet;
    page.published = block_.published;
    page.language = "en";
    page.text = block_.text;
    demarche::Record record;
    if (rules_only_) {
      ASSERT_EQ(rules()->error, "");
      record = rules()->read(std::move(page));
    } else {
      ASSERT_TRUE(*reader()) << reader()->error().text();
      auto workspace = (**reader()).workspace();
      record = (**reader()).read(std::move(page), workspace);
    }
    const auto rows = demarche::spec::rows_of(record);
    for (const auto& expectation : block_.expectations) {
      const bool found =
          std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return matches(row, expectation); });
      if (found != expectation.absent) continue;
      std::string there;
      for (const auto& row : rows) {
        if (row.kind == expectation.kind) there += "  " + demarche::spec::to_text(row) + "\n";
      }
      ADD_FAILURE_AT(file_.c_str(), static_cast<int>(expectation.line))
          << (expectation.absent ? "there should be no such row: " : "no such row: ") << expectation.source
          << "\nThe rows are:\n"
          << there;
    }
  }

 private:
  static std::optional<demarche::Result<Reader>>& reader() {
    static std::optional<demarche::Result<Reader>> shared;
    return shared;
  }
  static std::optional<Rules>& rules() {
    static std::optional<Rules> shared;
    return shared;
  }

  std::string file_;
  Block block_;
  bool rules_only_;
};

/// GoogleTest's names may hold letters, digits and underscores only.
std::string test_name(const std::string& title) {
  std::string name;
  for (const char c : title) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
      name.push_back(c);
    } else if (!name.empty() && name.back() != '_') {
      name.push_back('_');
    }
  }
  while (name.ends_with('_')) name.pop_back();
  return name;
}

bool register_file(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  const std::string source{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  const std::string file = path.string();
  const bool codebook = path.extension() == ".md";
  auto blocks = demarche::Result<std::vector<Block>>(std::vector<Block>());
  if (codebook) {
    auto book = demarche::spec::parse_codebook(source, file);
    blocks = book ? demarche::Result<std::vector<Block>>(std::move(book->blocks)) : book.error();
  } else {
    blocks = demarche::spec::parse_spec(source, file);
  }
  if (!blocks) {
    std::cerr << blocks.error().text() << '\n';
    return false;
  }
  std::vector<std::string> names;
  for (const Block& block : *blocks) {
    const std::string name = test_name(block.title);
    if (std::find(names.begin(), names.end(), name) != names.end()) {
      std::cerr << file << ':' << block.line << ": two blocks have this title\n";
      return false;
    }
    names.push_back(name);
    ::testing::RegisterTest(path.stem().string().c_str(), name.c_str(), nullptr, nullptr, file.c_str(),
                            static_cast<int>(block.line),
                            [file, block, codebook]() -> SpecTest* { return new SpecTest(file, block, codebook); });
  }
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  ::testing::InitGoogleTest(&argc, argv);
  std::vector<std::filesystem::path> files;
  for (const auto& entry :
       std::filesystem::directory_iterator(argc > 1 ? argv[1] : DEMARCHE_SOURCE_DIR "/tests/spec")) {
    if (entry.path().extension() == ".spec") files.push_back(entry.path());
  }
  if (argc <= 1) files.emplace_back(DEMARCHE_SOURCE_DIR "/docs/codebook.md");
  std::sort(files.begin(), files.end());
  for (const auto& file : files) {
    if (!register_file(file)) return 1;
  }
  return RUN_ALL_TESTS();
}
