#include "base/toml_file.h"

#include <utility>

namespace demarche {

Result<toml::table> read_toml(const Resources& resources, std::string_view name) {
  const auto text = resources.text(name);
  if (!text) return text.error();
  toml::parse_result parsed = toml::parse(*text, resources.origin(name));
  if (!parsed) {
    return Error{std::string(parsed.error().description()), resources.origin(name), parsed.error().source().begin.line};
  }
  return std::move(parsed).table();
}

}  // namespace demarche
