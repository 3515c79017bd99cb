// What watch derives from rows, in tables that answer without them.
//
//   auto tables = derive(rows, rules, decisions);                // of some rows, in memory
//   auto tables = derive_archive(archive, rules, {});            // of the whole archive as it is now: derived_file.h
//
// All that they hold is a pure function of the rows, the rules and the persons' decisions, and holds for every day to
// come: what is known on a day is cut from it (see_on).
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "archive/database.h"
#include "demarche/archive.h"
#include "watch/ledger.h"
#include "watch/row_reader.h"
#include "watch/scene.h"

namespace demarche::watch {

/// The tables:
///   about         what they were made of; written last
///   sides         each side's key, what kept rates call it, and its pages, packed
///   side_names    each way in which the rows name an actor of a side
///   entries       of the ledger, in its order: what is asked for, apart from the entry itself
///   stories       the packed KeptEntry of each
///   entry_sides   entries by whose they are
///   entry_names   entries by the ids of their rows and links
///   pairs         packed DyadHappenings by the two sides that they are between; other is -1 where nobody is named
using DerivedTables = std::unique_ptr<archive::Database>;

/// Fills the tables of an empty database, inside the transaction that is open. What goes wrong is kept by it.
void write_derived(archive::Database& tables, const Rows& rows, const Rules& rules,
                   const std::vector<LinkDecision>& decisions);

/// In memory.
Result<DerivedTables> derive(const Rows& rows, const Rules& rules, const std::vector<LinkDecision>& decisions);

/// The sides that a person's words name, ascending: those of actors that the pick fits (is_picked).
std::vector<Side> sides_picked(archive::Database& tables, const SidePick& pick);
/// The same, but where an actor is called just that only those that are, as in Parties.
std::vector<Side> sides_called(archive::Database& tables, const SidePick& pick);

}  // namespace demarche::watch
