// Questions that all parts of the deed table ask of propositions and their links.
#pragma once
#include <algorithm>
#include <vector>

#include "reading/events/rows.h"
#include "reading/propositions/propositions.h"

namespace demarche::events {

inline bool speaks_of(LinkKind kind) {
  return kind == LinkKind::content || kind == LinkKind::wanted || kind == LinkKind::question ||
         kind == LinkKind::argument;
}

inline bool is_condition(LinkKind kind) {
  return kind == LinkKind::condition || kind == LinkKind::until || kind == LinkKind::even_if;
}

/// Meetings, visits and what two sides do together only take place somewhere, and blame for a deed is not put on the
/// place where it was done; other deeds are done to a place.
inline bool can_be_done_to_place(const Row& row) {
  return !row.reciprocal && row.event != EventType::consult && row.event != EventType::accuse;
}

/// Praise, blame, refusals and requests go to somebody for what he does; but a construction ("expressed outrage at",
/// "cancelled a visit to") says itself where the recipient stands.
inline bool concerns_doer(const Row& row) {
  const bool of_attitude = row.event == EventType::support || row.event == EventType::accuse ||
                           row.event == EventType::reject || row.event == EventType::request;
  return of_attitude && !row.object;
}

/// The argument whose head is `head`; null when it is none of the proposition's.
inline const Argument* argument_at(const Proposition& proposition, TokenIndex head) {
  const auto found = std::find_if(proposition.arguments.begin(), proposition.arguments.end(),
                                  [head](const Argument& argument) { return argument.head == head; });
  return found == proposition.arguments.end() ? nullptr : &*found;
}

/// Is what the words speak of, rather than who speaks: all links but an act noun in subject place.
inline bool is_spoken_of(const Proposition& proposition, const Link& link, const Proposition& target) {
  if (link.kind != LinkKind::argument) return true;
  const Argument* argument = argument_at(proposition, target.head);
  return argument == nullptr || argument->slot != Slot::who;
}

}  // namespace demarche::events
