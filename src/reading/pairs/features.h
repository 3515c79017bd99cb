// What the linear reader sees of a pair: hashed features (Weinberger et al. 2009) of the words around source and target
// and of the propositions that they take part in.
//
// Training reads the same numbers from the program pair_features (tools/train/), so there is one definition of a
// feature.
#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "demarche/analysis.h"
#include "reading/pairs/pair.h"
#include "reading/propositions/propositions.h"

namespace demarche::pairs {

/// Groups of features; each is brought to length 1 by itself, so that the many letters do not drown the few verbs.
enum class FeatureGroup : std::uint8_t { words, letters, propositions };
constexpr std::size_t kFeatureGroups = 3;
constexpr std::uint32_t kFeatureBuckets = 1U << 17U;

/// For each group the buckets (below kFeatureBuckets) that the pair has, ascending and each once.
struct PairFeatures {
  std::array<std::vector<std::uint32_t>, kFeatureGroups> buckets;
};

/// Fills `out`, whose memory is used again. Linear in the window's tokens and in the propositions that have either side
/// as an argument.
void find_features(const Pair& pair, TokenSpan window, const Analysis& analysis, const PropositionGraph& graph,
                   PairFeatures& out);

}  // namespace demarche::pairs
