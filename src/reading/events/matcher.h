// Which row of the lexicon names a proposition's deed.
#pragma once
#include <functional>

#include "reading/events/rows.h"
#include "reading/events/sides.h"

namespace demarche::events {

/// Can a row that fits the words code the proposition by its sides and content?
using AcceptRow = std::function<bool(const Row&)>;

/// Of the rows that fit the words of `proposition` (predicate, object, phrases, wanted clause) the most restricted that
/// is accepted ("seized a province" is no arrest); when none is accepted, the most restricted; null if none fits.
const Row* match_row(const Proposition& proposition, const Analysis& analysis, const EventLexicon::Tables& tables,
                     const AcceptRow& accept);

}  // namespace demarche::events
