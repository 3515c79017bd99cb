// Conditions: what would set a deed off, by its clause or by a cause.
#include "reading/events/deeds.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "reading/events/deed_links.h"

namespace demarche::events {
namespace {

ConditionRelation relation_of(LinkKind kind) {
  if (kind == LinkKind::until) return ConditionRelation::until;
  return kind == LinkKind::even_if ? ConditionRelation::even_if : ConditionRelation::if_;
}

/// Verbs of being, having, feeling and knowing: nobody does them.
bool is_state(std::string_view verb) {
  constexpr std::array<std::string_view, 34> kStates = {
      "be",     "become",  "have",  "need",    "face", "want",    "like",      "love",   "hate",
      "know",   "see",     "think", "believe", "feel", "mean",    "seem",      "appear", "hope",
      "look",   "remain",  "stay",  "own",     "owe",  "lack",    "suffer",    "matter", "belong",
      "depend", "deserve", "get",   "happen",  "come", "benefit", "understand"};
  return std::find(kStates.begin(), kStates.end(), verb) != kStates.end();
}

/// "Will lift it once the ship has docked": of what is to come a time clause says what it waits for.
bool waits_for(const Link& link, const Proposition& here, const Standing& standing, const Analysis& analysis) {
  if (link.kind != LinkKind::temporal || !link.target || link.span.empty() || here.kind == PredicateKind::noun)
    return false;
  const std::string_view first = analysis.norm[link.span.begin];
  const bool as_soon = first == "as" && link.span.size() > 2 && analysis.norm[link.span.begin + 1] == "soon";
  if (first != "once" && first != "when" && !as_soon) return false;
  const bool to_come = standing.modality == Modality::promised || standing.modality == Modality::threatened ||
                       standing.modality == Modality::scheduled || here.setting.tense == Tense::future ||
                       here.setting.modal == "would";
  return to_come;
}

}  // namespace

/// "Rejected the demand and threatened to attack if they came": a condition at the end of a chain of verbs is that of
/// the last one, where what was done before has none.
PropositionIndex DeedTable::conditioned(PropositionIndex at, const Link& link) const {
  const Proposition& here = proposition(at);
  if (here.setting.tense != Tense::past || !here.setting.modal.empty() || link.span.begin <= here.head.value) return at;
  constexpr std::size_t kMost = 16;  // verbs of one chain that are looked at
  PropositionIndex last = at;
  std::size_t seen = 0;
  for (const Link& next : here.links) {
    if (++seen > kMost) break;
    if (next.kind != LinkKind::coordinate || !next.target || next.inherited) continue;
    const Proposition& other = proposition(next.target);
    const bool between = other.head.value > proposition(last).head.value && other.head.value < link.span.begin;
    if (between && deeds_[next.target.at()].is_act() && !deeds_[next.target.at()].contents.empty()) last = next.target;
  }
  return last;
}

void DeedTable::find_conditions() {
  for (std::size_t i = 0; i < deeds_.size(); ++i) {
    for (const Link& link : context_.propositions.propositions[i].links) {
      const bool waits = waits_for(link, context_.propositions.propositions[i], deeds_[i].standing, context_.analysis);
      if ((!is_condition(link.kind) && !waits) || link.span.empty()) continue;
      DeedCondition condition{{}, relation_of(link.kind), link.span};
      if (link.target) {
        condition.deed = deed_under(link.target);
        if (!condition.deed && proposition(link.target).kind == PredicateKind::verb) {
          condition.deed = link.target;
          Deed& happening = deed(link.target);
          happening.happening = true;
          happening.sides = {sides_.in_slot(proposition(link.target), {Slot::who, ""}),
                             sides_.in_slot(proposition(link.target), {Slot::whom, ""})};
        }
      }
      if (waits && condition.deed) deed(condition.deed).standing.modality = Modality::conditional;
      deed(conditioned(PropositionIndex(i), link)).conditions.push_back(condition);
    }
  }
  hand_down_conditions();
  find_causes();
  for (std::size_t i = 0; i < deeds_.size(); ++i)
    deeds_[i].bound = hangs_on_condition(PropositionIndex(i)) || is_planned_by_power(PropositionIndex(i));
  // What would set off a deed spoken of sets off the words as well; and the other way round.
  for (std::size_t i = 0; i < deeds_.size(); ++i) {
    const PropositionIndex act = deeds_[i].frame.act;
    if (!act) continue;
    if (deed(act).conditions.empty()) deed(act).conditions = deeds_[i].conditions;
    if (deeds_[i].conditions.empty() && (deeds_[i].is_act() || deeds_[i].happening))
      deeds_[i].conditions = deed(act).conditions;
  }
}

/// "We will leave if he wins": what an actor of politics, or whoever speaks, would do under a condition; what would be
/// done to the former.
bool DeedTable::hangs_on_condition(PropositionIndex at) const {
  const Deed& own = deeds_[at.at()];
  const Proposition& here = proposition(at);
  if (own.conditions.empty() || here.kind != PredicateKind::verb || (own.row != nullptr && own.row->speech))
    return false;
  const bool named = std::any_of(own.conditions.begin(), own.conditions.end(), [&](const DeedCondition& each) {
    return each.deed && deeds_[each.deed.at()].is_act();
  });
  switch (own.standing.modality) {
    case Modality::scheduled:
    case Modality::promised:
    case Modality::threatened:
    case Modality::demanded:
    case Modality::counterfactual:
      break;
    case Modality::possible:  // "may", "could" tell what might be: worth a row where a type names it or what it hangs
                              // on
      if (!own.is_act() && !named && here.setting.modal != "will" && here.setting.modal != "would" &&
          here.setting.modal != "should")
        return false;
      break;
    default:
      return false;
  }
  if (is_state(here.predicate) || (here.setting.mood == Mood::participle && !own.is_act())) return false;
  const std::vector<ActorIndex> doers = sides_.in_slot(here, {Slot::who, ""});
  const auto is_political = [&](ActorIndex actor) { return !sides_.actor(actor).code.empty(); };
  if (std::any_of(doers.begin(), doers.end(), is_political) || sides_.any_same_side(doers, speakers_of(at)))
    return true;
  const std::vector<ActorIndex> undergoers = sides_.in_slot(here, {Slot::whom, ""});
  return here.setting.passive && std::any_of(undergoers.begin(), undergoers.end(), is_political);
}

/// "Plans to visit in case he wins": a verb that is no act of its own leaves its condition to what is wanted.
void DeedTable::hand_down_conditions() {
  for (const PropositionIndex at : order_) {
    const Deed& own = deeds_[at.at()];
    if (own.conditions.empty() || own.is_act()) continue;
    for (const Link& link : proposition(at).links) {
      if (link.inherited || !link.target || link.kind != LinkKind::wanted) continue;
      if (deed(link.target).conditions.empty()) deed(link.target).conditions = own.conditions;
    }
  }
}

/// "X could lead to Y": X is the condition of Y. Of a promise or threat in subject place it is what was promised.
void DeedTable::find_causes() {
  for (std::size_t i = 0; i < deeds_.size(); ++i) {
    const Deed& own = deeds_[i];
    if (own.row == nullptr || !own.row->causes || own.standing.modality == Modality::actual) continue;
    const Proposition& here = context_.propositions.propositions[i];
    DeedCondition condition;
    for (const Link& link : here.links) {
      if (link.kind != LinkKind::argument || !link.target || is_spoken_of(here, link, proposition(link.target)))
        continue;
      const PropositionIndex cause = deed_under(link.target);
      if (!cause) continue;
      condition = {deed(cause).contents.empty() ? cause : deed(cause).contents.front(), ConditionRelation::if_,
                   proposition(link.target).extent};
    }
    if (!condition.deed) continue;
    deed(condition.deed).standing.modality = Modality::conditional;
    for (const Link& link : here.links) {
      if (link.kind != LinkKind::argument || !link.target || !is_spoken_of(here, link, proposition(link.target)))
        continue;
      if (const PropositionIndex effect = deed_under(link.target)) deed(effect).conditions.push_back(condition);
    }
  }
}

}  // namespace demarche::events
