// What the normaliser owes to any parse: a forest, linear time, extents within sentences, and lexicons that name their
// errors.
#include "reading/propositions/propositions.h"
#include "support/slowdown.h"

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <random>
#include <string>
#include <vector>

namespace demarche {
namespace {

const PropositionLexicon& lexicon() {
  static const Resources resources = Resources::built_in();
  static const Result<PropositionLexicon> loaded = PropositionLexicon::load(resources);
  if (!loaded) ADD_FAILURE() << loaded.error().text();
  return *loaded;
}

struct Made {
  std::string_view word, lemma, tag;
  Pos pos;
  Dep dep;
  std::uint32_t head;
};

/// One parser sentence of `count` tokens, `make` says each.
struct MadeText {
  std::string text;
  Analysis analysis;
  std::vector<TokenSpan> sentences;

  MadeText(std::uint32_t count, const std::function<Made(std::uint32_t)>& make) {
    for (std::uint32_t i = 0; i < count; ++i) {
      const Made made = make(i);
      const auto begin = static_cast<std::uint32_t>(text.size());
      text += made.word;
      analysis.span.push_back({begin, static_cast<std::uint32_t>(text.size())});
      text += ' ';
      analysis.space_after.push_back(1);
      analysis.is_space.push_back(0);
      analysis.norm.push_back(made.word);
      analysis.lemma.push_back(made.lemma);
      analysis.tag.push_back(made.tag);
      analysis.pos.push_back(made.pos);
      analysis.morph.push_back("");
      analysis.head.push_back(made.head);
      analysis.dep.push_back(made.dep);
      analysis.dep_name.push_back("");
      analysis.left_edge.push_back(i);
      analysis.right_edge.push_back(i);
      analysis.iob.push_back(Iob::outside);
      analysis.ent_type.push_back("");
      analysis.sentence_of.push_back(0);
    }
    analysis.text = text;
    analysis.sentences.push_back({0, count});
    sentences.push_back({0, count});
  }
};

void expect_forest(const PropositionGraph& graph, const std::vector<TokenSpan>& sentences) {
  const std::size_t count = graph.propositions.size();
  std::vector<std::uint32_t> depth(count, 0);
  for (std::size_t start = 0; start < count; ++start) {
    // Depths are set on the way back, so the walk is linear over all starts.
    std::vector<std::size_t> path;
    std::size_t at = start;
    while (depth[at] == 0 && path.size() <= count) {
      path.push_back(at);
      const PropositionIndex parent = graph.propositions[at].parent;
      if (!parent) break;
      at = parent.at();
    }
    ASSERT_LE(path.size(), count) << "a cycle of parents";
    for (const std::size_t each : path) depth[each] = 1;
  }
  for (const Proposition& each : graph.propositions) {
    if (!each.sentence) continue;
    ASSERT_TRUE(sentences[each.sentence.at()].contains(each.extent));
    ASSERT_TRUE(each.extent.contains(each.head.value));
  }
}

void expect_quick(const MadeText& made) {
  const auto start = std::chrono::steady_clock::now();
  const PropositionGraph graph = build_propositions(made.analysis, made.sentences, lexicon());
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
  expect_forest(graph, made.sentences);
  EXPECT_LT(taken.count(), 20 * testing::kSlowdown) << "0.3 s on one idle core; sanitizers take ten times as long";
}

constexpr std::uint32_t kMany = 200'000;

TEST(HostileParses, NothingGivesNothing) {
  const Analysis empty;
  EXPECT_TRUE(build_propositions(empty, {}, lexicon()).propositions.empty());
}

TEST(HostileParses, AChainOfVerbs) {
  expect_quick({kMany, [](std::uint32_t i) {
                  return Made{"says", "say", "VBZ", Pos::verb, i == 0 ? Dep::root : Dep::ccomp, i == 0 ? 0 : i - 1};
                }});
}

TEST(HostileParses, AChainOfConjunctsUnderEach) {
  expect_quick({kMany, [](std::uint32_t i) {
                  return Made{"says", "say", "VBD", Pos::verb, i == 0 ? Dep::root : Dep::conj, i == 0 ? 0 : i - 1};
                }});
}

TEST(HostileParses, AStarOfConjuncts) {
  expect_quick({kMany, [](std::uint32_t i) {
                  return Made{"attack", "attack", "VB", Pos::verb, i == 0 ? Dep::root : Dep::conj, 0};
                }});
}

TEST(HostileParses, SharedSubjectsAndConjunctVerbs) {
  // Half a million subjects of one verb, which half a million conjuncts would inherit.
  expect_quick({kMany, [](std::uint32_t i) {
                  if (i == 0) return Made{"meet", "meet", "VBP", Pos::verb, Dep::root, 0};
                  if (i % 2 == 1)
                    return Made{"leaders",         "leader", "NNS", Pos::noun, i == 1 ? Dep::nsubj : Dep::conj,
                                i == 1 ? 0 : i - 2};
                  return Made{"agree", "agree", "VBP", Pos::verb, Dep::conj, i - 2};
                }});
}

TEST(HostileParses, LightVerbWithEndlessNouns) {
  expect_quick({kMany, [](std::uint32_t i) {
                  if (i == 0) return Made{"express", "express", "VBP", Pos::verb, Dep::root, 0};
                  return Made{"support",         "support", "NN", Pos::noun, i == 1 ? Dep::dobj : Dep::conj,
                              i == 1 ? 0 : i - 1};
                }});
}

TEST(HostileParses, EndlessPrepositions) {
  expect_quick({kMany, [](std::uint32_t i) {
                  return Made{"out", "out", "IN", Pos::adp, i == 0 ? Dep::root : Dep::prep, i == 0 ? 0 : i - 1};
                }});
}

TEST(HostileParses, EndlessSeries) {
  expect_quick({kMany, [](std::uint32_t i) {
                  if (i % 2 == 0)
                    return Made{"series",          "series", "NN", Pos::noun, i == 0 ? Dep::root : Dep::pobj,
                                i == 0 ? 0 : i - 1};
                  return Made{"of", "of", "IN", Pos::adp, Dep::prep, i - 1};
                }});
}

TEST(HostileParses, ConditionsWithoutEnd) {
  expect_quick({kMany, [](std::uint32_t i) {
                  if (i == 0) return Made{"ask", "ask", "VB", Pos::verb, Dep::root, 0};
                  if (i % 2 == 1) return Made{"if", "if", "IN", Pos::sconj, Dep::mark, i + 1 < kMany ? i + 1 : 0};
                  return Made{"leaves", "leave", "VBZ", Pos::verb, Dep::advcl, 0};
                }});
}

TEST(HostileParses, EndlessAuxiliariesAndPunctuation) {
  expect_quick({kMany, [](std::uint32_t i) {
                  if (i < kMany / 2)
                    return Made{"going", "go", "VBG", Pos::verb, i == 0 ? Dep::root : Dep::xcomp, i == 0 ? 0 : i - 1};
                  return Made{"?", "?", ".", Pos::punct, Dep::punct, kMany / 2 - 1};
                }});
}

TEST(HostileParses, RandomHeadsAndLabelsGiveAForestEvenWithCycles) {
  std::mt19937 engine(20220103);
  const auto random = [&] { return static_cast<std::uint32_t>(engine()); };
  constexpr std::array<Made, 9> kWords = {{{"said", "say", "VBD", Pos::verb, {}, {}},
                                           {"attack", "attack", "NN", Pos::noun, {}, {}},
                                           {"make", "make", "VB", Pos::verb, {}, {}},
                                           {"is", "be", "VBZ", Pos::aux, {}, {}},
                                           {"should", "should", "MD", Pos::aux, {}, {}},
                                           {"to", "to", "TO", Pos::part, {}, {}},
                                           {"of", "of", "IN", Pos::adp, {}, {}},
                                           {"which", "which", "WDT", Pos::pron, {}, {}},
                                           {"Russia", "Russia", "NNP", Pos::propn, {}, {}}}};
  for (int round = 0; round < 400; ++round) {
    const std::uint32_t count = 1 + random() % 60;
    const MadeText made(count, [&](std::uint32_t) {
      Made word = kWords[random() % kWords.size()];
      word.dep = static_cast<Dep>(random() % 46);
      word.head = random() % (count + 2);  // two of them outside the text
      return word;
    });
    expect_forest(build_propositions(made.analysis, made.sentences, lexicon()), made.sentences);
  }
}

class LexiconFolder : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::path(::testing::TempDir()) /
              ("propositions" + std::to_string(::testing::UnitTest::GetInstance()->random_seed()));
    std::filesystem::create_directories(folder_ / "propositions");
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::string error_with(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / "propositions" / name) << text;
    const Result<Resources> resources = Resources::overlaid(folder_.string());
    if (!resources) return resources.error().text();
    const Result<PropositionLexicon> loaded = PropositionLexicon::load(*resources);
    return loaded ? "" : loaded.error().text();
  }
  std::filesystem::path folder_;
};

