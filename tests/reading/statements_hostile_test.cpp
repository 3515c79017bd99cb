// What finding statements owes to any parse: sound spans, a forest, linear time.
#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "reading/statements/statements.h"
#include "support/slowdown.h"

namespace demarche::statements {
namespace {

struct Made {
  std::string_view word;
  std::string_view tag;
  Pos pos;
  Dep dep;
  std::uint32_t head;
};

/// One sentence of `count` tokens; `make` says each. Edges are those of a tree of any shape.
struct MadePage {
  Page page;
  Analysis analysis;
  std::vector<TokenSpan> sentences;
  actors::ActorReading actors;
  std::vector<TimeExpression> times;
  PropositionGraph propositions;

  MadePage(std::uint32_t count, const std::function<Made(std::uint32_t)>& make) {
    for (std::uint32_t i = 0; i < count; ++i) {
      const Made made = make(i);
      const auto begin = static_cast<std::uint32_t>(page.text.size());
      page.text += made.word;
      analysis.span.push_back({begin, static_cast<std::uint32_t>(page.text.size())});
      page.text += ' ';
      analysis.is_space.push_back(0);
      analysis.space_after.push_back(1);
      analysis.norm.push_back(made.word);
      analysis.lemma.push_back(made.word == "said" ? std::string_view("say") : made.word);
      analysis.tag.push_back(made.tag);
      analysis.pos.push_back(made.pos);
      analysis.morph.emplace_back();
      analysis.head.push_back(made.head);
      analysis.dep.push_back(made.dep);
      analysis.dep_name.emplace_back();
      analysis.iob.push_back(Iob::outside);
      analysis.ent_type.emplace_back();
      analysis.sentence_of.push_back(0);
      analysis.left_edge.push_back(i);
      analysis.right_edge.push_back(i);
    }
    for (std::uint32_t i = 0; i < count; ++i) widen(analysis.head[i], i);
    for (std::uint32_t i = count; i-- > 0;) widen(analysis.head[i], i);
    analysis.text = page.text;
    analysis.sentences = {{0, count}};
    sentences = analysis.sentences;
    actors.by_token.resize(count);
    actors.side_by_token.resize(count);
  }
  void widen(std::uint32_t head, std::uint32_t child) {
    analysis.left_edge[head] = std::min(analysis.left_edge[head], analysis.left_edge[child]);
    analysis.right_edge[head] = std::max(analysis.right_edge[head], analysis.right_edge[child]);
  }
};

const StatementLexicon& lexicon() {
  static const Result<StatementLexicon> loaded = StatementLexicon::load(Resources::built_in());
  if (!loaded) ADD_FAILURE() << loaded.error().text();
  return *loaded;
}

/// Spans lie in the text, content ascends and is never empty, and every chain of `within` ends.
void expect_sound(const MadePage& made) {
  const auto start = std::chrono::steady_clock::now();
  const places::PlaceReading no_places;
  const auto statements = find_statements(
      {made.page, made.analysis, made.sentences, made.actors, made.times, no_places, made.propositions}, lexicon());
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(4 * testing::kSlowdown));
  std::vector<std::uint8_t> seen(statements.size(), 0);
  for (std::size_t i = 0; i < statements.size(); ++i) {
    ASSERT_FALSE(statements[i].content.empty());
    ASSERT_FALSE(statements[i].cue.empty());
    std::uint32_t last = 0;
    for (const ByteSpan piece : statements[i].content) {
      ASSERT_LT(piece.begin, piece.end);
      ASSERT_LE(piece.end, made.page.text.size());
      ASSERT_LE(last, piece.begin);
      last = piece.end;
    }
    std::vector<std::size_t> path;
    for (StatementIndex at(i); at && seen[at.at()] != 2; at = statements[at.at()].within) {
      ASSERT_NE(seen[at.at()], 1) << "a cycle of statements";
      seen[at.at()] = 1;
      path.push_back(at.at());
    }
    for (const std::size_t done : path) seen[done] = 2;
  }
}

constexpr std::uint32_t kMany = 200000;

TEST(HostilePages, NothingAtAll) {
  expect_sound(MadePage(0, [](std::uint32_t) { return Made{}; }));
}

TEST(HostilePages, OnlyQuoteMarks) {
  expect_sound(MadePage(kMany, [](std::uint32_t i) {
    return Made{"\"", "''", Pos::punct, i == 0 ? Dep::root : Dep::punct, 0};
  }));
}

TEST(HostilePages, AHundredThousandQuotations) {
  expect_sound(MadePage(kMany, [](std::uint32_t i) {
    if (i == 1) return Made{"said", "VBD", Pos::verb, Dep::root, 1};
    return i % 2 == 0 ? Made{"\"Go.\"", "UH", Pos::intj, Dep::dep, 1} : Made{"he", "PRP", Pos::pron, Dep::nsubj, 1};
  }));
}

TEST(HostilePages, EveryWordACueUnderTheFirst) {
  expect_sound(MadePage(kMany, [](std::uint32_t i) {
    return Made{"said", "VBD", Pos::verb, i == 0 ? Dep::root : Dep::ccomp, 0};
  }));
}

TEST(HostilePages, AChainOfClauses) {
  expect_sound(MadePage(kMany, [](std::uint32_t i) {
    return Made{"said", "VBD", Pos::verb, i == 0 ? Dep::root : Dep::ccomp, i == 0 ? 0 : i - 1};
  }));
}

TEST(HostilePages, AChainUpwards) {
  expect_sound(MadePage(kMany, [](std::uint32_t i) {
    return Made{"said", "VBD", Pos::verb, i + 1 == kMany ? Dep::root : Dep::parataxis, i + 1 == kMany ? i : i + 1};
  }));
}

TEST(HostilePages, ALongChainOfConjuncts) {
  expect_sound(MadePage(kMany, [](std::uint32_t i) {
    return Made{"said", "VBD", Pos::verb, i == 0 ? Dep::root : i % 3 == 0 ? Dep::xcomp : Dep::conj, i == 0 ? 0 : i - 1};
  }));
}

}  // namespace
}  // namespace demarche::statements
