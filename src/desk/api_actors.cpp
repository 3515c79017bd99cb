// Actors: the list, and one with its offices, names and pages.
#include "desk/actor_json.h"
#include "desk/answers.h"

namespace demarche::desk {
namespace {

Result<Response> list(Desk& desk, Archive& archive, const Values& values) {
  ActorQuery query;
  query.name = values.text("name"), query.kind = values.text("kind"), query.code = values.text("code");
  query.role = values.text("role"), query.as_of = values.text("as_of");
  const std::uint32_t offset = values.number("offset");
  query.limit = offset + values.number("limit") + 1;  // one more tells whether there are more
  const auto rows = archive.actors(query);
  if (!rows) return rows.error();
  std::vector<std::string> items;
  const Slice slice = slice_of(values, rows->size());
  for (std::size_t at = slice.first; at < slice.last; ++at) items.push_back(json_of((*rows)[at], desk.cow()));
  return json_response(list_json(items, values, std::nullopt, slice.last < rows->size() && !items.empty()));
}

Result<Response> one(Desk& desk, Archive& archive, const Values& values) {
  const auto card = archive.actor(values.text("id"), values.number("pages"));
  if (!card) return card.error();
  if (!card->has_value()) return problem(404, "there is no actor of that id");
  return json_response(json_of(**card, values.text("as_of"), desk.cow()));
}

}  // namespace

void add_actor_routes(std::vector<Route>& routes) {
  routes.push_back({"/actors", "Actors over all pages, the most mentioned first",
                    paged({{"name", "Whole words of a name or alias"},
                           {"kind",
                            "Only of this kind",
                            ParameterType::choice,
                            {"person", "country", "organization", "group", "document"}},
                           {"code", "The beginning of a code"},
                           {"role", "Words of an office"},
                           {"as_of", "Only those who held an office on this day", ParameterType::day}}),
                    "application/json", list});
  routes.push_back({"/actors/{id}",
                    "All that is known of one actor",
                    {{"pages", "At most so many of its pages", ParameterType::number, {}, kMostRows, "20"},
                     {"as_of", "Offices as they stood on this day", ParameterType::day}},
                    "application/json",
                    one});
}

}  // namespace demarche::desk
