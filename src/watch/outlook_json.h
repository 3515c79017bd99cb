// What an archive says of a crisis, as JSON.
#pragma once
#include <string>
#include <string_view>

#include "demarche/archive.h"
#include "watch/outlook.h"

namespace demarche::watch {

/// "unknown", "falling", "steady", "rising".
std::string_view name_of(Trend trend);
/// "open", "came about", "ruled out", "unresolved".
std::string_view name_of(Standing standing);

/// One line of JSON; docs/watch.md lists its keys.
std::string outlook_json(Archive& archive, const Crisis& crisis, const Scene& scene, const Outlook& outlook);

}  // namespace demarche::watch
