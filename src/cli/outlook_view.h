// What `watch` shows of a crisis: levels, odds, the steps that moved them, what would change them most.
#pragma once
#include <string>

#include "cli/command.h"
#include "demarche/archive.h"
#include "watch/outlook_json.h"

namespace demarche::cli {

/// "34 %", "0.4 %": two figures, never 0 % or 100 % for what is neither.
std::string percent(double share);

void print_outlook(Session& session, Archive& archive, const watch::Crisis& crisis, const watch::Scene& scene,
                   const watch::Outlook& outlook);

}  // namespace demarche::cli
