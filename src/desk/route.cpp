#include "desk/route.h"

#include <algorithm>
#include <charconv>

#include "watch/day.h"

namespace demarche::desk {
namespace {

constexpr std::size_t kPrefix = 2;  // "api", "v1"
constexpr std::uint32_t kMostOffset = 10'000'000;
constexpr std::uint32_t kUsualBytes = 500;

std::vector<std::string_view> pieces(std::string_view path) {
  std::vector<std::string_view> out;
  while (!path.empty()) {
    path.remove_prefix(1);
    const std::size_t end = std::min(path.find('/'), path.size());
    if (end > 0) out.push_back(path.substr(0, end));
    path.remove_prefix(end);
  }
  return out;
}

bool is_name(std::string_view piece) { return piece.starts_with('{'); }

bool fits(const Route& route, const Target& target) {
  const auto wanted = pieces(route.path);
  if (wanted.size() + kPrefix != target.segments.size()) return false;
  for (std::size_t at = 0; at < wanted.size(); ++at) {
    if (!is_name(wanted[at]) && wanted[at] != target.segments[at + kPrefix]) return false;
  }
  return true;
}

/// What is wrong with a value; empty: nothing.
std::string fault(const Parameter& parameter, const std::string& value) {
  const std::string found = "parameter '" + parameter.name + "': found '" + value.substr(0, 100) + "', expected ";
  switch (parameter.type) {
    case ParameterType::number: {
      std::uint32_t number = 0;
      const auto read = std::from_chars(value.data(), value.data() + value.size(), number);
      const bool whole = read.ec == std::errc() && read.ptr == value.data() + value.size();
      if (whole && number <= parameter.most) return "";
      return found + "a whole number from 0 to " + std::to_string(parameter.most);
    }
    case ParameterType::day:
      if (value.size() == 10 && watch::days_of(value)) return "";
      return found + "a day such as 2023-03-20";
    case ParameterType::choice:
    case ParameterType::yes_no: {
      const std::vector<std::string> yes_no = {"yes", "no"};
      const auto& choices = parameter.type == ParameterType::choice ? parameter.choices : yes_no;
      if (std::find(choices.begin(), choices.end(), value) != choices.end()) return "";
      std::string list;
      for (const std::string& each : choices) list += (list.empty() ? "" : ", ") + each;
      return found + "one of " + list;
    }
    case ParameterType::text: {
      const std::uint32_t most = parameter.most != 0 ? parameter.most : kUsualBytes;
      if (value.size() <= most) return "";
      return "parameter '" + parameter.name + "' is longer than " + std::to_string(most) + " bytes";
    }
  }
  return "";
}

}  // namespace

const std::string& Values::text(std::string_view name) const {
  static const std::string kNothing;
  const auto found = values_.find(name);
  return found == values_.end() ? kNothing : found->second;
}

std::uint32_t Values::number(std::string_view name) const {
  const std::string& value = text(name);
  std::uint32_t number = 0;
  std::from_chars(value.data(), value.data() + value.size(), number);
  return number;
}

std::vector<Parameter> paged(std::vector<Parameter> parameters) {
  parameters.push_back({"limit", "At most so many rows", ParameterType::number, {}, kMostRows, "50"});
  parameters.push_back({"offset", "Rows to leave out before the first", ParameterType::number, {}, kMostOffset, "0"});
  return parameters;
}

Parameter as_of() { return {"as_of", "As it was known on this day", ParameterType::day}; }

Match find_route(const std::vector<Route>& routes, const Target& target) {
  Match match;
  const auto route = std::find_if(routes.begin(), routes.end(), [&](const Route& each) { return fits(each, target); });
  if (route == routes.end()) {
    match.refusal = problem(404, "the API has no such path; /api/v1/openapi.json lists what it has");
    return match;
  }
  std::map<std::string, std::string, std::less<>> values;
  const auto wanted = pieces(route->path);
  for (std::size_t at = 0; at < wanted.size(); ++at) {
    if (is_name(wanted[at])) values.emplace(wanted[at].substr(1, wanted[at].size() - 2), target.segments[at + kPrefix]);
  }
  for (const auto& [name, value] : target.query) {
    const auto known =
        std::find_if(route->parameters.begin(), route->parameters.end(),
                     [&, &wanted_name = name](const Parameter& each) { return each.name == wanted_name; });
    if (known == route->parameters.end()) {
      match.refusal = problem(400, "there is no parameter '" + name.substr(0, 100) + "' here");
      return match;
    }
    if (value.empty() && !known->required) continue;  // a form sends what is not filled in
    if (const std::string wrong = fault(*known, value); !wrong.empty()) {
      match.refusal = problem(400, wrong);
      return match;
    }
    values.emplace(name, value);
  }
  for (const Parameter& each : route->parameters) {
    const auto given = values.find(each.name);
    if (given != values.end() && !(each.required && given->second.empty())) continue;
    if (each.required) {
      match.refusal = problem(400, "the parameter '" + each.name + "' is missing");
      return match;
    }
    if (!each.usual.empty()) values.emplace(each.name, each.usual);
  }
  match.route = &*route;
  match.values = Values(std::move(values));
  return match;
}

}  // namespace demarche::desk
