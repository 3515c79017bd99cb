#include "watch/day.h"

#include <gtest/gtest.h>

namespace demarche::watch {
namespace {

TEST(Day, IsReadAtItsPrecision) {
  EXPECT_EQ(days_of("1970-01-01"), (DaySpan{0, 0}));
  EXPECT_EQ(days_of("1970-01-02T14:05-05:00"), (DaySpan{1, 1}));
  EXPECT_EQ(days_of("1970-01"), (DaySpan{0, 30}));
  EXPECT_EQ(days_of("1970"), (DaySpan{0, 364}));
  EXPECT_EQ(iso_day(days_of("2024-02")->last), "2024-02-29");
}

TEST(Day, AnythingElseIsNone) {
  for (const char* text :
       {"", "20", "2022-1", "2022-13", "2022-02-30", "2022-W03", "XXXX-01-01", "2022-01-03x", "2022-SU"}) {
    EXPECT_EQ(days_of(text), std::nullopt) << text;
  }
}

TEST(Day, OpenEndsStayOpen) {
  EXPECT_EQ(iso_day(span_between("2022-01-03", "").first), "2022-01-03");
  EXPECT_EQ(iso_day(span_between("2022-01-03", "").last), "");
  EXPECT_FALSE(span_between("", "").is_dated());
  EXPECT_TRUE(span_between("", "2022-01").meets(span_between("2022-01-31", "")));
  EXPECT_FALSE(span_between("", "2022-01").meets(span_between("2022-02-01", "")));
}

}  // namespace
}  // namespace demarche::watch
