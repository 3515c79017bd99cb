#include "language/unicode.h"

#include <gtest/gtest.h>

namespace demarche::language {
namespace {

std::string lower(std::string_view text) {
  std::string out;
  append_lower(out, text);
  return out;
}

TEST(Unicode, SpaceIsWhatPythonCallsSpace) {
  for (const char32_t space :
       {U' ', U'\t', U'\n', U'\u001c', U'\u001f', U'\u0085', U'\u00a0', U'\u2009', U'\u2028', U'\u3000'}) {
    EXPECT_TRUE(is_space(space)) << static_cast<std::uint32_t>(space);
  }
  for (const char32_t other : {U'\0', U'a', U'\u200b', U'\u00ad', U'\ufeff', U'\u180e'})
    EXPECT_FALSE(is_space(other)) << static_cast<std::uint32_t>(other);
}

TEST(Unicode, DigitsAreMoreThanDecimals) {
  EXPECT_TRUE(is_digit(U'7'));
  EXPECT_TRUE(is_digit(U'\u00b2'));   // superscript two
  EXPECT_TRUE(is_digit(U'\u0663'));   // Arabic three
  EXPECT_FALSE(is_digit(U'\u00bd'));  // one half is numeric, not a digit
  EXPECT_FALSE(is_digit(U'\u2167'));  // roman eight
}

TEST(Unicode, UpperIsThePropertyAndNotTheTitleCase) {
  EXPECT_TRUE(is_upper(U'A'));
  EXPECT_TRUE(is_upper(U'\u2167'));
  EXPECT_FALSE(is_upper(U'\u01c5'));
  EXPECT_FALSE(is_alpha(U'\u2167'));
  EXPECT_TRUE(is_alpha(U'\u4e2d'));
}

TEST(Unicode, LowerIsTheFullMapping) {
  EXPECT_EQ(lower("STRA\u1e9eE \u00c9T\u00c9"), "stra\u00dfe \u00e9t\u00e9");
  EXPECT_EQ(lower("\u0130"), "i\u0307");
  EXPECT_EQ(lower("\U00010400"), "\U00010428");
  EXPECT_EQ(lower(""), "");
}

TEST(Unicode, SigmaIsFinalAfterALetterAndBeforeNone) {
  EXPECT_EQ(lower("\u0391\u03a3"), "\u03b1\u03c2");
  EXPECT_EQ(lower("\u03a3"), "\u03c3");
  EXPECT_EQ(lower("\u0391\u03a3\u0391"), "\u03b1\u03c3\u03b1");
  EXPECT_EQ(lower("\u0391\u03a3."), "\u03b1\u03c2.");
  EXPECT_EQ(lower("\u0391\u03a3'\u0391"), "\u03b1\u03c3'\u03b1");  // the apostrophe is case-ignorable
  EXPECT_EQ(lower("1\u03a3"), "1\u03c3");
}

TEST(Unicode, CodePointsAreCutWhole) {
  EXPECT_EQ(first_points("\u00e9\u4e2dx", 2), "\u00e9\u4e2d");
  EXPECT_EQ(last_points("x\u4e2d\U0001f44d", 2), "\u4e2d\U0001f44d");
  EXPECT_EQ(last_points("ab", 3), "ab");
  EXPECT_EQ(first_points("", 1), "");
  EXPECT_EQ(count_points("\u00e9\U0001f44d."), 3U);
}

TEST(Unicode, WholeTexts) {
  EXPECT_TRUE(is_all_alpha("\u00c9t\u00e9"));
  EXPECT_FALSE(is_all_alpha("north-east"));
  EXPECT_FALSE(is_all_alpha(""));
  EXPECT_TRUE(is_all_space("\n\u00a0 "));
  EXPECT_FALSE(is_all_space(""));
}

}  // namespace
}  // namespace demarche::language
