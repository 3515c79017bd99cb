#include "reading/commitments/commitments.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "reading/commitments/addressees.h"
#include "reading/commitments/answers.h"
#include "reading/commitments/forecasts.h"
#include "reading/commitments/kinds.h"
#include "reading/events/rows.h"
#include "reading/events/sides.h"

namespace demarche::commitments {
namespace {

constexpr std::size_t kMostDeeds = 16;  // deeds of one word-act that are committed to one by one

std::string_view name_of(CommitmentKind kind) {
  switch (kind) {
    case CommitmentKind::threat:
      return "threat";
    case CommitmentKind::warning:
      return "warning";
    case CommitmentKind::promise:
      return "promise";
    case CommitmentKind::offer:
      return "offer";
    case CommitmentKind::demand:
      return "demand";
    case CommitmentKind::refusal:
      return "refusal";
    case CommitmentKind::appointment:
      return "appointment";
    case CommitmentKind::prediction:
      return "prediction";
  }
  return "";
}

void add_conditions(const std::vector<Condition>& from, std::vector<Condition>& to) {
  for (const Condition& each : from) {
    const bool known = std::any_of(
        to.begin(), to.end(), [&](const Condition& a) { return a.span == each.span && a.relation == each.relation; });
    if (!known && to.size() < kMostDeeds) to.push_back(each);
  }
}

class Finder {
 public:
  Finder(const statements::Context& context, const std::vector<Statement>& statements,
         const events::EventReading& reading)
      : context_(context),
        statements_(statements),
        reading_(reading),
        sides_(context, statements),
        addressees_(context, reading, sides_),
        is_spoken_of_(reading.events.size()) {
    find_states_of_page();
    for (const Event& each : reading.events) {
      for (const EventIndex content : each.content) is_spoken_of_[content.at()] = true;
      for (const Condition& condition : each.conditions) {
        if (condition.event) is_spoken_of_[condition.event.at()] = true;
      }
    }
  }

  std::vector<Commitment> run() {
    for (std::size_t at = 0; at < reading_.events.size(); ++at) {
      const Event& event = reading_.events[at];
      if (is_appointment(event))
        add_appointment(EventIndex(at));
      else if (event.modality == Modality::actual)
        add_act(EventIndex(at));
      else if (is_announced(EventIndex(at)))
        add_announced(EventIndex(at));
    }
    for (const Forecast& each : find_forecasts(context_, statements_, reading_, sides_)) add_prediction(each);
    std::stable_sort(found_.begin(), found_.end(),
                     [](const Commitment& a, const Commitment& b) { return a.span < b.span; });
    link_answers(found_, reading_.events, sides_);
    return std::move(found_);
  }

 private:
  const Event& event(EventIndex at) const { return reading_.events[at.at()]; }

  /// A meeting of two sides that is still to come, and not only in case of something.
  bool is_appointment(const Event& event) const {
    if (event.type != EventType::consult || event.modality != Modality::scheduled || event.negated) return false;
    if (event.actors.empty()) return false;
    if (event.actors.size() + event.recipients.size() < 2 && !meets_by_itself(event)) return false;
    const bool over = !event.time.to.empty() && !published_day().empty() && event.time.to < published_day();
    return !over && std::none_of(event.conditions.begin(), event.conditions.end(),
                                 [](const Condition& each) { return each.relation == ConditionRelation::if_; });
  }

  /// "Ruritania will reopen the crossing on Monday": a state's own deed that the outlet tells as to come.
  bool is_announced(EventIndex at) const {
    const Event& deed = event(at);
    const bool told = deed.modality == Modality::scheduled || (deed.modality == Modality::threatened && deed.negated);
    if (!told || is_spoken_of_[at.at()] || !reading_.proposition_of[at.at()]) return false;
    const Proposition& here = context_.propositions[reading_.proposition_of[at.at()]];
    if (here.kind != PredicateKind::verb || deed.type == EventType::consult) return false;
    // In a clause that hangs on another it is only thought of; "Americans" are people, no state.
    if (here.parent && here.parent_link != LinkKind::coordinate) return false;
    const bool people = std::any_of(here.arguments.begin(), here.arguments.end(), [&](const Argument& one) {
      return one.slot == Slot::who && context_.analysis.tag[one.head.at()] == "NNPS";
    });
    if (people || !sides_.names_doer(here, deed.actors)) return false;  // "the ministry's decision will raise prices"
    const bool words = deed.type && events::is_verbal(*deed.type);
    const bool to_come = here.setting.tense == Tense::future || here.setting.modal == "will" ||
                         here.setting.modal == "be to" || here.setting.modal == "would";
    return !words && to_come && std::any_of(deed.actors.begin(), deed.actors.end(), [&](ActorIndex one) {
      const Actor& actor = sides_.actor(one);
      return actor.kind == ActorKind::country ||
             (actor.kind != ActorKind::person && events::has_sector(actor, {"GOV", "MIL", "REB", "IGO"}));
    });
  }

