#include "exchange/quote.h"

#include <algorithm>
#include <vector>

namespace demarche::exchange {

ByteSpan brief_quote(std::string_view text, ByteSpan sentence, ByteSpan clause, std::size_t most) {
  std::vector<ByteSpan> words;
  std::uint32_t begin = sentence.begin;
  for (std::uint32_t at = sentence.begin; at <= sentence.end; ++at) {
    const bool is_blank = at == sentence.end || static_cast<unsigned char>(text[at]) <= ' ';
    if (!is_blank) continue;
    if (at > begin) words.push_back({begin, at});
    begin = at + 1;
  }
  if (words.empty() || most == 0) return {sentence.begin, sentence.begin};
  if (words.size() <= most) return {words.front().begin, words.back().end};
  const auto after = std::upper_bound(words.begin(), words.end(), clause.begin,
                                      [](std::uint32_t at, ByteSpan word) { return at < word.begin; });
  std::size_t first = after == words.begin() ? 0 : static_cast<std::size_t>(after - words.begin()) - 1;
  first = std::min(first, words.size() - most);
  return {words[first].begin, words[first + most - 1].end};
}

}  // namespace demarche::exchange
