#include "base/ascii.h"

#include <gtest/gtest.h>

namespace demarche {
namespace {

using Pieces = std::vector<std::string_view>;

TEST(Ascii, LowersLettersOfAsciiOnly) {
  EXPECT_EQ(ascii_lower("Al-KHALIL \u00C9t\u00E9 7"), "al-khalil \u00C9t\u00E9 7");
}

TEST(Ascii, ComparesPrefixesInAnyCase) {
  EXPECT_TRUE(starts_with_any_case("UTF-8", "utf"));
  EXPECT_FALSE(starts_with_any_case("UT", "utf"));
  EXPECT_TRUE(equals_any_case("Windows-1252", "windows-1252"));
  EXPECT_FALSE(equals_any_case("Windows-1252", "windows-125"));
}

TEST(Ascii, TrimsBlanksNoBreakSpacesAndByteOrderMarks) {
  EXPECT_EQ(trim("\uFEFF \u00A0\tReuters \u00A0\n"), "Reuters");
  EXPECT_EQ(trim(" \u00A0 "), "");
  EXPECT_EQ(trim("a\u00A0b"), "a\u00A0b");
}

TEST(Ascii, SplitsIntoTrimmedPiecesWithoutEmptyOnes) {
  EXPECT_EQ(split_trimmed(" Reuters, , AP ,", ','), (Pieces{"Reuters", "AP"}));
  EXPECT_EQ(split_trimmed("", ','), Pieces{});
}

}  // namespace
}  // namespace demarche
