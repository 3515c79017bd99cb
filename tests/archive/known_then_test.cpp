#include "archive/known_then.h"

#include <gtest/gtest.h>

namespace demarche::archive {
namespace {

TEST(LastDay, AtThePrecisionOfTheDate) {
  EXPECT_EQ(last_day("2022"), "2022-12-31");
  EXPECT_EQ(last_day("2024-02"), "2024-02-29");
  EXPECT_EQ(last_day("2023-12"), "2023-12-31");
  EXPECT_EQ(last_day("2022-01-03"), "2022-01-03");
  EXPECT_EQ(last_day("2022-01-03T14:05-05:00"), "2022-01-03");
}

TEST(LastDay, OfWhatIsNoDateThereIsNone) {
  for (const char* text : {"", "20", "2022-13", "2022-02-30", "2022-01-03X", "2022-1-3", "soon", "20220103"}) {
    EXPECT_EQ(last_day(text), "") << text;
  }
}

}  // namespace
}  // namespace demarche::archive
