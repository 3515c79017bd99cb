// Holds written records to docs/record.schema.json.
#pragma once
#include <string>
#include <string_view>

namespace demarche::testing {

/// Where and why `json_line` breaks the schema ("#/events/0/cameo breaks 'pattern'"); empty when it holds.
std::string schema_violation(std::string_view json_line);

}  // namespace demarche::testing
