#include "reading/events/event_places.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "reading/events/clause_below.h"

namespace demarche::events {
namespace {

std::optional<PlaceRole> place_role(std::string_view preposition) {
  if (preposition == "from") return PlaceRole::from;
  if (preposition == "to" || preposition == "into" || preposition == "toward" || preposition == "towards")
    return PlaceRole::to;
  for (const std::string_view word : {"in", "at", "near", "along", "outside", "around", "across"}) {
    if (preposition == word) return PlaceRole::at;
  }
  return std::nullopt;
}

}  // namespace

std::vector<bool> tokens_in_names(const statements::Context& context) {
  const Analysis& analysis = context.analysis;
  std::vector<bool> out(analysis.size());
  for (const Actor& actor : context.actors.actors) {
    if (actor.kind != ActorKind::organization && actor.kind != ActorKind::document) continue;
    for (const ByteSpan mention : actor.mentions) {
      const auto first = std::lower_bound(analysis.span.begin(), analysis.span.end(), mention.begin,
                                          [](ByteSpan token, std::uint32_t byte) { return token.begin < byte; });
      for (auto token = first; token != analysis.span.end() && token->end <= mention.end; ++token) {
        if (*token != mention) out[static_cast<std::size_t>(token - analysis.span.begin())] = true;
      }
    }
  }
  return out;
}

std::vector<Place> places_of(const Proposition& proposition, const statements::Context& context,
                             const std::vector<bool>& in_names) {
  const Analysis& analysis = context.analysis;
  std::vector<Place> out;
  for (std::uint32_t token = proposition.extent.begin; token < proposition.extent.end; ++token) {
    const std::string_view type = analysis.ent_type[token];
    const bool place_name = type == "GPE" || type == "LOC" || type == "FAC";
    if (!place_name || analysis.iob[token] != Iob::begin || token == 0 || in_names[token]) continue;
    std::uint32_t before = token - 1;
    if (analysis.norm[before] == "the" && before > 0) --before;
    const auto role = place_role(analysis.norm[before]);
    std::uint32_t last = token;
    while (last + 1 < analysis.size() && analysis.iob[last + 1] == Iob::inside) ++last;
    Place place;
    place.span = analysis.bytes({token, last + 1});
    const bool modifies = last + 1 < analysis.size() && analysis.tag[last + 1] == "POS";
    if (!role || modifies || in_clause_below(proposition, context, place.span)) continue;
    place.role = *role;
    place.name = slice(analysis.text, place.span);
    if (const ActorIndex actor = context.actors.by_token[last]) {
      const Actor& country = context.actors.actors[actor.at()];
      if (country.kind == ActorKind::country && country.code.size() == 3) place.country = country.code;
    }
    out.push_back(std::move(place));
  }
  return out;
}

}  // namespace demarche::events
