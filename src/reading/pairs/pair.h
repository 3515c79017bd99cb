// A pair: two actors of a text in an order, of whom it is asked what the one does to the other.
#pragma once
#include <vector>

#include "demarche/analysis.h"
#include "demarche/span.h"
#include "reading/propositions/propositions.h"

namespace demarche::pairs {

/// Tokens of the one who acts and of the one acted upon; a broken phrase has several pieces. Either may be empty, not
/// both. Pieces ascend and are not empty.
struct Pair {
  std::vector<TokenSpan> source, target;
};

/// The tokens that bytes [span) touch, or an empty span where they touch none.
TokenSpan tokens_under(const Analysis& analysis, ByteSpan span);

/// The record sentences from the first to the last that the pair touches: all that is looked at to judge it. Falls back
/// to the pair's own tokens where no sentence holds them. O(log sentences).
TokenSpan window_of(const Pair& pair, const std::vector<TokenSpan>& sentences);

/// The predicate of the window that has the most of the pair among its arguments: both sides before the target alone,
/// that before the source alone; the first of equals. None: neither side is an argument. Linear in the window.
PropositionIndex predicate_between(const Pair& pair, TokenSpan window, const PropositionGraph& graph);

}  // namespace demarche::pairs
