// What watch works on: the rows of some pages as they were known on a day, with their actors as the archive knows them.
//
// A value, like a Record: rows refer to each other by index into the tables of one Rows. Everything that watch derives
// (happenings, the ledger, dyads) is a pure function of Rows; row_reader.h fills them from an archive, tests by hand.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "demarche/record.h"
#include "watch/day.h"

namespace demarche::watch {

using Row = std::uint32_t;  // an index into one of the tables below
inline constexpr Row kNoRow = 0xFFFFFFFFU;

/// One page in the version and by the reading that was known.
struct PageRow {
  std::int64_t reading = 0;
  std::string document;  // the page's id
  std::string title, outlet, url;
  std::string published;  // as the page has it
  Day day = kFirstDay;    // of publication, UTC or the page's zone as it stands; kFirstDay: undated
  std::string origin;     // whose report it is: the name_key of the first credited source, else of the outlet; else the
                          // document's id behind '#', as an origin of its own
  std::string text_key;   // equal for pages of equal text: copies
  bool retracts = false;  // the outlet takes this report back
};

/// An actor: the archive's where it knows who is meant, else the page's own.
struct ActorEntry {
  Row page = 0;
  std::string id;  // the archive's id, else "document/id" of the page's actor
  std::string name;
  std::string kind;  // as in the record
  std::string code;  // with what the archive adds for the page's day
  bool known = false;
  bool several = false;         // a group, or unnamed people of whom there are two at least ("officials")
  std::vector<std::string> of;  // name_keys of what its present offices are of ("foreign minister of Ruritania")
};

struct PlaceRow {
  std::string name;     // name_key
  std::string country;  // ISO alpha-3; empty: unknown
  std::optional<PlacePrecision> precision;
  PlaceRole role = PlaceRole::at;
};

struct QuantityRow {
  std::optional<double> low, high;  // both included
  std::string unit;
  QuantityOf of = QuantityOf::other;
};

struct ConditionLink {
  Row event = kNoRow;  // none: the condition is no event
  ConditionRelation relation = ConditionRelation::if_;
  std::uint32_t start = 0, end = 0;  // code points
};

/// On whose word a row stands.
struct Word {
  bool attributed = false;  // within somebody's statement; else the outlet's own words
  bool anonymous = false;
  Stance stance = Stance::asserts;
  std::vector<Row> speakers;  // actors
};

struct EventRow {
  Row page = 0;
  std::uint32_t number = 0;  // in the reading
  std::string id;            // in the record
  std::optional<EventType> type, plover;
  std::optional<Abstained> abstained;
  std::string mode, predicate, cameo;
  std::optional<double> goldstein;
  Modality modality = Modality::actual;
  bool negated = false, background = false;
  bool embedded = false;  // content or condition of another row of its page
  DaySpan time;           // as the record has it
  TimeBasis basis = TimeBasis::none;
  std::vector<Row> actors, recipients;
  std::vector<PlaceRow> places;
  std::vector<QuantityRow> quantities;
  std::vector<Row> content;  // events
  std::vector<ConditionLink> conditions;
  Word word;
  std::string origin;  // of this row: the farthest report of its statement's chain, else the page's
  float confidence = 0;
  std::string made_by;
  std::uint32_t start = 0, end = 0;                    // the clause, code points of the text
  std::uint32_t sentence_start = 0, sentence_end = 0;  // the sentence
};

struct CommitmentRow {
  Row page = 0;
  std::uint32_t number = 0;
  std::string id;
  CommitmentKind kind = CommitmentKind::promise;
  std::vector<Row> by, to;
  Row event = kNoRow;    // the deed spoken of
  Row act = kNoRow;      // the word-act
  Row answers = kNoRow;  // a commitment
  std::vector<ConditionLink> conditions;
  DaySpan stated, due;
  Word word;
  std::string origin;
  float confidence = 0;
  std::string made_by;
  std::uint32_t start = 0, end = 0;
  std::uint32_t sentence_start = 0, sentence_end = 0;
};

struct Rows {
  std::vector<PageRow> pages;
  std::vector<ActorEntry> actors;
  std::vector<EventRow> events;
  std::vector<CommitmentRow> commitments;

  /// "document/id": a row's name that holds in the archive.
  std::string name_of_event(Row row) const { return pages[events[row].page].document + "/" + events[row].id; }
  std::string name_of_commitment(Row row) const {
    return pages[commitments[row].page].document + "/" + commitments[row].id;
  }
};

/// The days on which the happening of a row can have been: its own, stated or inferred; without them, from `fresh` days
/// before its page was published to that day. Undated rows of undated pages can have been at any time.
DaySpan possible_days(const Rows& rows, const EventRow& event, int fresh);

}  // namespace demarche::watch
