// Places that became parties: the actors of a page are those that take part, and of names that stand as places
// ("in Basra") only the ones that something is done to ("a curfew in Basra").
#pragma once
#include <vector>

#include "demarche/record.h"
#include "reading/actors/actors.h"

namespace demarche::reading {

/// Gives the actors of `places` (indices into `actors.places`, in any order) their mentions, leaves out those that are
/// only places, puts the actors in the order of their first mention, and renumbers them in all rows of `reading`, whose
/// own actors are those of `actors` in their order. Linear in the rows but for the sorting of actors.
void settle_actors(Reading& reading, const actors::ActorReading& actors, const std::vector<std::size_t>& places);

}  // namespace demarche::reading
