#include "desk/kept.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

namespace demarche::desk {
namespace {

TEST(Kept, IsMadeOnceForAState) {
  Kept<int> kept(4);
  int made = 0;
  const auto make = [&]() -> Result<int> { return ++made; };
  EXPECT_EQ(**kept.get("a", 1, make), 1);
  EXPECT_EQ(**kept.get("a", 1, make), 1);
  EXPECT_EQ(**kept.get("b", 1, make), 2);
}

TEST(Kept, IsMadeAnewWhenTheStateChangedAndItIsNoLongerYoung) {
  Kept<int> kept(4);
  int made = 0;
  const auto make = [&]() -> Result<int> { return ++made; };
  EXPECT_EQ(**kept.get("a", 1, make), 1);
  EXPECT_EQ(**kept.get("a", 2, make), 1) << "two seconds";
  std::this_thread::sleep_for(std::chrono::milliseconds(2100));
  EXPECT_EQ(**kept.get("a", 2, make), 2);
}

TEST(Kept, ErrorsAreNotKept) {
  Kept<int> kept(4);
  EXPECT_FALSE(kept.get("a", 1, []() -> Result<int> { return Error{"no"}; }));
  EXPECT_EQ(**kept.get("a", 1, []() -> Result<int> { return 7; }), 7);
}

TEST(Kept, WhatThrowsLeavesNobodyWaiting) {
  Kept<int> kept(4);
  EXPECT_THROW((void)kept.get("a", 1, []() -> Result<int> { throw std::bad_alloc(); }), std::bad_alloc);
  EXPECT_EQ(**kept.get("a", 1, []() -> Result<int> { return 7; }), 7);
}

TEST(Kept, TheOneUsedLongestAgoGoes) {
  Kept<int> kept(2);
  int made = 0;
  const auto make = [&]() -> Result<int> { return ++made; };
  (void)kept.get("a", 1, make);
  (void)kept.get("b", 1, make);
  (void)kept.get("a", 1, make);
  (void)kept.get("c", 1, make);  // b goes
  EXPECT_EQ(**kept.get("a", 1, make), 1);
  EXPECT_EQ(**kept.get("b", 1, make), 4);
}

TEST(Kept, ManyThreadsMakeItOnce) {
  Kept<int> kept(4);
  std::atomic<int> made = 0;
  std::vector<std::jthread> threads;
  std::atomic<int> sum = 0;
  for (int i = 0; i < 16; ++i) {
    threads.emplace_back([&] {
      const auto value = kept.get("a", 1, [&]() -> Result<int> {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        return ++made;
      });
      sum += **value;
    });
  }
  threads.clear();
  EXPECT_EQ(made, 1);
  EXPECT_EQ(sum, 16);
}

}  // namespace
}  // namespace demarche::desk
