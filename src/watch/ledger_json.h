// Entries of the ledger and kept rates as JSON.
#pragma once
#include <string>

#include "watch/ledger_answer.h"

namespace demarche::watch {

/// One line of JSON with all that is known of the entry.
std::string json_of(const LedgerAnswer& answer);
std::string json_of(const KeptRate& rate);

/// The state as it is said to a reader: "failed" only where a person confirmed it.
std::string state_in_words(const LedgerAnswer& answer);
/// The same of one change: what was confirmed is the last one.
std::string state_in_words(const LedgerEntry& entry, const StateChange& change);

}  // namespace demarche::watch
