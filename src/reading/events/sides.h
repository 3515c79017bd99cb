// Sides: which actors stand in a proposition's argument places.
#pragma once
#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "demarche/record.h"
#include "reading/events/rows.h"
#include "reading/statements/statements.h"

namespace demarche::events {

struct Sides {
  std::vector<ActorIndex> actors;
  std::vector<ActorIndex> recipients;
  bool split = false;  // the recipients are parties that act together with the actor ("A and B agreed")
};

/// Is one of the sectors in the actor's code?
inline bool has_sector(const Actor& actor, std::initializer_list<std::string_view> sectors) {
  return std::any_of(sectors.begin(), sectors.end(),
                     [&](std::string_view sector) { return actor.code.find(sector) != std::string::npos; });
}
/// Known by a description alone, not by a name.
inline bool is_described(const Actor& actor) { return actor.made_by.rule.starts_with("actors.description"); }

/// Looks up actors for one page; borrows the context and the statements.
class SideFinder {
 public:
  /// `things`: nouns that name a body or a thing; what is done to one is done to a thing; may be null.
  SideFinder(const statements::Context& context, const std::vector<Statement>& statements,
             const NounSet* things = nullptr);

  /// The actor that an argument stands for: its head's own, the one it acts for, the speaker for "we" and "I" in
  /// somebody's words, else an actor named inside the phrase ("a proposal from Freedonia", "Freedonia's plan"); for one
  /// who acts only where the phrase says whose it is. None if there is none.
  ActorIndex at(const Proposition& proposition, const Argument& argument) const;

  /// Actors of a row's deed. `inherited` are the sides of the word-act above, for deeds that name none.
  Sides sides_of(const Proposition& proposition, const Row& row) const;

  /// The actors in one slot; conjuncts each count.
  std::vector<ActorIndex> in_slot(const Proposition& proposition, const SlotName& slot) const;

  /// Names that stand as places in the argument places of a row's recipients, the best slot's only: what is done in or
  /// to a place concerns those who live there ("a curfew in Basra", "strikes on targets in Aden"). Indices of
  /// ActorReading::places.
  std::vector<std::size_t> places_of(const Proposition& proposition, const std::vector<SlotName>& slots) const;
  const actors::PlaceName& place(std::size_t at) const { return context_.actors.places[at]; }

  /// Do two actors stand for one side: the same actor, a member of it, or of one country by their codes?
  bool same_side(ActorIndex a, ActorIndex b) const;
  /// Are two actors one: the same, a member of it, or a country and its government? Narrower than `same_side`: a
  /// government and its country's rebels are two.
  bool same_party(ActorIndex a, ActorIndex b) const;
  /// Is one of `a` the same as one of `b`, or of one state with its forces? Not a government and its opposition.
  bool any_same_state(const std::vector<ActorIndex>& a, const std::vector<ActorIndex>& b) const;
  /// Those of `list` that are no party of `party`.
  std::vector<ActorIndex> others(const std::vector<ActorIndex>& list, const std::vector<ActorIndex>& party) const;

  /// Whom a proposition touches that no row of the lexicon describes: "open its border to refugees", "work with X".
  std::vector<ActorIndex> touched(const Proposition& proposition) const;

  /// Is the actor what an argument names, or whose it is: "criticised X", "X's plan", "a plan by X"? Not "a ban on X",
  /// "the killing of X", "a summit in X"; "an amnesty for X" where that is refused.
  bool answers_for(const Proposition& proposition, ActorIndex actor, EventType type) const;
  /// Does an argument say that one of `list` acts: its head's own actor, the one it acts for, one who describes it
  /// ("Turkish artillery"), or "we" in his words? Not "X's ability enabled", "battered by the fallout of X's inquiry".
  bool names_doer(const Proposition& proposition, const std::vector<ActorIndex>& list) const;
  /// "A Democrat", "the Kurd": one of those whom the plural names, not all of them.
  bool is_one_of_many(std::uint32_t token) const;
  /// Is somebody named, or meant by a pronoun, who acts, but no actor of the page: "it seized the town"?
  bool names_unknown_doer(const Proposition& proposition) const;
  /// "Defended his position", "their China policy": does `thing` stand in the phrase of something of the owners' own?
  bool is_own_thing(const Proposition& proposition, ActorIndex thing, const std::vector<ActorIndex>& owners) const;
  /// Does an argument stand for one of `list`, or does the noun have a possessive ("their call")?
  bool names_one(const Proposition& proposition, const std::vector<ActorIndex>& list) const;
  /// Does it stand inside an argument without being meant by it?
  bool is_bystander(const Proposition& proposition, ActorIndex actor, EventType type) const;

  /// Is it a text, or described in the sentence by a noun that names a body or a thing, without a country: "refused her
  /// commands", "demanded diverse teams"?
  bool is_thing(ActorIndex one, TokenSpan sentence) const;

  bool any_same_side(const std::vector<ActorIndex>& a, const std::vector<ActorIndex>& b) const;
  /// Does one of the speakers speak for one of those who would do it?
  bool any_spoken_for(const std::vector<ActorIndex>& doers, const std::vector<ActorIndex>& speakers) const;

  /// Is one of them a person, a group of persons or somebody unnamed?
  bool any_person(const std::vector<ActorIndex>& list) const;

  /// The innermost statement whose content holds the token; none: the outlet speaks.
  StatementIndex statement_at(TokenIndex token) const { return statement_of_[token.at()]; }

  const Actor& actor(ActorIndex at) const { return context_.actors.actors[at.at()]; }

 private:
  ActorIndex named_within(const Proposition& proposition, std::uint32_t head, bool doer) const;
  bool is_patient(std::uint32_t noun, ActorIndex actor) const;
  /// Does the token name the actor, or somebody who acts for it?
  bool is_at(std::uint32_t token, ActorIndex actor) const;
  /// The same of an argument's head, where "we" is whoever speaks.
  bool is_said_by_head(std::uint32_t head, ActorIndex actor) const;
  ActorIndex opponent_in_clause(const Proposition& proposition) const;
  ActorIndex first_person(std::uint32_t token) const;

  const statements::Context& context_;
  const std::vector<Statement>& statements_;
  const NounSet* things_;                     // may be null
  std::vector<StatementIndex> statement_of_;  // token -> innermost statement
};

}  // namespace demarche::events
