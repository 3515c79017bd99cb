#include "reading/events/event_places.h"

#include <algorithm>

#include "reading/events/clause_below.h"

namespace demarche::events {
namespace {

/// Does the phrase say where somebody is from or works, rather than where the deed is done?
bool is_of_somebody(const places::Standing& standing, const Proposition& proposition,
                    const statements::Context& context) {
  const std::size_t governor = standing.governor.at();
  if (standing.governor == proposition.head || context.analysis.pos[governor] == Pos::verb) return false;
  const ActorIndex actor = context.actors.by_token[governor];
  if (!actor) return false;
  const ActorKind kind = context.actors.actors[actor.at()].kind;
  // "Met the envoy in Zenda", "withdrew troops from Zenda": what the parser hangs on the object is as well the verb's.
  return kind != ActorKind::country && standing.governor < proposition.head;
}

/// "Condemned an attack in Zenda": the attack took place there, and has a row of its own.
bool is_of_other_deed(const places::Standing& standing, const Proposition& proposition,
                      const statements::Context& context) {
  const PropositionIndex other = context.propositions.by_token[standing.governor.at()];
  return other && &context.propositions[other] != &proposition &&
         context.propositions[other].kind == PredicateKind::noun && standing.governor > proposition.head;
}

}  // namespace

std::vector<Place> places_of(const Proposition& proposition, const statements::Context& context) {
  const places::PlaceReading& all = context.places;
  std::vector<Place> out;
  const auto first = std::lower_bound(
      all.standings.begin(), all.standings.end(), proposition.extent.begin,
      [](const places::Standing& standing, std::uint32_t token) { return standing.tokens.begin < token; });
  for (auto standing = first; standing != all.standings.end() && standing->tokens.begin < proposition.extent.end;
       ++standing) {
    const Location& location = all.locations[static_cast<std::size_t>(standing - all.standings.begin())];
    if (standing->tokens.end > proposition.extent.end) continue;
    if (standing->modifies && standing->governor != proposition.head) continue;
    if (in_clause_below(proposition, context, location.span)) continue;
    if (is_of_somebody(*standing, proposition, context) || is_of_other_deed(*standing, proposition, context)) continue;
    out.push_back({location, standing->role});
  }
  return out;
}

}  // namespace demarche::events
