// Which deeds become rows: those that have what their word needs.
#include "reading/events/deeds.h"

#include <algorithm>

#include "reading/events/deed_links.h"
#include "reading/events/needs.h"

namespace demarche::events {
namespace {

/// One phrase is the subject of both: "wants to leave".
bool has_same_subject(const Proposition& a, const Proposition& b) {
  return std::any_of(a.arguments.begin(), a.arguments.end(), [&](const Argument& one) {
    return one.slot == Slot::who && std::any_of(b.arguments.begin(), b.arguments.end(), [&](const Argument& other) {
             return other.slot == Slot::who && other.head == one.head;
           });
  });
}

}  // namespace

/// What somebody asks or wants for himself ("asked to speak", "wants to leave") is no request to another.
bool DeedTable::asks_for_itself(PropositionIndex at) const {
  const Deed& own = deeds_[at.at()];
  const std::vector<ActorIndex>& actors = own.sides.actors;
  const std::vector<ActorIndex>& recipients = own.sides.recipients;
  const bool to_nobody = recipients.empty() || own.handed_up || sides_.any_same_side(recipients, actors);
  if (own.type != EventType::request || !to_nobody || own.contents.empty()) return false;
  if ((recipients.empty() || own.handed_up) && wants_to_do(at)) return true;
  return std::all_of(own.contents.begin(), own.contents.end(), [&](PropositionIndex content) {
    const Deed& asked = deeds_[content.at()];
    const bool done_to_him =
        asked.happening && asked.sides.actors.empty() && sides_.any_same_state(asked.sides.recipients, actors);
    return done_to_him || sides_.any_same_state(asked.sides.actors, actors);
  });
}

/// Are the words that make speaking an act part of the sentence that tells of it, and meant for somebody in public
/// life?
bool DeedTable::is_said_here(PropositionIndex at) const {
  const Deed& own = deeds_[at.at()];
  const bool here = std::any_of(own.contents.begin(), own.contents.end(), [&](PropositionIndex content) {
    return proposition(content).sentence == proposition(at).sentence;
  });
  const bool in_public = std::any_of(own.sides.recipients.begin(), own.sides.recipients.end(), [&](ActorIndex actor) {
    const Actor& one = sides_.actor(actor);
    const bool crowd = own.type == EventType::request && has_sector(one, {"CVL"});
    const bool named = one.kind == ActorKind::country || one.kind == ActorKind::person;
    return !crowd && (named || !one.code.empty());
  });
  return here && (own.sides.recipients.empty() || in_public);
}

/// "Declined to threaten Ruritania", "to condemn it": who says nothing against another refuses him nothing.
bool DeedTable::refrains(PropositionIndex at) const {
  const Deed& own = deeds_[at.at()];
  if (own.type != EventType::reject || !own.row->content || !own.row->content->negated) return false;
  const std::vector<Link>& links = proposition(at).links;
  return std::any_of(links.begin(), links.end(), [&](const Link& link) {
    if (link.kind != LinkKind::wanted || !link.target) return false;
    const Deed& refused = deeds_[link.target.at()];
    return refused.type == EventType::threaten || refused.type == EventType::accuse;
  });
}

bool DeedTable::has_what_it_needs(PropositionIndex at) const {
  const Deed& own = deeds_[at.at()];
  // "Said that one must act" asks nobody.
  const bool of_nobody = own.type == EventType::request && own.row->speech && own.sides.recipients.empty();
  if (own.row->speech && !is_said_here(at)) return false;
  if (asks_for_itself(at) || of_nobody || only_claims(at)) return false;
  const std::vector<Link>& links = proposition(at).links;
  const bool keeps_silent =
      own.type == EventType::reject && std::any_of(links.begin(), links.end(), [&](const Link& link) {
        const Row* row = link.target && link.kind == LinkKind::wanted ? deeds_[link.target.at()].row : nullptr;
        return row != nullptr && (row->mute || row->speech);
      });
  if (keeps_silent || refrains(at)) return false;
  return std::all_of(own.row->needs.begin(), own.row->needs.end(), [&](Needs need) { return has(at, need); });
}

/// "Wants to leave": what is wanted is done by whoever wants it.
bool DeedTable::wants_to_do(PropositionIndex at) const {
  const Proposition& here = proposition(at);
  const auto subject_of = [](const Proposition& one) {
    const auto found = std::find_if(one.arguments.begin(), one.arguments.end(),
                                    [](const Argument& argument) { return argument.slot == Slot::who; });
    return found == one.arguments.end() ? TokenIndex() : found->head;
  };
  return std::any_of(here.links.begin(), here.links.end(), [&](const Link& link) {
    if (link.kind != LinkKind::wanted || !link.target || here.setting.passive) return false;
    const TokenIndex wanting = subject_of(here);
    return wanting && wanting == subject_of(proposition(link.target));
  });
}

/// "Insisted that he has questions", "the story suggests that it knows": a clause in the indicative is claimed, not
/// asked for. Of words that can do both ("suggest") any clause but one with "should" or "must" is a claim, if it is not
/// a bare subjunctive.
bool DeedTable::only_claims(PropositionIndex at) const {
  const Deed& own = deeds_[at.at()];
  if (own.type != EventType::request && !own.row->claims) return false;
  if (own.contents.empty()) {  // "agreed that it was a crime"
    const std::vector<Link>& links = proposition(at).links;
    return own.row->claims && std::any_of(links.begin(), links.end(), [&](const Link& link) {
             return link.kind == LinkKind::content && link.target &&
                    proposition(link.target).setting.tense != Tense::none;
           });
  }
  return std::all_of(own.contents.begin(), own.contents.end(), [&](PropositionIndex content) {
    const Proposition& clause = proposition(content);
    if (stands_under(LinkKind::question, content, at))
      return true;  // "asked whom he would support", "if they planned to attend"
    const std::string_view tag = context_.analysis.tag[clause.head.at()];
    const std::string_view finite_tag = context_.analysis.tag[clause.finite.at()];
    const std::string_view modal = clause.setting.modal;
    if (own.row->claims) {
      const bool asked =
          modal == "should" || modal == "must" || modal == "ought" || modal == "have to" || modal == "need" ||
          clause.kind == PredicateKind::noun ||
          (own.type == EventType::agree && clause.kind != PredicateKind::copula &&
           (modal == "will" || modal == "would" || modal == "be to" || clause.setting.tense == Tense::future));
      const bool indicative = clause.setting.tense != Tense::none || !modal.empty() || clause.setting.perfect ||
                              clause.setting.progressive || finite_tag == "VBP";
      return clause.parent_link == LinkKind::content && indicative && !asked;
    }
    const bool finite = tag == "VBZ" || tag == "VBD";
    return deeds_[content.at()].happening && clause.parent_link == LinkKind::content && finite && modal.empty();
  });
}

bool DeedTable::has(PropositionIndex at, Needs need) const {
  const Deed& own = deeds_[at.at()];
  const auto one_of_kind = [&](const std::vector<ActorIndex>& list, std::string_view sector) {
    return std::any_of(list.begin(), list.end(),
                       [&](ActorIndex actor) { return has_sector(sides_.actor(actor), {sector}); });
  };
  switch (need) {
    case Needs::spoken:
      return !own.sides.recipients.empty() || !own.contents.empty();
    case Needs::content:
      return !own.contents.empty();
    case Needs::settled:
      return !own.contents.empty() || sides_meet(Needs::coded, proposition(at), own.sides, sides_, context_, tables_);
    case Needs::military:
      return one_of_kind(own.sides.actors, "MIL") || one_of_kind(own.sides.actors, "REB") || own.frame.act ||
             sides_.in_slot(proposition(at), {Slot::oblique, "from"}).size() == 1;
    case Needs::embedded:
      return own.frame.act || own.standing.modality == Modality::threatened ||
             own.standing.modality == Modality::promised;
    default:
      return sides_meet(need, proposition(at), own.sides, sides_, context_, tables_);
  }
}

/// "The group, which provides care for women": in the plain present a clause that describes somebody says what he does
/// as a rule, not that he did it.
bool DeedTable::is_habit(PropositionIndex at) const {
  const Deed& own = deeds_[at.at()];
  const Proposition& here = proposition(at);
  const Setting& setting = here.setting;
  const bool material = own.type && !is_verbal(*own.type) && own.type != EventType::retreat;
  return material && here.kind != PredicateKind::noun && here.parent_link == LinkKind::relative && here.parent &&
         setting.tense == Tense::present && !setting.perfect && !setting.progressive && !setting.passive &&
         setting.modal.empty();
}

/// "A possible strike on the port", "the risk of an attack on the port": what is only thought of counts as no deed, so
/// that one side says enough.
bool DeedTable::is_thought_of(PropositionIndex at) const {
  const Deed& own = deeds_[at.at()];
  if (own.standing.modality != Modality::possible && own.standing.modality != Modality::unknown) return false;
  if (!own.frame.modality) return true;  // by its own adjective
  const PropositionIndex above = proposition(at).parent;
  const Row* row = above ? deeds_[above.at()].row : nullptr;
  return row != nullptr && !row->event && row->passes == Modality::possible && !row->causes;
}

/// A noun names a deed of its own only with both sides; a verb needs one.
bool DeedTable::can_stand_alone(PropositionIndex at) const {
  const Deed& own = deeds_[at.at()];
  if (is_habit(at)) return false;
  const bool actor = !own.sides.actors.empty();
  const bool recipient = !own.sides.recipients.empty();
  // "No sign of de-escalation" concerns both sides.
  if (own.standing.modality == Modality::denied) return actor || recipient || own.type == EventType::retreat;
  if (is_thought_of(at)) return actor || recipient;
  return proposition(at).kind == PredicateKind::noun ? actor && recipient : actor || recipient;
}

bool DeedTable::forbids(PropositionIndex at, EventType type) const {
  const auto root = [](EventType one) { return one == EventType::retreat ? EventType::concede : one; };
  const Deed& own = deeds_[at.at()];
  if (own.row == nullptr || own.row->speech || own.row->passes) return false;
  if (!own.type) return !own.row->event;  // "met the target", "agreed with the view"
  if (root(*own.type) != root(type)) return false;
  if (own.kept) return !own.sides.actors.empty() && !own.sides.recipients.empty();
  if (is_habit(at) || only_claims(at) || wants_to_do(at)) return true;
  return std::any_of(own.row->needs.begin(), own.row->needs.end(), [&](Needs need) {
    const bool of_kind = need == Needs::struck || need == Needs::quarrel || need == Needs::force ||
                         need == Needs::crowd || need == Needs::itself || need == Needs::object;
    return of_kind && !has(at, need);
  });
}

/// "A bill that would have banned the party", "families might be deported", "workers plan to strike": what did not
/// happen, of people and things that are no actors of the page, is kept without a flat code where its own clause, or a
/// word right above it, says so.
bool DeedTable::is_told_of_others(PropositionIndex at) const {
  const Deed& own = deeds_[at.at()];
  if (own.standing.modality == Modality::actual || own.frame.act) return false;
  const Proposition& here = proposition(at);
  const Mood mood = here.setting.mood;
  const Row* above = here.parent ? deeds_[here.parent.at()].row : nullptr;
  const bool by_clause = mood == Mood::indicative || mood == Mood::interrogative || mood == Mood::subjunctive;
  const bool by_word = own.frame.modality && above != nullptr && above->passes;
  if (here.kind == PredicateKind::noun ? !is_thought_of(at) : !by_clause && !by_word) return false;
  const bool needs_more = std::any_of(own.row->needs.begin(), own.row->needs.end(), [&](Needs need) {
    const bool side = need == Needs::side || need == Needs::recipient || need == Needs::actor ||
                      need == Needs::spoken || need == Needs::sides;
    return !side && !has(at, need);
  });
  return !needs_more && !asks_for_itself(at) && !only_claims(at);
}

void DeedTable::keep() {
  for (const PropositionIndex at : order_) {
    Deed& own = deed(at);
    if (!own.is_act() || (own.row->speech && own.contents.empty())) continue;
    const bool not_refused = own.row->content && own.row->content->negated && own.standing.modality == Modality::denied;
    own.kept = !not_refused && has_what_it_needs(at) && (own.frame.act || can_stand_alone(at));
    if (!own.kept && !not_refused && is_told_of_others(at)) own.kept = own.frame.embedded = true;
    if (!asks_for_itself(at)) continue;
    for (const PropositionIndex content : own.contents) {  // "wants to leave": only wished for
      Deed& wished = deed(content);
      const bool same =
          proposition(at).kind == PredicateKind::verb && has_same_subject(proposition(at), proposition(content));
      if (same && wished.standing.modality == Modality::demanded) wished.standing.modality = Modality::possible;
    }
  }
  // An act that is not kept leaves its contents to themselves; a content noun's verb row has already taken it in.
  for (const PropositionIndex at : order_) {
    Deed& own = deed(at);
    if (own.frame.act && !deeds_[own.frame.act.at()].kept) {
      // What is only said stays something said: "we will stand up", he said.
      own.frame.embedded = deeds_[own.frame.act.at()].row->speech && own.standing.modality != Modality::actual;
      own.frame.act = PropositionIndex();
      own.happening = false;
      // "Did not want to file a complaint": what was asked of nobody, or promised to none, is only thought of.
      if (own.standing.modality == Modality::demanded) own.standing.modality = Modality::possible;
      own.kept = own.kept && can_stand_alone(at);
    }
    if (own.happening) own.kept = own.frame.act.operator bool();
  }
  for (const PropositionIndex at : order_) {
    Deed& own = deed(at);
    if (!own.bound || own.kept) continue;
    if (own.sides.actors.empty()) own.sides.actors = sides_.in_slot(proposition(at), {Slot::who, ""});
    if (own.sides.recipients.empty()) own.sides.recipients = sides_.in_slot(proposition(at), {Slot::whom, ""});
    own.type.reset();
    own.contents.clear();
    own.kept = own.happening = own.frame.embedded = true;
  }
  for (Deed& own : deeds_) {
    if (!own.kept) continue;
    for (const DeedCondition& condition : own.conditions) {
      if (!condition.deed) continue;
      Deed& cause = deed(condition.deed);
      cause.kept = true;
      cause.frame.embedded = true;
    }
  }
}

}  // namespace demarche::events
