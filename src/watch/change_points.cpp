#include "watch/change_points.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace demarche::watch {
namespace {

constexpr std::size_t kMostCounts = 100'000;

double dispersion(const std::vector<double>& sums) {
  const std::size_t count = sums.size() - 1;
  const double mean = sums.back() / static_cast<double>(count);
  if (count < 2 || mean <= 0) return 1;
  double squares = 0;
  for (std::size_t at = 2; at < sums.size(); ++at) {
    const double step = (sums[at] - sums[at - 1]) - (sums[at - 1] - sums[at - 2]);
    squares += step * step;
  }
  return std::max(1.0, squares / (2 * static_cast<double>(count - 1)) / mean);
}

}  // namespace

std::vector<ChangePoint> find_change_points(const std::vector<std::size_t>& counts) {
  const std::size_t skipped = counts.size() > kMostCounts ? counts.size() - kMostCounts : 0;
  const std::size_t count = counts.size() - skipped;
  if (count < 2 * kShortestSegment) return {};
  std::vector<double> sums(count + 1, 0.0);
  for (std::size_t at = 0; at < count; ++at) sums[at + 1] = sums[at] + static_cast<double>(counts[skipped + at]);
  const double noise = dispersion(sums);
  const auto cost = [&](std::size_t from, std::size_t to) {
    const double sum = sums[to] - sums[from];
    return sum <= 0 ? 0 : 2 * sum * (std::log(static_cast<double>(to - from)) - std::log(sum)) / noise;
  };
  const double penalty = 3 * std::log(static_cast<double>(count));

  std::vector<double> best(count + 1, std::numeric_limits<double>::infinity());  // of the first so many counts
  std::vector<std::size_t> last(count + 1, 0);                                   // where their last segment begins
  best[0] = -penalty;
  std::vector<std::size_t> open = {0};  // beginnings that may still be best
  for (std::size_t to = kShortestSegment; to <= count; ++to) {
    for (const std::size_t from : open) {
      const double total = best[from] + cost(from, to) + penalty;
      if (total < best[to]) best[to] = total, last[to] = from;
    }
    // A beginning that is worse by now than a fresh change here will never be better again.
    std::erase_if(open, [&](std::size_t from) { return best[from] + cost(from, to) > best[to]; });
    if (to + 1 >= 2 * kShortestSegment) open.push_back(to + 1 - kShortestSegment);
  }

  std::vector<std::size_t> ends;
  for (std::size_t to = count; to > 0; to = last[to]) ends.push_back(to);
  std::reverse(ends.begin(), ends.end());
  std::vector<ChangePoint> out;
  const auto mean = [&](std::size_t from, std::size_t to) {
    return (sums[to] - sums[from]) / static_cast<double>(to - from);
  };
  for (std::size_t at = 0; at + 1 < ends.size(); ++at) {
    const std::size_t from = at == 0 ? 0 : ends[at - 1];
    out.push_back({skipped + ends[at], mean(from, ends[at]), mean(ends[at], ends[at + 1])});
  }
  return out;
}

}  // namespace demarche::watch
