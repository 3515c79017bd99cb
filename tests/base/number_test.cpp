#include "base/number.h"

#include <gtest/gtest.h>

namespace demarche {
namespace {

TEST(Number, IsAllOfTheText) {
  EXPECT_EQ(parse_number("10"), 10);
  EXPECT_EQ(parse_number("-0.5"), -0.5);
  EXPECT_EQ(parse_number("1e3"), 1000);
  for (const char* text : {"", " 1", "1 ", "+1", "2nd", "1,000", "ten", "1e999", "nan", "-inf", "Infinity"})
    EXPECT_FALSE(parse_number(text)) << text;
}

}  // namespace
}  // namespace demarche
