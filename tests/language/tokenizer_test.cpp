#include "language/tokenizer.h"

#include <gtest/gtest.h>

#include <chrono>

#include "base/code_points.h"
#include "language/model_under_test.h"
#include "support/slowdown.h"

namespace demarche::language {
namespace {

using Strings = std::vector<std::string>;

class TokenizerTest : public demarche::testing::WithModel {
 protected:
  void SetUp() override {
    WithModel::SetUp();
    if (IsSkipped()) return;
    vocabulary_ = std::make_unique<Vocabulary>(*Vocabulary::load(demarche::testing::model_directory()));
    tokenizer_ = std::make_unique<Tokenizer>(*Tokenizer::load(demarche::testing::model_directory()));
    forms_ = std::make_unique<FormTable>(*vocabulary_);
  }
  const std::vector<TokenForm>& tokens(std::string_view text) {
    tokenizer_->tokenize(text, *forms_, scratch_, tokens_);
    return tokens_;
  }
  Strings words(std::string_view text) {
    Strings out;
    for (const TokenForm& token : tokens(text)) out.emplace_back(text.substr(token.begin, token.size));
    return out;
  }
  Strings norms(std::string_view text) {
    Strings out;
    for (const TokenForm& token : tokens(text)) out.emplace_back((*forms_)[token.form].norm);
    return out;
  }

  std::unique_ptr<Vocabulary> vocabulary_;
  std::unique_ptr<Tokenizer> tokenizer_;
  std::unique_ptr<FormTable> forms_;
  TokenizerScratch scratch_;
  std::vector<TokenForm> tokens_;
};

TEST_F(TokenizerTest, PunctuationComesOff) {
  EXPECT_EQ(words("(\"Stop!\")"), (Strings{"(", "\"", "Stop", "!", "\"", ")"}));
}
TEST_F(TokenizerTest, ContractionsAreSpecialCases) {
  EXPECT_EQ(words("don't"), (Strings{"do", "n't"}));
  EXPECT_EQ(norms("don't"), (Strings{"do", "not"}));
  EXPECT_EQ(words("\"Don't!\""), (Strings{"\"", "Do", "n't", "!", "\""}));
}
TEST_F(TokenizerTest, AbbreviationsKeepTheirStop) {
  EXPECT_EQ(words("Gen. Sapt left at 9 a.m."), (Strings{"Gen.", "Sapt", "left", "at", "9", "a.m."}));
}
TEST_F(TokenizerTest, UnitsAndCurrenciesComeOffNumbers) {
  EXPECT_EQ(words("50km US$5 45\u00b0C."), (Strings{"50", "km", "US$", "5", "45", "\u00b0", "C", "."}));
}
TEST_F(TokenizerTest, InfixesCutBetweenLetters) {
  EXPECT_EQ(words("north-east a/b 10-12 the end.The"),
            (Strings{"north", "-", "east", "a", "/", "b", "10", "-", "12", "the", "end", ".", "The"}));
}
TEST_F(TokenizerTest, UrlsStayWhole) {
  EXPECT_EQ(words("(https://www.example.org/a-b?c=d,e)"), (Strings{"(", "https://www.example.org/a-b?c=d,e", ")"}));
  EXPECT_EQ(words("x@example.com,"), (Strings{"x@example.com", ","}));
}
TEST_F(TokenizerTest, SpecialCasesAreFoundAcrossPieces) {
  EXPECT_EQ(words("ok:)"), (Strings{"ok", ":)"}));  // the first pass takes ')' and ':' off one by one
  EXPECT_EQ(words("''(*_*)"), (Strings{"''", "(*_*)"}));
}
TEST_F(TokenizerTest, NothingGivesNothing) { EXPECT_TRUE(words("").empty()); }

TEST_F(TokenizerTest, OneSpaceBelongsToTheTokenBefore) {
  EXPECT_EQ(words("a  b \n c "), (Strings{"a", " ", "b", "\n ", "c"}));
  const auto& all = tokens("a  b");
  EXPECT_TRUE(all[0].space_after);
  EXPECT_FALSE(all[1].space_after);
  EXPECT_EQ(words(" a"), (Strings{" ", "a"}));
  EXPECT_EQ(words("  "), (Strings{"  "}));
}
TEST_F(TokenizerTest, OddWhiteSpaceIsWhiteSpace) {
  EXPECT_EQ(words("a\u2028b\u00a0c\u0085"), (Strings{"a", "\u2028", "b", "\u00a0", "c", "\u0085"}));
}

void expect_tiling(std::string_view text, const std::vector<TokenForm>& tokens) {
  std::size_t at = 0;
  for (const TokenForm& token : tokens) {
    ASSERT_EQ(token.begin, at);
    ASSERT_GT(token.size, 0U);
    at += token.size;
    if (token.space_after) {
      ASSERT_EQ(text[at], ' ');
      ++at;
    }
  }
  ASSERT_EQ(at, text.size());
}

TEST_F(TokenizerTest, TokensAndTheirSpacesTileAnyText) {
  const Strings atoms = {" ",      "  ",           "\n",     "n't", "'",  "...",
                         "U.S.",   "\u2019s",      "(",      ")",   "-",  "\U0001f44d",
                         "\u00e9", "http://a.bc/", "x@y.zz", "9",   "km", std::string(1, '\0'),
                         "\u0130", "Zenda",        ":)",     "$"};
  std::uint32_t state = 12345;
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (int i = 0; i < 12; ++i) {
      state = state * 1664525U + 1013904223U;
      text += atoms[(state >> 16U) % atoms.size()];
    }
    expect_tiling(text, tokens(text));
  }
}

TEST_F(TokenizerTest, WhatTheCacheKnowsChangesNothing) {
  const std::string text = "The U.S. won't pay US$5, he'd said (again) at http://a.example/b.";
  const Strings once = words(text);
  EXPECT_EQ(words(text), once);
  scratch_.chunks.clear();
  EXPECT_EQ(words(text), once);
}

// Each of these made a naive loop quadratic: a million affixes on one chunk, a run of stops before them, long specials.
TEST_F(TokenizerTest, LongChunksTakeLinearTime) {
  const auto start = std::chrono::steady_clock::now();
  for (const std::string& text :
       {std::string(300'000, '('), std::string(300'000, ')'), std::string(150'000, '.') + std::string(150'000, '!'),
        std::string(300'000, 'a'), std::string(300'000, '\''), std::string(300'000, '.'),
        "\"" + std::string(300'000, '$')}) {
    expect_tiling(text, tokens(text));
  }
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(60 * testing::kSlowdown));
}

}  // namespace
}  // namespace demarche::language
