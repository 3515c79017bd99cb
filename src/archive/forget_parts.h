// What forgetting a page and forgetting a name share.
#pragma once
#include <cstdint>
#include <optional>
#include <set>
#include <string_view>

#include "archive/blackout.h"
#include "archive/database.h"
#include "archive/forget.h"
#include "archive/name_forms.h"

namespace demarche::archive {

std::optional<ActorKind> reading_kind(std::string_view name);

/// The rows of a reading, of all tables that insert_rows fills.
void delete_rows(Database& database, std::int64_t reading);

/// Full-text indexes anew from what is there.
void rebuild_search(Database& database);

/// Takes the name out of every version and reading that has it, of corrections and of the audit's words. `bare` is the
/// name with what the actor's own pages call it for short.
void erase_name_everywhere(Database& database, const ErasedName& name, const ErasedName& bare,
                           const std::set<std::int64_t>& own_pages, Unresolved& unresolved, Forgot& out);

}  // namespace demarche::archive
