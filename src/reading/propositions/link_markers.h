// Markers: the words that say how a clause or phrase hangs on another ("that", "as long as", "without").
#pragma once
#include "reading/propositions/draft.h"

namespace demarche::propositions {

/// A link on its way into the graph: what it hangs on, and what marks it.
struct FoundLink {
  std::uint32_t from = kNoProposition;
  Marker marker;
  std::uint32_t word = kNoToken;  // the marker
  std::uint32_t begin =
      kNoToken;  // first token of the linked clause where it is not the subtree's; kNoToken: the subtree's
};

/// Looks up the word that opens the clause of `verb` ("that", "if", "even if", "as long as") with the words around it;
/// sets marker, word and begin of `found`. False where no known marker opens it.
bool read_marker(const Draft& draft, std::uint32_t verb, FoundLink& found);

/// "In the event it rains", "on condition they leave": the same where the clause hangs on the last word of the marker,
/// a noun.
bool read_noun_marker(const Draft& draft, std::uint32_t noun, FoundLink& found);

/// Does a question word or "whether" open the clause?
bool opens_with_wh(const Tree& tree, std::uint32_t top);

/// "Without a truce talks cannot begin" is a condition; "they left without a truce" is how they left.
void soften_without(const Draft& draft, FoundLink& found);

/// Conditions that are no clause's own link: those without a predicate ("if necessary") and those that "otherwise"
/// takes from the clause before. Run after the clauses are linked.
void add_bare_conditions(Draft& draft);

}  // namespace demarche::propositions
