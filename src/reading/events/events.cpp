#include "reading/events/events.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "reading/events/abstention.h"
#include "reading/events/deeds.h"
#include "reading/events/dictionary_rows.h"
#include "reading/events/event_places.h"
#include "reading/events/event_time.h"
#include "reading/events/flat_code.h"
#include "reading/events/learned.h"
#include "reading/events/quantities.h"
#include "reading/events/row_marks.h"

namespace demarche::events {
namespace {

/// Predicate with its particle or light-verb noun; just the head where they stand far apart.
ByteSpan trigger_span(const Proposition& proposition, const Analysis& analysis) {
  constexpr std::uint32_t kClose = 6;  // tokens
  const auto first = static_cast<std::uint32_t>(proposition.trigger.front().at());
  const auto last = static_cast<std::uint32_t>(proposition.trigger.back().at());
  if (last - first > kClose) return analysis.span[proposition.head.at()];
  return analysis.bytes({first, last + 1});
}

float confidence_of(const Deed& deed, const Proposition& proposition) {
  constexpr float kVerb = 0.85F, kNoun = 0.7F, kHappening = 0.5F;
  constexpr float kMissingSide = 0.15F, kHedge = 0.2F;
  const bool by_dictionary = deed.row != nullptr && deed.row->confidence;
  float out = by_dictionary                             ? *deed.row->confidence
              : !deed.type                              ? kHappening
              : proposition.kind == PredicateKind::noun ? kNoun
                                                        : kVerb;
  if (deed.sides.actors.empty() || deed.sides.recipients.empty()) out -= kMissingSide;
  if (deed.standing.hedged) out -= kHedge;
  return std::max(std::round(out * 100.0F) / 100.0F, 0.1F);
}

/// Makes the record's row of a deed; content and conditions are joined when all rows are known.
Event make_event(const Deed& deed, PropositionIndex at, const statements::Context& context, const DeedTable& table,
                 const EventLexicon::Tables& lexicon, const ContextFinder& subjects) {
  const Proposition& proposition = context.propositions[at];
  Event out;
  out.type = deed.type;
  out.cameo = deed.type ? deed.cameo : std::string();
  out.goldstein = goldstein_of(out.cameo, lexicon);
  if (deed.row != nullptr) {
    if (deed.type) out.mode = deed.mode;
    const bool own_type = deed.row->goldstein && out.mode == deed.row->mode && out.cameo == deed.row->cameo;
    if (own_type) out.goldstein = deed.row->goldstein;
    out.contexts = deed.row->contexts;
  }
  if (deed.type) subjects.add_to(out.contexts, proposition.extent);
  out.actors = deed.sides.actors;
  out.recipients = deed.sides.recipients;
  out.predicate = proposition.predicate;
  out.trigger = trigger_span(proposition, context.analysis);
  out.extent = context.analysis.bytes(proposition.extent);
  out.modality = deed.standing.modality;
  out.negated = deed.standing.negated;
  out.background = deed.standing.background;
  out.time = table.times().of(at, out.modality);
  // "Talks will take place on Tuesday": the day hangs on the verb.
  const PropositionIndex above = proposition.kind == PredicateKind::noun ? proposition.parent : PropositionIndex();
  const Row* happening = above ? table[above].row : nullptr;
  // "The talks were put off until May 20": the day that the verb gives, and the verb tells that they were moved.
  const bool moved = happening != nullptr && happening->object && happening->passes == Modality::scheduled &&
                     happening->content && happening->content->modality == Modality::scheduled;
  if (happening != nullptr && (moved || (out.time.basis != TimeBasis::stated && happening->happens))) {
    When day = table.times().of(above, out.modality);
    if (moved && day.basis == TimeBasis::stated && day.from.empty()) day.from = day.to;
    if (day.basis == TimeBasis::stated) out.time = day;
  }
  if (moved) out.predicate = context.propositions[above].predicate + ' ' + out.predicate;
  const bool to_come = out.time.basis != TimeBasis::none && context.page.published.size() >= 10 &&
                       out.time.from > context.page.published.substr(0, 10);
  if (out.modality == Modality::actual && to_come) out.modality = Modality::scheduled;
  out.background = out.background || (out.modality == Modality::actual && is_history(proposition, context));
  out.places = places_of(proposition, context);
  out.quantities = find_quantities(proposition, context.analysis);
  out.statement = table.sides().statement_at(proposition.head);
  // Not agreeing refuses something; not praising does not.
  const bool left_undone = out.type == EventType::support && out.modality == Modality::denied && out.cameo != "057";
  if (out.type && !deed.frame.embedded && !left_undone) out.plover = flat_code(*out.type, out.modality, out.negated);
  const std::string rule = deed.row == nullptr ? "happening" : deed.row->name;
  out.made_by = {"events." + rule + "/1", confidence_of(deed, proposition)};
  return out;
}

/// What a dictionary's "A:B" says of the other direction.
Event answering_event(const Event& act, const Row& answer, const EventLexicon::Tables& lexicon) {
  Event out = act;
  std::swap(out.actors, out.recipients);
  out.type = answer.event;
  out.cameo = answer.cameo;
  out.goldstein = goldstein_of(out.cameo, lexicon);
  out.mode = answer.mode;
  out.contexts = answer.contexts;
  if (act.plover) out.plover = flat_code(*out.type, out.modality, out.negated);
  return out;
}

/// Contexts of the sentence's issues, behind the row's own.
void add_contexts(Event& event, const std::vector<std::string>& contexts) {
  for (const std::string& context : contexts) {
    if (event.type && std::find(event.contexts.begin(), event.contexts.end(), context) == event.contexts.end())
      event.contexts.push_back(context);
  }
}

/// What "wants troops out of the province" asks for: the troops' withdrawal, though no word names it.
Event implied_event(const Event& act, const Deed& deed, const Proposition& proposition,
                    const statements::Context& context, const DeedTable& table) {
  Event out;
  out.type = deed.row->implies;
  out.actors = table.sides().in_slot(proposition, {Slot::whom, ""});
  out.extent = act.extent;
  out.trigger = act.trigger;
  for (const WithPhrase& phrase : deed.row->with) {
    out.recipients = table.sides().in_slot(proposition, {Slot::oblique, phrase.preposition});
    const std::size_t at = slice(context.analysis.text, act.extent).find(' ' + phrase.preposition + ' ');
    if (at == std::string_view::npos) continue;
    const auto begin = act.extent.begin + static_cast<std::uint32_t>(at) + 1;
    out.trigger = {begin, begin + static_cast<std::uint32_t>(phrase.preposition.size())};
    out.predicate = phrase.preposition;
  }
  out.modality = deed.row->content ? deed.row->content->modality : Modality::possible;
  out.time = act.time;
  out.statement = act.statement;
  out.made_by = {"events." + deed.row->name + "/1", act.made_by.confidence};
  return out;
}

/// Do two rows tell of one event: same type and standing, sides that do not clash, times that do not clash?
bool same_event(const Event& a, const Event& b) {
  if (a.type != b.type || a.modality != b.modality || a.negated != b.negated) return false;
  if (!a.content.empty() || !b.content.empty() || !a.conditions.empty() || !b.conditions.empty()) return false;
  if (a.time.basis != TimeBasis::none && b.time.basis != TimeBasis::none && a.time.value != b.time.value) return false;
  auto parties = [](const Event& event) {
    std::vector<ActorIndex> out = event.actors;
    out.insert(out.end(), event.recipients.begin(), event.recipients.end());
    std::sort(out.begin(), out.end());
    return out;
  };
  return a.actors.size() + a.recipients.size() >= 2 && parties(a) == parties(b);
}

/// Joins repeated mentions of one event; `target[i]` is where row i went.
std::vector<Event> join_repeated(std::vector<Event> events, std::vector<PropositionIndex>& proposition_of) {
  std::vector<Event> out;
  std::vector<PropositionIndex> kept_from;
  std::vector<std::size_t> target(events.size());
  std::map<std::tuple<int, std::vector<ActorIndex>>, std::vector<std::size_t>> seen;
  for (std::size_t i = 0; i < events.size(); ++i) {
    std::vector<ActorIndex> parties = events[i].actors;
    parties.insert(parties.end(), events[i].recipients.begin(), events[i].recipients.end());
    std::sort(parties.begin(), parties.end());
    std::vector<std::size_t>& like = seen[{events[i].type ? static_cast<int>(*events[i].type) : -1, parties}];
    const bool joinable = events[i].type && events[i].plover;
    const auto first = std::find_if(like.begin(), like.end(), [&](std::size_t j) {
      return joinable && out[j].plover && same_event(out[j], events[i]);
    });
    if (first != like.end()) {
      target[i] = *first;
      if (out[*first].time.basis != TimeBasis::stated) out[*first].time = events[i].time;
      if (out[*first].places.empty()) out[*first].places = events[i].places;
      continue;
    }
    target[i] = out.size();
    constexpr std::size_t kMostAlike = 64;  // rows of one type and sides that are compared; keeps hostile pages linear
    if (like.size() < kMostAlike) like.push_back(out.size());
    kept_from.push_back(proposition_of[i]);
    out.push_back(std::move(events[i]));
  }
  for (Event& event : out) {
    for (EventIndex& content : event.content) content = EventIndex(target[content.at()]);
    for (Condition& condition : event.conditions) {
      if (condition.event) condition.event = EventIndex(target[condition.event.at()]);
    }
  }
  proposition_of = std::move(kept_from);
  return out;
}

/// Who declares a type of his own, or brings a dictionary, knows better than readers and rules of abstention.
bool is_users_own(const Row* row) { return row != nullptr && (row->own || row->confidence); }

/// A row in the making: of a deed, as a reader corrected it, or of a pair that only a reader saw.
struct PlannedRow {
  PropositionIndex at;
  const Correction* correction = nullptr;
  const LearnedRow* learned = nullptr;
};

/// The rows of a page in text order, by the clauses they stand in; a deed's own before what a reader adds to it.
std::vector<PlannedRow> plan_rows(const statements::Context& context, const DeedTable& table, const Learned& learned) {
  std::vector<PlannedRow> plan;
  auto correction = learned.corrections.begin();
  for (std::size_t i = 0; i < context.propositions.propositions.size(); ++i) {
    const PropositionIndex at(i);
    while (correction != learned.corrections.end() && correction->at < at) ++correction;
    const bool corrected =
        !is_users_own(table[at].row) && correction != learned.corrections.end() && correction->at == at;
    if (!table[at].kept || (corrected && correction->dropped)) continue;
    plan.push_back({at, corrected ? &*correction : nullptr, nullptr});
  }
  for (const LearnedRow& row : learned.rows) plan.push_back({row.at, nullptr, &row});
  const auto extent_of = [&](const PlannedRow& row) { return context.propositions[row.at].extent; };
  std::stable_sort(plan.begin(), plan.end(), [&](const PlannedRow& a, const PlannedRow& b) {
    return std::pair(extent_of(a).begin, extent_of(a).end) < std::pair(extent_of(b).begin, extent_of(b).end);
  });
  return plan;
}

/// Gives the row a type that no word of the lexicon gave, with the code of its root.
void set_type(Event& row, EventType type, const std::string& mode, const EventLexicon::Tables& lexicon) {
  row.type = type;
  row.plover = type;
  row.mode = mode;
  row.cameo = root_code(type);
  row.goldstein = goldstein_of(row.cameo, lexicon);
}

void make_learned(Event& row, const LearnedRow& learned, const EventLexicon::Tables& lexicon) {
  set_type(row, learned.type, learned.mode, lexicon);
  row.contexts.clear();
  row.actors = learned.sides.actors;
  row.recipients = learned.sides.recipients;
  row.modality = learned.modality;
  row.negated = false;
  row.made_by = learned.made_by;
}

/// Nobody acts on himself: "investigations of Roe's emails" are made by others.
void part_sides(Event& row, PredicateKind kind) {
  std::vector<ActorIndex>& one = kind == PredicateKind::noun ? row.actors : row.recipients;
  const std::vector<ActorIndex>& other = kind == PredicateKind::noun ? row.recipients : row.actors;
  std::erase_if(one, [&](ActorIndex actor) { return std::find(other.begin(), other.end(), actor) != other.end(); });
}

const Opinion* opinion_of(const Learned& learned, PropositionIndex at) {
  const auto found = std::lower_bound(learned.opinions.begin(), learned.opinions.end(), at,
                                      [](const Opinion& one, PropositionIndex wanted) { return one.at < wanted; });
  return found != learned.opinions.end() && found->at == at ? &*found : nullptr;
}

void correct(Event& row, const Correction& correction, const EventLexicon::Tables& lexicon) {
  if (correction.type) set_type(row, *correction.type, correction.mode, lexicon);
  if (correction.sides) {
    row.actors = correction.sides->actors;
    row.recipients = correction.sides->recipients;
  }
  if (correction.doubted) {
    row.abstained = Abstained::reader_disagrees;
    return;
  }
  row.made_by = correction.made_by;
}

}  // namespace

EventReading code_events(const statements::Context& context, const std::vector<Statement>& statements,
                         const EventLexicon& lexicon, const pairs::PairReader* reader,
                         pairs::PairReader::Scratch* scratch, const DictionaryUse* dictionary,
                         std::vector<Grounds>* grounds) {
  const EventLexicon::Tables& tables = lexicon.tables();
  const DeedTable table(context, statements, tables, dictionary);
  const ContextFinder subjects(context, tables.contexts);
  const Learned learned = reader == nullptr ? Learned() : ask_readers(context, table, *reader, *scratch);
  EventReading out;
  const std::size_t count = context.propositions.propositions.size();
  std::vector<PlannedRow> plan = plan_rows(context, table, learned);
  if (dictionary != nullptr) {
    std::erase_if(plan, [&](const PlannedRow& row) {
      return dictionary->page.is_discarded(context.propositions[row.at].sentence);
    });
  }
  std::vector<EventIndex> row_of(count);
  for (const PlannedRow& planned : plan) {
    out.proposition_of.push_back(planned.at);
    Event row = make_event(table[planned.at], planned.at, context, table, tables, subjects);
    if (planned.learned != nullptr) {
      make_learned(row, *planned.learned, tables);
    } else {
      row_of[planned.at.at()] = EventIndex(out.events.size());
      if (planned.correction != nullptr) correct(row, *planned.correction, tables);
      out.places.insert(out.places.end(), table[planned.at].places.begin(), table[planned.at].places.end());
    }
    part_sides(row, context.propositions[planned.at].kind);
    const bool own = planned.learned == nullptr && is_users_own(table[planned.at].row);
    if (row.plover && !own) {
      const bool by_reader = planned.learned != nullptr || (planned.correction != nullptr && !row.abstained);
      const Marks marks = marks_of(row, planned.at, context, table, opinion_of(learned, planned.at), by_reader);
      row.made_by.confidence = tables.confidence.of(*row.plover, marks);
      if (!row.abstained)
        row.abstained = abstention(row, planned.at, context.propositions[planned.at], table,
                                   tables.confidence.least(reader != nullptr));
      const bool judged = !row.abstained || row.abstained == Abstained::unsure;
      if (grounds != nullptr && judged) grounds->push_back({row.trigger, *row.plover, marks});
    }
    if (row.abstained) row.plover.reset();
    out.events.push_back(std::move(row));
  }
  for (std::size_t row = 0; row < out.events.size(); ++row) {
    if (plan[row].learned != nullptr) continue;
    const Deed& deed = table[out.proposition_of[row]];
    for (const PropositionIndex content : deed.contents) {
      const EventIndex target = row_of[content.at()];
      if (target && target != EventIndex(row)) out.events[row].content.push_back(target);
    }
    for (const DeedCondition& condition : deed.conditions) {
      EventIndex target = condition.deed ? row_of[condition.deed.at()] : EventIndex();
      if (target == EventIndex(row)) target = EventIndex();
      out.events[row].conditions.push_back({target, condition.relation, context.analysis.bytes(condition.span)});
    }
  }
  for (std::size_t row = 0, rows = out.events.size(); row < rows; ++row) {
    const PropositionIndex at = out.proposition_of[row];
    if (dictionary != nullptr) {
      const Row* own = table[at].row;
      const bool by_rules = plan[row].learned == nullptr && plan[row].correction == nullptr;
      if (by_rules && own != nullptr && own->answer != nullptr && out.events[row].plover) {
        out.events.push_back(answering_event(out.events[row], *own->answer, tables));
        out.proposition_of.emplace_back();
      }
      add_contexts(out.events[row], dictionary->page.contexts(context.propositions[at].sentence));
    }
    if (plan[row].learned != nullptr || table[at].row == nullptr || !table[at].row->implies) continue;
    out.events[row].content.emplace_back(out.events.size());
    out.events.push_back(implied_event(out.events[row], table[at], context.propositions[at], context, table));
    out.proposition_of.emplace_back();
  }
  out.events = join_repeated(std::move(out.events), out.proposition_of);
  for (const PropositionIndex at : out.proposition_of) out.row_of.push_back(at ? table[at].row : nullptr);
  return out;
}

}  // namespace demarche::events
