#include "facade/ordered_map.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace demarche::facade {
namespace {

using Numbers = OrderedMap<int, int>;

std::vector<int> doubled(std::size_t threads, int count) {
  std::vector<int> given;
  Numbers map(
      threads,
      [](int number, std::size_t) {
        // Later inputs finish first.
        std::this_thread::sleep_for(std::chrono::microseconds((7 - number % 8) * 200));
        return number * 2;
      },
      [&given](int result) { return given.push_back(result), true; });
  for (int number = 0; number < count; ++number) EXPECT_TRUE(map.push(number));
  EXPECT_TRUE(map.finish());
  return given;
}

TEST(OrderedMap, GivesInTheOrderOfTheInputsForAnyNumberOfThreads) {
  const auto one = doubled(1, 200);
  ASSERT_EQ(one.size(), 200U);
  EXPECT_EQ(one[7], 14);
  EXPECT_EQ(doubled(2, 200), one);
  EXPECT_EQ(doubled(5, 200), one);
}

TEST(OrderedMap, NothingPushedGivesNothing) { EXPECT_TRUE(doubled(4, 0).empty()); }

TEST(OrderedMap, HoldsNoMoreThanItsLimit) {
  std::atomic<int> begun = 0;
  int given = 0;
  int most = 0;
  Numbers map(
      2, [&begun](int number, std::size_t) { return ++begun, number; },
      [&](int) {
        ++given;
        return true;
      });
  for (int number = 0; number < 100; ++number) {
    map.push(number);
    most = std::max(most, number + 1 - given);
  }
  map.finish();
  EXPECT_EQ(begun, 100);
  EXPECT_LE(most, static_cast<int>(2 * Numbers::kInFlight));
}

TEST(OrderedMap, AWorkerIsNeverInTwoCallsAtOnce) {
  std::vector<std::atomic<int>> busy(3);
  std::atomic<bool> clash = false;
  Numbers map(
      3,
      [&](int number, std::size_t worker) {
        if (busy.at(worker).fetch_add(1) != 0) clash = true;
        std::this_thread::yield();
        busy.at(worker).fetch_sub(1);
        return number;
      },
      [](int) { return true; });
  for (int number = 0; number < 500; ++number) map.push(number);
  map.finish();
  EXPECT_FALSE(clash);
}

TEST(OrderedMap, StopsWhenAskedTo) {
  for (const std::size_t threads : {1U, 4U}) {
    std::vector<int> given;
    Numbers map(
        threads, [](int number, std::size_t) { return number; },
        [&given](int result) { return given.push_back(result), result < 3; });
    bool going = true;
    for (int number = 0; number < 100 && going; ++number) going = map.push(number);
    EXPECT_FALSE(map.finish());
    EXPECT_EQ(given, (std::vector<int>{0, 1, 2, 3}));
  }
}

TEST(OrderedMap, AnExceptionOfTheWorkComesOutInItsTurn) {
  for (const std::size_t threads : {1U, 4U}) {
    std::vector<int> given;
    Numbers map(
        threads,
        [](int number, std::size_t) {
          if (number == 5) throw std::runtime_error("five");
          return number;
        },
        [&given](int result) { return given.push_back(result), true; });
    EXPECT_THROW(
        {
          for (int number = 0; number < 10; ++number) map.push(number);
          map.finish();
        },
        std::runtime_error);
    EXPECT_EQ(given, (std::vector<int>{0, 1, 2, 3, 4}));
  }
}

}  // namespace
}  // namespace demarche::facade
