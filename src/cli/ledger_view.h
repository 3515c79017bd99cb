// Entries of the ledger, as JSON and as a person reads them.
#pragma once
#include <string>

#include "cli/command.h"
#include "watch/ledger_answer.h"

namespace demarche::cli {

/// One line of JSON with all that is known of the entry.
std::string json_of(const watch::LedgerAnswer& answer);
std::string json_of(const watch::KeptRate& rate);

/// The entry in a few lines: state, what was said, by whom, in which sentence.
void print_entry(Session& session, const watch::LedgerAnswer& answer);
/// The whole story: reports, conditions, changes with their sentences, links.
void print_story(Session& session, const watch::LedgerAnswer& answer);
void print_rate(Session& session, const watch::KeptRate& rate);

/// The state as it is said to a reader: "failed" only where a person confirmed it.
std::string state_in_words(const watch::LedgerAnswer& answer);

}  // namespace demarche::cli
