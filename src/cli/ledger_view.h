// Entries of the ledger as a person reads them; watch/ledger_json.h has them as JSON.
#pragma once
#include <string>

#include "cli/command.h"
#include "watch/ledger_json.h"

namespace demarche::cli {

/// The entry in a few lines: state, what was said, by whom, in which sentence.
void print_entry(Session& session, const watch::LedgerAnswer& answer);
/// The whole story: reports, conditions, changes with their sentences, links.
void print_story(Session& session, const watch::LedgerAnswer& answer);
void print_rate(Session& session, const watch::KeptRate& rate);

}  // namespace demarche::cli
