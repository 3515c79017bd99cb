#include "reading/events/deeds.h"

#include <algorithm>
#include <array>
#include <deque>

#include "reading/events/flat_code.h"
#include "reading/times/times.h"

namespace demarche::events {
namespace {

bool holds(const std::vector<PropositionIndex>& list, PropositionIndex one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

void add(std::vector<PropositionIndex>& list, PropositionIndex one) {
  if (!holds(list, one)) list.push_back(one);
}

bool speaks_of(LinkKind kind) {
  return kind == LinkKind::content || kind == LinkKind::wanted || kind == LinkKind::question ||
         kind == LinkKind::argument;
}

bool is_condition(LinkKind kind) {
  return kind == LinkKind::condition || kind == LinkKind::until || kind == LinkKind::even_if;
}

ConditionRelation relation_of(LinkKind kind) {
  if (kind == LinkKind::until) return ConditionRelation::until;
  return kind == LinkKind::even_if ? ConditionRelation::even_if : ConditionRelation::if_;
}

/// The slot in which a proposition has `head` as its argument; `who` when it is none of its arguments.
const Argument* argument_at(const Proposition& proposition, TokenIndex head) {
  const auto found = std::find_if(proposition.arguments.begin(), proposition.arguments.end(),
                                  [head](const Argument& argument) { return argument.head == head; });
  return found == proposition.arguments.end() ? nullptr : &*found;
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

/// "Thursday's call", when that Thursday is not after the page.
bool is_dated_and_known(const Proposition& proposition, const statements::Context& context) {
  if (proposition.kind != PredicateKind::noun) return false;
  const Analysis& analysis = context.analysis;
  const auto head = static_cast<std::uint32_t>(proposition.head.at());
  for (std::uint32_t token = analysis.left_edge[head] + 1; token < head; ++token) {
    if (analysis.tag[token] != "POS") continue;
    const ByteSpan owner = analysis.span[token - 1];
    const auto time = std::find_if(context.times.begin(), context.times.end(),
                                   [owner](const TimeExpression& one) { return one.span.overlaps(owner); });
    if (time == context.times.end() || time->type == TimeType::duration || time->type == TimeType::set) return false;
    const std::string day = times::days_of(*time).from;
    return !day.empty() && !context.page.published.empty() && day <= context.page.published.substr(0, 10);
  }
  return false;
}

/// Is what the words speak of, rather than who speaks: all links but an act noun in subject place.
bool is_spoken_of(const Proposition& proposition, const Link& link, const Proposition& target) {
  if (link.kind != LinkKind::argument) return true;
  const Argument* argument = argument_at(proposition, target.head);
  return argument == nullptr || argument->slot != Slot::who;
}

}  // namespace

DeedTable::DeedTable(const statements::Context& context, const std::vector<Statement>& statements,
                     const EventLexicon::Tables& tables)
    : context_(context),
      statements_(statements),
      tables_(tables),
      sides_(context, statements),
      deeds_(context.propositions.propositions.size()) {
  match();
  frame();
  find_speech_acts();
  find_contents();
  settle_types();
  find_parties();
  hand_down_sides();
  find_conditions();
  address_threats();
  keep();
}

void DeedTable::match() {
  for (std::size_t i = 0; i < deeds_.size(); ++i) {
    const Proposition& at = context_.propositions.propositions[i];
    Deed& own = deeds_[i];
    own.row = match_row(at, context_.analysis, tables_);
    if (own.row == nullptr) continue;
    own.type = own.row->event;
    own.cameo = own.row->cameo;
    own.sides = sides_.sides_of(at, *own.row);
  }
  // "Impose sanctions" is one deed: the noun that the verb's row asks for is taken in.
  for (std::size_t i = 0; i < deeds_.size(); ++i) {
    if (deeds_[i].row == nullptr || !deeds_[i].row->object || !deeds_[i].row->event) continue;
    const Proposition& at = context_.propositions.propositions[i];
    for (const Link& link : at.links) {
      if (link.kind != LinkKind::argument || !link.target) continue;
      const Argument* argument = argument_at(at, proposition(link.target).head);
      const bool object = argument != nullptr && argument->slot == Slot::whom;
      if (object && deeds_[i].row->object->has(proposition(link.target).predicate)) deed(link.target) = Deed();
    }
  }
}

/// Walks the forest from its roots, so that each frame is known before those below it.
void DeedTable::frame() {
  order_.reserve(deeds_.size());
  for (std::size_t i = 0; i < deeds_.size(); ++i) {
    if (!context_.propositions.propositions[i].parent) order_.emplace_back(i);
  }
  for (std::size_t next = 0; next < order_.size(); ++next) {
    const PropositionIndex at = order_[next];
    stand(at);
    for (const Link& link : proposition(at).links) {
      if (link.inherited || !link.target) continue;
      deed(link.target).frame = frame_below(at, link);
      order_.push_back(link.target);
    }
  }
}

void DeedTable::stand(PropositionIndex at) {
  Deed& own = deed(at);
  const std::vector<ActorIndex> speakers = speakers_of(at);
  const Proposition& here = proposition(at);
  std::vector<ActorIndex> actors = own.sides.actors;
  if (actors.empty()) actors = sides_.in_slot(here, {Slot::who, ""});
  const bool own_side = sides_.any_same_side(actors, speakers);
  const Standing alone = own_standing(here, context_.analysis, own.type, own_side, !speakers.empty());
  if (is_dated_and_known(here, context_)) {  // "called for Thursday's call": it took place, whatever is said of it
    own.frame.modality.reset();
    own.frame.embedded = false;
  }
  own.standing = framed(alone, own.frame, here.setting.negated);
}

Frame DeedTable::frame_below(PropositionIndex at, const Link& link) const {
  const Proposition& here = proposition(at);
  const Proposition& target = proposition(link.target);
  const Deed& own = deeds_[at.at()];
  const Frame& above = own.frame;
  if (is_condition(link.kind)) return {Modality::conditional, link.negated, {}, true};
  switch (link.kind) {
    case LinkKind::manner:
      if (link.negated) return {Modality::denied, false, {}, false};  // "without being told"
      return above;
    case LinkKind::coordinate:
      return above;
    case LinkKind::temporal:
      return above.modality ? Frame{above.modality, false, {}, true} : Frame{};
    case LinkKind::purpose:
      if (above.modality) return above;
      return {Modality::possible, false, {}, false};
    case LinkKind::relative:
    case LinkKind::appositive:
    case LinkKind::cause:
    case LinkKind::concession:
      return {};
    default:
      break;
  }
  if (!is_spoken_of(here, link, target)) return {};
  if (own.row == nullptr || !own.row->content || (own.row->speech && link.kind != LinkKind::question)) {
    if (link.kind == LinkKind::question) return {Modality::unknown, false, above.act, true};
    if (above.modality) return above;
    if (link.kind == LinkKind::content || (own.row != nullptr && own.row->speech)) return {};
    const Argument* argument = link.kind == LinkKind::argument ? argument_at(here, target.head) : nullptr;
    const bool adjunct = argument != nullptr && argument->slot == Slot::oblique && argument->preposition != "of";
    if (here.setting.negated && !adjunct) return {Modality::denied, false, {}, false};
    if (adjunct) return {};
    if (link.kind == LinkKind::wanted) return {Modality::possible, false, {}, false};
    const bool settled = own.standing.modality == Modality::actual;
    return settled ? Frame{} : Frame{own.standing.modality, own.standing.negated, {}, false};
  }
  const ContentRule& rule = *own.row->content;
  Frame below{rule.modality, rule.negated, own.row->event ? at : above.act, own.row->event || above.embedded};
  if (link.kind == LinkKind::question) below.modality = Modality::unknown;
  if (rule.negated && here.setting.negated) return {Modality::possible, false, {}, false};  // "does not rule out"
  if (own.row->event) return below;
  // "Announced that it had signed": a clause with a past of its own tells what was done.
  const bool told = link.kind == LinkKind::content && (target.setting.tense == Tense::past || target.setting.perfect);
  if (told && rule.modality == Modality::scheduled) return above.modality ? above : Frame{};
  if (here.setting.negated && rule.modality != Modality::denied) below.modality = Modality::denied;
  if (above.modality) {  // the outermost word settles it, an inner "stop" or "fail" turns it round
    below = above;
    if (rule.modality == Modality::denied) below.negated = !below.negated;
  } else if (rule.modality == Modality::actual && own.standing.modality != Modality::actual) {
    below.modality = own.standing.modality;
    below.negated = own.standing.negated;
  }
  return below;
}

std::vector<ActorIndex> DeedTable::speakers_of(PropositionIndex at) const {
  if (const StatementIndex statement = sides_.statement_at(proposition(at).head)) {
    std::vector<ActorIndex> out = statements_[statement.at()].speakers;
    if (statements_[statement.at()].on_behalf_of) out.push_back(statements_[statement.at()].on_behalf_of);
    if (!out.empty()) return out;
  }
  const PropositionIndex speech = speech_above(at);
  return speech ? sides_.in_slot(proposition(speech), {Slot::who, ""}) : std::vector<ActorIndex>();
}

PropositionIndex DeedTable::speech_above(PropositionIndex at) const {
  constexpr int kDeepest = 8;
  PropositionIndex here = at;
  for (int depth = 0; depth < kDeepest; ++depth) {
    const Proposition& below = proposition(here);
    if (!below.parent || !(speaks_of(below.parent_link) || below.parent_link == LinkKind::coordinate)) break;
    here = below.parent;
    const Row* row = deeds_[here.at()].row;
    if (row != nullptr && row->speech) return here;
    if (row != nullptr && row->event) break;
  }
  // A quotation that hangs on nothing: the cue of its statement.
  const StatementIndex statement = sides_.statement_at(proposition(at).head);
  if (!statement) return {};
  for (const ByteSpan cue : statements_[statement.at()].cue) {
    const auto first = std::lower_bound(context_.analysis.span.begin(), context_.analysis.span.end(), cue.begin,
                                        [](ByteSpan token, std::uint32_t byte) { return token.begin < byte; });
    for (auto token = first; token != context_.analysis.span.end() && token->end <= cue.end; ++token) {
      const auto index = static_cast<std::size_t>(token - context_.analysis.span.begin());
      const PropositionIndex found = context_.propositions.by_token[index];
      if (found && deeds_[found.at()].row != nullptr && deeds_[found.at()].row->speech) return found;
    }
  }
  return {};
}

/// What somebody says that his side will do, or that another must do, makes saying it an act: a promise, a threat, a
/// demand.
void DeedTable::find_speech_acts() {
  for (std::size_t i = 0; i < deeds_.size(); ++i) {
    Deed& own = deeds_[i];
    if (own.frame.act || own.frame.embedded || context_.propositions.propositions[i].kind == PredicateKind::noun)
      continue;
    if (!own.is_act() && !is_demanded_of_another(PropositionIndex(i))) continue;
    const Modality modality = own.standing.modality;
    if (modality != Modality::threatened && modality != Modality::promised && modality != Modality::demanded &&
        modality != Modality::scheduled) {
      continue;
    }
    const bool own_side = sides_.any_same_side(own.sides.actors, speakers_of(PropositionIndex(i)));
    if (modality != Modality::demanded && !own_side) continue;
    const PropositionIndex speech = speech_above(PropositionIndex(i));
    if (!speech || deed(speech).standing.modality != Modality::actual) continue;
    own.frame.act = speech;
    own.frame.embedded = true;
    if (own.happening) add(deed(speech).contents, PropositionIndex(i));
    Deed& act = deed(speech);
    if (!act.type) act.sides = sides_.sides_of(proposition(speech), *act.row);
    // Who is told it as the press is not whom it is meant for.
    std::erase_if(act.sides.recipients,
                  [&](ActorIndex actor) { return sides_.actor(actor).code.find("JRN") != std::string::npos; });
    if (act.sides.actors.empty()) act.sides.actors = speakers_of(PropositionIndex(i));
    const EventType type = modality == Modality::demanded ? EventType::request
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
      for (const ActorIndex actor : modality == Modality::demanded ? own.sides.actors : own.sides.recipients) {
        if (!sides_.any_same_side({actor}, act.sides.actors)) act.sides.recipients.push_back(actor);
      }
    }
  }
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
      deed(at).happening = true;
      deed(at).sides = {sides_.in_slot(here, {Slot::who, ""}), sides_.in_slot(here, {Slot::whom, ""})};
      add(deed(act).contents, at);
    }
  }
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
      return proposition(at).parent_link == LinkKind::wanted;
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
  if (own.type && content != nullptr) own.cameo = code_by_content(*own.type, *content->type, own.cameo);
}

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

