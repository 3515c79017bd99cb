// What the learned readers add to the rules: types for pairs of actors that no word of the lexicon joins, sides that
// the rules missed, and doubt about rows that nothing else supports.
//
// The rules' rows are kept as they are where the readers have no clear opinion: every change asks for a share above a
// threshold, and a row that is changed or made here names the reader in made_by.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "demarche/record.h"
#include "reading/events/deeds.h"
#include "reading/pairs/pair_reader.h"
#include "reading/statements/statements.h"

namespace demarche::events {

/// A row that no word of the lexicon gives: a flat code between two actors.
struct LearnedRow {
  PropositionIndex at;  // the predicate that it is anchored at
  EventType type = EventType::agree;
  Sides sides;
  Modality modality = Modality::actual;
  std::string mode;
  MadeBy made_by;
};

/// What becomes of a deed of the rules.
struct Correction {
  PropositionIndex at;
  std::optional<EventType> type;  // none: stays
  std::optional<Sides> sides;     // none: stay
  bool dropped = false;           // no event after all
  bool doubted = false;           // the row stays as the rules have it, without a flat code
  std::string mode;               // of the new type
  MadeBy made_by;
};

/// What a reader thinks of the two sides of a deed of the rules.
struct Opinion {
  PropositionIndex at;
  bool agrees = false;  // its likeliest type is the deed's
  float share = 0;      // of the deed's type among the types
};

struct Learned {
  std::vector<LearnedRow> rows;         // in the order of their sentences
  std::vector<Correction> corrections;  // ascending, one a deed at most
  std::vector<Opinion> opinions;        // ascending, of the deeds with two sides that a reader knows
};

/// Asks the readers about the pairs of each sentence with two actors or more. At most kMostActors actors of a sentence
/// are paired, so time is linear in the page. The encoder sees the pairs of the rules' rows and the few others that the
/// linear reader thinks likely.
Learned ask_readers(const statements::Context& context, const DeedTable& table, const pairs::PairReader& reader,
                    pairs::PairReader::Scratch& scratch);

}  // namespace demarche::events
