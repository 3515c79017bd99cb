// What both halves of BearingFinder ask.
#pragma once
#include <algorithm>
#include <string>
#include <vector>

#include "watch/ledger.h"

namespace demarche::watch {

inline bool is_in(const std::vector<std::string>& list, const std::string& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

/// Is the predicate one of the verbs, alone or with the noun that it is about ("put off meeting")?
inline bool begins_with_one(const std::vector<std::string>& verbs, const std::string& predicate) {
  return std::any_of(verbs.begin(), verbs.end(), [&](const std::string& verb) {
    return predicate == verb || (predicate.starts_with(verb) && predicate[verb.size()] == ' ');
  });
}

/// The actors of one side, then of the other.
inline std::vector<Row> both(const std::vector<Row>& one, const std::vector<Row>& other) {
  std::vector<Row> out = one;
  out.insert(out.end(), other.begin(), other.end());
  return out;
}

/// A refusal, or an assurance.
inline bool is_no(const LedgerEntry& entry) {
  return entry.kind == CommitmentKind::refusal || (entry.kind == CommitmentKind::promise && entry.negated);
}

}  // namespace demarche::watch
