// Sides: which actors stand in a proposition's argument places.
#pragma once
#include <vector>

#include "demarche/record.h"
#include "reading/events/rows.h"
#include "reading/statements/statements.h"

namespace demarche::events {

struct Sides {
  std::vector<ActorIndex> actors;
  std::vector<ActorIndex> recipients;
};

/// Looks up actors for one page; borrows the context and the statements.
class SideFinder {
 public:
  SideFinder(const statements::Context& context, const std::vector<Statement>& statements);

  /// The actor that a phrase's head stands for: its own, the one it acts for, the speaker for "we" and "I" in
  /// somebody's words, else an actor named inside the phrase ("a proposal from Freedonia", "Freedonia's plan"). None if
  /// there is none.
  ActorIndex at(TokenIndex head) const;

  /// Actors of a row's deed. `inherited` are the sides of the word-act above, for deeds that name none.
  Sides sides_of(const Proposition& proposition, const Row& row) const;

  /// The actors in one slot; conjuncts each count.
  std::vector<ActorIndex> in_slot(const Proposition& proposition, const SlotName& slot) const;

  /// Do two actors stand for one side: the same actor, a member of it, or of one country by their codes?
  bool same_side(ActorIndex a, ActorIndex b) const;
  bool any_same_side(const std::vector<ActorIndex>& a, const std::vector<ActorIndex>& b) const;

  /// The innermost statement whose content holds the token; none: the outlet speaks.
  StatementIndex statement_at(TokenIndex token) const { return statement_of_[token.at()]; }

  const Actor& actor(ActorIndex at) const { return context_.actors.actors[at.at()]; }

 private:
  ActorIndex named_within(std::uint32_t head) const;
  ActorIndex first_person(std::uint32_t token) const;

  const statements::Context& context_;
  const std::vector<Statement>& statements_;
  std::vector<StatementIndex> statement_of_;  // token -> innermost statement
};

}  // namespace demarche::events
