// Where a deed took or is to take place, from the named places in its clause.
#pragma once
#include <vector>

#include "demarche/record.h"
#include "reading/statements/statements.h"

namespace demarche::events {

/// Tokens that stand inside a longer name ("Europe" in an organisation's name): no places of their own.
std::vector<bool> tokens_in_names(const statements::Context& context);

/// Locative phrases whose head is a named place. Coordinates are left open.
std::vector<Place> places_of(const Proposition& proposition, const statements::Context& context,
                             const std::vector<bool>& in_names);

}  // namespace demarche::events
