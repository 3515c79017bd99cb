// Word-acts: what is said, wanted or threatened, and what that makes of the word.
#include "reading/events/deeds.h"

#include <algorithm>
#include <array>
#include <deque>

#include "reading/events/content_code.h"
#include "reading/events/deed_links.h"

namespace demarche::events {
namespace {

void add(std::vector<PropositionIndex>& list, PropositionIndex one) {
  if (std::find(list.begin(), list.end(), one) == list.end()) list.push_back(one);
}

/// States are no deeds ("we will not have a country").
bool is_state(std::string_view predicate) {
  constexpr std::array<std::string_view, 14> kStates = {"have", "need", "know", "see",  "lose",   "become", "like",
                                                        "win",  "go",   "be",   "seem", "remain", "stay",   "feel"};
  return std::find(kStates.begin(), kStates.end(), predicate) != kStates.end();
}

}  // namespace

/// What somebody says that his side will do, or that another must do, makes saying it an act: a promise, a threat, a
/// demand.
void DeedTable::find_speech_acts() {
  for (std::size_t i = 0; i < deeds_.size(); ++i) {
    Deed& own = deeds_[i];
    if (own.frame.act || own.frame.embedded || context_.propositions.propositions[i].kind == PredicateKind::noun)
      continue;
    if (!own.is_act() && !is_demanded_of_another(PropositionIndex(i)) && !is_refused_to_another(PropositionIndex(i)) &&
        !is_promised_by_power(PropositionIndex(i)))
      continue;
    const Modality modality = own.standing.modality;
    if (modality != Modality::threatened && modality != Modality::promised && modality != Modality::demanded &&
        modality != Modality::scheduled) {
      continue;
    }
    const bool own_side = sides_.any_spoken_for(own.sides.actors, speakers_of(PropositionIndex(i)));
    if (modality != Modality::demanded && !own_side) continue;
    const PropositionIndex speech = speech_above(PropositionIndex(i));
    if (!speech || deed(speech).standing.modality != Modality::actual) continue;
    own.frame.act = speech;
    own.frame.embedded = true;
    if (own.happening) add(deed(speech).contents, PropositionIndex(i));
    Deed& act = deed(speech);
    if (!act.type) act.sides = sides_.sides_of(proposition(speech), *act.row);
    // Who is told it as the press is not whom it is meant for.
    std::erase_if(act.sides.recipients, [&](ActorIndex actor) { return has_sector(sides_.actor(actor), {"JRN"}); });
    if (act.sides.actors.empty()) act.sides.actors = speakers_of(PropositionIndex(i));
    const EventType type = modality == Modality::demanded  ? EventType::request
                           : own.type == EventType::reject ? EventType::reject  // "said he will refuse"
                           : modality == Modality::threatened
                               ? (own.standing.negated ? EventType::reject : EventType::threaten)
                               : EventType::agree;
    // A threat among the contents makes the whole a threat.
    if (!act.type || type == EventType::threaten) act.type = type;
    act.cameo = act.type == EventType::agree     ? "030"
                : act.type == EventType::request ? "020"
                : act.type == EventType::reject  ? "120"
                                                 : "130";
    if (act.sides.recipients.empty()) {
      const bool asked = modality == Modality::demanded;
      act.sides.recipients = sides_.others(asked ? own.sides.actors : own.sides.recipients, act.sides.actors);
    }
  }
}

/// "Said that Ruritania must ensure security": whatever the deed, it is asked of another, if another side is named.
bool DeedTable::is_demanded_of_another(PropositionIndex at) {
  Deed& own = deed(at);
  const Proposition& here = proposition(at);
  if (own.row != nullptr || here.kind != PredicateKind::verb || own.standing.modality != Modality::demanded)
    return false;
  const std::vector<ActorIndex> asked = sides_.in_slot(here, {Slot::who, ""});
  const bool political =
      std::any_of(asked.begin(), asked.end(), [&](ActorIndex actor) { return !sides_.actor(actor).code.empty(); });
  if (!political || !speech_above(at)) return false;
  own.sides = {asked, sides_.in_slot(here, {Slot::whom, ""})};
  own.happening = true;
  return true;
}

/// "Said it will not accept refugees", "that it would reopen the crossing": who announces, of his own side, a deed that
/// no word of the lexicon names; nobody where it is no such clause. In the passive without a doer, whoever speaks.
std::vector<ActorIndex> DeedTable::announced_by(PropositionIndex at, bool passive) const {
  const Proposition& here = proposition(at);
  const Setting& setting = here.setting;
  const bool will = setting.tense == Tense::future || setting.modal == "will" || setting.modal == "would";
  if (deeds_[at.at()].row != nullptr || here.kind != PredicateKind::verb || !will || !speech_above(at) ||
      is_state(here.predicate))
    return {};
  std::vector<ActorIndex> actors = sides_.in_slot(here, {Slot::who, ""});
  std::vector<ActorIndex> speakers = speakers_of(at);
  if (passive) return speakers;
  if (!is_own_side(here, actors, speakers)) return {};
  return actors.empty() ? speakers : actors;
}

/// "Said it will not accept refugees": whatever the deed, not doing it to somebody who is named refuses it.
bool DeedTable::is_refused_to_another(PropositionIndex at) {
  const Proposition& here = proposition(at);
  if (!here.setting.negated) return false;
  const std::vector<ActorIndex> actors = announced_by(at);
  if (actors.empty()) return false;
  const std::vector<ActorIndex> touched = sides_.others(sides_.touched(here), actors);
  if (touched.empty()) return false;
  announce(at, {actors, touched});
  return true;
}

/// A state, an army, an alliance; an official of a government where `persons` count too.
bool DeedTable::is_power(ActorIndex one, bool persons) const {
  const Actor& actor = sides_.actor(one);
  if (actor.kind == ActorKind::country) return true;
  if (actor.kind == ActorKind::person || actor.kind == ActorKind::unnamed)
    return persons && has_sector(actor, {"GOV", "MIL", "REB", "IGO"});
  return has_sector(actor, {"GOV", "MIL", "REB", "IGO"});
}

/// "The government said it would reopen the crossing": what a state, an army or an alliance says that it will do, or
/// not do, binds it, whatever the deed. So does what its government says will be done ("the bridge will be reopened").
bool DeedTable::is_promised_by_power(PropositionIndex at) {
  const Proposition& here = proposition(at);
  // "A policy that would insult our allies" is described, not announced; what one would have to do is not either.
  if (here.parent_link == LinkKind::relative || here.setting.modal == "have to") return false;
  const bool touches = std::any_of(here.arguments.begin(), here.arguments.end(), [](const Argument& one) {
    return one.slot == Slot::whom || one.slot == Slot::to_whom || one.slot == Slot::oblique;
  });
  if (here.setting.passive) {
    const bool by_another = !sides_.in_slot(here, {Slot::who, ""}).empty();
    const std::vector<ActorIndex> speakers = by_another ? std::vector<ActorIndex>() : announced_by(at, true);
    if (std::none_of(speakers.begin(), speakers.end(), [&](ActorIndex one) { return is_power(one, true); }))
      return false;
    announce(at, {speakers, sides_.others(sides_.in_slot(here, {Slot::whom, ""}), speakers)});
    deed(at).standing.modality = Modality::promised;  // "deliveries will not be interrupted" assures
    return true;
  }
  const std::vector<ActorIndex> actors = announced_by(at);
  const bool power =
      touches && std::any_of(actors.begin(), actors.end(), [&](ActorIndex one) { return is_power(one, false); });
  if (!power) return false;
  announce(at, {actors, sides_.others(sides_.in_slot(here, {Slot::to_whom, ""}), actors)});
  return true;
}

/// "Ruritania will reopen the crossing on Monday", as the outlet tells it: kept without a type.
bool DeedTable::is_planned_by_power(PropositionIndex at) const {
  const Deed& own = deeds_[at.at()];
  const Proposition& here = proposition(at);
  const Setting& setting = here.setting;
  const bool will = setting.mood == Mood::indicative && !setting.passive && !setting.perfect &&
                    (setting.tense == Tense::future || setting.modal == "will" || setting.modal == "be to");
  // "The concern that the bank will raise rates": in a clause that hangs on another it is only thought of.
  if (here.parent && here.parent_link != LinkKind::coordinate) return false;
  if (own.row != nullptr || own.frame.act || here.kind != PredicateKind::verb || !will || is_state(here.predicate) ||
      own.standing.modality != Modality::scheduled)
    return false;
  const bool object = std::any_of(here.arguments.begin(), here.arguments.end(),
                                  [](const Argument& one) { return one.slot == Slot::whom; });
  // "Americans will face a choice" are people, no state.
  const bool people = std::any_of(here.arguments.begin(), here.arguments.end(), [&](const Argument& one) {
    return one.slot == Slot::who && context_.analysis.tag[one.head.at()] == "NNPS";
  });
  const std::vector<ActorIndex> actors = sides_.in_slot(here, {Slot::who, ""});
  return object && !people && sides_.names_doer(here, actors) &&
         std::any_of(actors.begin(), actors.end(), [&](ActorIndex one) { return is_power(one, false); });
}

/// Keeps the deed without a type: promised, or where it will not be done refused.
void DeedTable::announce(PropositionIndex at, Sides sides) {
  Deed& own = deed(at);
  own.sides = std::move(sides);
  own.happening = true;
  own.standing.negated = proposition(at).setting.negated;
  own.standing.modality = own.standing.negated ? Modality::threatened : Modality::promised;
}

PropositionIndex DeedTable::deed_under(PropositionIndex at) const {
  constexpr std::size_t kMost = 16;
  std::deque<PropositionIndex> open = {at};
  for (std::size_t seen = 0; seen < kMost && !open.empty(); ++seen) {
    const PropositionIndex here = open.front();
    open.pop_front();
    const Deed& own = deeds_[here.at()];
    if (own.is_act() && !(own.row->speech && own.contents.empty())) return here;
    for (const Link& link : proposition(here).links) {
      if (!link.inherited && link.target && speaks_of(link.kind) &&
          is_spoken_of(proposition(here), link, proposition(link.target))) {
        open.push_back(link.target);
      }
    }
  }
  return {};
}

void DeedTable::find_contents() {
  for (const PropositionIndex at : order_) {
    const Deed& own = deeds_[at.at()];
    // "The call, which Putin requested": what was asked for stands above the clause that says so.
    const Proposition& here = proposition(at);
    if (own.is_act() && own.row->content && here.parent && here.parent_link == LinkKind::relative &&
        deed(here.parent).is_act()) {
      const Argument* object = argument_at(here, proposition(here.parent).head);
      if (object != nullptr && object->slot == Slot::whom) add(deed(at).contents, here.parent);
    }
    const PropositionIndex act = own.frame.act;
    if (!act) continue;
    if (own.is_act()) {
      add(deed(act).contents, at);
      continue;
    }
    // A clause that names no deed of the lexicon is kept as a happening when a word-act speaks of it directly.
    const bool direct = here.parent && (here.parent == act || deeds_[here.parent.at()].row == nullptr ||
                                        deeds_[here.parent.at()].row->passes);
    const bool clause = here.parent_link == LinkKind::content || here.parent_link == LinkKind::wanted;
    if (direct && clause && own.row == nullptr && here.kind == PredicateKind::verb && !deed_under(at)) {
      if (!own.happening)
        deed(at).sides = {sides_.in_slot(here, {Slot::who, ""}), sides_.in_slot(here, {Slot::whom, ""})};
      deed(at).happening = true;
      add(deed(act).contents, at);
    }
  }
}

/// Is the deed, or a clause between it and the word-act, linked so: wanted ("warned X to refrain from further
/// attacks"), a question ("asked if they planned to attend")?
bool DeedTable::stands_under(LinkKind link, PropositionIndex at, PropositionIndex act) const {
  constexpr int kDeepest = 8;
  PropositionIndex here = at;
  for (int depth = 0; depth < kDeepest && here && here != act; ++depth) {
    if (proposition(here).parent_link == link) return true;
    here = proposition(here).parent;
  }
  return false;
}

void DeedTable::settle_types() {
  for (auto at = order_.rbegin(); at != order_.rend(); ++at) settle_type(deed(*at));
}

void DeedTable::settle_type(Deed& own) {
  if (!own.is_act()) return;
  const Deed* content = nullptr;
  for (const PropositionIndex at : own.contents) {
    const Deed& candidate = deeds_[at.at()];
    if (candidate.type && (content == nullptr || is_conflict(*candidate.type))) content = &candidate;
    if (content != nullptr && is_conflict(*content->type)) break;
  }
  if (own.row->by_content && content != nullptr && is_conflict(*content->type) && !content->standing.negated) {
    own.type = EventType::threaten;
    own.cameo = "130";
    for (const PropositionIndex at : own.contents) {
      if (deed(at).standing.modality == Modality::promised) deed(at).standing.modality = Modality::threatened;
    }
  }
  if (own.row->harm) {
    const bool brings_harm = std::any_of(own.contents.begin(), own.contents.end(), [&](PropositionIndex at) {
      const Deed& harm = deeds_[at.at()];
      const bool theirs = harm.sides.actors.empty() || sides_.any_same_side(harm.sides.actors, own.sides.actors);
      return harm.type && is_conflict(*harm.type) && theirs;
    });
    const bool against = std::any_of(own.contents.begin(), own.contents.end(), [&](PropositionIndex at) {
      return stands_under(LinkKind::wanted, at, deed(at).frame.act);
    });
    if (against) {  // advice against an act, or to do one
      own.type = EventType::request;
      own.cameo = "020";
      for (const PropositionIndex at : own.contents) deed(at).standing.modality = Modality::demanded;
    } else if (!brings_harm) {  // a forecast is a statement
      own.type.reset();
      for (const PropositionIndex at : own.contents) {
        deed(at).standing = {Modality::possible, false, false, false};
        deed(at).frame.act = PropositionIndex();
      }
      own.contents.clear();
    }
  }
  if (own.type == own.row->event) own.mode = own.row->mode;
  if (!own.type || content == nullptr) return;
  const ContentDeed spoken_of{*content->type, content->mode, content->cameo, content->standing.negated};
  own.cameo = code_by_content(*own.type, spoken_of, own.cameo);
  if (const std::string_view mode = mode_by_content(*own.type, spoken_of); !mode.empty()) own.mode = mode;
}

}  // namespace demarche::events
