// The route table: the one place that says what the API answers. The router, the checks of parameters and the OpenAPI
// document are all made from it.
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "demarche/archive.h"
#include "desk/http.h"

namespace demarche::desk {

class Desk;

enum class ParameterType : std::uint8_t { text, number, day, choice, yes_no };

struct Parameter {
  std::string name;
  std::string about;
  ParameterType type = ParameterType::text;
  std::vector<std::string> choices{};  // of a choice
  std::uint32_t most = 0;              // of a number; it is 0 at least. Of a text: bytes
  std::string usual{};                 // what it is when it is not given; empty: nothing
  bool required = false;               // those of the path are
};

/// The parameters of a request, checked against the table.
class Values {
 public:
  explicit Values(std::map<std::string, std::string, std::less<>> values) : values_(std::move(values)) {}
  /// Empty for what is not given.
  const std::string& text(std::string_view name) const;
  std::uint32_t number(std::string_view name) const;
  bool yes(std::string_view name) const { return text(name) == "yes"; }

 private:
  std::map<std::string, std::string, std::less<>> values_;
};

/// Answers one request; an Error is the archive's. For many threads, each with its own Archive.
using Handler = std::function<Result<Response>(Desk& desk, Archive& archive, const Values& values)>;

struct Route {
  std::string path;  // below /api/v1: "/ledger/{id}"
  std::string summary;
  std::vector<Parameter> parameters;  // of the query; those of the path are taken from `path`
  std::string type = "application/json";
  Handler answer;
};

/// limit and offset, as lists have them.
std::vector<Parameter> paged(std::vector<Parameter> parameters);
inline constexpr std::uint32_t kMostRows = 500;
Parameter as_of();

/// All routes, as the OpenAPI document lists them.
std::vector<Route> all_routes();

/// The route of a path below /api/v1 and the values of its parameters, or the response that says why not.
struct Match {
  const Route* route = nullptr;
  Values values{{}};
  Response refusal;  // where route is null
};
Match find_route(const std::vector<Route>& routes, const Target& target);

/// The OpenAPI 3.1 document of the table.
std::string openapi(const std::vector<Route>& routes, std::string_view version);

}  // namespace demarche::desk
