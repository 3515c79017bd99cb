// What a record of a gold row's text has to say of its pair, where the coder was given the bare sentence only.
#pragma once
#include <cstddef>
#include <string>

#include "demarche/record.h"
#include "reading/pairs/evaluation.h"

namespace demarche::pairs {

struct RecordMatch {
  bool right = false;      // a flat event has the gold's type, an actor at the source and another at the target
  bool same_type = false;  // a flat event has the gold's type, whoever its sides are
  std::size_t events = 0;  // with a flat code: all that were made of the text
  /// The flat event that the row is judged by: a right one, else the surest with the pair's sides; none: there is none.
  EventIndex event;
  std::string why;  // why `event` is none: "no event", "right type, other sides", ...
};

/// Only events with a flat code (`plover`) count. A side is met when a mention of one of its actors lies at least half
/// (in code points) inside a span of the gold; a gold side without spans is met by anybody; source and target must be
/// two actors. For CONSULT, AGREE and COOPERATE either side may be either. `record` must be of the row's text.
RecordMatch match_record(const GoldRow& row, const Record& record, bool one_yield);

/// The same as an outcome: coded is the flat code of `match.event`.
Outcome outcome_of(const GoldRow& row, const Record& record, const RecordMatch& match, bool one_yield);

}  // namespace demarche::pairs
