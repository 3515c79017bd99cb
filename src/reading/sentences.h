// The record's sentences: the parser's, cut at blank lines and trimmed.
#pragma once
#include <vector>

#include "demarche/analysis.h"
#include "demarche/span.h"

namespace demarche {

/// Token spans, ascending and disjoint. A parser sentence that runs over a blank line (a white-space token with two or
/// more line ends) is cut there; white-space tokens at either end are left out, so some tokens belong to no sentence.
std::vector<TokenSpan> record_sentences(const Analysis& analysis);

}  // namespace demarche
