#include "language/lemmatizer.h"

#include <gtest/gtest.h>

#include "language/msgpack_bytes.h"
#include "language/string_id.h"
#include "language/temporary_directory.h"
#include "language/unicode.h"

namespace demarche::language {
namespace {

using namespace demarche::testing;

class Lemmas : public ::testing::Test {
 protected:
  Lemmas() {
    const auto pair = [](const char* from, const char* to) { return packed_texts({from, to}); };
    const std::string noun = packed_number(string_id("noun")), verb = packed_number(string_id("verb"));
    const std::string rules =
        packed_map({{noun, packed_list({pair("s", ""), pair("ies", "y"), pair("men", "man"), pair("xes", "x")})},
                    {verb, packed_list({pair("ing", ""), pair("ing", "e")})}});
    const std::string exceptions = packed_map({{noun, packed_map({{packed_text("axes"), packed_texts({"ax", "axis"})},
                                                                  {packed_text("mice"), packed_texts({"mouse"})}})}});
    const std::string index =
        packed_map({{noun, packed_texts({"city", "soldier", "ax", "axe", "man"})}, {verb, packed_texts({"leave"})}});
    directory_.write("lemmatizer/lookups/lookups.bin", packed_map({{packed_text("lemma_rules"), rules},
                                                                   {packed_text("lemma_exc"), exceptions},
                                                                   {packed_text("lemma_index"), index}}));
    for (const char* morph : {"", "Number=Plur", "Number=Sing", "VerbForm=Inf", "Tense=Pres|VerbForm=Fin",
                              "Number=Sing|Tense=Pres|VerbForm=Fin", "Degree=Pos"}) {
      morphologies_.add(morph);
    }
  }

  std::string lemma(std::string_view text, Pos pos, std::string_view morph) {
    const auto lemmatizer = Lemmatizer::load(directory_.path(), morphologies_);
    if (!lemmatizer) return lemmatizer.error().text();
    std::string lower, scratch;
    append_lower(lower, text);
    Form form;
    form.text = text;
    form.lower = lower;
    const Lemma found = lemmatizer->lemma(form, pos, morphologies_.find(morph), scratch);
    switch (found.kind) {
      case Lemma::Kind::text:
        return std::string(text);
      case Lemma::Kind::lower:
        return lower;
      default:
        return std::string(found.text);
    }
  }

  TemporaryDirectory directory_;
  Names morphologies_;
};

TEST_F(Lemmas, RulesAreCheckedAgainstTheIndex) {
  EXPECT_EQ(lemma("Cities", Pos::noun, "Number=Plur"), "city");
  EXPECT_EQ(lemma("soldiers", Pos::noun, "Number=Plur"), "soldier");
  EXPECT_EQ(lemma("leaving", Pos::verb, ""), "leave");
}

TEST_F(Lemmas, OfUnknownFormsTheFirstCounts) {
  EXPECT_EQ(lemma("Zendas", Pos::noun, "Number=Plur"), "zenda");
  EXPECT_EQ(lemma("bombing", Pos::verb, ""), "bomb");
}

TEST_F(Lemmas, AFormWithOtherThanLettersIsTakenUnchecked) {
  EXPECT_EQ(lemma("F-16s", Pos::noun, "Number=Plur"), "f-16");
}

TEST_F(Lemmas, TheLastExceptionNotYetFoundWins) {
  EXPECT_EQ(lemma("mice", Pos::noun, "Number=Plur"), "mouse");
  EXPECT_EQ(lemma("axes", Pos::noun, "Number=Plur"), "axis");  // "ax" is known already, "axis" goes in front
}

TEST_F(Lemmas, WithoutAnyFormTheWordStaysInItsCase) { EXPECT_EQ(lemma("Sheep", Pos::noun, "Number=Plur"), "Sheep"); }

TEST_F(Lemmas, BaseFormsAreOnlyLowered) {
  EXPECT_EQ(lemma("Glass", Pos::noun, "Number=Sing"), "glass");
  EXPECT_EQ(lemma("Bring", Pos::verb, "VerbForm=Inf"), "bring");
  EXPECT_EQ(lemma("Bring", Pos::verb, "Tense=Pres|VerbForm=Fin"), "bring");
  EXPECT_EQ(lemma("Leaving", Pos::verb, "Number=Sing|Tense=Pres|VerbForm=Fin"), "leave");
  EXPECT_EQ(lemma("Greatest", Pos::adj, "Degree=Pos"), "greatest");
}

TEST_F(Lemmas, WithoutATableProperNounsStayAndOthersAreLowered) {
  EXPECT_EQ(lemma("Ruritania", Pos::propn, "Number=Plur"), "Ruritania");
  EXPECT_EQ(lemma("The", Pos::det, ""), "the");
  EXPECT_EQ(lemma("\n", Pos::space, ""), "\n");
}

TEST_F(Lemmas, ADamagedFileIsNamed) {
  directory_.write("lemmatizer/lookups/lookups.bin", packed_map({{packed_text("lemma_rules"), packed_list({})}}));
  EXPECT_NE(lemma("x", Pos::noun, "").find("lemmatizer/lookups/lookups.bin: byte"), std::string::npos);
}

TEST(WordSet, FindsWhatWasAdded) {
  WordSet set;
  EXPECT_EQ(set.find("a"), "");
  set.reserve(3);
  for (const char* word : {"a", "b", "a"}) set.add(word);
  EXPECT_EQ(set.find("a"), "a");
  EXPECT_EQ(set.find("c"), "");
  EXPECT_EQ(set.find(""), "");
}

}  // namespace
}  // namespace demarche::language
