#include "reading/party_places.h"

#include <algorithm>
#include <numeric>

namespace demarche::reading {
namespace {

/// Old number -> new number; none for actors that are left out.
using Numbers = std::vector<ActorIndex>;

void renumber(ActorIndex& actor, const Numbers& numbers) {
  if (actor) actor = numbers[actor.at()];
}

void renumber(std::vector<ActorIndex>& list, const Numbers& numbers) {
  for (ActorIndex& actor : list) renumber(actor, numbers);
  std::erase_if(list, [](ActorIndex actor) { return !actor; });
}

void renumber_rows(Reading& reading, const Numbers& numbers) {
  for (Actor& actor : reading.actors) renumber(actor.members, numbers);
  for (Statement& statement : reading.statements) {
    renumber(statement.speakers, numbers);
    renumber(statement.on_behalf_of, numbers);
    renumber(statement.to, numbers);
  }
  for (Event& event : reading.events) {
    renumber(event.actors, numbers);
    renumber(event.recipients, numbers);
    for (OtherActor& other : event.others) renumber(other.actor, numbers);
  }
  for (Commitment& commitment : reading.commitments) {
    renumber(commitment.by, numbers);
    renumber(commitment.to, numbers);
  }
}

void add_mentions(Reading& reading, const actors::ActorReading& actors, const std::vector<std::size_t>& places) {
  for (const std::size_t at : places) {
    const actors::PlaceName& place = actors.places[at];
    reading.actors[place.actor.at()].mentions.push_back(place.span);
  }
  for (const std::size_t at : places) {
    std::vector<ByteSpan>& mentions = reading.actors[actors.places[at].actor.at()].mentions;
    std::sort(mentions.begin(), mentions.end());
    mentions.erase(std::unique(mentions.begin(), mentions.end()), mentions.end());
  }
}

}  // namespace

void settle_actors(Reading& reading, const actors::ActorReading& actors, const std::vector<std::size_t>& places) {
  add_mentions(reading, actors, places);
  std::vector<std::size_t> order(reading.actors.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::erase_if(order, [&](std::size_t at) { return at >= actors.parties && reading.actors[at].mentions.empty(); });
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return reading.actors[a].mentions.front().begin < reading.actors[b].mentions.front().begin;
  });
  Numbers numbers(reading.actors.size());
  std::vector<Actor> sorted;
  sorted.reserve(order.size());
  for (const std::size_t at : order) {
    numbers[at] = ActorIndex(sorted.size());
    sorted.push_back(std::move(reading.actors[at]));
  }
  reading.actors = std::move(sorted);
  renumber_rows(reading, numbers);
}

}  // namespace demarche::reading