  void add_announced(EventIndex at) {
    const Event& deed = event(at);
    const bool unwelcome = deed.type && events::is_conflict(*deed.type);
    const CommitmentKind kind = deed.negated ? (unwelcome ? CommitmentKind::promise : CommitmentKind::refusal)
                                             : (unwelcome ? CommitmentKind::threat : CommitmentKind::promise);
    Commitment out = start(kind, deed, at);
    out.stated_from.clear();
    out.stated_to = published_day();
    out.to = deed.recipients;
    out.conditions = deed.conditions;
    set_due(deed, out);
    mean(deed, deed, out);
    found_.push_back(std::move(out));
  }

  /// Names the side that the words are meant for where they do not.
  void mean(const Event& said, const Event& done, Commitment& out) const {
    std::optional<ActorIndex> meant =
        addressees_.find(out.to, said, done, out.kind != CommitmentKind::demand, out.conditions);
    // On a page about two states what one of them says concerns the other.
    if (!meant && out.to.empty()) {
      for (std::size_t i = 0; i < states_of_page_.size(); ++i) {
        const bool by_state =
            states_of_page_[i] && std::find(out.by.begin(), out.by.end(), states_of_page_[i]) != out.by.end();
        if (by_state && states_of_page_[1 - i]) meant = states_of_page_[1 - i];
      }
    }
    if (!meant) return;
    constexpr float kMeant = 0.85F;  // found by where it stands, not by a word that says so
    out.to = {*meant};
    out.made_by.confidence *= kMeant;
  }

  /// "The ministers are to meet on Monday", "the Security Council will hold a session on Monday".
  bool meets_by_itself(const Event& event) const {
    if (event.time.basis != TimeBasis::stated) return false;
    const Actor& actor = sides_.actor(event.actors.front());
    return actor.kind == ActorKind::group || actor.kind == ActorKind::organization || actor.unnamed.has_value();
  }

  /// The lexicon's row of an event; null for rows made otherwise (implied deeds, happenings).
  const events::Row* row_of(EventIndex at) const { return reading_.row_of[at.at()]; }

  void add_act(EventIndex act) {
    const Event& said = event(act);
    if (said.actors.empty()) return;
    const events::Row* row = row_of(act);
    for (const EventIndex deed : deeds_of(act)) add_deed(act, row, deed);
    // "issued an ultimatum", but not "the threat to the region", which may be a mere danger.
    const PropositionIndex proposition = reading_.proposition_of[act.at()];
    if (!said.content.empty() || !proposition || context_.propositions[proposition].kind == PredicateKind::noun) return;
    if (const std::optional<CommitmentKind> kind = kind_of(said, row, nullptr, false)) add(*kind, act, act, {});
  }

  /// The deeds that an act speaks of; of two that stand one within the other ("threatened to make them testify") the
  /// one with a type, else the outer.
  std::vector<EventIndex> deeds_of(EventIndex act) const {
    std::vector<EventIndex> out;
    for (const EventIndex deed : event(act).content) {
      if (deed == act || out.size() == kMostDeeds) continue;
      const auto related = std::find_if(
          out.begin(), out.end(), [&](EventIndex each) { return is_within(deed, each) || is_within(each, deed); });
      if (related == out.end()) {
        out.push_back(deed);
      } else if (event(*related).type.has_value() == event(deed).type.has_value() ? is_within(*related, deed)
                                                                                  : event(deed).type.has_value()) {
        *related = deed;
      }
    }
    return out;
  }

  /// "Denied that its aircraft had crossed the river", "reminded them that he promised it": what was, or was not, done
  /// is neither to come nor asked for.
  bool is_told_as_past(EventIndex deed) const {
    const PropositionIndex at = reading_.proposition_of[deed.at()];
    if (!at) return false;
    const Proposition& here = context_.propositions[at];
    const Setting& setting = here.setting;
    const bool finite = setting.mood == Mood::indicative && setting.modal.empty();
    return here.kind != PredicateKind::noun && here.parent_link == LinkKind::content && finite &&
           (setting.tense == Tense::past || (setting.perfect && setting.tense != Tense::future));
  }

