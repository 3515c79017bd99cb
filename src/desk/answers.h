// What the handlers of routes share.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "demarche/archive.h"
#include "desk/desk.h"

namespace demarche::desk {

/// 200 with that JSON.
Response json_response(std::string json);

/// Which of the rows a list gives.
struct Slice {
  std::size_t first = 0, last = 0;
};
Slice slice_of(const Values& values, std::size_t count);

/// The form of every list: items, total (null where counting would cost too much), offset, and next_offset where there
/// are more; `facets` is an object of JSON.
std::string list_json(const std::vector<std::string>& items, const Values& values, std::optional<std::size_t> total,
                      bool has_more, const std::string& facets = "");

// One function a file, each giving the routes of one kind of thing.
void add_document_routes(std::vector<Route>& routes);
void add_search_routes(std::vector<Route>& routes);
void add_actor_routes(std::vector<Route>& routes);
void add_ledger_routes(std::vector<Route>& routes);
void add_dyad_routes(std::vector<Route>& routes);
void add_crisis_routes(std::vector<Route>& routes);

}  // namespace demarche::desk
