// How clear each decision of the networks was: for comparing runtimes, not for reading texts.
#pragma once
#include <cstdint>
#include <vector>

namespace demarche::language {

enum class Decider : std::uint8_t { tagger, parser, ner };

/// The difference between the best and the second-best score that were allowed. `token` is the token decided on (the
/// parser: the first of its buffer, or the top of its stack when the buffer is empty).
struct Margin {
  Decider decider = Decider::tagger;
  std::uint32_t token = 0;
  float margin = 0;
};

using Margins = std::vector<Margin>;

}  // namespace demarche::language
