// Modality: whether a deed happened, is planned, threatened, demanded ..., from its own clause and from the words above
// it.
#pragma once
#include <optional>
#include <vector>

#include "demarche/record.h"
#include "reading/events/rows.h"
#include "reading/events/sides.h"

namespace demarche::events {

/// What a deed's clause says of it, once the words above it are taken into account.
struct Standing {
  Modality modality = Modality::actual;
  bool negated = false;     // promised, threatened, demanded or conditioned is that it does not happen
  bool background = false;  // told as history
  bool hedged = false;      // "reportedly": counts as less sure
  bool from_tense = false;  // by "will" alone: a word above that only thinks of it settles more
};

/// What the words above a proposition make of it.
struct Frame {
  std::optional<Modality> modality;  // none: nothing above settles it
  bool negated = false;
  PropositionIndex act;   // the word-act whose content it is
  bool embedded = false;  // stands only as content or condition
};

/// The standing of a proposition by its own tense, modal, mood, negation and adjectives ("planned talks"). `own_side`:
/// the speaker's side acts, so that "will" is a promise or a threat rather than a forecast; `spoken`: somebody is
/// quoted on it.
Standing own_standing(const Proposition& proposition, const Analysis& analysis, std::optional<EventType> type,
                      bool own_side, bool spoken);

/// `own` corrected by the frame.
Standing framed(const Standing& own, const Frame& frame, bool clause_negated);

/// What a will or would of one's own side amounts to: conflict is threatened, meetings are scheduled, the rest is
/// promised.
Modality announced(std::optional<EventType> type);

}  // namespace demarche::events
