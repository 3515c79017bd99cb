// The ledger as an answer to a user: entries with their words, sentences and sources.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "demarche/archive.h"
#include "watch/derived_file.h"
#include "watch/ledger.h"
#include "watch/rates.h"

namespace demarche::watch {

struct LedgerQuery {
  std::optional<CommitmentKind> kind;
  std::optional<LedgerState> state;
  std::string actor;        // by or to whom, or to whom's side: words of a name, or a code; empty: all
  std::string as_of;        // ISO day: what was known then; empty: all
  std::string since;        // ISO day: only what was stated, restated or changed on it or later
  std::uint32_t limit = 0;  // 0: none
};

struct AnsweredLink {
  LedgerLink link;
  std::uint32_t origins = 0;             // of the happening
  std::string happening;                 // its id; empty: none
  std::string commitment;                // the entry that does it; empty: none
  Source source;                         // the sentence
  std::optional<LinkDecision> decision;  // of a person
};

struct AnsweredReport {  // that carries the commitment
  Source source;
  DaySpan stated;
  std::vector<Party> speakers;
  std::string commitment;  // the row's id
  float confidence = 1;    // that it carries this commitment
};

struct AnsweredCondition {
  std::string relation, words, event;
  bool negated = false;
};

/// One entry with all that is shown of it. The entry's rows, actors and happenings are left out.
struct LedgerAnswer {
  LedgerEntry entry;
  std::vector<Party> by, to;
  std::string type, predicate, deed, event;  // of the deed
  std::vector<AnsweredCondition> conditions;
  std::vector<AnsweredReport> reports;            // first stated first; the first is the one that is shown
  std::vector<AnsweredLink> links;                // in the order of entry.links
  std::vector<std::string> answers, answered_by;  // ids of entries
};

/// Entries by due day, undated last. `today` is the day of the answer where as_of is empty. An Error is the archive's.
Result<std::vector<LedgerAnswer>> ledger_answers(Archive& archive, const LedgerQuery& query, const Rules& rules,
                                                 Day today, const DeriveOptions& options = {});

/// Entries whose id, or that of a row or link of theirs, begins with `id` (four characters at least).
Result<std::vector<LedgerAnswer>> find_in_ledger(Archive& archive, const std::string& id, const std::string& as_of,
                                                 const Rules& rules, Day today, const DeriveOptions& options = {});

/// Kept rates of the actors of the ledger, or of one side.
Result<std::vector<KeptRate>> kept_rates(Archive& archive, const LedgerQuery& query, const Rules& rules, Day today,
                                         const DeriveOptions& options = {});

}  // namespace demarche::watch
