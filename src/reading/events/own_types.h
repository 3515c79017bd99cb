// Event types of the user's own, under PLOVER's: lexicon/events/types.toml.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>

#include "base/resources.h"
#include "demarche/record.h"
#include "demarche/result.h"

namespace demarche::events {

struct OwnType {
  EventType root = EventType::agree;  // PLOVER's type at the end of its parents
  std::string cameo;                  // own or inherited from a parent of the user's; empty: none
  std::optional<double> goldstein;    // the same
};
using OwnTypes = std::map<std::string, OwnType, std::less<>>;

/// Reads types.toml. A parent may be declared after its child. Fails, naming file and line, on an unknown parent, on
/// parents that go round in a circle, on a name that is PLOVER's, declared twice or not of capital letters, digits and
/// '_', on a CAMEO code that is not of two to four digits, and on a Goldstein value outside -10..10.
Result<OwnTypes> load_own_types(const Resources& resources);

/// PLOVER's modes by type, from modes.toml. Fails, naming file and line, on an unknown type.
using Modes = std::map<EventType, std::set<std::string, std::less<>>>;
Result<Modes> load_modes(const Resources& resources);

bool is_cameo_code(std::string_view text);  // two to four digits

}  // namespace demarche::events