  /// "He has to explain himself": a need that somebody sees is no demand.
  bool is_only_needed(EventIndex deed) const {
    const PropositionIndex at = reading_.proposition_of[deed.at()];
    return at && context_.propositions[at].setting.modal == "have to";
  }

  /// Those who would meet, each once: whoever says so, and whom the words name.
  std::vector<ActorIndex> parties(const Event& said, const Event& meeting) const {
    std::vector<ActorIndex> out;
    for (const std::vector<ActorIndex>* list : {&said.actors, &said.recipients, &meeting.actors, &meeting.recipients}) {
      for (const ActorIndex one : *list) {
        if (!sides_.any_same_side({one}, out)) out.push_back(one);
      }
    }
    return out;
  }

  bool is_within(EventIndex inner, EventIndex outer) const {
    const PropositionIndex end = reading_.proposition_of[outer.at()];
    PropositionIndex at = reading_.proposition_of[inner.at()];
    if (!at || !end) return false;
    for (std::size_t steps = 0; at && steps < kMostDeeds; ++steps) {
      const Proposition& here = context_.propositions[at];
      const bool below = here.parent_link == LinkKind::wanted || here.parent_link == LinkKind::content ||
                         here.parent_link == LinkKind::purpose;
      if (!below) return false;
      at = here.parent;
      if (at == end) return true;
    }
    return false;
  }

  void add_deed(EventIndex act, const events::Row* row, EventIndex deed) {
    const Event& said = event(act);
    const Event& done = event(deed);
    if (is_told_as_past(deed) || is_only_needed(deed)) return;
    const bool own = sides_.any_same_side(said.actors, done.actors) || done.modality == Modality::threatened;
    const std::optional<CommitmentKind> kind = kind_of(said, row, &done, own);
    if (!kind) return;
    // "Agreed to meet on Monday".
    const bool meets = *kind == CommitmentKind::promise && done.type == EventType::consult && !done.negated &&
                       done.time.basis == TimeBasis::stated && said.type == EventType::agree;
    if (meets && parties(said, done).size() > 1) {
      const std::vector<ActorIndex> all = parties(said, done);
      add(CommitmentKind::appointment, act, deed, {all.begin() + 1, all.end()});
      return;
    }
    const Commitment made = add(*kind, act, deed, addressees(*kind, said, done));
    if (*kind == CommitmentKind::promise) add_threat_behind(made);
  }

  /// Whom it is said to: a threat, a demand or a refusal to whom it was addressed, a promise to whom the deed is
  /// welcome.
  std::vector<ActorIndex> addressees(CommitmentKind kind, const Event& said, const Event& done) const {
    const bool of_deed = (kind == CommitmentKind::promise || kind == CommitmentKind::offer) &&
                         !done.recipients.empty() && !sides_.any_same_side(done.recipients, said.actors);
    if (of_deed) return done.recipients;
    if (!said.recipients.empty()) return said.recipients;
    if (kind == CommitmentKind::demand) return done.actors;
    return sides_.any_same_side(done.recipients, said.actors) ? std::vector<ActorIndex>() : done.recipients;
  }

  /// A promise that holds if a third side does harm ("if R invades U, A will arm U") is a threat to that side.
  void add_threat_behind(const Commitment& promise) {
    for (const Condition& each : promise.conditions) {
      if (!each.event || each.relation != ConditionRelation::if_) continue;
      const Event& harm = event(each.event);
      if (!is_unwelcome(harm) || harm.negated || harm.actors.empty()) continue;
      if (sides_.any_same_side(harm.actors, promise.by) || sides_.any_same_side(harm.actors, promise.to)) continue;
      Commitment threat = promise;
      threat.kind = CommitmentKind::threat;
      threat.to = harm.actors;
      threat.made_by.rule = "commitments.threat/1";
      found_.push_back(std::move(threat));
      return;
    }
  }

