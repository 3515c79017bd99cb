// The audit as a person reads it, and as JSON.
#pragma once
#include <string>

#include "archive/audit_trail.h"
#include "cli/command.h"

namespace demarche::cli {

void print_entry(Session& session, const archive::TrailEntry& entry);
std::string json_of(const archive::TrailEntry& entry);

/// The entry of that number, printed as the command was asked to: what a command that decides tells at its end.
Status tell_entry(Session& session, Archive& archive, std::int64_t entry, bool json);

}  // namespace demarche::cli
