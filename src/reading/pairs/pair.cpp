#include "reading/pairs/pair.h"

#include <algorithm>

namespace demarche::pairs {

TokenSpan tokens_under(const Analysis& analysis, ByteSpan span) {
  const auto first = std::lower_bound(analysis.span.begin(), analysis.span.end(), span.begin,
                                      [](ByteSpan token, std::uint32_t begin) { return token.end <= begin; });
  auto last = first;
  while (last != analysis.span.end() && last->begin < span.end) ++last;
  const auto index = [&](auto at) { return static_cast<std::uint32_t>(at - analysis.span.begin()); };
  return {index(first), index(last)};
}

TokenSpan window_of(const Pair& pair, const std::vector<TokenSpan>& sentences) {
  TokenSpan window{UINT32_MAX, 0};
  for (const auto* side : {&pair.source, &pair.target}) {
    for (const TokenSpan piece : *side) {
      window.begin = std::min(window.begin, piece.begin);
      window.end = std::max(window.end, piece.end);
    }
  }
  const auto first = std::lower_bound(sentences.begin(), sentences.end(), window.begin,
                                      [](TokenSpan sentence, std::uint32_t at) { return sentence.end <= at; });
  for (auto at = first; at != sentences.end() && at->begin < window.end; ++at) {
    window.begin = std::min(window.begin, at->begin);
    window.end = std::max(window.end, at->end);
  }
  return window;
}

PropositionIndex predicate_between(const Pair& pair, TokenSpan window, const PropositionGraph& graph) {
  const auto holds = [](const std::vector<TokenSpan>& side, TokenIndex token) {
    return std::any_of(side.begin(), side.end(), [token](TokenSpan piece) { return piece.contains(token.value); });
  };
  PropositionIndex best;
  int most = 0;
  for (std::uint32_t token = window.begin; token < window.end; ++token) {
    const PropositionIndex at = graph.by_token[token];
    if (!at) continue;
    int score = 0;
    for (const Argument& argument : graph[at].arguments) {
      if (holds(pair.target, argument.head)) score |= 2;
      if (holds(pair.source, argument.head)) score |= 1;
    }
    if (score > most) {
      most = score;
      best = at;
    }
  }
  return best;
}

}  // namespace demarche::pairs
