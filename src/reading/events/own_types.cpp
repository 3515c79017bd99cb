#include "reading/events/own_types.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/toml_file.h"
#include "reading/names.h"

namespace demarche::events {
namespace {

constexpr const char* kTypes = "events/types.toml";
constexpr const char* kModes = "events/modes.toml";

struct Declared {
  std::string parent;
  std::string cameo;
  std::optional<double> goldstein;
  std::size_t line = 0;
};
using Declarations = std::map<std::string, Declared, std::less<>>;

/// PLOVER's names, and names that mean something else in rows and in gold standards.
bool is_taken(std::string_view name) {
  return reading::named<EventType>(name).has_value() || name == "NONE" || name == "YIELD" || name == "DEMAND" ||
         name == "FIGHT";
}

bool is_well_formed(std::string_view name) {
  const auto fits = [](char each) {
    return (each >= 'A' && each <= 'Z') || (each >= '0' && each <= '9') || each == '_';
  };
  return !name.empty() && name.front() >= 'A' && name.front() <= 'Z' && std::all_of(name.begin(), name.end(), fits);
}

/// Reads one table into `out`; an empty text when it is well, else what is wrong with it.
std::string declare(const toml::table& table, Declarations& out) {
  static constexpr std::array<std::string_view, 4> kKnown = {"name", "parent", "cameo", "goldstein"};
  for (const auto& [key, value] : table) {
    if (std::find(kKnown.begin(), kKnown.end(), key.str()) == kKnown.end())
      return "unknown key `" + std::string(key.str()) + "`";
  }
  const std::string name = table["name"].value_or(std::string());
  if (!is_well_formed(name)) return "a type needs a `name` of capital letters, digits and '_', found `" + name + "`";
  if (is_taken(name)) return "`" + name + "` is a name of PLOVER's; choose another";
  Declared own;
  own.line = table.source().begin.line;
  own.parent = table["parent"].value_or(std::string());
  own.cameo = table["cameo"].value_or(std::string());
  if (own.parent.empty()) return "`" + name + "` needs a `parent`: one of PLOVER's types or of your own";
  if (table.contains("cameo") && !is_cameo_code(own.cameo)) return "`cameo` is a text of two to four digits";
  if (table.contains("goldstein")) {
    own.goldstein = table["goldstein"].value<double>();
    constexpr double kBound = 10;
    if (!own.goldstein || !(*own.goldstein >= -kBound && *own.goldstein <= kBound))
      return "`goldstein` is a number from -10 to 10";
  }
  if (!out.emplace(name, std::move(own)).second) return "`" + name + "` is declared twice";
  return {};
}

/// Follows the parents of `name` up to PLOVER's type.
Result<OwnType> resolve(const std::string& name, const Declarations& all, const std::string& origin) {
  OwnType out;
  const std::size_t line = all.find(name)->second.line;
  std::string_view at = name;
  for (std::size_t steps = 0; steps <= all.size(); ++steps) {
    const auto own = all.find(at);
    if (own == all.end()) {
      const auto root = reading::named<EventType>(at);
      if (!root) return Error{"`" + name + "` is under `" + std::string(at) + "`, which is no type", origin, line};
      out.root = *root;
      return out;
    }
    if (out.cameo.empty()) out.cameo = own->second.cameo;
    if (!out.goldstein) out.goldstein = own->second.goldstein;
    at = own->second.parent;
  }
  return Error{"the parents of `" + name + "` go round in a circle", origin, line};
}

}  // namespace

bool is_cameo_code(std::string_view text) {
  return text.size() >= 2 && text.size() <= 4 &&
         std::all_of(text.begin(), text.end(), [](char each) { return each >= '0' && each <= '9'; });
}

Result<OwnTypes> load_own_types(const Resources& resources) {
  const auto file = read_toml(resources, kTypes);
  if (!file) return file.error();
  const std::string origin = resources.origin(kTypes);
  Declarations declared;
  for (const auto& [key, value] : *file) {
    const auto* list = value.as_array();
    if (key.str() != "type" || list == nullptr)
      return Error{"expected `[[type]]`, found `" + std::string(key.str()) + "`", origin, value.source().begin.line};
    for (const auto& item : *list) {
      const auto* table = item.as_table();
      const std::string wrong = table == nullptr ? "`type` must be a table" : declare(*table, declared);
      if (!wrong.empty()) return Error{wrong, origin, item.source().begin.line};
    }
  }
  OwnTypes out;
  for (const auto& [name, own] : declared) {
    auto type = resolve(name, declared, origin);
    if (!type) return type.error();
    out.emplace(name, *std::move(type));
  }
  return out;
}

Result<Modes> load_modes(const Resources& resources) {
  const auto file = read_toml(resources, kModes);
  if (!file) return file.error();
  Modes out;
  for (const auto& [key, value] : *file) {
    const auto type = reading::named<EventType>(key.str());
    const auto* list = value.as_array();
    if (!type || list == nullptr)
      return Error{"expected a PLOVER type and a list of its modes, found `" + std::string(key.str()) + "`",
                   resources.origin(kModes), value.source().begin.line};
    for (const auto& item : *list) out[*type].insert(item.value_or(std::string()));
  }
  return out;
}

}  // namespace demarche::events
