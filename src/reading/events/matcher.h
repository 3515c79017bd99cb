// Which row of the lexicon names a proposition's deed.
#pragma once
#include "reading/events/rows.h"
#include "reading/events/sides.h"

namespace demarche::events {

/// The most restricted row that fits the words of `proposition` (predicate, object, phrases, wanted clause); null if
/// none does. What the row `needs` of sides and content is not looked at here.
const Row* match_row(const Proposition& proposition, const Analysis& analysis, const EventLexicon::Tables& tables);

}  // namespace demarche::events
