// Borders: "along the Ruritanian border", "Freedonia's border with Ruritania", "the Freedonia-Ruritania border".
#pragma once
#include <vector>

#include "reading/places/names.h"

namespace demarche::places {

/// Adds the borders of named countries to the names, in text order; names inside them no longer stand by themselves.
/// `holders` are the countries, as the text writes them.
void add_borders(const Scene& scene, std::vector<Name>& names);

}  // namespace demarche::places
