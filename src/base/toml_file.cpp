#include "base/toml_file.h"

#include <utility>

namespace demarche {

Result<toml::table> read_toml(const Resources& resources, std::string_view name) {
  const auto text = resources.text(name);
  if (!text) return text.error();
  return parse_toml(*text, resources.origin(name));
}

Result<toml::table> parse_toml(std::string_view text, const std::string& origin) {
  toml::parse_result parsed = toml::parse(text, origin);
  if (!parsed) return Error{std::string(parsed.error().description()), origin, parsed.error().source().begin.line};
  return std::move(parsed).table();
}

}  // namespace demarche