  Commitment add(CommitmentKind kind, EventIndex act, EventIndex deed, std::vector<ActorIndex> to) {
    const Event& said = event(act);
    const Event& done = event(deed);
    Commitment out = start(kind, said, deed);
    if (to.empty())
      out.to = said.recipients;
    else
      out.to = std::move(to);
    out.act = act;
    add_conditions(said.conditions, out.conditions);
    // What a minister of no known state says that a state will do binds that state.
    const bool of_state = kind != CommitmentKind::demand && kind != CommitmentKind::prediction && deed != act &&
                          !done.actors.empty() && sides_.any_spoken_for(done.actors, said.actors) &&
                          !sides_.any_same_side(done.actors, said.actors);
    if (of_state) out.by.insert(out.by.begin(), done.actors.begin(), done.actors.end());
    if (deed != act) {
      add_conditions(done.conditions, out.conditions);
      set_due(done, out);
      out.made_by.confidence = std::min(said.made_by.confidence, done.made_by.confidence);
    }
    mean(said, done, out);
    found_.push_back(out);
    return out;
  }

  void add_appointment(EventIndex at) {
    const Event& meeting = event(at);
    Commitment out = start(CommitmentKind::appointment, meeting, at);
    out.to = meeting.recipients;
    if (out.to.empty() && out.by.size() == 1 && sides_.actor(out.by.front()).kind != ActorKind::organization)
      name_parties(meeting, out);
    out.conditions = meeting.conditions;
    out.stated_from.clear();
    out.stated_to = published_day();
    set_due(meeting, out);
    found_.push_back(std::move(out));
  }

  /// "The two leaders are to meet": they are those of the two states that the page speaks of most, where nothing says
  /// whose they are.
  void name_parties(const Event& meeting, Commitment& out) const {
    const Actor& group = sides_.actor(meeting.actors.front());
    if (group.code.size() > 3 || group.members.size() > 1) return;
    if (!states_of_page_[0] || !states_of_page_[1]) return;
    constexpr float kOfPage = 0.7F;
    out.by = {states_of_page_[0]};
    out.to = {states_of_page_[1]};
    out.made_by.confidence *= kOfPage;
  }

  /// The two that are spoken of most; none where a third is spoken of as much.
  void find_states_of_page() {
    constexpr std::size_t kTwice = 2;  // mentions of a state that the page is about
    std::vector<std::pair<std::size_t, ActorIndex>> states;
    for (std::size_t i = 0; i < context_.actors.actors.size(); ++i) {
      const Actor& actor = context_.actors.actors[i];
      if (actor.kind == ActorKind::country && actor.mentions.size() >= kTwice)
        states.emplace_back(actor.mentions.size(), ActorIndex(i));
    }
    std::stable_sort(states.begin(), states.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    if (states.size() < 2 || (states.size() > 2 && states[1].first == states[2].first)) return;
    states_of_page_ = {states[0].second, states[1].second};
  }

  void add_prediction(const Forecast& forecast) {
    const Event& deed = event(forecast.deed);
    Commitment out = start(CommitmentKind::prediction, deed, forecast.deed);
    out.by = statements_[forecast.statement.at()].speakers;
    out.statement = forecast.statement;
    add_conditions(event(forecast.said).conditions, out.conditions);
    add_conditions(deed.conditions, out.conditions);
    const When& said = statements_[forecast.statement.at()].time;
    out.stated_from = said.from;
    out.stated_to = said.to.empty() ? published_day() : said.to;
    set_due(deed, out);
    found_.push_back(std::move(out));
  }

  Commitment start(CommitmentKind kind, const Event& said, EventIndex deed) const {
    Commitment out;
    out.kind = kind;
    out.by = said.actors;
    out.event = deed;
    out.statement = said.statement;
    out.span = said.extent;
    out.stated_from = said.time.from;
    out.stated_to = said.time.to.empty() ? published_day() : said.time.to;
    out.made_by = {"commitments." + std::string(name_of(kind)) + "/1", said.made_by.confidence};
    return out;
  }

  /// The date the speaker sets for the deed itself; a condition's time is the other side's.
  static void set_due(const Event& deed, Commitment& out) {
    if (deed.time.basis != TimeBasis::stated) return;
    out.due_from = deed.time.from;
    out.due_to = deed.time.to;
  }

  std::string published_day() const { return context_.page.published.substr(0, 10); }

  const statements::Context& context_;
  const std::vector<Statement>& statements_;
  const events::EventReading& reading_;
  events::SideFinder sides_;
  AddresseeFinder addressees_;
  std::array<ActorIndex, 2> states_of_page_;
  std::vector<bool> is_spoken_of_;  // events that are content or condition of another
  std::vector<Commitment> found_;
};

}  // namespace

std::vector<Commitment> find_commitments(const statements::Context& context, const std::vector<Statement>& statements,
                                         const events::EventReading& events) {
  return Finder(context, statements, events).run();
}

}  // namespace demarche::commitments