void DeedTable::find_conditions() {
  for (std::size_t i = 0; i < deeds_.size(); ++i) {
    for (const Link& link : context_.propositions.propositions[i].links) {
      if (!is_condition(link.kind) || link.span.empty()) continue;
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
      deeds_[i].conditions.push_back(condition);
    }
  }
  find_causes();
  // What would set off a deed spoken of sets off the words as well; and the other way round.
  for (std::size_t i = 0; i < deeds_.size(); ++i) {
    const PropositionIndex act = deeds_[i].frame.act;
    if (!act) continue;
    if (deed(act).conditions.empty()) deed(act).conditions = deeds_[i].conditions;
    if (deeds_[i].conditions.empty() && deeds_[i].is_act()) deeds_[i].conditions = deed(act).conditions;
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

bool DeedTable::has_what_it_needs(PropositionIndex at) const {
  const Deed& own = deeds_[at.at()];
  const auto& [actors, recipients] = own.sides;
  const auto one_of_kind = [&](const std::vector<ActorIndex>& list, std::string_view sector) {
    return std::any_of(list.begin(), list.end(),
                       [&](ActorIndex actor) { return sides_.actor(actor).code.find(sector) != std::string::npos; });
  };
  // What somebody asks for himself ("asked to speak") is no request to another.
  const bool of_himself = own.type == EventType::request &&
                          (recipients.empty() || sides_.any_same_side(recipients, actors)) && !own.contents.empty() &&
                          std::all_of(own.contents.begin(), own.contents.end(), [&](PropositionIndex content) {
                            const Deed& asked = deeds_[content.at()];
                            const bool done_to_him = asked.happening && asked.sides.actors.empty() &&
                                                     sides_.any_same_side(asked.sides.recipients, actors);
                            return done_to_him || sides_.any_same_side(asked.sides.actors, actors);
                          });
  if (of_himself) return false;
  const std::vector<Link>& links = proposition(at).links;
  const bool keeps_silent =
      own.type == EventType::reject && std::any_of(links.begin(), links.end(), [&](const Link& link) {
        const Row* row = link.target && link.kind == LinkKind::wanted ? deeds_[link.target.at()].row : nullptr;
        return row != nullptr && (row->mute || row->speech);
      });
  if (keeps_silent) return false;
  switch (own.row->needs) {
    case Needs::nothing:
      return true;
    case Needs::recipient:
      return !recipients.empty();
    case Needs::person:
      return std::any_of(recipients.begin(), recipients.end(), [&](ActorIndex actor) {
        const ActorKind kind = sides_.actor(actor).kind;
        return kind == ActorKind::person || kind == ActorKind::group || kind == ActorKind::unnamed;
      });
    case Needs::spoken:
      return !recipients.empty() || !own.contents.empty();
    case Needs::no_recipient:
      return recipients.empty();
    case Needs::content:
      return !own.contents.empty();
    case Needs::side:
      return !actors.empty() || !recipients.empty();
    case Needs::sides:
      return !actors.empty() && !recipients.empty();
    case Needs::actor:
      return !actors.empty();
    case Needs::military:
      return one_of_kind(actors, "MIL") || one_of_kind(actors, "REB") || own.frame.act ||
             sides_.in_slot(proposition(at), {Slot::oblique, "from"}).size() == 1;
    case Needs::embedded:
      return own.frame.act || own.standing.modality == Modality::threatened ||
             own.standing.modality == Modality::promised;
  }
  return false;
}

/// A noun names a deed of its own only with both sides; a verb needs one.
bool DeedTable::can_stand_alone(PropositionIndex at) const {
  const Deed& own = deeds_[at.at()];
  const bool actor = !own.sides.actors.empty();
  const bool recipient = !own.sides.recipients.empty();
  if (own.standing.modality == Modality::denied) return true;  // "no sign of de-escalation" concerns both sides
  return proposition(at).kind == PredicateKind::noun ? actor && recipient : actor || recipient;
}

void DeedTable::keep() {
  for (const PropositionIndex at : order_) {
    Deed& own = deed(at);
    if (!own.is_act() || (own.row->speech && own.contents.empty())) continue;
    const bool not_refused = own.row->content && own.row->content->negated && own.standing.modality == Modality::denied;
    own.kept = !not_refused && has_what_it_needs(at) && (own.frame.act || can_stand_alone(at));
  }
  // An act that is not kept leaves its contents to themselves; a content noun's verb row has already taken it in.
  for (const PropositionIndex at : order_) {
    Deed& own = deed(at);
    if (own.frame.act && !deeds_[own.frame.act.at()].kept) {
      own.frame.act = PropositionIndex();
      own.frame.embedded = false;
      own.happening = false;
      own.kept = own.kept && can_stand_alone(at);
    }
    if (own.happening) own.kept = own.frame.act.operator bool();
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
