// What a row needs of the sides of its deed: who must stand on them, and what the deed must be done to.
#pragma once
#include "reading/events/rows.h"
#include "reading/events/sides.h"

namespace demarche::events {

/// Does the proposition with these sides have what `need` asks of sides? Needs of content, of a word-act above and of
/// armed forces (`content`, `spoken`, `military`, `embedded`) are for the caller: they are taken as met here.
bool sides_meet(Needs need, const Proposition& proposition, const Sides& sides, const SideFinder& finder,
                const statements::Context& context, const EventLexicon::Tables& tables);

}  // namespace demarche::events
