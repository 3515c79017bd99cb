#include "reading/events/row_marks.h"

#include <algorithm>

namespace demarche::events {
namespace {

constexpr std::size_t kSector = 6;  // characters of a code with a sector: "RUSGOV"
constexpr std::uint32_t kFar = 12, kLong = 45;
constexpr float kSure = 0.45F;  // share of the row's own type among the types

bool has(const std::vector<ActorIndex>& side, ActorIndex actor) {
  return actor && std::find(side.begin(), side.end(), actor) != side.end();
}

/// How the sentence names a side, by the mention nearest to the predicate.
struct Nearest {
  bool found = false;
  std::uint32_t token = 0, away = 0;
  bool across = false;   // a verb stands between
  bool between = false;  // another actor stands between
};

class SideView {
 public:
  SideView(const std::vector<ActorIndex>& side, const Proposition& proposition, const statements::Context& context)
      : side_(side), proposition_(proposition), context_(context), analysis_(context.analysis) {
    if (!side.empty()) find(context.sentences[proposition.sentence.at()]);
  }

  bool empty() const { return side_.empty(); }
  bool several() const { return side_.size() > 1; }
  const Actor& first() const { return context_.actors.actors[side_.front().at()]; }
  const Nearest& nearest() const { return nearest_; }
  bool pronoun() const { return nearest_.found && analysis_.pos[nearest_.token] == Pos::pron; }
  std::string_view tag() const { return nearest_.found ? analysis_.tag[nearest_.token] : std::string_view(); }
  bool vague() const {
    if (!pronoun()) return false;
    const std::string_view norm = analysis_.norm[nearest_.token];
    return norm == "it" || norm == "this" || norm == "that";
  }
  bool they() const { return pronoun() && analysis_.norm[nearest_.token] == "they"; }
  bool relative() const { return tag() == "WP" || tag() == "WDT"; }
  bool named() const { return !empty() && !is_described(first()); }
  /// "The candidate" for somebody whose name is known.
  bool by_noun() const { return named() && !pronoun() && (tag() == "NN" || tag() == "NNS"); }
  bool bare_plural() const {
    if (tag() != "NNS") return false;
    for (std::uint32_t token = analysis_.left_edge[nearest_.token]; token < nearest_.token; ++token) {
      const std::string_view tag = analysis_.tag[token];
      if (tag == "DT" || tag == "PRP$" || tag == "CD" || tag == "POS") return false;
    }
    return true;
  }
  /// Does an argument of the predicate stand for one of them?
  bool is_argument() const {
    return std::any_of(proposition_.arguments.begin(), proposition_.arguments.end(), [&](const Argument& argument) {
      return has(side_, context_.actors.by_token[argument.head.at()]) ||
             has(side_, context_.actors.side_by_token[argument.head.at()]);
    });
  }

 private:
  void find(TokenSpan sentence) {
    const auto head = static_cast<std::uint32_t>(proposition_.head.at());
    for (std::uint32_t token = sentence.begin; token < sentence.end; ++token) {
      ActorIndex actor = context_.actors.by_token[token];
      if (!actor) actor = context_.actors.side_by_token[token];
      if (!has(side_, actor)) continue;
      const std::uint32_t away = token < head ? head - token : token - head;
      if (!nearest_.found || away < nearest_.away) nearest_ = {true, token, away};
    }
    if (!nearest_.found) return;
    for (std::uint32_t token = std::min(nearest_.token, head) + 1; token < std::max(nearest_.token, head); ++token) {
      const ActorIndex actor = context_.actors.by_token[token];
      const PropositionIndex other = context_.propositions.by_token[token];
      nearest_.between = nearest_.between || (actor && !has(side_, actor));
      nearest_.across = nearest_.across || (other && context_.propositions[other].kind != PredicateKind::noun);
    }
  }

