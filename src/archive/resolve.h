// Joins what pages brought: the archive's actors out of the names that pages use.
//
// What is joined is a function of the rows of current readings and of persons' decisions: the order in which pages came
// does not matter. Only names that can be concerned are looked at: those of one surname, or linked by aliases.
#pragma once
#include <string>

#include "archive/database.h"
#include "archive/name_forms.h"

namespace demarche::archive {

/// Joins anew what `unresolved` names, inside the transaction that is open, and empties it.
void resolve(Database& database, Unresolved& unresolved);

/// Whether the file's actors were joined by the rules of this program.
bool has_newest_identities(Database& database);

/// Counts and joins all names of all current readings, inside the transaction that is open.
void rebuild_identities(Database& database);

}  // namespace demarche::archive
