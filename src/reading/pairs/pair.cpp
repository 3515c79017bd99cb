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

}  // namespace demarche::pairs
