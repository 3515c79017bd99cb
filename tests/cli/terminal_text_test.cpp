#include "cli/terminal_text.h"

#include <gtest/gtest.h>

namespace demarche::cli {
namespace {

using Lines = std::vector<std::string>;

TEST(Printable, LeavesOrdinaryTextAlone) { EXPECT_EQ(printable("Größe — “так” 中"), "Größe — “так” 中"); }

TEST(Printable, ShowsEscapeSequencesInsteadOfSendingThem) {
  EXPECT_EQ(printable("\x1b[2Jgone\x07"), "␛[2Jgone␇");
  EXPECT_EQ(printable(std::string_view("a\0b\x7f", 4)), "a␀b␡");
}

TEST(Printable, TurnsWhiteSpaceIntoBlanks) { EXPECT_EQ(printable("a\nb\tc\r\u2028d\u0085"), "a b c  d "); }

TEST(Printable, TakesAwayWhatHidesOrTurnsText) {
  EXPECT_EQ(printable("a\u202Eb\u2066c\u200Fd\u009Be"), "a\uFFFDb\uFFFDc\uFFFDd\uFFFDe");
  EXPECT_EQ(printable("a\xff\xc3"), "a\uFFFD\uFFFD");
}

TEST(Columns, CountsCodePoints) { EXPECT_EQ(columns("“так”"), 5U); }

TEST(Shortened, KeepsBothEnds) {
  EXPECT_EQ(shortened("short", 8), "short");
  const std::string text = "The ministry said on Monday that talks would begin next week in Geneva";
  const std::string less = shortened(text, 40);
  EXPECT_LE(columns(less), 40U);
  EXPECT_EQ(less, "The ministry said on … in Geneva");
}

TEST(Shortened, CutsBetweenCodePoints) {
  std::string text;
  for (int at = 0; at < 100; ++at) text += "ж";
  const std::string less = shortened(text, 10);
  EXPECT_EQ(less, "жжжжж … жж");
  EXPECT_EQ(printable(less), less);
}

TEST(Wrapped, CutsAtBlanks) {
  EXPECT_EQ(wrapped("one two three", 7), (Lines{"one two", "three"}));
  EXPECT_EQ(wrapped("  one   two ", 20), (Lines{"one two"}));
  EXPECT_EQ(wrapped("", 7), Lines{});
}

TEST(Wrapped, ALongWordStandsAlone) { EXPECT_EQ(wrapped("a unbreakable b", 5), (Lines{"a", "unbreakable", "b"})); }

}  // namespace
}  // namespace demarche::cli
