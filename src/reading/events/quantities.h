// Quantities: counts and amounts in a deed's arguments, with the bounds that the words give.
#pragma once
#include <vector>

#include "demarche/analysis.h"
#include "demarche/record.h"
#include "reading/propositions/propositions.h"

namespace demarche::events {

/// "As many as 100,000 troops" is low none, high 100,000; "at least 12" is low 12, high none; "dozens" is low 24, high
/// none;
/// "$30 million" is 30,000,000 USD. In text order.
std::vector<Quantity> find_quantities(const Proposition& proposition, const Analysis& analysis);

}  // namespace demarche::events
