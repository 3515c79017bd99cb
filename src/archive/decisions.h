// The audit: what persons decided.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "archive/database.h"
#include "demarche/archive.h"

namespace demarche::archive {

/// Merges and splits whose names are among the actor's, first entry first; 0: all entries of the audit.
std::vector<AuditRow> audit_rows(Database& database, std::int64_t actor);

/// The key of the actor with that id, 0 if there is none. An id is that of any of its names.
std::int64_t actor_of(Database& database, std::string_view id);

/// Makes an entry of the audit; its number.
std::int64_t enter_audit(Database& database, const char* what, const std::string& subject, const Decision& decision,
                         std::int64_t undoes = 0);

}  // namespace demarche::archive
