// Capitals that are not named: "the Ruritanian capital", "Ruritania's capital", "the capital".
#pragma once
#include <vector>

#include "reading/places/names.h"

namespace demarche::places {

/// Adds them to the names, in text order, where they stand as places and no name follows ("the capital, Strelsau").
void add_capitals(const Scene& scene, std::vector<Name>& names);

}  // namespace demarche::places