TEST_F(LexiconFolder, UnknownClassIsNamedWithItsLine) {
  EXPECT_NE(error_with("words.toml", "content_verb = [\"say\"]\nsaying_verb = [\"say\"]\n")
                .find("words.toml:2: 'saying_verb' is no word class"),
            std::string::npos);
}

TEST_F(LexiconFolder, NounInTwoFramesIsRefused) {
  const std::string text =
      "[[frame]]\nof = \"whom\"\nnouns = [\"raid raid\"]\n[[frame]]\non = \"whom\"\nnouns = [\"raid raid\"]\n";
  EXPECT_NE(error_with("act_nouns.toml", text).find("act_nouns.toml:6: the noun 'raid' stands in two frames"),
            std::string::npos);
}

TEST_F(LexiconFolder, UnknownRoleIsRefused) {
  EXPECT_NE(error_with("act_nouns.toml", "[[frame]]\nof = \"victim\"\nnouns = []\n")
                .find("act_nouns.toml:2: expected who, whom"),
            std::string::npos);
}

TEST_F(LexiconFolder, UnknownLinkIsRefused) {
  const std::string text = "prepositions = []\n[clause]\nif = \"perhaps\"\n[phrase]\n[gerund]\n";
  EXPECT_NE(error_with("markers.toml", text).find("markers.toml:3: 'perhaps' is no kind of link"), std::string::npos);
}

}  // namespace
}  // namespace demarche
