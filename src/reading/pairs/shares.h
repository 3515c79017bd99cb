// What a reader thinks of a pair: how likely each outcome is.
#pragma once
#include <algorithm>
#include <array>
#include <cstddef>

#include "demarche/record.h"

namespace demarche::pairs {

constexpr std::size_t kTypes = 16;
/// Shares by EventType's value; the last is "no event between the two". Not negative; they add up to 1.
using Shares = std::array<float, kTypes + 1>;
constexpr std::size_t kNoEvent = kTypes;

constexpr std::size_t at(EventType type) { return static_cast<std::size_t>(type); }

/// The likeliest type, whatever the share of no event; of equal ones the first.
inline EventType likeliest(const Shares& shares) {
  return static_cast<EventType>(std::max_element(shares.begin(), shares.begin() + kTypes) - shares.begin());
}

/// Turns scores into shares in place (softmax). The largest score may be any finite number.
void to_shares(float* scores, std::size_t count);

}  // namespace demarche::pairs
