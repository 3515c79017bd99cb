#include "reading/places/places.h"

#include <utility>

#include "reading/places/names.h"
#include "reading/places/page_scope.h"
#include "reading/places/resolver.h"

namespace demarche::places {
namespace {

/// Is `name` what the text says `before` lies in: the next name, behind a comma or "in"?
bool is_beside(const Analysis& analysis, const Name& before, const Name& name) {
  const std::uint32_t between = before.phrase.end;
  const bool linked = between < analysis.size() && (analysis.word(between) == "," || analysis.norm[between] == "in");
  return linked && name.tokens.begin <= between + 2 && name.tokens.begin > between;
}

}  // namespace

PlaceReading find_places(const Analysis& analysis, const actors::ActorReading& actors,
                         const actors::ActorLexicon& actor_lexicon, const PlaceLexicon& lexicon,
                         const Gazetteer* gazetteer) {
  constexpr float kNameOnly = 0.5F;
  const Scene scene{analysis, actors, actor_lexicon, lexicon.tables(), gazetteer};
  const std::vector<Name> names = find_names(scene);
  const PageScope scope(scene, names);
  Resolver resolver(scene, scope);
  for (const Name& name : names) resolver.learn(name);
  PlaceReading out;
  const Name* before = nullptr;
  for (const Name& name : names) {
    const Name* const last = std::exchange(before, &name);
    if (!name.standing) continue;
    // "Geneva, Alabama" is one place.
    if (last != nullptr && is_beside(analysis, *last, name) && resolver.is_held(*last)) continue;
    Location location = resolver.resolve(name);
    const bool known = !location.country.empty() || location.lat;
    if (!known && !name.place && !name.border) continue;  // neither the recogniser nor the gazetteer knows it
    if (!known && location.made_by.rule.empty()) location.made_by = {"places.name/1", kNameOnly};
    location.span = analysis.bytes(name.phrase);
    location.name = scene.text(name.phrase);
    out.locations.push_back(std::move(location));
    out.standings.push_back({name.phrase, name.role, TokenIndex(name.governor), name.modifies});
  }
  return out;
}

}  // namespace demarche::places
