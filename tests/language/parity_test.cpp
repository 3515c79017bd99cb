// Holds the pipeline to spaCy 3.8.18 on texts of ours: tests/parity/recorded.jsonl, recorded by tools/record_parity.py.
#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include <fstream>

#include "language/doc_json.h"
#include "language/model_under_test.h"

namespace demarche::language {
namespace {

constexpr const char* kRecording = DEMARCHE_SOURCE_DIR "/tests/parity/recorded.jsonl";
constexpr std::size_t kFewestTexts = 200;

std::string view(const rapidjson::Value& value) { return {value.GetString(), value.GetStringLength()}; }

/// Compares what both have; spaCy's own row has `iob` and `ent` besides, which `ents` says as well.
void expect_same_tokens(const rapidjson::Value& want, const rapidjson::Value& got, const Margins& margins) {
  ASSERT_EQ(want.Size(), got.Size()) << "number of tokens";
  for (rapidjson::SizeType i = 0; i < want.Size(); ++i) {
    float closest = 1e9F;
    for (const Margin& margin : margins) closest = std::min(closest, margin.token == i ? margin.margin : closest);
    for (const char* key : {"id", "start", "end", "tag", "pos", "morph", "lemma", "dep", "head", "norm"}) {
      EXPECT_EQ(want[i][key], got[i][key])
          << "token " << i << " ('" << view(want[i]["norm"]) << "'), " << key << ", closest decision on it " << closest
          << (want[i][key].IsString() ? ": spaCy " + view(want[i][key]) + ", ours " + view(got[i][key]) : "");
    }
  }
}

class Parity : public demarche::testing::WithModel {
 protected:
  void check(const PipelineOptions& options) {
    const auto own = Pipeline::load(demarche::testing::model_directory(), options);
    ASSERT_TRUE(own) << own.error().text();
    Scratch scratch(*own);
    std::ifstream in(kRecording);
    std::size_t texts = 0, tokens = 0;
    for (std::string line; std::getline(in, line); ++texts) {
      rapidjson::Document want, got;
      want.Parse<rapidjson::kParseIterativeFlag>(line.data(), line.size());
      ASSERT_FALSE(want.HasParseError()) << kRecording << ":" << texts + 1;
      SCOPED_TRACE(view(want["id"]));
      const std::string text = view(want["text"]);
      Margins margins;
      std::string json;
      const Analysis analysis = own->analyse(text, scratch, &margins);
      append_doc_json(json, view(want["id"]), analysis);
      got.Parse<rapidjson::kParseIterativeFlag>(json.data(), json.size());
      ASSERT_FALSE(got.HasParseError()) << json;
      for (const char* key : {"id", "text", "ents", "sents"}) EXPECT_EQ(want[key], got[key]) << key;
      expect_same_tokens(want["tokens"], got["tokens"], margins);
      for (std::size_t i = 0; i < analysis.size(); ++i)
        EXPECT_EQ(view(want["tokens"][static_cast<rapidjson::SizeType>(i)]["iob"]), name(analysis.iob[i]));
      tokens += analysis.size();
    }
    EXPECT_GE(texts, kFewestTexts);
    EXPECT_GE(tokens, 4000U);
  }
};

TEST_F(Parity, EveryAttributeIsSpacysOnTheBestKernel) { check({KernelChoice::automatic}); }
TEST_F(Parity, EveryAttributeIsSpacysOnThePortableKernel) { check({KernelChoice::portable}); }

}  // namespace
}  // namespace demarche::language
