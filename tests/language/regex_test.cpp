#include "language/regex.h"

#include <gtest/gtest.h>

#include "language/regex_reach.h"

namespace demarche::language {
namespace {

std::string found(std::string_view pattern, std::string_view text, std::size_t from = 0) {
  const auto regex = Regex::compile(pattern, "test");
  EXPECT_TRUE(regex) << regex.error().text();
  RegexScratch scratch;
  const auto match = regex->search(text, from, scratch);
  return match ? std::string(slice(text, *match)) : "no match";
}

TEST(Regex, PythonEscapesBecomePcre2s) {
  EXPECT_EQ(*pcre2_pattern(R"((?u)[\u00A6\U0001F600]\.\\u)"), R"([\x{a6}\x{1f600}]\.\\u)");
  EXPECT_FALSE(pcre2_pattern(R"(\u12)"));
  EXPECT_FALSE(pcre2_pattern(R"(\uD800)"));
  EXPECT_FALSE(pcre2_pattern(R"(\U00110000)"));
}

TEST(Regex, FirstAlternativeWinsNotTheLongest) { EXPECT_EQ(found("a|ab", "xab"), "a"); }
TEST(Regex, LeftmostWins) { EXPECT_EQ(found("b$|ab$", "aab"), "ab"); }
TEST(Regex, ClassesAreUnicode) { EXPECT_EQ(found(R"(\w\d)", "\u4e2d\u0663"), "\u4e2d\u0663"); }
TEST(Regex, LookBehindCountsCodePoints) { EXPECT_EQ(found(R"((?<=\u00B0[CF])\.$)", "5\u00b0C."), "."); }
TEST(Regex, LookBehindSeesWhatIsBeforeTheStart) { EXPECT_EQ(found("(?<=a)b", "ab", 1), "b"); }
TEST(Regex, DollarIsTheVeryEnd) { EXPECT_EQ(found("a$", "a\n"), "no match"); }

TEST(Regex, BadPatternsAreNamed) {
  const auto regex = Regex::compile("(a", "tokenizer, infix_finditer");
  ASSERT_FALSE(regex);
  EXPECT_NE(regex.error().text().find("tokenizer, infix_finditer: pattern cannot be compiled, at byte 2"),
            std::string::npos)
      << regex.error().text();
}

TEST(Regex, ADisastrousPatternEndsWithoutAMatch) { EXPECT_EQ(found("(a+)+$", std::string(60, 'a') + "b"), "no match"); }

TEST(Reach, IsTheLongestAlternative) {
  const auto reach = reach_of_suffixes(R"(\.\.+$|'s$|(?<=[0-9])(?:km|km²|m/s)$|[\u00A6|x]$|(?<=°[FC])\.$|a{2,5}$)");
  ASSERT_TRUE(reach);
  EXPECT_EQ(reach->points, 5U);
  EXPECT_EQ(reach->run_of, '.');
}

TEST(Reach, UnboundedAlternativesAreNotUnderstood) {
  EXPECT_FALSE(reach_of_suffixes("[0-9]+$"));
  EXPECT_FALSE(reach_of_suffixes("(?:a|b*)$"));
  EXPECT_FALSE(reach_of_suffixes("a{2,}$"));
  EXPECT_FALSE(reach_of_suffixes("a"));
  EXPECT_FALSE(reach_of_suffixes(R"(a\$)"));
  EXPECT_FALSE(reach_of_suffixes("(a$"));
}

}  // namespace
}  // namespace demarche::language
