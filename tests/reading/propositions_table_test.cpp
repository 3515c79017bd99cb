// Propositions as a specification: propositions.txt holds sentences, each followed by its propositions as lines.
#include "reading/propositions/propositions.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "language/pipeline.h"
#include "reading/sentences.h"

namespace demarche {
namespace {

constexpr std::array<std::string_view, 4> kTenses = {"", "past", "present", "future"};
constexpr std::array<std::string_view, 6> kMoods = {"", "imperative", "question", "subjunctive", "to", "participle"};
constexpr std::array<std::string_view, 15> kLinks = {"content", "wanted",   "question",   "condition",  "until",
                                                     "even_if", "purpose",  "temporal",   "cause",      "concession",
                                                     "manner",  "relative", "coordinate", "appositive", "argument"};

void add_word(std::string& out, std::string_view word) {
  if (word.empty()) return;
  if (!out.empty()) out += ' ';
  out += word;
}

std::string setting_of(const Setting& setting) {
  std::string out;
  add_word(out, kTenses[static_cast<std::size_t>(setting.tense)]);
  add_word(out, kMoods[static_cast<std::size_t>(setting.mood)]);
  if (setting.perfect) add_word(out, "perfect");
  if (setting.progressive) add_word(out, "progressive");
  if (setting.passive) add_word(out, "passive");
  if (setting.negated) add_word(out, "not");
  if (!setting.modal.empty()) add_word(out, "modal=" + std::string(setting.modal));
  if (!setting.hedge.empty()) add_word(out, "hedge=" + std::string(setting.hedge));
  return out;
}

std::string name_of(const Argument& argument) {
  switch (argument.slot) {
    case Slot::who:
      return "who";
    case Slot::whom:
      return "whom";
    case Slot::to_whom:
      return "to_whom";
    case Slot::oblique:
      break;
  }
  return argument.preposition.empty() ? "when" : std::string(argument.preposition);
}

std::string printed(const Analysis& analysis, const PropositionGraph& graph, const Proposition& proposition) {
  std::string out = proposition.kind == PredicateKind::noun     ? "noun:"
                    : proposition.kind == PredicateKind::copula ? "be:"
                                                                : "";
  out += proposition.predicate;
  if (const std::string setting = setting_of(proposition.setting); !setting.empty()) out += " [" + setting + "]";
  for (const Argument& argument : proposition.arguments) {
    out += " " + name_of(argument) + (argument.inherited ? "*=" : "=") + std::string(analysis.word(argument.head.at()));
    if (argument.within) out += "<" + std::string(analysis.word(argument.within.at()));
  }
  std::string links;
  for (const Link& link : proposition.links) {
    links += links.empty() ? " => " : ", ";
    if (link.negated) links += "not ";
    links += std::string(kLinks[static_cast<std::size_t>(link.kind)]) + (link.inherited ? "*" : "") + ":";
    links += link.target ? graph[link.target].predicate
                         : "(" + std::string(slice(analysis.text, analysis.bytes(link.span))) + ")";
  }
  return out + links;
}

/// "warn [past] who=Biden whom=Putin of=consequences => condition:invade": the predicate ("noun:" and "be:" mark act
/// nouns and copulas), its setting, its arguments by slot or preposition ("*": inherited, "x<y": x within y; "when": a
/// bare adverbial), and its links with the predicates they lead to. The build's own model, unless $DEMARCHE_MODEL names
/// another.
std::string model_directory() {
  const char* named = std::getenv("DEMARCHE_MODEL");
  if (named != nullptr && *named != '\0') return named;
  return (std::filesystem::path(DEMARCHE_BINARY).parent_path() / "../share/demarche/model/en_core_web_sm").string();
}

struct Block {
  int line = 0;
  std::string sentence;
  std::vector<std::string> expected;
};

/// A block is a sentence and, indented by two blanks, its propositions in the order of their heads. '#' opens a
/// comment.
std::vector<Block> read_blocks(const std::string& path) {
  std::vector<Block> out;
  std::ifstream in(path);
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line.front() == '#') continue;
    if (line.starts_with("  ") && !out.empty()) {
      out.back().expected.push_back(line.substr(2));
    } else {
      out.push_back({number, line, {}});
    }
  }
  return out;
}

TEST(Propositions, SentencesGiveTheirPropositions) {
  const std::string model = model_directory();
  if (!std::filesystem::exists(model + "/config.cfg"))
    GTEST_SKIP() << "no model in " << model << "; set DEMARCHE_MODEL";
  const Result<language::Pipeline> pipeline = language::Pipeline::load(model);
  ASSERT_TRUE(pipeline) << pipeline.error().text();
  language::Scratch scratch(*pipeline);
  const Result<PropositionLexicon> lexicon = PropositionLexicon::load(Resources::built_in());
  ASSERT_TRUE(lexicon) << lexicon.error().text();
  const std::vector<Block> blocks = read_blocks(DEMARCHE_SOURCE_DIR "/tests/reading/propositions.txt");
  EXPECT_GT(blocks.size(), 60U);
  for (const Block& block : blocks) {
    const Analysis analysis = pipeline->analyse(block.sentence, scratch);
    const PropositionGraph graph = build_propositions(analysis, record_sentences(analysis), *lexicon);
    std::vector<std::string> found;
    for (const Proposition& each : graph.propositions) found.push_back(printed(analysis, graph, each));
    EXPECT_EQ(found, block.expected) << "propositions.txt:" << block.line << ": " << block.sentence;
  }
}

}  // namespace
}  // namespace demarche
