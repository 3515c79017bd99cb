#include "language/vocabulary.h"

#include <gtest/gtest.h>

#include "language/forms.h"
#include "language/msgpack_bytes.h"
#include "language/string_id.h"
#include "language/temporary_directory.h"
#include "language/tok2vec.h"

namespace demarche::language {
namespace {

using namespace demarche::testing;

std::string shape(std::string_view text) {
  std::string out;
  append_shape(out, text);
  return out;
}

TEST(StringId, ReservedSymbolsHaveSmallNumbers) {
  EXPECT_EQ(string_id(""), 0U);
  EXPECT_EQ(string_id("IS_ALPHA"), 1U);
  EXPECT_EQ(string_id("ORTH"), 65U);
  EXPECT_EQ(string_id("NORM"), 67U);
  EXPECT_EQ(string_id("punct"), 445U);
  EXPECT_EQ(string_id("_"), 456U);
}

TEST(StringId, OtherWordsAreHashed) {
  // The values that spaCy's StringStore gives.
  EXPECT_EQ(string_id("coffee"), 3197928453018144401ULL);
  EXPECT_EQ(string_id("apple"), 8566208034543834098ULL);
  EXPECT_EQ(string_id("noun"), 16833663260455505849ULL);
}

TEST(EmbeddingHash, DependsOnIdAndSeed) {
  EXPECT_NE(embedding_hash(1, 8), embedding_hash(1, 9));
  EXPECT_NE(embedding_hash(1, 8), embedding_hash(2, 8));
  EXPECT_EQ(embedding_hash(445, 8), embedding_hash(445, 8));
}

TEST(Shape, RunsAreCutAfterFour) {
  EXPECT_EQ(shape("Ruritania"), "Xxxxx");
  EXPECT_EQ(shape("USA"), "XXX");
  EXPECT_EQ(shape("12,345.6"), "dd,ddd.d");
  EXPECT_EQ(shape("aAaAaAaA"), "xXxXxXxX");
  EXPECT_EQ(shape("123456"), "dddd");
  EXPECT_EQ(shape("\u00c9t\u00e9\u00b2"), "Xxxd");
  EXPECT_EQ(shape("......"), "....");
  EXPECT_EQ(shape(std::string(99, 'a')), "xxxx");
  EXPECT_EQ(shape(std::string(100, 'a')), "LONG");
}

class Norms : public ::testing::Test {
 protected:
  Norms() {
    const std::string table = packed_map({{packed_number(string_id("colour")), packed_text("color")}});
    directory_.write("vocab/lookups.bin",
                     packed_map({{packed_text("other"), packed_list({})}, {packed_text("lexeme_norm"), table}}));
  }
  TemporaryDirectory directory_;
};

TEST_F(Norms, ComeFromTheTableThenFromSpacyThenFromLowerCase) {
  const auto vocabulary = Vocabulary::load(directory_.path());
  ASSERT_TRUE(vocabulary) << vocabulary.error().text();
  EXPECT_EQ(vocabulary->table_norm("colour"), "color");
  EXPECT_EQ(vocabulary->table_norm("\u20ac"), "$");
  EXPECT_EQ(vocabulary->table_norm("Colour"), "");
  FormTable forms(*vocabulary);
  EXPECT_EQ(forms[forms.of("Colour")].norm, "colour");
  EXPECT_EQ(forms[forms.of("colour")].norm, "color");
}

TEST_F(Norms, AFormIsMadeOnce) {
  const auto vocabulary = Vocabulary::load(directory_.path());
  ASSERT_TRUE(vocabulary);
  FormTable forms(*vocabulary);
  const std::uint32_t first = forms.of("Zenda");
  for (int i = 0; i < 10000; ++i) forms.of("word" + std::to_string(i));
  EXPECT_EQ(forms.of("Zenda"), first);
  EXPECT_EQ(forms[first].lower, "zenda");
  const std::uint32_t special = forms.of_special(3, "n't", "not");
  EXPECT_NE(forms.of("n't"), special);
  EXPECT_EQ(forms.of_special(3, "n't", "not"), special);
  EXPECT_EQ(forms[special].norm, "not");
  forms.clear();
  EXPECT_EQ(forms.size(), 0U);
  EXPECT_EQ(forms[forms.of("Zenda")].text, "Zenda");
}

TEST_F(Norms, ADamagedTableIsNamed) {
  directory_.write("vocab/lookups.bin", packed_map({{packed_text("lexeme_norm"), packed_text("no table")}}));
  const auto vocabulary = Vocabulary::load(directory_.path());
  ASSERT_FALSE(vocabulary);
  EXPECT_NE(vocabulary.error().text().find("vocab/lookups.bin: byte"), std::string::npos) << vocabulary.error().text();
}

}  // namespace
}  // namespace demarche::language
