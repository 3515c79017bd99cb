// Files in TOML: the one place that parses them, so that all are read by one setting of the library.
#pragma once
#include <toml++/toml.h>

#include <string>
#include <string_view>

#include "base/resources.h"
#include "demarche/result.h"

namespace demarche {

/// Reads the TOML file `name` of the lexicons. Fails with file, line and what toml++ found wrong.
Result<toml::table> read_toml(const Resources& resources, std::string_view name);

/// Reads a text; `origin` names it in messages.
Result<toml::table> parse_toml(std::string_view text, const std::string& origin);

}  // namespace demarche
