// Forecasts: what somebody says another side will do.
#pragma once
#include <vector>

#include "demarche/record.h"
#include "reading/events/events.h"
#include "reading/events/sides.h"

namespace demarche::commitments {

struct Forecast {
  EventIndex deed;           // what will come
  EventIndex said;           // the row that carries the conditions: the deed, or "is ready to" above it
  StatementIndex statement;  // the innermost one that has a speaker
};

/// Deeds that a statement puts into the future ("will", "would", "is going to", "is likely to", "seems ready to") and
/// that are not the speaker's own side's to do, in the order of the events. "May" and "could" forecast nothing.
std::vector<Forecast> find_forecasts(const statements::Context& context, const std::vector<Statement>& statements,
                                     const events::EventReading& reading, const events::SideFinder& sides);

}  // namespace demarche::commitments
