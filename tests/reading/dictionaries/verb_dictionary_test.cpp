// How verb dictionaries are read: blocks, verbs, compounds, synonym sets, patterns of both forms.
#include <algorithm>

#include "loaded.h"

namespace demarche::dictionaries {
namespace {

using testing::findings_of;
using testing::loaded;

constexpr const char* kSets = "&FRUIT\n+APPLE\n+RIPE_PEAR\n+PLUM_\n\n####### VERB PATTERNS #######\n";

/// "CODES" of the verb with these words around it; "none" when it is not defined.
std::string code(const Dictionaries& all, std::string_view word, std::size_t after = 0) {
  const auto* entries = all.verbs.find(all.words.find(word));
  if (entries == nullptr) return "none";
  for (const std::uint32_t at : *entries) {
    const Verb& verb = all.verbs.verb(at);
    const Codes& codes = all.verbs.codes()[verb.codes];
    if (verb.after.size() == after) return codes.there + ":" + codes.back;
  }
  return "none";
}

const Pattern& only_pattern(const Dictionaries& all) {
  EXPECT_EQ(all.verbs.patterns(), 1U);
  return all.verbs.block(0).patterns.front();
}

TEST(VerbDictionary, AVerbHasItsOwnCodeOrItsBlocks) {
  const auto all = loaded(Kind::verbs, "---  TRADE  [061]  ---\nBARTER  # swap\nARGUE {ARGUES ARGUED} [010]\n");
  EXPECT_EQ(code(all, "barter"), "061:");
  EXPECT_EQ(code(all, "argue"), "010:");
  EXPECT_EQ(code(all, "argued"), "010:");
  EXPECT_TRUE(findings_of(all).empty());
}

TEST(VerbDictionary, CodesMayHaveTwoDirections) {
  const auto all = loaded(Kind::verbs, "--- A [042:043] ---\nVISIT\nHOST [:190]\nREST [---]\nSTAY [040:---]\n");
  EXPECT_EQ(code(all, "visit"), "042:043");
  EXPECT_EQ(code(all, "host"), ":190");
  EXPECT_EQ(code(all, "rest"), ":");
  EXPECT_EQ(code(all, "stay"), "040:");
}

TEST(VerbDictionary, APlusStandsBeforeTheVerbOfACompound) {
  const auto all = loaded(Kind::verbs, "--- A [061] ---\n+HAND_OVER {+HANDS_OVER}\nRE_+ARREST [173]\n");
  EXPECT_EQ(code(all, "hand", 1), "061:");
  EXPECT_EQ(code(all, "hands", 1), "061:");
  EXPECT_EQ(code(all, "hand"), "none");
  const Verb& arrest = all.verbs.verb(all.verbs.find(all.words.find("arrest"))->front());
  EXPECT_EQ(arrest.before, std::vector<WordId>{all.words.find("re")});
}

TEST(VerbDictionary, TheFirstDefinitionOfAVerbHolds) {
  const auto all = loaded(Kind::verbs, "--- A [061] ---\nSWAP\n--- B [190] ---\nSWAP\n");
  EXPECT_EQ(code(all, "swap"), "061:");
  EXPECT_EQ(findings_of(all).size(), 1U);
}

TEST(VerbDictionary, APatternIsNounsAndPrepositionalPhrasesOnBothSides) {
  const auto all = loaded(
      Kind::verbs, std::string(kSets) +
                       "--- A [061] ---\nSWAP\n- SOLDIER (OF ARMY) * {BIG MARKET} &FRUIT (IN {OLD TOWN}) (TO) [071]\n");
  const Pattern& pattern = only_pattern(all);
  ASSERT_EQ(pattern.sides[0].nouns.size(), 1U);
  EXPECT_EQ(pattern.sides[0].nouns[0].head.id, all.words.find("soldier"));
  ASSERT_EQ(pattern.sides[0].phrases.size(), 1U);
  ASSERT_EQ(pattern.sides[1].nouns.size(), 2U);
  EXPECT_EQ(pattern.sides[1].nouns[0].modifiers.front().id, all.words.find("big"));
  EXPECT_EQ(pattern.sides[1].nouns[1].head.kind, Term::Kind::synset);
  ASSERT_EQ(pattern.sides[1].phrases.size(), 2U);
  EXPECT_EQ(pattern.sides[1].phrases[0].nouns[0].head.id, all.words.find("town"));
  EXPECT_TRUE(pattern.sides[1].phrases[1].nouns.empty());
  EXPECT_EQ(pattern.weight, 10U);
}

TEST(VerbDictionary, ASetHasPluralsUnlessItOrTheMemberSaysNo) {
  const auto all = loaded(Kind::verbs, std::string("&BOAT_\n+SHIP\n") + kSets);
  const Synsets& sets = all.verbs.synsets();
  const auto has = [&](const char* name, const char* word) {
    const WordId id = all.words.find(word);
    return id != kNoWord && sets.matches_head(*sets.find(name, 0), id, [](WordId) { return true; });
  };
  EXPECT_TRUE(has("&FRUIT", "apple"));
  EXPECT_TRUE(has("&FRUIT", "apples"));
  EXPECT_TRUE(has("&FRUIT", "plum"));
  EXPECT_FALSE(has("&FRUIT", "plums"));
  EXPECT_TRUE(has("&FRUIT", "pear"));  // with "ripe" before it
  EXPECT_FALSE(has("&FRUIT", "ripe"));
  EXPECT_TRUE(has("&BOAT", "ship"));
  EXPECT_FALSE(has("&BOAT", "ships"));
}

TEST(VerbDictionary, ThePatternWithMostWordsIsTriedFirstAndALaterTwinReplacesAnEarlier) {
  const auto all =
      loaded(Kind::verbs, "--- A [061] ---\nSWAP\n- * OIL [071]\n- * {CRUDE OIL} (TO) [072]\n- *   OIL [073]\n");
  const auto& patterns = all.verbs.block(0).patterns;
  ASSERT_EQ(patterns.size(), 2U);
  EXPECT_EQ(all.verbs.codes()[patterns[0].codes].there, "072");
  EXPECT_EQ(all.verbs.codes()[patterns[1].codes].there, "073");
  EXPECT_EQ(findings_of(all),
            std::vector<std::string>{"5 warning: replaces the same pattern of line 3, which has another code"});
}

TEST(VerbDictionary, AFlatPatternIsWordsInTheirOrder) {
  const auto all = loaded(
      Kind::flat_verbs, std::string(kSets) + "--- A [061] ---\nSWAP\n- $ HAS_BEEN * OIL_WITH &FRUIT_TRADE ^ + [040]\n");
  const Pattern& pattern = only_pattern(all);
  const auto& left = pattern.sides[0].flat;  // going away from the verb
  ASSERT_EQ(left.size(), 3U);
  EXPECT_EQ(left[0].term.id, all.words.find("been"));
  EXPECT_FALSE(left[0].joined);
  EXPECT_EQ(left[1].term.id, all.words.find("has"));
  EXPECT_TRUE(left[1].joined);
  EXPECT_EQ(left[2].kind, FlatTerm::Kind::source);
  const auto& right = pattern.sides[1].flat;
  ASSERT_EQ(right.size(), 6U);
  EXPECT_FALSE(right[0].joined);
  EXPECT_TRUE(right[1].joined);
  EXPECT_EQ(right[2].term.kind, Term::Kind::synset);
  EXPECT_TRUE(right[3].joined);  // "trade" right behind the fruit
  EXPECT_EQ(right[4].kind, FlatTerm::Kind::anything);
  EXPECT_EQ(right[5].kind, FlatTerm::Kind::target);
}

TEST(VerbDictionary, AWordJoinedToTheVerbStandsBesideIt) {
  const auto all = loaded(Kind::flat_verbs, "--- A [061] ---\nSWAP\n- NOT_* _OIL [040]\n");
  EXPECT_TRUE(only_pattern(all).sides[0].flat[0].joined);
  EXPECT_TRUE(only_pattern(all).sides[1].flat[0].joined);
}

TEST(VerbDictionary, TransformationsAreLeftOut) {
  EXPECT_TRUE(
      findings_of(loaded(Kind::verbs, "--- A [061] ---\nSWAP\n### TRANSFORMATIONS ###\n~ a (b . SWAP) SAY = a b 112\n"))
          .empty());
}

struct WrongLine {
  const char* text;
  const char* finding;
};
class WrongVerbLines : public ::testing::TestWithParam<WrongLine> {};
TEST_P(WrongVerbLines, AreFoundAndSkipped) {
  const auto all = loaded(Kind::verbs, std::string("--- A [061] ---\nSWAP\n") + GetParam().text + "\nKEEP\n");
  const auto findings = findings_of(all);
  ASSERT_EQ(findings.size(), 1U) << GetParam().text;
  EXPECT_EQ(findings.front(), std::string("3 ") + GetParam().finding);
  EXPECT_NE(code(all, "keep"), "none");
}
INSTANTIATE_TEST_SUITE_P(
    Lines, WrongVerbLines,
    ::testing::Values(
        WrongLine{"- * &NUTS [071]", "error: the synonym set \"&NUTS\" is not defined"},
        WrongLine{"- * OIL + [071]", "error: \"+\" has no meaning in this form of pattern: it can never match"},
        WrongLine{"- $ * OIL [071]", "error: \"$\" has no meaning in this form of pattern: it can never match"},
        WrongLine{"- OIL [071]", "error: a pattern needs a \"*\" where the verb stands"},
        WrongLine{"- * OIL * [071]", "error: a pattern has one \"*\" only"},
        WrongLine{"- * (IN CITY [071]", "error: \"(\" that is not closed"},
        WrongLine{"- * {BIG {OLD TOWN}} [071]", "error: brackets inside a noun phrase: \"{OLD\""},
        WrongLine{"- * OIL [7]", "error: no CAMEO code: \"[7]\""},
        WrongLine{"- * OIL [210]", "error: no CAMEO code: \"[210]\""},
        WrongLine{"- * OIL", "error: a pattern is written - ... * ... [CODE], found \"- * OIL\""},
        WrongLine{"+ [061]", "error: no verb: \"+\""},
        WrongLine{"GIVE_UP", "error: a compound without \"+\" before its verb: \"GIVE_UP\"; its first word is taken"},
        WrongLine{"BUY {BUYS", "error: \"{\" without \"}\"; the forms are skipped"},
        WrongLine{"BUY [07!]", "error: no CAMEO code, the block's holds: \"[07!]\""},
        WrongLine{"&LATE", "error: a synonym set behind the mark of the verbs"},
        WrongLine{
            "--- B ---",
            "error: expected --- NAME [CODE] --- with a CAMEO code, found \"--- B ---\"; verbs of the block have no "
            "code but their own"},
        WrongLine{"--- A [061] ---", "warning: a block \"A\" stands already in line 1; they share their patterns"},
        WrongLine{"--- B [061]---", "warning: a blank is missing behind the code of the block"}));

TEST(VerbDictionary, WrongSetsAreFound) {
  const auto all = loaded(Kind::verbs, "&A\n+X\n&A\n+Y\n+&B\nstray\n+Z # note\n" + std::string(kSets));
  EXPECT_EQ(findings_of(all),
            (std::vector<std::string>{"3 error: the set \"&A\" is defined already; these members are skipped",
                                      "5 error: a set has words, not other sets: \"+&B\"",
                                      "6 error: expected \"&SET\" or \"+MEMBER\", found \"stray\"",
                                      "7 warning: a comment behind a synonym would be part of it; it is left out"}));
}

TEST(VerbDictionary, LinesBeforeAnyBlockAreFound) {
  EXPECT_EQ(findings_of(loaded(Kind::verbs, "####### VERB PATTERNS #######\nSWAP\n- * OIL [071]\n")).size(), 2U);
}

}  // namespace
}  // namespace demarche::dictionaries
