#include "language/attribute_ruler.h"

#include <gtest/gtest.h>

#include "language/msgpack_bytes.h"
#include "language/string_id.h"
#include "language/temporary_directory.h"

namespace demarche::language {
namespace {

using namespace demarche::testing;
using Pairs = std::vector<std::pair<std::string, std::string>>;

std::string text(std::string_view t) { return packed_text(t); }
std::string rule(const std::vector<std::string>& patterns, const Pairs& attributes, std::uint64_t index = 0) {
  Pairs packed;
  for (const auto& [key, value] : attributes) packed.emplace_back(text(key), text(value));
  return packed_map({{text("patterns"), packed_list(patterns)},
                     {text("attrs"), packed_map(packed)},
                     {text("index"), packed_number(index)}});
}
std::string pattern(const std::vector<Pairs>& tokens) {
  std::vector<std::string> packed;
  for (const Pairs& token : tokens) packed.push_back(packed_map(token));
  return packed_list(packed);
}
std::pair<std::string, std::string> is(std::string_view attribute, std::string_view value) {
  return {text(attribute), text(value)};
}
std::pair<std::string, std::string> in(std::string_view attribute, const std::string& kind, const std::string& values) {
  return {text(attribute), packed_map({{text(kind), values}})};
}

class Ruler : public ::testing::Test {
 protected:
  Ruler() {
    directory_.write("vocab/lookups.bin", packed_map({}));
    vocabulary_ = *Vocabulary::load(directory_.path());
    for (const char* tag : {"NN", "VBZ", "_SP"}) tags_.add(tag);
    for (const char* label : {"ROOT", "nsubj", "aux"}) labels_.add(label);
    morphologies_.add("");
  }

  Result<AttributeRuler> load(const std::vector<std::string>& rules) {
    directory_.write("attribute_ruler/patterns", packed_list(rules));
    return AttributeRuler::load(directory_.path(), tags_, labels_, morphologies_);
  }

  struct Word {
    const char *text, *tag, *dep;
  };
  TokenAttributes apply(const std::vector<std::string>& rules, const std::vector<Word>& words) {
    const auto ruler = load(rules);
    EXPECT_TRUE(ruler) << ruler.error().text();
    FormTable forms(vocabulary_);
    std::vector<TokenForm> tokens;
    TokenAttributes out;
    for (const Word& word : words) {
      tokens.push_back({0, 0, forms.of(word.text), false});
      out.tag.push_back(tags_.find(word.tag));
      out.dep.push_back(labels_.find(word.dep));
    }
    out.pos.assign(words.size(), Pos::none);
    out.morph.assign(words.size(), 0);
    out.lemma.assign(words.size(), {});
    RegexScratch regex;
    ruler->apply(tokens, forms, regex, out);
    for (std::string_view& lemma : out.lemma) lemma = own_.emplace_back(lemma);
    return out;
  }

