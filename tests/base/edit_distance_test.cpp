#include "base/edit_distance.h"

#include <gtest/gtest.h>

namespace demarche {
namespace {

TEST(EditDistance, CountsEditsUpToTheLimit) {
  EXPECT_EQ(edit_distance("charap", "chrap", 2), 1U);
  EXPECT_EQ(edit_distance("charap", "chraap", 2), 1U);  // neighbours swapped
  EXPECT_EQ(edit_distance("roe", "roe", 2), 0U);
  EXPECT_EQ(edit_distance("abcd", "wxyz", 2), 3U);
  EXPECT_EQ(edit_distance("", "abc", 2), 3U);
}

}  // namespace
}  // namespace demarche
