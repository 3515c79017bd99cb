// The rows of one page by two versions of a coder: which are the same, which changed, which came and went.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "exchange/coded_event.h"

namespace demarche::exchange {

/// A row that both, or only one of them, have.
struct RowPair {
  const CodedEvent* before = nullptr;     // null: gained
  const CodedEvent* after = nullptr;      // null: lost
  std::vector<std::string_view> differs;  // "type", "mode", "code", "score", "sides", "date", "place"; empty: the same
};

/// Rows of one id (the same words and type) are one; then those of one sentence that have most in common, type before
/// sides, and at least one of them. Pairs in the order of `after`, what is lost after all others. The rows must outlive
/// the pairs. Cost: rows of a sentence times each other.
std::vector<RowPair> diff_rows(const std::vector<CodedEvent>& before, const std::vector<CodedEvent>& after);

}  // namespace demarche::exchange
