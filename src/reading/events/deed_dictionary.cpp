// Deeds of verbs that our lexicon does not know, by the user's dictionary.
#include <algorithm>
#include <utility>

#include "reading/events/deeds.h"
#include "reading/events/dictionary_rows.h"

namespace demarche::events {

void DeedTable::match_dictionary(const Proposition& at, Deed& own) const {
  const DictionaryMatch found = dictionary_->rows.match(at, context_, dictionary_->page);
  if (found.row == nullptr) return;
  Sides sides = sides_.sides_of(at, *found.row);
  // A flat pattern's "$" and "+" name the two sides as the sentence has them.
  if (found.row->swap && at.kind != PredicateKind::light_verb) std::swap(sides.actors, sides.recipients);
  const auto set_side = [](ActorIndex actor, std::vector<ActorIndex>& side, std::vector<ActorIndex>& other) {
    if (!actor) return;
    side = {actor};
    std::erase(other, actor);
  };
  set_side(found.source, sides.actors, sides.recipients);
  set_side(found.target, sides.recipients, sides.actors);
  if (found.row->swap) std::swap(sides.actors, sides.recipients);
  // PETRARCH's events have a code on both sides; a verb alone says too little of what people do to things.
  const auto coded = [this](const std::vector<ActorIndex>& side) {
    return std::any_of(side.begin(), side.end(),
                       [this](ActorIndex actor) { return !sides_.actor(actor).code.empty(); });
  };
  if (!coded(sides.actors) || !coded(sides.recipients)) return;
  own.row = found.row;
  own.sides = std::move(sides);
}

}  // namespace demarche::events
