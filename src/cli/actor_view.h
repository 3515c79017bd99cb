// The archive's actors as a person reads them, and as JSON.
#pragma once
#include <string>

#include "cli/command.h"
#include "cli/styled_text.h"
#include "demarche/archive.h"
#include "reading/actors/cow_codes.h"

namespace demarche::cli {

StyledText line_of(const ActorRow& row);
StyledText line_of(const AuditRow& row);
/// All of the actor; as of a day (ISO, or empty) with how each office stood then. `cow` names the country beside its
/// code.
void print_card(Session& session, const ActorCard& card, const std::string& as_of, const actors::CowCodes& cow);

/// One line of JSON, without the line end.
std::string json_of(const ActorRow& row, const actors::CowCodes& cow);
std::string json_of(const AuditRow& row);
std::string json_of(const ActorCard& card, const std::string& as_of, const actors::CowCodes& cow);

}  // namespace demarche::cli
