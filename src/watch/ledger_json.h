// Entries of the ledger and kept rates as JSON.
#pragma once
#include <string>

#include "watch/ledger_answer.h"

namespace demarche::watch {

/// One line of JSON with all that is known of the entry.
std::string json_of(const LedgerAnswer& answer);
std::string json_of(const KeptRate& rate);

}  // namespace demarche::watch
