// The [[alert]] tables of a crisis file.
#pragma once
#include "watch/crisis.h"
#include "watch/key_reader.h"

namespace demarche::watch {

/// Reads one, with complaints; indicators and scenarios that it names must be in `crisis` already, and so the tables of
/// the file are read in that order wherever they stand.
AlertRule read_alert(const toml::table& table, const Crisis& crisis, Complaints& complaints);

/// "threat", "condition_met" ...: what stands in the file.
std::string_view name_of(AlertKind kind);
std::string_view name_of(State state);

}  // namespace demarche::watch
