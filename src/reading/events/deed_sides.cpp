// Sides that no argument names: handed down from the word-act, known from the page, or meant by a threat.
#include "reading/events/deeds.h"

#include <algorithm>

#include "reading/events/deed_links.h"

namespace demarche::events {
namespace {

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

}  // namespace

/// A deed spoken of without naming its sides has those of the words: a threat of sanctions is the speaker's on the
/// addressee, a demand for withdrawal asks it of the addressee.
void DeedTable::hand_down_sides() {
  for (const PropositionIndex at : order_) {
    Deed& own = deed(at);
    const Proposition& here = proposition(at);
    // "Did not rule out talks": whoever says so would hold them.
    if (own.type && !own.frame.act && own.sides.actors.empty() && here.kind == PredicateKind::noun && here.parent &&
        here.parent_link == LinkKind::argument && deed(here.parent).row != nullptr && deed(here.parent).row->content) {
      own.sides.actors = deed(here.parent).sides.actors;
    }
    if (!own.frame.act || !own.type) continue;
    const Deed& act = deeds_[own.frame.act.at()];
    if (!act.type) continue;
    const bool asked = act.type == EventType::request || act.type == EventType::accuse;
    if (own.sides.actors.empty()) own.sides.actors = asked ? act.sides.recipients : act.sides.actors;
    if (own.sides.recipients.empty()) {
      for (const ActorIndex actor : asked ? act.sides.actors : act.sides.recipients) {
        if (!sides_.any_same_side({actor}, own.sides.actors)) own.sides.recipients.push_back(actor);
      }
    }
  }
  for (auto at = order_.rbegin(); at != order_.rend(); ++at) {
    Deed& own = deed(*at);
    if (!own.is_act() || !own.sides.recipients.empty() || own.contents.empty()) continue;
    for (const PropositionIndex below : own.contents) {
      const Deed& content = deeds_[below.at()];
      const bool asked = own.type == EventType::request || own.type == EventType::accuse;
      for (const ActorIndex actor : asked ? content.sides.actors : content.sides.recipients) {
        if (!sides_.any_same_side({actor}, own.sides.actors)) own.sides.recipients.push_back(actor);
      }
      if (!own.sides.recipients.empty()) break;
    }
  }
}

/// A threat without an addressee is meant for whoever would set it off.
void DeedTable::address_threats() {
  for (Deed& own : deeds_) {
    const bool threat = own.type == EventType::threaten || (own.type && own.standing.modality == Modality::threatened);
    if (!threat || !own.sides.recipients.empty()) continue;
    for (const DeedCondition& condition : own.conditions) {
      if (!condition.deed) continue;
      for (const ActorIndex actor : deed(condition.deed).sides.actors) {
        if (!sides_.any_same_side({actor}, own.sides.actors)) own.sides.recipients.push_back(actor);
      }
    }
  }
}

/// "The call", "Thursday's call": a meeting named without its parties is the page's meeting, the last one told of
/// before, else the next.
void DeedTable::find_parties() {
  const Deed* last = nullptr;
  for (const bool forward : {true, false}) {
    last = nullptr;
    for (std::size_t n = 0; n < deeds_.size(); ++n) {
      const std::size_t i = forward ? n : deeds_.size() - 1 - n;
      Deed& own = deeds_[i];
      if (own.type != EventType::consult) continue;
      const Proposition& here = context_.propositions.propositions[i];
      if (!own.sides.actors.empty() && !own.sides.recipients.empty()) {
        if (own.standing.modality == Modality::actual) last = &own;
      } else if (last != nullptr && own.sides.actors.empty() && own.sides.recipients.empty() &&
                 here.kind == PredicateKind::noun && is_definite(here, context_.analysis)) {
        own.sides = last->sides;
      }
    }
  }
}

}  // namespace demarche::events
