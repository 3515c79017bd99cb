// Sides that no argument names: handed down from the word-act, known from the page, or meant by a threat.
#include "reading/events/deeds.h"

#include <algorithm>
#include <array>

#include "reading/events/deed_links.h"
#include "reading/events/event_time.h"

namespace demarche::events {
namespace {

/// "Would send a delegation": who is sent is promised nothing.
bool moves_its_object(const Proposition& deed) {
  constexpr std::array<std::string_view, 6> kVerbs = {"send", "dispatch", "bring", "take", "move", "put"};
  return std::find(kVerbs.begin(), kVerbs.end(), deed.predicate) != kVerbs.end();
}

/// "The call", "their call", "Thursday's call": one that is known already.
bool is_definite(const Proposition& proposition, const Analysis& analysis) {
  const auto head = static_cast<std::uint32_t>(proposition.head.at());
  for (std::uint32_t token = analysis.left_edge[head]; token < head; ++token) {
    const std::string_view norm = analysis.norm[token];
    if (norm == "the" || norm == "this" || norm == "that" || analysis.tag[token] == "POS" ||
        analysis.tag[token] == "PRP$")
      return true;
  }
  return false;
}

/// Deeds that are done for or against somebody whom their own words need not name.
bool is_done_for_purpose(const Deed& deed) {
  switch (*deed.type) {
    case EventType::aid:
    case EventType::assault:
    case EventType::mobilize:
    case EventType::protest:
    case EventType::support:
      return true;
    default:
      return deed.row->mode == "third-party";
  }
}

}  // namespace

/// A deed spoken of without naming its sides has those of the words: a threat of sanctions is the speaker's on the
/// addressee, a demand for withdrawal asks it of the addressee.
void DeedTable::hand_down_sides() {
  for (const PropositionIndex at : order_) {
    Deed& own = deed(at);
    const Proposition& here = proposition(at);
    // "Did not rule out talks": whoever says so would hold them.
    const bool by_itself =  // "announced the deployment of its troops": the troops only stand in
        own.row != nullptr && own.row->self && sides_.in_slot(here, {Slot::who, ""}).empty();
    if (own.type && !own.frame.act && (own.sides.actors.empty() || by_itself) && here.kind == PredicateKind::noun &&
        here.parent && here.parent_link == LinkKind::argument && deed(here.parent).row != nullptr &&
        deed(here.parent).row->content && !deed(here.parent).sides.actors.empty()) {
      own.sides.actors = deed(here.parent).sides.actors;
    }
    // "Announced the deployment of troops to Chad": the phrase after the noun may hang on the verb.
    if (own.type && own.sides.recipients.empty() && here.kind == PredicateKind::noun && here.parent &&
        here.parent_link == LinkKind::argument && deed(here.parent).row != nullptr && deed(here.parent).row->passes) {
      for (const SlotName& slot : own.row->recipient) {
        if (slot.slot != Slot::oblique) continue;
        own.sides.recipients = sides_.others(sides_.in_slot(proposition(here.parent), slot), own.sides.actors);
        if (!own.sides.recipients.empty()) break;
      }
    }
    if (!own.frame.act || !own.type) continue;
    const Deed& act = deeds_[own.frame.act.at()];
    if (!act.type) continue;
    const bool asked = act.type == EventType::request || act.type == EventType::accuse;
    if (own.sides.actors.empty()) {
      // Of a deed that is condemned or demanded, whoever suffers it does not do it.
      own.sides.actors = asked ? sides_.others(act.sides.recipients, own.sides.recipients) : act.sides.actors;
    }
    const bool of_others = act.mode == "disapprove";  // who condemns a deed need not suffer it
    if (own.sides.recipients.empty() && !of_others) {
      for (const ActorIndex actor : asked ? act.sides.actors : act.sides.recipients) {
        if (!sides_.any_same_side({actor}, own.sides.actors)) own.sides.recipients.push_back(actor);
      }
    }
  }
  for (auto at = order_.rbegin(); at != order_.rend(); ++at) {
    Deed& own = deed(*at);
    if (!own.is_act() || own.contents.empty()) continue;
    if (own.sides.split && proposition(*at).kind == PredicateKind::verb) join_parties(own);
    if (!own.sides.recipients.empty()) continue;
    for (const PropositionIndex below : own.contents) {
      const Deed& content = deeds_[below.at()];
      // "Dismissed the argument that it would fail": what is claimed is refused to nobody.
      if (own.type == EventType::reject && proposition(below).parent_link == LinkKind::content && !own.row->speech)
        continue;
      const bool asked = own.type == EventType::request || own.type == EventType::accuse;
      own.sides.recipients = sides_.others(asked ? content.sides.actors : content.sides.recipients, own.sides.actors);
      if (own.sides.recipients.empty() && content.happening && !asked && !moves_its_object(proposition(below)))
        own.sides.recipients = sides_.others(sides_.touched(proposition(below)), own.sides.actors);
      // Who promises to end a programme promises it nothing.
      if (content.happening && own.type == EventType::agree)
        std::erase_if(own.sides.recipients, [&](ActorIndex actor) { return sides_.actor(actor).code.empty(); });
      own.handed_up = !own.sides.recipients.empty();
      if (own.handed_up) break;
    }
  }
}

/// "A and B agreed to lift sanctions on C": they act together on another, not on each other.
void DeedTable::join_parties(Deed& own) const {
  std::vector<ActorIndex> together = own.sides.actors;
  together.insert(together.end(), own.sides.recipients.begin(), own.sides.recipients.end());
  for (const PropositionIndex below : own.contents) {
    const std::vector<ActorIndex> third = sides_.others(deeds_[below.at()].sides.recipients, together);
    if (third.empty()) continue;
    own.sides = {together, third, false};
    return;
  }
}

/// A threat or refusal without an addressee is meant for whoever would set it off or end it.
void DeedTable::address_threats() {
  for (Deed& own : deeds_) {
    const bool threat = own.type == EventType::threaten || own.type == EventType::reject ||
                        (own.type && own.standing.modality == Modality::threatened);
    if (!threat || !own.sides.recipients.empty()) continue;
    for (const DeedCondition& condition : own.conditions) {
      if (!condition.deed) continue;
      for (const ActorIndex actor : deed(condition.deed).sides.actors) {
        if (!sides_.any_same_side({actor}, own.sides.actors)) own.sides.recipients.push_back(actor);
      }
    }
  }
}

/// "Sent engineers to help Chad", "staged a raid, targeting rebels": whom the deed is for or against may stand in the
/// clause that says what it was done for.
void DeedTable::find_purposes() {
  for (const PropositionIndex at : order_) {
    Deed& own = deed(at);
    if (!own.is_act() || !own.sides.recipients.empty() || !is_done_for_purpose(own)) continue;
    for (const Link& link : proposition(at).links) {
      const bool fits = link.kind == LinkKind::purpose || link.kind == LinkKind::wanted ||
                        link.kind == LinkKind::manner || link.kind == LinkKind::temporal ||
                        link.kind == LinkKind::relative;
      if (!fits || !link.target || link.inherited) continue;
      const Proposition& clause = proposition(link.target);
      if (clause.setting.passive) continue;
      const bool finite = clause.setting.mood != Mood::infinitive && clause.setting.mood != Mood::participle;
      if (finite || link.marker) continue;
      const Deed& purpose = deeds_[link.target.at()];
      const std::vector<ActorIndex>& named =
          purpose.sides.recipients.empty() ? sides_.touched(clause) : purpose.sides.recipients;
      own.sides.recipients = sides_.others(named, own.sides.actors);
      if (!own.sides.recipients.empty()) break;
    }
  }
}

/// What is done in or to a place, and to nobody that is named, is done to the place: a curfew in a town, aid for a
/// province. Meetings only take place there.
void DeedTable::find_places() {
  const std::vector<SlotName> anywhere = {{Slot::to_whom, ""},     {Slot::oblique, "to"}, {Slot::oblique, "for"},
                                          {Slot::oblique, "on"},   {Slot::whom, ""},      {Slot::oblique, "into"},
                                          {Slot::oblique, "from"}, {Slot::oblique, "in"}, {Slot::oblique, "at"}};
  for (auto at = order_.rbegin(); at != order_.rend(); ++at) {
    Deed& own = deed(*at);
    if (!own.is_act() || !own.sides.recipients.empty()) continue;
    if (!can_be_done_to_place(*own.row)) continue;
    own.places = sides_.places_of(proposition(*at), own.row->recipient);
    // "Supported a law like the one of New York" is no support for New York.
    if (concerns_doer(*own.row))
      std::erase_if(own.places, [&](std::size_t place) {
        return argument_at(proposition(*at), sides_.place(place).head) == nullptr;
      });
    for (const PropositionIndex below : own.contents) {
      const Deed& content = deeds_[below.at()];
      if (own.places.empty()) own.places = content.places;
      if (own.places.empty() && content.happening) own.places = sides_.places_of(proposition(below), anywhere);
    }
    for (const std::size_t place : own.places) {
      const ActorIndex actor = sides_.place(place).actor;
      const auto is_it = [actor](const std::vector<ActorIndex>& list) {
        return std::find(list.begin(), list.end(), actor) != list.end();
      };
      if (!is_it(own.sides.actors) && !is_it(own.sides.recipients)) own.sides.recipients.push_back(actor);
    }
  }
}

/// "The call", "Thursday's call": a meeting named without its parties is one that the page tells of with them: of the
/// same day, else one that stands as it does (held, planned), by the same word rather than another, before it rather
/// than after.
void DeedTable::find_parties() {
  constexpr std::size_t kMost = 64;  // meetings of one page that are looked through
  struct Meeting {
    std::size_t deed;
    When time;
  };
  std::vector<Meeting> known;
  std::vector<Meeting> unknown;
  for (std::size_t i = 0; i < deeds_.size() && known.size() < kMost && unknown.size() < kMost; ++i) {
    const Deed& own = deeds_[i];
    if (own.type != EventType::consult) continue;
    const Proposition& here = context_.propositions.propositions[i];
    const bool nameless = own.sides.actors.empty() && own.sides.recipients.empty();
    if (!own.sides.actors.empty() && !own.sides.recipients.empty()) {
      const auto& needs = own.row->needs;  // "spoke to reporters" is no meeting
      if (!std::all_of(needs.begin(), needs.end(), [&](Needs need) { return has(PropositionIndex(i), need); }))
        continue;
      known.push_back({i, times_.of(PropositionIndex(static_cast<std::uint32_t>(i)), own.standing.modality)});
    } else if (nameless && here.kind == PredicateKind::noun && is_definite(here, context_.analysis)) {
      unknown.push_back({i, times_.of(PropositionIndex(static_cast<std::uint32_t>(i)), own.standing.modality)});
    }
  }
  for (const Meeting& one : unknown) {
    const std::string& word = context_.propositions.propositions[one.deed].predicate;
    const Meeting* best = nullptr;
    int best_score = 0;
    for (const Meeting& other : known) {
      const bool dated = one.time.basis != TimeBasis::none && other.time.basis != TimeBasis::none;
      const bool same_day = dated && one.time.from == other.time.from;
      const bool same_word = context_.propositions.propositions[other.deed].predicate.ends_with(word);
      const bool like = deeds_[other.deed].standing.modality == deeds_[one.deed].standing.modality;
      const bool before = other.deed < one.deed;
      const int score = (same_day ? 8 : 0) + (like ? 4 : 0) + (same_word ? 2 : 0) + (before ? 1 : 0);
      if (score >= best_score && score >= 2) {
        best = &other;
        best_score = score;
      }
    }
    if (best != nullptr) deeds_[one.deed].sides = deeds_[best->deed].sides;
  }
}

}  // namespace demarche::events
