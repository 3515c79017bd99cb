// States that no list has: "Zenda" where the page speaks of the "Zendan government" or "Zendan troops".
#pragma once
#include <vector>

#include "reading/actors/cast.h"

namespace demarche::actors {

/// Makes countries, without a code, of names in one word that the page has no other evidence for and of which it forms
/// an adjective that owns a government, an office of one or an army, or which own a border, an embassy or an army; and
/// joins the adjective's own mentions to them. To be called when sectors are set. Cost: drafts of one-word names times
/// drafts of governments and forces.
void recognise_states(const Scene& scene, const std::vector<Mention>& mentions, Cast& cast);

}  // namespace demarche::actors