  TemporaryDirectory directory_;
  Vocabulary vocabulary_;
  Names tags_, labels_, morphologies_;
  std::deque<std::string> own_;
};

TEST_F(Ruler, LaterRulesOverwriteOnlyWhatTheySet) {
  const auto out =
      apply({rule({pattern({{is("TAG", "NN")}})}, {{"POS", "NOUN"}, {"MORPH", "Number=Sing|Case=Nom"}}),
             rule({pattern({{is("TAG", "NN"), is("LOWER", "nothing")}})}, {{"POS", "PRON"}, {"LEMMA", "nothing"}})},
            {{"Nothing", "NN", "ROOT"}, {"war", "NN", "ROOT"}});
  EXPECT_EQ(out.pos, (std::vector<Pos>{Pos::pron, Pos::noun}));
  EXPECT_EQ(morphologies_[out.morph[0]], "Case=Nom|Number=Sing");
  EXPECT_EQ(out.lemma[0], "nothing");
  EXPECT_EQ(out.lemma[1], "");
}

TEST_F(Ruler, AllMatchingComesBeforeAnyChange) {
  const auto out = apply({rule({pattern({{is("TAG", "NN")}})}, {{"TAG", "VBZ"}}),
                          rule({pattern({{is("TAG", "VBZ")}})}, {{"POS", "VERB"}})},
                         {{"is", "NN", "ROOT"}, {"is", "VBZ", "ROOT"}});
  EXPECT_EQ(out.pos, (std::vector<Pos>{Pos::none, Pos::verb}));
  EXPECT_EQ(tags_[out.tag[0]], "VBZ");
}

TEST_F(Ruler, TwoTokensAndTheIndex) {
  const std::string going_to = pattern({{is("LOWER", "gon")}, {is("LOWER", "na")}});
  const auto out = apply({rule({going_to}, {{"LEMMA", "go"}}), rule({going_to}, {{"LEMMA", "to"}}, 1)},
                         {{"gon", "NN", "ROOT"}, {"NA", "NN", "ROOT"}, {"na", "NN", "ROOT"}, {"gon", "NN", "ROOT"}});
  EXPECT_EQ(out.lemma, (std::vector<std::string_view>{"go", "to", "", ""}));
}

TEST_F(Ruler, TwoTokenPatternsMatchOnTheUnchangedSecondToken) {
  const auto out = apply({rule({pattern({{is("LOWER", "a")}, {is("TAG", "NN")}})}, {{"LEMMA", "hit"}}),
                          rule({pattern({{is("TAG", "NN")}})}, {{"TAG", "VBZ"}})},
                         {{"a", "NN", "ROOT"}, {"b", "NN", "ROOT"}});
  EXPECT_EQ(out.lemma[0], "hit");
}

TEST_F(Ruler, InNotInRegexAndSpace) {
  const auto out =
      apply({rule({pattern({{in("LOWER", "IN", packed_texts({"has", "had"}))}})}, {{"LEMMA", "have"}}),
             rule({pattern({{in("DEP", "NOT_IN", packed_texts({"aux", ""})), is("TAG", "VBZ")}})}, {{"POS", "VERB"}}),
             rule({pattern({{in("LOWER", "REGEX", text("^n'?t$"))}})}, {{"LEMMA", "not"}}),
             rule({pattern({{{text("IS_SPACE"), packed_bool(true)}}})}, {{"POS", "SPACE"}})},
            {{"Has", "VBZ", "aux"},
             {"nt", "VBZ", "nsubj"},
             {"\n", "NN", "ROOT"},
             {"N'T", "NN", "ROOT"},
             {"ants", "NN", "ROOT"}});
  EXPECT_EQ(out.lemma, (std::vector<std::string_view>{"have", "not", "", "not", ""}));
  EXPECT_EQ(out.pos, (std::vector<Pos>{Pos::none, Pos::verb, Pos::space, Pos::none, Pos::none}));
}

TEST_F(Ruler, OneRuleMayHaveSeveralPatterns) {
  const auto out =
      apply({rule({pattern({{is("LOWER", "got")}}), pattern({{is("LOWER", "gets")}})}, {{"LEMMA", "get"}})},
            {{"gets", "NN", "ROOT"}, {"got", "NN", "ROOT"}});
  EXPECT_EQ(out.lemma, (std::vector<std::string_view>{"get", "get"}));
}

TEST_F(Ruler, UnknownConditionsAndValuesAreErrorsWithTheirPlace) {
  for (const std::string& bad :
       {rule({pattern({{is("SHAPE", "x")}})}, {}), rule({pattern({{is("TAG", "NN")}})}, {{"POS", "NOPOS"}}),
        rule({pattern({{in("TAG", "FUZZY", text("x"))}})}, {}),
        rule({pattern({{is("TAG", "NN")}})}, {{"POS", "NOUN"}}, 1), rule({pattern({{}, {}, {}})}, {})}) {
    const auto ruler = load({bad});
    ASSERT_FALSE(ruler);
    EXPECT_NE(ruler.error().text().find("attribute_ruler/patterns: byte "), std::string::npos) << ruler.error().text();
  }
}

}  // namespace
}  // namespace demarche::language
