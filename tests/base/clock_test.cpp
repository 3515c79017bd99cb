// The time of day as an argument, and as text.
#include "base/clock.h"

#include <gtest/gtest.h>

namespace demarche {
namespace {

using std::chrono::sys_days;

TEST(Clock, ATimeIsWrittenInUtcToTheSecond) {
  const auto day = sys_days(std::chrono::year(2024) / 2 / 29);
  EXPECT_EQ(iso_text(day + std::chrono::seconds(86399)), "2024-02-29T23:59:59Z");
  EXPECT_EQ(iso_text(sys_days(std::chrono::year(1969) / 12 / 31)), "1969-12-31T00:00:00Z");
}

TEST(Clock, AFixedOneStands) {
  const FixedClock clock(sys_days(std::chrono::year(2022) / 1 / 3));
  EXPECT_EQ(clock.now(), clock.now());
  EXPECT_EQ(iso_text(clock.now()), "2022-01-03T00:00:00Z");
}

}  // namespace
}  // namespace demarche
