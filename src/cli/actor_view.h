// The archive's actors as a person reads them; desk/actor_json.h has them as JSON.
#pragma once
#include <string>

#include "cli/command.h"
#include "cli/styled_text.h"
#include "demarche/archive.h"
#include "desk/actor_json.h"
#include "reading/actors/cow_codes.h"

namespace demarche::cli {

StyledText line_of(const ActorRow& row);
StyledText line_of(const AuditRow& row);
/// All of the actor; as of a day (ISO, or empty) with how each office stood then. `cow` names the country beside its
/// code.
void print_card(Session& session, const ActorCard& card, const std::string& as_of, const actors::CowCodes& cow);

using desk::json_of;

}  // namespace demarche::cli
