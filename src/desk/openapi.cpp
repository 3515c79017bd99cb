// The OpenAPI document, made from the route table.
#include "base/json_writer.h"
#include "desk/route.h"

namespace demarche::desk {
namespace {

void write_schema(JsonWriter& json, const Parameter& parameter) {
  json.key("schema").begin_object();
  switch (parameter.type) {
    case ParameterType::number:
      json.member("type", "integer").member("minimum", 0).member("maximum", parameter.most);
      break;
    case ParameterType::day:
      json.member("type", "string").member("format", "date");
      break;
    case ParameterType::choice:
      json.member("type", "string").key("enum").values(parameter.choices);
      break;
    case ParameterType::yes_no:
      json.member("type", "string").key("enum").values(std::vector<std::string>{"yes", "no"});
      break;
    case ParameterType::text:
      json.member("type", "string");
      break;
  }
  if (!parameter.usual.empty()) {
    json.key("default");
    if (parameter.type == ParameterType::number) {
      json.raw(parameter.usual);
    } else {
      json.value(parameter.usual);
    }
  }
  json.end_object();
}

void write_parameter(JsonWriter& json, const Parameter& parameter, std::string_view where) {
  json.begin_object().member("name", parameter.name).member("in", where).member("description", parameter.about);
  json.member("required", parameter.required);
  write_schema(json, parameter);
  json.end_object();
}

void write_answer(JsonWriter& json, std::string_view status, std::string_view about, std::string_view type,
                  std::string_view schema) {
  json.key(status).begin_object().member("description", about).key("content").begin_object();
  json.key(type).begin_object().key("schema").raw(schema).end_object().end_object().end_object();
}

constexpr std::string_view kProblem = R"({"$ref":"#/components/schemas/Problem"})";

void write_route(JsonWriter& json, const Route& route) {
  json.key("/api/v1" + route.path).begin_object().key("get").begin_object().member("summary", route.summary);
  json.key("parameters").begin_array();
  std::string_view rest = route.path;
  bool has_name = false;
  for (std::size_t at = rest.find('{'); at != std::string_view::npos; at = rest.find('{')) {
    rest.remove_prefix(at + 1);
    const std::string name(rest.substr(0, rest.find('}')));
    write_parameter(json, {name, "Its id", ParameterType::text, {}, 0, "", true}, "path");
    has_name = true;
  }
  for (const Parameter& each : route.parameters) write_parameter(json, each, "query");
  json.end_array().key("responses").begin_object();
  write_answer(json, "200", "The answer", route.type,
               route.type == "application/json" ? R"({"type":"object"})" : R"({"type":"string"})");
  json.key("304").begin_object().member("description", "The copy named by If-None-Match is good").end_object();
  write_answer(json, "400", "A parameter is not as it should be", "application/problem+json", kProblem);
  if (has_name) write_answer(json, "404", "There is none of that id", "application/problem+json", kProblem);
  write_answer(json, "503", "The archive cannot be read now, or not in time", "application/problem+json", kProblem);
  json.end_object().end_object().end_object();
}

}  // namespace

std::string openapi(const std::vector<Route>& routes, std::string_view version) {
  JsonWriter json;
  json.begin_object().member("openapi", "3.1.0").key("info").begin_object();
  json.member("title", "demarche desk").member("version", version);
  json.member("description",
              "What an archive of read pages knows. Reading only. Positions in page texts are UTF-16 code units in "
              "/documents/{id}, and Unicode code points in every other source.");
  json.end_object().key("paths").begin_object();
  for (const Route& each : routes) write_route(json, each);
  json.end_object().key("components").begin_object().key("schemas").begin_object();
  json.key("Problem").raw(
      R"({"type":"object","description":"RFC 9457","required":["type","title","status","detail"],"properties":)"
      R"({"type":{"type":"string"},"title":{"type":"string"},"status":{"type":"integer"},"detail":{"type":"string"}}})");
  return json.end_object().end_object().end_object().take();
}

}  // namespace demarche::desk
