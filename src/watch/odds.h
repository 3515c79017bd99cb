// Odds of exclusive scenarios, moved in the open by the states of indicators.
//
// Bayes' rule in logarithms with four brakes, because news is neither independent nor complete (docs/watch.md has the
// formulas). The evidence is a vector, one number a scenario; only differences between its entries matter, and the
// largest of them is called its reach: the most by which it changes the odds of any two scenarios.
//   one factor an indicator and window   a window's later state replaces its earlier one
//   the strongest of a group             the other indicators of a group count for nothing on that day
//   a group: at most 10 to 1             a reach beyond ln 10 is scaled down to it
//   a day: at most 20 to 1               what is beyond ln 20 follows on later days if it still stands
// Factors are raised to the power of their strength (0 to 1) and lose half of what is left of them every half-life.
//
// Pure functions, no clock, no archive; any threads. Cost: days x indicators x scenarios.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "watch/day.h"

namespace demarche::watch {

inline constexpr double kMostOfGroup = 10;
inline constexpr double kMostOfDay = 20;

enum class State : std::uint8_t { absent, present, high };
inline constexpr std::size_t kStates = 3;

/// One number a scenario, in the order of the crisis file: probabilities, or natural logarithms of factors.
using Shares = std::vector<double>;

struct OddsIndicator {
  std::array<Shares, kStates> given;  // probability of each state under each scenario, all in (0, 1)
  std::size_t group = 0;
  double half_life = 30;  // days, above 0
};

struct OddsModel {
  Shares priors;  // all above 0, sum 1
  std::vector<OddsIndicator> indicators;
  std::size_t groups = 0;
};

/// An indicator was seen to be in a state: one window, one day. Later findings of the same window take its place.
struct Finding {
  std::size_t indicator = 0;
  Day window = 0;  // its first day: with the indicator the finding's key
  Day day = 0;     // on which it was known
  State state = State::absent;
  double strength = 0;                // 0 to 1
  std::vector<std::uint32_t> causes;  // happenings, ascending
  bool operator==(const Finding&) const = default;
};

/// What a finding did. `named` is what its probabilities say, `moved` what came of it on its day.
struct Step {
  Finding finding;
  Shares named;                           // ln of the factor of each scenario, after strength
  Shares moved;                           // ln of how the group's evidence changed
  std::optional<std::size_t> outweighed;  // by this indicator of the group: it moved nothing
  bool group_limited = false, day_limited = false;
};

struct OddsDay {
  Day day = 0;
  Shares odds;           // sum 1
  bool limited = false;  // the limit of a day holds some evidence back
};

struct OddsPath {
  std::vector<OddsDay> days;  // from the first to the last, each day
  std::vector<Step> steps;    // by day, then indicator
};

/// The odds of every day from `first` to `last` (at most 20,000 days: earlier ones are left out). The order of findings
/// does not matter; of several of an indicator and a day the one with the highest state, then strength, counts.
/// Findings outside the days count for nothing.
OddsPath follow_odds(const OddsModel& model, const std::vector<Finding>& findings, Day first, Day last);

/// The logarithms of what a state says of each scenario: ln(P(state | scenario) / P(state)), times strength.
Shares factor_of(const OddsModel& model, std::size_t indicator, State state, double strength);

/// The largest difference of two entries; 0 for less than two.
double reach(const Shares& logarithms);

/// priors x exp(evidence), scaled to sum 1.
Shares moved_by(const Shares& priors, const Shares& evidence);

/// What one more finding would do, for "what would change the odds most".
struct WhatIf {
  std::size_t indicator = 0;
  State state = State::present;
  Shares odds;
  double change = 0;  // the largest change of any scenario's share
};

/// For every indicator the states that its window at `last` is not in, as if found then at full strength; the largest
/// change first. Those that would change nothing are left out.
std::vector<WhatIf> what_would_change(const OddsModel& model, const std::vector<Finding>& findings, Day first, Day last,
                                      const std::vector<int>& windows);

}  // namespace demarche::watch
