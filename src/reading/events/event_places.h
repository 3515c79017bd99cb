// Where a deed took or is to take place.
#pragma once
#include <vector>

#include "demarche/record.h"
#include "reading/statements/statements.h"

namespace demarche::events {

/// The places that stand in the deed's clause and in no clause below it: what hangs on its verb or its nouns of things,
/// and what stands before the noun that names the deed ("the Zenda bombing"). Where people come from or work
/// ("officials in Zenda said") is not where they act.
std::vector<Place> places_of(const Proposition& proposition, const statements::Context& context);

}  // namespace demarche::events
