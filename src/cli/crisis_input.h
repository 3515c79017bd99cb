// A crisis file as a command takes it.
#pragma once
#include <optional>
#include <string>

#include "cli/command.h"
#include "watch/crisis.h"

namespace demarche::cli {

/// The crisis of the file, or none, and all that is wrong with it is said.
std::optional<watch::Crisis> read_crisis_file(Session& session, const std::string& path);

}  // namespace demarche::cli
