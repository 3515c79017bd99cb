// What a word-act commits to: its kind, from the lexicon's row, the act's type and the deed spoken of.
#pragma once
#include <optional>

#include "demarche/record.h"
#include "reading/events/rows.h"

namespace demarche::commitments {

/// Deeds that their recipient does not welcome; PLOVER's material conflict and the word-acts of conflict but requests.
bool is_unwelcome(const Event& deed);

/// Of an act with the deed that it speaks of (null: none named). `own_deed`: the deed is one of the act's own side.
///
/// A promise of a deed of conflict is a threat, a "threat" of a welcome deed a promise, and the assurance not to do a
/// deed of conflict is a promise. A warning of what the warner's own side would do is a threat; of anything else it
/// stays a warning.
std::optional<CommitmentKind> kind_of(const Event& act, const events::Row* row, const Event* deed, bool own_deed);

}  // namespace demarche::commitments
