// One line of what `code --pairs` and `evaluate events` read: a text with its source and target.
#pragma once
#include <string_view>

#include "demarche/coding.h"
#include "demarche/result.h"

namespace demarche::pairs {

/// {"id", "text", "source", "target"[, "type"]}: spans are [begin, end] or a list of them in code points, end
/// exclusive; other keys are ignored. Fails, naming the key, on what is no such object, on spans that are empty,
/// overlap or lie outside the text, and when neither side is given. Malformed UTF-8 is refused. Any nesting is read
/// without recursion.
Result<PairText> parse_pair_row(std::string_view line);

}  // namespace demarche::pairs
