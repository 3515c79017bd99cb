// The ledger: every commitment, joined over all reports that carry it, and what became of it.
//
//   const Ledger ledger = build_ledger(rows, sides, happenings, rules, decisions, today);
//
// A pure function of the rows, the persons' decisions and the day: a correction, a retraction or an undone decision
// computes it anew. docs/ledger.md says what the states mean and by which rules they are reached.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "demarche/archive.h"
#include "watch/happenings.h"

namespace demarche::watch {

enum class LedgerState : std::uint8_t {
  open,        // its condition is not met, or it asks for no deed yet
  due,         // the deed is waited for
  fulfilled,   // it was done, came about, was held, or was kept to the end of its term
  partly,      // less of it was done, or it was done late
  failed,      // nothing of it is reported though it was watched, or the opposite is reported
  averted,     // of a threat: its condition can be met no more
  withdrawn,   // taken back, called off
  superseded,  // another one has taken its place
  unresolved   // its time is over and nobody can tell
};
std::string_view name_of(LedgerState state);
std::optional<LedgerState> state_named(std::string_view name);

/// What a row or happening is to a commitment.
enum class Bearing : std::uint8_t {
  condition_met,  // the event of its condition happened
  done,           // the deed was done; of a negated one: it is the breach
  not_done,       // it is reported that the deed was not done
  ruled_out,      // its own side says that it will not do it
  called_off,     // its own side takes it back; a meeting is cancelled
  moved,          // a meeting is moved to another day
  refused,        // whom it is asked of refuses
  accepted,       // whom it is offered to, or asked of, agrees; of a refusal: its own side gives in
  silence         // no report of the deed though it was watched; kept apart from the links, see LedgerEntry
};
std::string_view name_of(Bearing bearing);

enum class LinkStanding : std::uint8_t {
  suggestion,  // too weak to change the state
  counts,
  confirmed,  // by a person
  rejected    // by a person
};
std::string_view name_of(LinkStanding standing);

/// A link between a commitment and a row that bears on it.
struct LedgerLink {
  std::string id;   // short; shown and typed
  std::string key;  // what a decision is kept under: the names of both rows and the bearing
  Bearing bearing = Bearing::done;
  LinkStanding standing = LinkStanding::suggestion;
  Row event = kNoRow;               // its first row, with the sentence that says so
  std::uint32_t happening = kNone;  // what it tells of
  Row commitment = kNoRow;          // a commitment that does it: a refusal, a new date
  std::uint32_t condition = kNone;  // condition_met: which one
  DaySpan when;                     // when it was
  Day known = kFirstDay;            // when it was first reported
  Day known_twice = kLastDay;       // when a second origin reported it
  bool late = false;                // done after the last day and its grace
  bool part = false;                // less of it
  bool denied = false;              // somebody denies it
  float confidence = 0;
  std::vector<std::string> reasons;
};

/// One change of state. What time alone brings has no link.
struct StateChange {
  LedgerState state = LedgerState::open;
  Day on = kFirstDay;  // from this day on it was known
  std::uint32_t link = kNone;
  std::string why;
};

struct LedgerEntry {
  std::string id;  // that of its first row, in the record
  CommitmentKind kind = CommitmentKind::promise;
  Row first = kNoRow;             // the row that stated it first
  std::vector<Row> rows;          // all that carry it, by day, then by name; the first is among them
  std::vector<float> confidence;  // of each row, that it carries this commitment; the first's is 1
  Row deed = kNoRow;              // an event row; none: the deed is no event
  bool negated = false;           // an assurance, or a refusal: it is the deed's not happening
  std::vector<Row> by, to;        // actors
  Row conditions = kNoRow;        // the row whose conditions are taken; none: it has none
  DaySpan stated, due;
  Day known = kFirstDay;                            // first report
  Day last_known = kFirstDay;                       // last report
  std::vector<std::string> origins;                 // ascending, each once
  std::vector<LedgerLink> links;                    // by day known, then by key
  std::vector<std::uint32_t> answers, answered_by;  // entries: a refusal and its demand
  LedgerState state = LedgerState::open;
  std::vector<StateChange> changes;  // in order; the last one is the state
  bool disputed = false;
  bool confirmed = false;                 // a person confirmed the link or the silence that the state rests on
  std::string silence_id, silence_key;    // what a person confirms or rejects where the state rests on silence
  std::optional<bool> silence_confirmed;  // what a person said of it
};

struct Ledger {
  std::vector<LedgerEntry> entries;  // by due day, undated last, then by day stated and name
  Day today = kLastDay;
};

/// `today` decides what is over. Near linear: commitments times the happenings of their doer's side and deed's types.
Ledger build_ledger(const Rows& rows, const Sides& sides, const Happenings& happenings, const Rules& rules,
                    const std::vector<LinkDecision>& decisions, Day today);

}  // namespace demarche::watch
