// The cue lexicon: what it refuses, and that every example in it reads as it says.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "language/pipeline.h"
#include "reading/sentences.h"
#include "reading/statements/lexicon.h"
#include "reading/statements/statements.h"

namespace demarche::statements {
namespace {

std::string error_of(const std::string& toml) {
  const std::filesystem::path folder = std::filesystem::path(::testing::TempDir()) / "statements_lexicon";
  std::filesystem::create_directories(folder / "statements");
  std::ofstream(folder / "statements/cues.toml") << toml;
  const auto resources = Resources::overlaid(folder.string());
  if (!resources) return resources.error().text();
  const auto lexicon = StatementLexicon::load(*resources);
  std::filesystem::remove_all(folder);
  return lexicon ? "" : lexicon.error().message + " in line " + std::to_string(lexicon.error().line);
}

TEST(StatementLexicon, BuiltInLoads) {
  const auto lexicon = StatementLexicon::load(Resources::built_in());
  ASSERT_TRUE(lexicon) << lexicon.error().text();
  EXPECT_GT(lexicon->tables().verbs.size(), 250U);
  EXPECT_GT(lexicon->tables().verbs.at("say").of(Frame::quote), 0.9F);
  EXPECT_EQ(lexicon->tables().verbs.at("deny").stance, Stance::denies);
}
TEST(StatementLexicon, ErrorsNameTheLine) {
  EXPECT_EQ(error_of("verb = [\n  { lemma = \"say\", frames = \"quote\" },\n]"),
            "expected a frame and its share in 100, found 'quote' in line 2");
  EXPECT_EQ(error_of("verb = [\n  { lemma = \"say\", kind = \"noise\" },\n]"), "unknown kind 'noise' in line 2");
  EXPECT_EQ(error_of("verb = [\n  { lemma = \"say\", stance = \"maybe\" },\n]"), "unknown stance 'maybe' in line 2");
  EXPECT_EQ(error_of("verb = [\n  { lemma = \"say\" },\n  { lemma = \"say\" },\n]"),
            "'say' has a row already in line 3");
  EXPECT_EQ(error_of("verbs = []"), "unknown key 'verbs' in line 1");
  EXPECT_EQ(error_of("verb = [\n  { frames = \"quote 90\" },\n]"), "a cue row needs its lemma in line 2");
  EXPECT_EQ(error_of("phrase = [\n  { lemma = \"make\", frames = \"that 90\" },\n]"),
            "a phrase, and only a phrase, needs 'with' in line 2");
  EXPECT_EQ(error_of("[context]\nbrief = 99"), "expected a weight between -10 and 10 in line 2");
}

// ------------------------------------------------------------------------------------------ examples
std::string model_directory() {
  const char* own = std::getenv("DEMARCHE_MODEL");
  if (own != nullptr && *own != '\0') return own;
  return (std::filesystem::path(DEMARCHE_BINARY).parent_path().parent_path() / "share/demarche/model/en_core_web_sm")
      .string();
}

/// An example taken apart: the bare sentence and what stands between its marks.
struct Example {
  std::string text, cue;
  std::vector<std::string> content;
};
Example taken_apart(const std::string& marked) {
  Example out;
  std::string* into = nullptr;
  for (const char c : marked) {
    if (c == '{') {
      into = &out.cue;
    } else if (c == '[') {
      out.content.emplace_back();
      into = &out.content.back();
    } else if (c == '}' || c == ']') {
      into = nullptr;
    } else {
      out.text += c;
      if (into != nullptr) *into += c;
    }
  }
  return out;
}

class StatementExamples : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(model_directory() + "/config.cfg")) {
      GTEST_SKIP() << "no model in " << model_directory() << " (tools/fetch_model.sh, or set DEMARCHE_MODEL)";
    }
  }
};

std::string described(const std::string& text, const Statement& statement) {
  std::string out = "{" + std::string(slice(text, statement.cue.front())) + "}";
  for (const ByteSpan piece : statement.content) out += " [" + std::string(slice(text, piece)) + "]";
  return out;
}

TEST_F(StatementExamples, ReadAsTheLexiconSays) {
  const auto pipeline = language::Pipeline::load(model_directory());
  ASSERT_TRUE(pipeline) << pipeline.error().text();
  language::Pipeline::Scratch scratch(*pipeline);
  const auto lexicon = StatementLexicon::load(Resources::built_in());
  ASSERT_TRUE(lexicon) << lexicon.error().text();
  std::vector<const CueRow*> rows;
  const StatementLexicon::Tables& tables = lexicon->tables();
  for (const CueTable* table : {&tables.verbs, &tables.nouns, &tables.adjectives, &tables.adverbs}) {
    for (const auto& [lemma, row] : *table) {
      if (!row.example.empty() && lemma == row.lemma) rows.push_back(&row);
    }
  }
  for (const auto& [verb, table] : tables.phrases) {
    for (const auto& [word, row] : table) {
      if (!row.example.empty()) rows.push_back(&row);
    }
  }
  EXPECT_GT(rows.size(), 50U);
  for (const CueRow* row : rows) {
    const Example example = taken_apart(row->example);
    Page page;
    page.text = example.text;
    const Analysis analysis = pipeline->analyse(page.text, scratch);
    const std::vector<TokenSpan> sentences = record_sentences(analysis);
    actors::ActorReading actors;
    actors.by_token.resize(analysis.size());
    actors.side_by_token.resize(analysis.size());
    const std::vector<TimeExpression> times;
    const PropositionGraph propositions;
    std::string wanted = "{" + example.cue + "}", got;
    for (const std::string& piece : example.content) wanted += " [" + piece + "]";
    bool found = false;
    const places::PlaceReading places;
    for (const Statement& statement :
         find_statements({page, analysis, sentences, actors, times, places, propositions}, *lexicon)) {
      got += described(page.text, statement) + "; ";
      found = found || described(page.text, statement) == wanted;
    }
    EXPECT_TRUE(found) << row->lemma << ": wanted " << wanted << ", got " << got;
  }
}

}  // namespace
}  // namespace demarche::statements
