// The record of a page: what was read, each row with its words. JSON: docs/record.md, schema demarche.record/1.
//
// Inside the program rows refer to each other by index into the Record's own tables, and positions are bytes of
// Page::text. Ids (hashes) and code points appear at the border only: see reading/record_json.h.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "demarche/page.h"
#include "demarche/span.h"

namespace demarche {

/// Who stands behind a row: the rule or model with its version ("times.weekday/1"), and how sure it is (0..1).
struct MadeBy {
  std::string rule;
  float confidence = 0;
};

// ---------------------------------------------------------------------------------------------- times
enum class TimeType : std::uint8_t { date, time, duration, set };

/// A temporal expression (TIMEX3, TimeML 1.2.1).
struct TimeExpression {
  ByteSpan span;
  TimeType type = TimeType::date;
  std::string value;  // TIMEX3 value: "2021-12-30", "2021-12", "PT50M", "PRESENT_REF", "XXXX-WXX-4"
  MadeBy made_by;
};

enum class TimeBasis : std::uint8_t { none, inferred, stated };

/// When something was or is to be. ISO 8601 dates at known precision; empty string: unknown.
struct When {
  std::string value;  // the TIMEX3 value
  std::string from;   // first day of the interval
  std::string to;     // last day of the interval
  TimeBasis basis = TimeBasis::none;
};

// ---------------------------------------------------------------------------------------------- actors
enum class ActorKind : std::uint8_t { person, country, organization, group, document, unnamed };
enum class RoleStatus : std::uint8_t { past, present, future };

/// An office or membership that the text gives an actor.
struct Role {
  std::string title;  // "Press Secretary", "aide", "member"
  std::string of;     // a name as the text has it; empty: not said
  RoleStatus status = RoleStatus::present;
  std::string from;  // ISO dates; empty: not said
  std::string to;
  ByteSpan span;
};

/// Of an unnamed source or group: how many, of what, on which terms ("who asked to have his name withheld").
struct Unnamed {
  std::optional<int> low;
  std::optional<int> high;
  std::string institution;
  std::optional<ByteSpan> terms;
};

struct Actor {
  std::string name;
  ActorKind kind = ActorKind::person;
  std::vector<ByteSpan> mentions;    // ascending; pronouns and descriptions included
  std::vector<std::string> aliases;  // other names in the page, the name itself left out
  std::string code;                  // country (ISO alpha-3) and sectors: "RUSGOV", "IGO", "RUSMIL"; empty: none
  std::vector<ActorIndex> members;   // "the U.S. and its allies": the known ones
  bool open = false;                 // there are more members than those known
  std::optional<Unnamed> unnamed;
  std::vector<Role> roles;
  MadeBy made_by;
};

// ---------------------------------------------------------------------------------------------- places
enum class PlacePrecision : std::uint8_t { point, town, region, country };

/// A name that stands as a place ("in Geneva", "along the Ukrainian border"), and where that is. What is not sure stays
/// open: the name alone, or its country alone.
struct Location {
  std::string name;           // as the text has it
  std::string country;        // ISO alpha-3; empty: unknown, or several
  std::optional<double> lat;  // degrees, both or none; of a region or country the middle of its towns
  std::optional<double> lon;
  std::optional<PlacePrecision> precision;
  ByteSpan span;
  MadeBy made_by;
};

// ---------------------------------------------------------------------------------------------- statements
enum class Directness : std::uint8_t { direct, indirect, mixed };
enum class Stance : std::uint8_t { asserts, denies, doubts, asks, declines };

/// Somebody's words or thoughts, as the page attributes them (source, cue, content: PolNeAR, Newell et al. 2018).
struct Statement {
  std::vector<ByteSpan> source;
  std::vector<ByteSpan> cue;
  std::vector<ByteSpan> content;
  std::vector<ActorIndex> speakers;
  ActorIndex on_behalf_of;
  std::vector<ActorIndex> to;
  When time;
  bool anonymous = false;
  Directness directness = Directness::indirect;
  Stance stance = Stance::asserts;
  std::vector<std::string> chain;  // reports it is handed on by, nearest first ("NPR")
  StatementIndex within;
  MadeBy made_by;
};

// ---------------------------------------------------------------------------------------------- events
/// PLOVER's sixteen event types.
enum class EventType : std::uint8_t {
  agree,
  consult,
  support,
  concede,
  cooperate,
  aid,
  retreat,
  request,
  accuse,
  reject,
  threaten,
  protest,
  sanction,
  mobilize,
  coerce,
  assault
};

enum class Modality : std::uint8_t {
  actual,
  scheduled,
  promised,
  threatened,
  demanded,
  conditional,
  possible,
  denied,
  counterfactual,
  unknown
};

enum class OtherRole : std::uint8_t { mediator, host, beneficiary, via };
struct OtherActor {
  ActorIndex actor;
  OtherRole role = OtherRole::mediator;
};

enum class PlaceRole : std::uint8_t { at, from, to };
/// A place of an event, and what it is to it.
struct Place : Location {
  PlaceRole role = PlaceRole::at;
};

enum class QuantityOf : std::uint8_t { troops, killed, injured, detained, displaced, money, other };
struct Quantity {
  std::optional<double> low;  // both bounds inclusive; "as many as 100,000" has no low, "dozens" is low 24
  std::optional<double> high;
  std::string unit;  // "USD", "soldiers"; empty: a bare count
  QuantityOf of = QuantityOf::other;
  ByteSpan span;
};

enum class ConditionRelation : std::uint8_t { if_, until, even_if };
struct Condition {
  EventIndex event;  // none: the condition is no event ("if necessary")
  ConditionRelation relation = ConditionRelation::if_;
  ByteSpan span;
};

/// Why a row with a type of its own has no flat code.
enum class Abstained : std::uint8_t {
  side_unknown,      // one side of it is not known, or named only in passing
  reader_disagrees,  // the words have other senses, and a learned reader takes them for another type or none
  unsure             // several reasons for doubt: the confidence is below the least that counts
};

/// One deed or word-act. Embedded rows are reached by `content` and `conditions` of other rows.
struct Event {
  std::optional<EventType> type;  // none: a happening outside PLOVER, kept because something is said of it
  std::string mode;               // PLOVER mode; empty: none
  std::vector<std::string> contexts;
  std::optional<EventType> plover;  // the flat code; none for rows that stand only as content or condition, and where
                                    // the coder abstains
  std::optional<Abstained> abstained;
  std::string cameo;  // two to four digits; empty: none
  std::optional<double> goldstein;
  std::vector<ActorIndex> actors;
  std::vector<ActorIndex> recipients;
  std::vector<OtherActor> others;
  std::string predicate;  // "warn", "call off", "reach agreement"
  ByteSpan trigger;
  ByteSpan extent;  // the clause with its arguments, within one sentence
  When time;
  std::vector<Place> places;
  Modality modality = Modality::actual;
  bool negated = false;
  bool background = false;
  std::vector<Quantity> quantities;
  std::vector<Condition> conditions;
  std::vector<EventIndex> content;
  StatementIndex statement;  // innermost statement whose content holds the trigger; none: the outlet itself
  MadeBy made_by;
};

// ---------------------------------------------------------------------------------------------- commitments
enum class CommitmentKind : std::uint8_t { threat, warning, promise, offer, demand, refusal, appointment, prediction };

struct Commitment {
  CommitmentKind kind = CommitmentKind::promise;
  std::vector<ActorIndex> by;
  std::vector<ActorIndex> to;
  EventIndex event;  // the deed spoken of
  std::vector<Condition> conditions;
  CommitmentIndex answers;
  EventIndex act;                      // the word-act
  std::string stated_from, stated_to;  // ISO dates; empty: unknown
  std::string due_from, due_to;
  StatementIndex statement;
  ByteSpan span;
  MadeBy made_by;
};

// ---------------------------------------------------------------------------------------------- the whole
/// Everything that was read from one page. Tables are in text order (start, then end).
struct Reading {
  std::vector<ByteSpan> sentences;
  std::vector<Actor> actors;
  std::vector<TimeExpression> times;
  std::vector<Location> places;
  std::vector<Statement> statements;
  std::vector<Event> events;
  std::vector<Commitment> commitments;
};

struct Record {
  Page page;
  Reading reading;
};

}  // namespace demarche
