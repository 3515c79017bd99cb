// How many a noun phrase speaks of: "two officials", "half a dozen aides", "at least five ministers", "nearly 100".
#pragma once
#include <optional>

#include "reading/actors/mention.h"

namespace demarche::actors {

/// Bounds as the record has them: "at least five" has no high, "nearly 100" and "as many as 100" no low, "dozens" is at
/// least 24. `end` is the token after the last word of the count; 0 when the phrase has none.
struct Count {
  std::optional<int> low;
  std::optional<int> high;
  std::uint32_t end = 0;
};

/// Reads the first number in `words`, the tokens before a noun. Cost: the words.
Count read_count(const Scene& scene, TokenSpan words);

/// "two", "17", "1,200"; nothing for other words, for fractions, and for what no int holds.
std::optional<int> number_word(std::string_view word);

/// "several", "many": says that they are more than one and not how many.
bool is_vague_number(std::string_view word);

}  // namespace demarche::actors