  const std::vector<ActorIndex>& side_;
  const Proposition& proposition_;
  const statements::Context& context_;
  const Analysis& analysis_;
  Nearest nearest_;
};

/// A measure of some authority: who takes it is told, or there is little to tell.
bool is_measure(EventType type) {
  return type == EventType::coerce || type == EventType::sanction || type == EventType::retreat;
}

}  // namespace

Marks marks_of(const Event& row, PropositionIndex at, const statements::Context& context, const DeedTable& table,
               const Opinion* opinion, bool by_reader) {
  const Proposition& proposition = context.propositions[at];
  const Deed& deed = table[at];
  const SideView actor(row.actors, proposition, context), recipient(row.recipients, proposition, context);
  Marks out;
  const auto set = [&out](Mark mark, bool holds) { out[static_cast<std::size_t>(mark)] = holds; };
  const bool noun = proposition.kind == PredicateKind::noun;
  const bool no_tense = !noun && proposition.setting.tense == Tense::none;
  const bool conjunct = proposition.parent && proposition.parent_link == LinkKind::coordinate;
  const bool person = actor.named() && actor.first().kind == ActorKind::person;
  set(Mark::made_by_reader, by_reader);
  set(Mark::person_by_reader, by_reader && person);
  set(Mark::no_actor, actor.empty());
  set(Mark::no_actor_no_tense, actor.empty() && no_tense);
  set(Mark::no_actor_measure, actor.empty() && is_measure(*row.plover));
  set(Mark::actor_vague, actor.vague() || actor.they());
  set(Mark::actor_relative, actor.relative());
  set(Mark::actor_inside, !actor.empty() && !actor.is_argument());
  set(Mark::actor_elsewhere, !actor.empty() && !actor.nearest().found);
  set(Mark::actor_person, person);
  set(Mark::actor_described, !actor.empty() && is_described(actor.first()));
  set(Mark::actors_several, actor.several());
  set(Mark::actor_across, actor.nearest().across);
  set(Mark::actor_between, actor.nearest().between);
  set(Mark::actor_by_noun, actor.by_noun());
  set(Mark::no_recipient, recipient.empty());
  set(Mark::no_recipient_no_tense, recipient.empty() && no_tense);
  const bool inside = !recipient.empty() && !recipient.is_argument();
  set(Mark::recipient_inside, inside);
  set(Mark::inside_by_pronoun, inside && (recipient.pronoun() || (actor.pronoun() && !actor.relative())));
  set(Mark::recipient_handed, deed.handed_up);
  set(Mark::recipient_elsewhere, !recipient.empty() && !recipient.nearest().found);
  if (!recipient.empty()) {
    const Actor& first = recipient.first();
    const bool group = first.kind == ActorKind::group;
    set(Mark::recipient_described, is_described(first) && first.code.size() < kSector);
    set(Mark::recipient_person, first.kind == ActorKind::person && !is_described(first) && !recipient.pronoun());
    set(Mark::recipient_sector, first.code.size() >= kSector);
    set(Mark::recipient_country, first.kind == ActorKind::country);
    set(Mark::recipient_group, group);
    set(Mark::group_of_conjunct, group && conjunct);
    set(Mark::described_no_tense, no_tense && (group || is_described(first)));
    set(Mark::both_coded, !actor.empty() && actor.first().code.size() >= 3 && first.code.size() >= 3);
  }
  set(Mark::recipient_pronoun, recipient.pronoun());
  set(Mark::recipient_vague, recipient.vague());
  set(Mark::recipients_several, recipient.several());
  set(Mark::recipient_by_noun, recipient.by_noun());
  set(Mark::conjunct, conjunct);
  set(Mark::no_tense, no_tense);
  set(Mark::passive, proposition.setting.passive);
  set(Mark::dated, row.time.basis != TimeBasis::none);
  set(Mark::words_restricted, !by_reader && deed.row != nullptr && deed.row->restrictions() > 0);
  set(Mark::far, std::max(actor.nearest().away, recipient.nearest().away) > kFar);
  const TokenSpan sentence = context.sentences[proposition.sentence.at()];
  set(Mark::long_sentence, sentence.end - sentence.begin > kLong);
  set(Mark::not_actual, row.modality != Modality::actual);
  set(Mark::reader_agrees, opinion != nullptr && opinion->agrees);
  set(Mark::reader_sure, opinion != nullptr && opinion->agrees && opinion->share >= kSure);
  set(Mark::reader_disagrees, opinion != nullptr && !opinion->agrees);
  set(Mark::person_asks, person && (*row.plover == EventType::request || *row.plover == EventType::threaten));
  set(Mark::pronoun_asks, actor.pronoun() && !actor.relative() && *row.plover == EventType::request);
  set(Mark::noun, noun);
  const Setting& setting = proposition.setting;
  set(Mark::generic, actor.bare_plural() && setting.tense != Tense::past && !setting.perfect);
  return out;
}

}  // namespace demarche::events
