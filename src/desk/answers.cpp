#include "desk/answers.h"

#include <algorithm>

#include "base/json_writer.h"

namespace demarche::desk {

Response json_response(std::string json) {
  Response response;
  response.body = std::move(json);
  return response;
}

Slice slice_of(const Values& values, std::size_t count) {
  const std::size_t first = std::min<std::size_t>(values.number("offset"), count);
  return {first, std::min<std::size_t>(first + values.number("limit"), count)};
}

std::string list_json(const std::vector<std::string>& items, const Values& values, std::optional<std::size_t> total,
                      bool has_more, const std::string& facets) {
  JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (const std::string& item : items) json.raw(item);
  json.end_array().member("total", total).member("offset", values.number("offset")).key("next_offset");
  has_more ? json.value(values.number("offset") + items.size()) : json.null();
  if (!facets.empty()) json.key("facets").raw(facets);
  return json.end_object().take();
}

std::vector<Route> all_routes() {
  std::vector<Route> routes;
  add_crisis_routes(routes);
  add_ledger_routes(routes);
  add_dyad_routes(routes);
  add_document_routes(routes);
  add_search_routes(routes);
  add_actor_routes(routes);
  return routes;
}

}  // namespace demarche::desk
