// Rows, frames and standing: what each proposition is, seen from the words above it.
#include "reading/events/deeds.h"

#include <algorithm>
#include <array>

#include "reading/events/deed_links.h"
#include "reading/events/needs.h"
#include "reading/times/times.h"

namespace demarche::events {
namespace {

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

/// "Will hold talks on May 20, the ministry said": a meeting with a day is an appointment, whoever announces it.
bool is_appointed(const Proposition& proposition, const statements::Context& context, const Standing& standing,
                  std::optional<EventType> type) {
  const bool to_come = standing.from_tense && standing.modality == Modality::possible;
  if (!to_come || type != EventType::consult || proposition.setting.negated) return false;
  const ByteSpan clause = context.analysis.bytes(proposition.extent);
  return std::any_of(context.times.begin(), context.times.end(), [&](const TimeExpression& time) {
    const bool day = time.type == TimeType::date || time.type == TimeType::time;
    return day && clause.contains(time.span) && !time.value.ends_with("_REF");
  });
}

/// "Are meeting next week", "talks open tomorrow": told in the present, of a time to come.
bool is_set_for_later(const Proposition& proposition, const statements::Context& context) {
  const Setting& setting = proposition.setting;
  if (setting.tense != Tense::present || setting.perfect || !setting.modal.empty()) return false;
  const ByteSpan clause = context.analysis.bytes(proposition.extent);
  return std::any_of(context.times.begin(), context.times.end(), [&](const TimeExpression& time) {
    const std::string_view words = slice(context.analysis.text, time.span);
    return clause.contains(time.span) && (words.starts_with("next ") || words == "tomorrow");
  });
}

/// "Said it would attack": a pronoun that nothing on the page resolves stands for whoever speaks.
bool speaks_of_itself(const Proposition& here, const Analysis& analysis) {
  if (here.parent_link != LinkKind::content || !here.parent) return false;
  return std::any_of(here.arguments.begin(), here.arguments.end(), [&](const Argument& argument) {
    const std::string_view norm = analysis.norm[argument.head.at()];
    return argument.slot == Slot::who && (norm == "it" || norm == "he" || norm == "she" || norm == "they");
  });
}

/// "Had they attacked", "if they had attacked, we would have": conditions of what did not happen.
bool is_contrary_to_fact(const Proposition& here, const Proposition& condition) {
  const Setting& of = condition.setting;
  if (!of.perfect || !of.modal.empty()) return false;
  if (of.mood == Mood::subjunctive) return true;
  return of.tense == Tense::past && here.setting.perfect && !here.setting.modal.empty();
}

/// "Staked his campaign on cracking down", "talk about suing": after such words a gerund is what is meant to be done;
/// after "by", "for", "in", "of" it is what was done.
bool is_thought_gerund(const Link& link, const Proposition& target, const Analysis& analysis) {
  if (link.kind != LinkKind::content || !link.marker || target.setting.mood != Mood::participle) return false;
  if (analysis.tag[target.finite.at()] != "VBG" || target.setting.perfect) return false;
  const std::string_view word = analysis.norm[link.marker.at()];
  return word == "on" || word == "about" || word == "at" || word == "toward" || word == "towards";
}

/// "Closing the ministry would be wrong", "assaulting a reporter is a crime": a gerund that is itself what the clause
/// is about is thought of, not told.
bool is_gerund_subject(const Proposition& here, const Proposition& target, const Analysis& analysis) {
  if (target.setting.mood != Mood::participle || target.setting.perfect) return false;
  if (analysis.tag[target.finite.at()] != "VBG") return false;
  const bool told = here.setting.tense == Tense::past && here.setting.modal.empty();
  return !told && target.extent.end <= here.finite.value;
}

/// "Explained why they attacked", "how they did it": who asks takes the deed for granted; "whether" does not.
bool takes_for_granted(const Link& link, const Proposition& target, const Analysis& analysis) {
  const Setting& setting = target.setting;
  const bool told = setting.mood == Mood::indicative && setting.modal.empty() && setting.tense == Tense::past;
  if (!told || link.span.empty()) return false;
  const std::string_view first = analysis.norm[link.span.begin];
  return first == "why" || first == "how" || first == "when" || first == "where";
}

}  // namespace

DeedTable::DeedTable(const statements::Context& context, const std::vector<Statement>& statements,
                     const EventLexicon::Tables& tables, const DictionaryUse* dictionary)
    : context_(context),
      statements_(statements),
      tables_(tables),
      dictionary_(dictionary),
      sides_(context, statements, &tables.things),
      times_(context),
      deeds_(context.propositions.propositions.size()) {
  match();
  frame();
  find_speakers();
  find_speech_acts();
  find_contents();
  settle_types();
  find_parties();
  hand_down_sides();
  find_conditions();
  address_threats();
  find_purposes();
  find_places();
  drop_things();
  keep();
}

/// What is done to a thing is done to nobody; who defends what is his own supports nobody.
void DeedTable::drop_things() {
  for (std::size_t i = 0; i < deeds_.size(); ++i) {
    const TokenSpan sentence = context_.sentences[context_.propositions.propositions[i].sentence.at()];
    Deed& own = deeds_[i];
    std::erase_if(own.sides.recipients, [&](ActorIndex one) {
      return sides_.is_thing(one, sentence) ||
             (own.type == EventType::support &&
              sides_.is_own_thing(context_.propositions.propositions[i], one, own.sides.actors));
    });
  }
}

/// Has the proposition what the row needs, as far as its own words tell? What words above or below it will add (the
/// sides of a word-act, a deed spoken of) is taken for granted.
bool DeedTable::could_code(const Proposition& at, const Row& row, const Sides& sides) const {
  const bool speaks = at.parent_link == LinkKind::relative ||
                      std::any_of(at.links.begin(), at.links.end(),
                                  [](const Link& link) { return link.target && speaks_of(link.kind); });
  return std::all_of(row.needs.begin(), row.needs.end(), [&](Needs need) {
    if (need == Needs::content) return speaks;
    if (need == Needs::spoken) return speaks || !sides.recipients.empty();
    if (need == Needs::recipient && sides.recipients.empty() && can_be_done_to_place(row))
      return !sides_.places_of(at, row.recipient).empty();
    return sides_meet(need, at, sides, sides_, context_, tables_);
  });
}

void DeedTable::match() {
  for (std::size_t i = 0; i < deeds_.size(); ++i) {
    const Proposition& at = context_.propositions.propositions[i];
    Deed& own = deeds_[i];
    own.row = match_row(at, context_.analysis, tables_,
                        [&](const Row& row) { return could_code(at, row, sides_.sides_of(at, row)); });
    if (own.row != nullptr)
      own.sides = sides_.sides_of(at, *own.row);
    else if (dictionary_ != nullptr)
      match_dictionary(at, own);
    if (own.row == nullptr) continue;
    own.type = own.row->event;
    own.cameo = own.row->cameo;
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

/// "Said that X was responsible": the speaker accuses X.
void DeedTable::find_speakers() {
  for (const PropositionIndex at : order_) {
    Deed& own = deed(at);
    if (own.row == nullptr || !own.row->by_speaker) continue;
    const std::vector<ActorIndex> subject = sides_.in_slot(proposition(at), {Slot::who, ""});
    own.sides.actors = speakers_of(at);
    own.sides.recipients = sides_.others(subject, own.sides.actors);
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

/// Does the speakers' side do it? What they say that somebody must do is their own only where it is they themselves.
bool DeedTable::is_own_side(const Proposition& here, const std::vector<ActorIndex>& actors,
                            const std::vector<ActorIndex>& speakers) const {
  constexpr std::array<std::string_view, 5> kMust = {"must", "should", "ought", "have to", "need"};
  if (std::find(kMust.begin(), kMust.end(), here.setting.modal) != kMust.end())
    return sides_.others(actors, speakers).size() < actors.size();
  return sides_.any_spoken_for(actors, speakers) || (actors.empty() && speaks_of_itself(here, context_.analysis));
}

bool DeedTable::is_done_by_speaker(PropositionIndex at, const std::vector<ActorIndex>& actors,
                                   const std::vector<ActorIndex>& speakers) const {
  const Deed& own = deeds_[at.at()];
  const Proposition& here = proposition(at);
  const bool will =
      here.setting.tense == Tense::future || here.setting.modal == "will" || here.setting.modal == "would";
  if (!own.is_act() || !actors.empty() || !here.setting.passive || !will || here.setting.perfect) return false;
  if (here.parent_link != LinkKind::content || is_verbal(*own.type)) return false;
  return !sides_.any_same_side(own.sides.recipients, speakers) &&
         std::any_of(speakers.begin(), speakers.end(), [&](ActorIndex one) { return is_power(one, true); });
}

void DeedTable::stand(PropositionIndex at) {
  Deed& own = deed(at);
  const std::vector<ActorIndex> speakers = speakers_of(at);
  const Proposition& here = proposition(at);
  std::vector<ActorIndex> actors = own.sides.actors;
  if (actors.empty()) actors = sides_.in_slot(here, {Slot::who, ""});
  bool own_side = is_own_side(here, actors, speakers);
  // "The embargo will be lifted, the minister said": what a government says will be done, and nobody else is to do, it
  // will do itself.
  const bool by_speaker = is_done_by_speaker(at, actors, speakers);
  if (by_speaker) {
    own_side = true;
    own.sides.actors = speakers;
  }
  Standing alone = own_standing(here, context_.analysis, own.type, own_side, !speakers.empty());
  if (is_appointed(here, context_, alone, own.type)) alone.modality = Modality::scheduled;
  if (alone.modality == Modality::actual && is_set_for_later(here, context_)) alone.modality = Modality::scheduled;
  if (is_dated_and_known(here, context_)) {  // "called for Thursday's call": it took place, whatever is said of it
    own.frame.modality.reset();
    own.frame.embedded = false;
  }
  own.standing = framed(alone, own.frame, here.setting.negated);
  // Nobody is named who demands it: no request of anybody's.
  if (own.standing.modality == Modality::demanded && speakers.empty() && !own.frame.act) own.frame.embedded = true;
  // "Was forced to resign", "managed to escape": the infinitive tells what came of it.
  const bool brought_about = own.frame.modality == Modality::actual;
  if (brought_about && here.setting.mood == Mood::infinitive && own.standing.modality == Modality::possible)
    own.standing.modality = Modality::actual;
}

namespace {

/// "Could respond by imposing sanctions", "might include arresting them": a gerund has no tense of its own, so it is no
/// more than the clause that it fills or follows.
bool shares_standing(const Deed& above, const Link& link, const Proposition& gerund) {
  const bool filled = link.kind == LinkKind::content && above.row == nullptr;
  if (!filled && (link.kind != LinkKind::manner || link.negated) && link.kind != LinkKind::coordinate) return false;
  if (gerund.setting.mood != Mood::participle || gerund.setting.tense != Tense::none || gerund.setting.passive)
    return false;
  return above.standing.modality != Modality::actual && above.standing.modality != Modality::denied;
}

}  // namespace

Frame DeedTable::frame_below(PropositionIndex at, const Link& link) const {
  const Proposition& here = proposition(at);
  const Proposition& target = proposition(link.target);
  const Deed& own = deeds_[at.at()];
  const Frame& above = own.frame;
  if (is_condition(link.kind)) {
    if (is_contrary_to_fact(here, target)) return {Modality::counterfactual, false, {}, true};
    return {Modality::conditional, link.negated, {}, true};
  }
  if (!above.modality && shares_standing(own, link, target))
    return {own.standing.modality, own.standing.negated, {}, false};
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
  if (link.kind == LinkKind::content && is_gerund_subject(here, target, context_.analysis))
    return {Modality::possible, false, {}, false};
  // "Say Ruritania attacked": asked to be thought of.
  const bool supposed = own.row != nullptr && own.row->speech && here.setting.mood == Mood::imperative;
  if (supposed && link.kind == LinkKind::content && here.predicate == "say" && target.head.value > here.head.value)
    return {Modality::possible, false, {}, false};
  const bool happens = own.row != nullptr && own.row->happens;  // "the talks did not take place"
  if (!happens && !is_spoken_of(here, link, target)) return {};
  if (happens && is_appointed(here, context_, own.standing, deeds_[link.target.at()].type))
    return {Modality::scheduled, false, {}, false};
  if (link.kind == LinkKind::question) {
    if (takes_for_granted(link, target, context_.analysis)) return {};
    const bool asks = own.row != nullptr && own.row->content && own.row->event;
    return {Modality::unknown, false, asks ? at : above.act, true};
  }
  // "A deal is likely after the meeting": the adjective says nothing of what stands beside it.
  if (here.kind == PredicateKind::copula && link.kind == LinkKind::argument &&
      (own.row == nullptr || !own.row->event)) {
    const Argument* beside = argument_at(here, target.head);
    if (beside != nullptr && beside->slot == Slot::oblique && beside->preposition != "to")
      return above.modality ? above : Frame{};
  }
  if (own.row == nullptr || !own.row->content || own.row->speech) {
    const Argument* to = link.kind == LinkKind::argument ? argument_at(here, target.head) : nullptr;
    const bool answered = to != nullptr && to->slot == Slot::oblique && to->preposition == "to" && own.is_act();
    if (above.modality && answered) return {Modality::possible, false, {}, false};  // "would respond to any attack"
    if (above.modality) return above;
    const bool gerund = own.row == nullptr && is_thought_gerund(link, target, context_.analysis);
    if (gerund && !here.setting.negated) return {Modality::possible, false, {}, false};
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
  // "Could force him to resign": what is only possible brings nothing about.
  const bool brings_about = rule.modality == Modality::actual && link.kind == LinkKind::wanted;
  if (brings_about && own.row->event && own.standing.modality != Modality::actual)
    below.modality = own.standing.modality;
  if (rule.negated && here.setting.negated) return {Modality::possible, false, {}, false};  // "does not rule out"
  if (own.row->event) return below;
  // "Announced that it had signed", "that it will sign": a clause with a tense of its own says itself what is done.
  const Setting& clause = target.setting;
  const bool told = link.kind == LinkKind::content && (clause.tense == Tense::past || clause.tense == Tense::future ||
                                                       clause.perfect || clause.modal == "would");
  if (told && rule.modality == Modality::scheduled) return above.modality ? above : Frame{};
  if (here.setting.negated && rule.modality != Modality::denied) below.modality = Modality::denied;
  const bool settled_above = above.modality && *above.modality != Modality::actual;
  if (settled_above) {  // the outermost word settles it, an inner "stop" or "fail" turns it round
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

}  // namespace demarche::events
