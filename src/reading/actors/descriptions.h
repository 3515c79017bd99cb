// Descriptions: noun phrases without a name that act or are acted upon as persons, groups or bodies: "Russian forces",
// "an administration official who asked not to be named", "dozens of protesters", "the ministry".
#pragma once
#include <vector>

#include "reading/actors/mention.h"
#include "reading/actors/titles.h"

namespace demarche::actors {

/// Descriptions in text order of their heads; offices that belong to a name (`titles.spoken_for`) and predicates
/// ("X is an analyst") are none. Linear in tokens.
std::vector<Mention> find_descriptions(const Scene& scene, const std::vector<Mention>& names,
                                       const std::vector<std::uint32_t>& name_at, const Titles& titles);

}  // namespace demarche::actors
