// A row of a gold standard of pairs: what the source does to the target, as annotators judged it.
#pragma once
#include <cstdint>
#include <string_view>

#include "demarche/coding.h"
#include "demarche/result.h"

namespace demarche::pairs {

struct GoldRow {
  PairText pair;
  EventType type = EventType::agree;
  bool yield = false;      // the gold says YIELD: `type` is CONCEDE, and RETREAT is as right
  std::uint8_t penta = 0;  // the gold's own PENTA class where it names one, else that of its type
};

/// The PENTA class of a type (Schrodt's five: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4
/// material conflict); 0, no event, is what an abstention counts as.
std::uint8_t penta_of(EventType type);

/// A line as parse_pair_row() reads it, with a `type` (one of PLOVER's sixteen, or YIELD) and, if it likes, `penta`
/// (0..4). The error names the key.
Result<GoldRow> parse_gold_row(std::string_view line);

}  // namespace demarche::pairs
