// Where the names of places begin and end.
#pragma once
#include <vector>

#include "reading/places/names.h"

namespace demarche::places {

/// Entities that name places, cut at commas, and runs of capitalised words after prepositions of place that the
/// gazetteer or a lexicon knows. Ascending, without overlap; only `tokens`, `words` and `place` are set.
std::vector<Name> find_spans(const Scene& scene);

}  // namespace demarche::places
