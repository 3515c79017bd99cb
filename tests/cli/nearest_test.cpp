#include "cli/nearest.h"

#include <gtest/gtest.h>

namespace demarche::cli {
namespace {

const std::vector<std::string> kCommands{"read", "parse", "extract", "show", "search", "actors", "ledger", "calendar"};

TEST(Nearest, FindsTheWordThatWasMeant) {
  EXPECT_EQ(nearest("raed", kCommands), "read");
  EXPECT_EQ(nearest("serach", kCommands), "search");
  EXPECT_EQ(nearest("calender", kCommands), "calendar");
  EXPECT_EQ(nearest("shw", kCommands), "show");
  EXPECT_EQ(nearest("read", kCommands), "read");
}

TEST(Nearest, SaysNothingWhereNothingIsNear) {
  EXPECT_EQ(nearest("xyzzy", kCommands), "");
  EXPECT_EQ(nearest("", kCommands), "");
  EXPECT_EQ(nearest(std::string(100'000, 'a'), kCommands), "");
}

}  // namespace
}  // namespace demarche::cli
