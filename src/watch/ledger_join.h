// Which rows carry one commitment.
#pragma once
#include <vector>

#include "watch/ledger.h"

namespace demarche::watch {

/// Entries without links and states, first stated first. Rows go in the order of the days they were stated on into the
/// entry that fits best: kind kin, own side and other side, kin deed of the same polarity, conditions and dates that
/// can be the same, and restated soon enough (rules.toml [joining]). Rows that stand at one place of pages of one text
/// are one. What an outlet takes back is carried by none of that origin's reports: see happenings.h.
std::vector<LedgerEntry> join_commitments(const Rows& rows, const Sides& sides, const Rules& rules);

/// How well two deeds are one, by type, mode and predicate; 0: they are not.
float deed_share(const EventRow& one, const EventRow& other, const KinTable& kin, const JoiningRules& rules);

}  // namespace demarche::watch
