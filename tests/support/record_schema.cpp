#include "support/record_schema.h"

#include <rapidjson/document.h>
#include <rapidjson/schema.h>
#include <rapidjson/stringbuffer.h>

#include <fstream>
#include <iterator>

namespace demarche::testing {
namespace {

std::string in_fragment_form(const rapidjson::Pointer& pointer) {
  rapidjson::StringBuffer out;
  pointer.StringifyUriFragment(out);
  return out.GetString();
}

}  // namespace

std::string schema_violation(std::string_view json_line) {
  std::ifstream file(DEMARCHE_SOURCE_DIR "/docs/record.schema.json", std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  rapidjson::Document schema_json;
  if (schema_json.Parse(text.data(), text.size()).HasParseError()) return "docs/record.schema.json is no JSON";
  rapidjson::Document record;
  if (record.Parse(json_line.data(), json_line.size()).HasParseError()) return "the record is no JSON";
  const rapidjson::SchemaDocument schema(schema_json);
  rapidjson::SchemaValidator validator(schema);
  if (record.Accept(validator)) return {};
  return in_fragment_form(validator.GetInvalidDocumentPointer()) + " breaks '" + validator.GetInvalidSchemaKeyword() +
         "' of " + in_fragment_form(validator.GetInvalidSchemaPointer());
}

}  // namespace demarche::testing
