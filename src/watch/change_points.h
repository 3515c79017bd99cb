// Where the rate of a series of counts changes: PELT (Killick, Fearnhead and Eckley, "Optimal Detection of Changepoints
// With a Linear Computational Cost", JASA 107, 2012), exact, with the cost of Poisson counts.
//
// A segment of n counts with sum s costs 2 s (ln n - ln s) / d, twice its negative log likelihood but for what all ways
// of cutting have in common. News comes in bursts, so the cost is divided by the dispersion d: half the mean square of
// the differences of neighbours over the mean, at least 1 (neighbours, so that a change itself does not count as
// noise). Each change costs a penalty of 3 ln N, the leading term of Zhang and Siegmund's criterion (Biometrics 63,
// 2007).
#pragma once
#include <cstddef>
#include <vector>

namespace demarche::watch {

inline constexpr std::size_t kShortestSegment = 3;

struct ChangePoint {
  std::size_t at = 0;            // index of the first count of the new rate
  double before = 0, after = 0;  // mean counts of the two segments that meet there
};

/// Changes in ascending order; none for less than twice kShortestSegment. At most 100,000 counts are looked at (the
/// last). Time: near linear in the counts with changes, at worst quadratic.
std::vector<ChangePoint> find_change_points(const std::vector<std::size_t>& counts);

}  // namespace demarche::watch
