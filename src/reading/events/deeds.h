// Deeds: every proposition of a page as the event coder sees it, before rows of the record are made of some of them.
#pragma once
#include <optional>
#include <vector>

#include "reading/events/event_time.h"
#include "reading/events/matcher.h"
#include "reading/events/modality.h"
#include "reading/events/rows.h"
#include "reading/events/sides.h"

namespace demarche::events {

/// What would set a deed off.
struct DeedCondition {
  PropositionIndex deed;  // none: the clause names no deed ("if necessary")
  ConditionRelation relation = ConditionRelation::if_;
  TokenSpan span;
};

struct Deed {
  const Row* row = nullptr;       // null: no word of the lexicon
  std::optional<EventType> type;  // none: a happening
  std::string cameo;
  std::string_view mode;  // of the row, or of what is spoken of; lives as long as the lexicon
  Frame frame;
  Standing standing;
  Sides sides;
  std::vector<std::size_t> places;         // recipients that are places, of ActorReading::places
  std::vector<PropositionIndex> contents;  // deeds that its words speak of
  std::vector<DeedCondition> conditions;
  bool handed_up = false;  // the recipients are those of a deed spoken of
  bool kept = false;       // becomes a row
  bool happening = false;  // kept without a type, because something is said of it
  bool bound = false;      // somebody would do it under a condition: kept, without a type where its word has none

  bool is_act() const { return row != nullptr && type.has_value(); }
};

/// The deeds of a page, one for each proposition, in the graph's order.
class DeedTable {
 public:
  DeedTable(const statements::Context& context, const std::vector<Statement>& statements,
            const EventLexicon::Tables& tables, const DictionaryUse* dictionary = nullptr);

  const std::vector<Deed>& deeds() const { return deeds_; }
  const Deed& operator[](PropositionIndex at) const { return deeds_[at.at()]; }
  const SideFinder& sides() const { return sides_; }
  const EventTimes& times() const { return times_; }

  /// Do the rules know that no deed of `type` between others stands here: the words are listed as none, the deed is
  /// told already with both its sides, or it was judged to be a wish of one's own, a claim, a habit or a figure of
  /// speech?
  bool forbids(PropositionIndex at, EventType type) const;

 private:
  void match();
  void match_dictionary(const Proposition& at, Deed& own) const;
  bool could_code(const Proposition& at, const Row& row, const Sides& sides) const;
  void frame();
  void find_speakers();
  Frame frame_below(PropositionIndex at, const Link& link) const;
  bool is_done_by_speaker(PropositionIndex at, const std::vector<ActorIndex>& actors,
                          const std::vector<ActorIndex>& speakers) const;
  void stand(PropositionIndex at);
  bool is_own_side(const Proposition& here, const std::vector<ActorIndex>& actors,
                   const std::vector<ActorIndex>& speakers) const;
  std::vector<ActorIndex> announced_by(PropositionIndex at, bool passive = false) const;
  void announce(PropositionIndex at, Sides sides);
  bool is_refused_to_another(PropositionIndex at);
  bool is_power(ActorIndex one, bool persons) const;
  bool is_promised_by_power(PropositionIndex at);
  bool is_planned_by_power(PropositionIndex at) const;
  void find_speech_acts();
  void find_contents();
  bool stands_under(LinkKind link, PropositionIndex at, PropositionIndex act) const;
  void settle_types();
  void settle_type(Deed& deed);
  void hand_down_sides();
  void join_parties(Deed& own) const;
  void find_parties();
  PropositionIndex conditioned(PropositionIndex at, const Link& link) const;
  void find_conditions();
  void hand_down_conditions();
  void find_causes();
  bool hangs_on_condition(PropositionIndex at) const;
  void address_threats();
  void find_purposes();
  void find_places();
  void drop_things();
  void keep();
  bool refrains(PropositionIndex at) const;
  bool has_what_it_needs(PropositionIndex at) const;
  bool has(PropositionIndex at, Needs need) const;
  bool wants_to_do(PropositionIndex at) const;
  bool asks_for_itself(PropositionIndex at) const;
  bool is_told_of_others(PropositionIndex at) const;
  bool is_thought_of(PropositionIndex at) const;
  bool only_claims(PropositionIndex at) const;
  bool is_said_here(PropositionIndex at) const;
  bool is_demanded_of_another(PropositionIndex at);
  bool is_habit(PropositionIndex at) const;
  bool can_stand_alone(PropositionIndex at) const;

  PropositionIndex deed_under(PropositionIndex at) const;
  PropositionIndex speech_above(PropositionIndex at) const;
  std::vector<ActorIndex> speakers_of(PropositionIndex at) const;
  const Proposition& proposition(PropositionIndex at) const { return context_.propositions[at]; }
  Deed& deed(PropositionIndex at) { return deeds_[at.at()]; }

  const statements::Context& context_;
  const std::vector<Statement>& statements_;
  const EventLexicon::Tables& tables_;
  const DictionaryUse* dictionary_;  // may be null
  SideFinder sides_;
  EventTimes times_;
  std::vector<Deed> deeds_;
  std::vector<PropositionIndex> order_;  // parents before children
};

}  // namespace demarche::events
