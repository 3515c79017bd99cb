// The ledger in derived tables: entries are found without the rows that they were made of.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "archive/database.h"
#include "watch/kept_entry.h"
#include "watch/rates.h"

namespace demarche::watch {

/// Part of write_derived; `ledger` is settled for all days to come.
void write_ledger(archive::Database& tables, const Rows& rows, const Sides& sides, const Happenings& happenings,
                  const Ledger& ledger);

/// Which entries are asked for; what is not given is open.
struct EntryQuery {
  std::optional<CommitmentKind> kind;
  std::optional<LedgerState> state;        // on `today`
  std::optional<std::vector<Side>> sides;  // by or to one of them
  std::optional<Day> since;                // stated, restated or changed on it or later
  std::uint32_t limit = 0;                 // 0: none
  Day today = kLastDay;
};

// Where the tables are damaged they keep the failure (Database::ok), and what is given is not to be told.

/// Entries in the ledger's order, as of `today`.
std::vector<KeptEntry> read_entries(archive::Database& tables, const EntryQuery& query);
/// Entries whose id, or that of a row or link of theirs, begins with `id`.
std::vector<KeptEntry> entries_called(archive::Database& tables, const std::string& id, Day today);

/// As kept_rates of the ledger on `today`; of these sides only where they are given.
std::vector<KeptRate> read_rates(archive::Database& tables, const std::optional<std::vector<Side>>& sides, Day today);

}  // namespace demarche::watch
