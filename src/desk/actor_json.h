// The archive's actors as JSON.
#pragma once
#include <string>
#include <vector>

#include "demarche/archive.h"
#include "reading/actors/cow_codes.h"

namespace demarche::desk {

/// One line of JSON, without the line end. As of a day (ISO, or empty) with how each office stood then; `cow` names the
/// country beside its code.
std::string json_of(const ActorRow& row, const actors::CowCodes& cow);
std::string json_of(const AuditRow& row);
std::string json_of(const ActorCard& card, const std::string& as_of, const actors::CowCodes& cow);

/// How the offices stood on the day, those held then; all of them without a day.
std::vector<RoleEvidence> offices_on(const ActorCard& card, const std::string& as_of);

}  // namespace demarche::desk
