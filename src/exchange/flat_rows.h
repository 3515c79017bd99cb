// An archive's own rows as they may leave it: one CodedEvent a flat row (its `plover` is set), in the order of pages
// and numbers.
//
// Rows that stand only as content or condition, denied ones and those whose coder abstained never leave as deeds; they
// are counted, so that a writer can say how many stayed behind. Private people go by their roles.
#pragma once
#include <cstdint>
#include <functional>
#include <string>

#include "demarche/archive.h"
#include "demarche/result.h"
#include "exchange/coded_event.h"

namespace demarche::exchange {

struct FlatRowQuery {
  std::string from, to;  // ISO days of the event, both included; empty: open
  std::string as_of;     // pages published later are not there; empty: all
};

/// What stayed behind.
struct HeldBack {
  std::uint64_t embedded = 0;  // only content or condition of another row
  std::uint64_t denied = 0;
  std::uint64_t abstained = 0;  // the coder gives no flat code
  std::uint64_t retracted = 0;  // on pages that their outlet took back
};

/// Gives every row to `take` until it returns false. Memory stays flat. One thread at a time an archive.
Result<HeldBack> each_flat_row(Archive& archive, const FlatRowQuery& query,
                               const std::function<bool(const CodedEvent&)>& take);

}  // namespace demarche::exchange
