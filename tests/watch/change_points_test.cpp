// Change points: the exact answer, held against a search of all ways of cutting.
#include "watch/change_points.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace demarche::watch {
namespace {

std::vector<std::size_t> drawn(const std::vector<std::pair<std::size_t, double>>& parts, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<std::size_t> out;
  for (const auto& [count, rate] : parts) {
    std::poisson_distribution<std::size_t> draw(rate);
    for (std::size_t at = 0; at < count; ++at) out.push_back(draw(random));
  }
  return out;
}

TEST(ChangePoints, AreWhereTheRateChanges) {
  const auto found = find_change_points(drawn({{40, 2}, {30, 12}, {40, 4}}, 1));
  ASSERT_EQ(found.size(), 2U);
  EXPECT_NEAR(static_cast<double>(found[0].at), 40, 2);
  EXPECT_NEAR(static_cast<double>(found[1].at), 70, 2);
  EXPECT_NEAR(found[0].before, 2, 1);
  EXPECT_NEAR(found[0].after, 12, 2);
  EXPECT_EQ(found[0].after, found[1].before);
}

TEST(ChangePoints, AConstantRateHasFew) {
  std::size_t found = 0;
  for (unsigned seed = 0; seed < 100; ++seed) found += find_change_points(drawn({{100, 3}}, seed)).size();
  EXPECT_LE(found, 10U);
}

TEST(ChangePoints, ShortSeriesHaveNone) {
  EXPECT_TRUE(find_change_points({}).empty());
  EXPECT_TRUE(find_change_points({0, 0, 9, 9, 9}).empty());
  EXPECT_TRUE(find_change_points(std::vector<std::size_t>(50, 0)).empty());
}

/// The least cost of cutting `counts`, by trying every beginning of the last segment.
double least_cost(const std::vector<std::size_t>& counts, std::vector<std::size_t>& cuts) {
  const std::size_t count = counts.size();
  double mean = 0;
  double squares = 0;
  for (const std::size_t each : counts) mean += static_cast<double>(each) / static_cast<double>(count);
  for (std::size_t at = 1; at < count; ++at) {
    squares += std::pow(static_cast<double>(counts[at]) - static_cast<double>(counts[at - 1]), 2);
  }
  const double noise = mean > 0 ? std::max(1.0, squares / (2 * static_cast<double>(count - 1)) / mean) : 1;
  const double penalty = 3 * std::log(static_cast<double>(count));
  std::vector<double> best(count + 1, 1e300);
  std::vector<std::size_t> last(count + 1, 0);
  best[0] = -penalty;
  for (std::size_t to = kShortestSegment; to <= count; ++to) {
    for (std::size_t from = 0; from + kShortestSegment <= to; ++from) {
      double sum = 0;
      for (std::size_t at = from; at < to; ++at) sum += static_cast<double>(counts[at]);
      const double cost = sum <= 0 ? 0 : -2 * sum * std::log(sum / static_cast<double>(to - from)) / noise;
      if (best[from] + cost + penalty < best[to]) best[to] = best[from] + cost + penalty, last[to] = from;
    }
  }
  for (std::size_t to = last[count]; to > 0; to = last[to]) cuts.insert(cuts.begin(), to);
  return best[count];
}

TEST(ChangePoints, PruningLosesNothing) {
  for (unsigned seed = 0; seed < 60; ++seed) {
    const auto counts = drawn({{10 + seed % 7, 1}, {8, 6}, {12, 0.5 * (seed % 9)}, {9, 3}}, seed);
    std::vector<std::size_t> expected, found;
    least_cost(counts, expected);
    for (const ChangePoint& each : find_change_points(counts)) found.push_back(each.at);
    EXPECT_EQ(found, expected) << seed;
  }
}

}  // namespace
}  // namespace demarche::watch
