#include "reading/events/abstention.h"

#include <algorithm>

namespace demarche::events {
namespace {

bool is_word_act(EventType type) {
  switch (type) {
    case EventType::agree:
    case EventType::consult:
    case EventType::support:
    case EventType::cooperate:
    case EventType::aid:
    case EventType::request:
    case EventType::accuse:
    case EventType::reject:
    case EventType::threaten:
      return true;
    default:
      return false;
  }
}

/// "Was indicted", "stands accused of murder": by whom is not said.
bool names_nobody_who_acts(const Proposition& proposition) {
  return proposition.setting.passive && std::none_of(proposition.arguments.begin(), proposition.arguments.end(),
                                                     [](const Argument& one) { return one.slot == Slot::who; });
}

bool is_by_rules(const Event& row) { return row.made_by.rule.starts_with("events."); }

/// "In the morning meetings", "after the negotiations": the noun itself names nobody, its sides are guesses.
bool is_bare_noun(const Proposition& proposition, const Event& row, const DeedTable& deeds) {
  return proposition.kind == PredicateKind::noun && !deeds.sides().names_one(proposition, row.actors) &&
         !deeds.sides().names_one(proposition, row.recipients);
}

/// "100,000 soldiers are deployed": whose they are is not said, and it is not they who sent themselves.
bool moves_only(const Event& row, const Proposition& proposition, const DeedTable& deeds) {
  const bool moved = row.type == EventType::mobilize || (row.type == EventType::retreat && row.mode == "withdraw");
  const bool by_itself = std::any_of(proposition.arguments.begin(), proposition.arguments.end(),
                                     [](const Argument& one) { return one.slot == Slot::who; });
  return moved && !by_itself && std::all_of(row.actors.begin(), row.actors.end(), [&](ActorIndex actor) {
           return deeds.sides().actor(actor).code.size() <= 3 && deeds.sides().actor(actor).kind != ActorKind::country;
         });
}

/// "Visited Missouri", "the memorial": whom somebody meets at a place of his own country is not told.
bool visits_place_only(const Event& row, const DeedTable& deeds) {
  if (row.type != EventType::consult || row.mode != "visit" || row.actors.empty()) return false;
  const std::string& home = deeds.sides().actor(row.actors.front()).code;
  return std::all_of(row.recipients.begin(), row.recipients.end(), [&](ActorIndex one) {
    const Actor& host = deeds.sides().actor(one);
    if (host.kind == ActorKind::person || host.kind == ActorKind::group || host.code.size() > 3) return false;
    const bool abroad = home.size() >= 3 && !home.starts_with(host.code);
    return host.code.size() == 3 && !abroad && (host.kind != ActorKind::country || !home.empty());
  });
}

std::optional<Abstained> unknown_side(const Event& row, PropositionIndex at, const Proposition& proposition,
                                      const DeedTable& deeds) {
  const bool by_rules = is_by_rules(row);
  const bool both = !row.actors.empty() && !row.recipients.empty();
  const bool by_somebody = row.type == EventType::assault || row.type == EventType::concede ||
                           row.type == EventType::coerce || row.type == EventType::request;
  const bool vague = by_rules && by_somebody && proposition.kind != PredicateKind::noun && !row.actors.empty() &&
                     !deeds.sides().names_doer(proposition, row.actors);
  if (vague) return Abstained::side_unknown;
  if (both && is_bare_noun(proposition, row, deeds)) return Abstained::side_unknown;
  if (both && visits_place_only(row, deeds)) return Abstained::side_unknown;
  if (both) return std::nullopt;
  if (row.actors.empty() && deeds.sides().names_unknown_doer(proposition)) return Abstained::side_unknown;
  if (!is_word_act(*row.plover)) {
    // "It is prohibited", "a law restricting access": a rule that stands, "was forced to sell": by what? Only who
    // imposed it on whom makes it a deed.
    const bool rule =
        row.mode == "ban" || row.mode == "restrict" || (row.type == EventType::coerce && row.mode.empty());
    const bool over_all = row.mode == "censor" || row.mode == "curfew" || row.mode == "martial-law";
    if (rule) return Abstained::side_unknown;
    const bool done_to_somebody = *row.plover == EventType::assault || *row.plover == EventType::sanction ||
                                  (*row.plover == EventType::coerce && !over_all);
    // To yield is yielding to somebody; what is released or withdrawn is an act of its own.
    if (row.type == EventType::concede) return Abstained::side_unknown;
    if (moves_only(row, proposition, deeds)) return Abstained::side_unknown;
    if (done_to_somebody && row.recipients.empty()) return Abstained::side_unknown;
    return std::nullopt;
  }
  const std::vector<PropositionIndex>& spoken_of = deeds[at].contents;
  if (row.mode == "investigate" && !row.actors.empty()) return std::nullopt;
  if (*row.plover == EventType::accuse) {
    const bool charged = row.actors.empty() && row.mode != "investigate" && names_nobody_who_acts(proposition);
    if (charged || (!row.actors.empty() && !spoken_of.empty())) return std::nullopt;
  }
  if (deeds[at].row != nullptr && deeds[at].row->speech) return Abstained::side_unknown;
  const bool yields = std::any_of(spoken_of.begin(), spoken_of.end(), [&](PropositionIndex content) {
    return deeds[content].type == EventType::retreat || deeds[content].type == EventType::concede;
  });
  if (*row.plover == EventType::agree && !row.actors.empty() && yields) return std::nullopt;
  return Abstained::side_unknown;
}

}  // namespace

std::optional<Abstained> abstention(const Event& row, PropositionIndex at, const Proposition& proposition,
                                    const DeedTable& deeds, float least) {
  if (!row.plover) return std::nullopt;
  if (const auto unknown = unknown_side(row, at, proposition, deeds)) return unknown;
  if (row.made_by.confidence < least) return Abstained::unsure;
  return std::nullopt;
}

}  // namespace demarche::events
