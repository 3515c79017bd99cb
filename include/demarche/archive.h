// The archive: records kept in one SQLite file, with their history, and the questions that can be asked of it.
//
//   auto archive = demarche::Archive::open("crisis.db", demarche::ArchiveMode::create);
//   auto run = archive->start_run(reader->versions(), "read articles/", now);
//   for (const demarche::Record& record : records) run->store(record);
//   run->finish(now);
//
// Errors. Every Error that an archive gives means that the file cannot be used as asked: missing, locked, damaged, of a
// newer program, read-only, disk full (the command line's exit code 3). That nothing was found is a value, never an
// error. What was stored before an error stays as it was.
//
// Threads. An Archive and what came from it is for one thread at a time. Any number of Archives, in any number of
// processes, may be open on one file: many read while one writes.
//
// Positions in rows are Unicode code points of the document's text, as in the record's JSON. Unknown text is empty.
#pragma once
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "demarche/record.h"
#include "demarche/result.h"
#include "demarche/versions.h"

namespace demarche {

namespace archive {
struct Access;  // for the rooms of this program: archive/archive_parts.h
}

enum class ArchiveMode : std::uint8_t {
  read_only,   // must exist; no row is written
  read_write,  // must exist
  create       // made when it is missing or an empty file
};

struct ArchiveOptions {
  std::chrono::milliseconds patience{5000};  // how long to wait for another program that is writing
  std::uint32_t largest_size_in_pages = 0;   // of 4,096 bytes; 0: as large as the disk allows
};

// ------------------------------------------------------------------------------------------------ writing
enum class Stored : std::uint8_t {
  kept,        // a page that is new here
  superseded,  // kept too: a new version or reading of a page; what was there before stays as history
  unchanged,   // the same bytes, read by the same program, model and lexicons: nothing was done
  forgotten    // was erased from this archive, and is not let in again
};

/// What became of the pages of one run: in = kept + unchanged + rejected.
struct RunCounts {
  std::uint64_t kept = 0;        // superseding ones included
  std::uint64_t superseded = 0;  // of `kept`, those that took another one's place
  std::uint64_t unchanged = 0;
  std::uint64_t rejected = 0;   // could not be read, or is not let in
  std::uint64_t forgotten = 0;  // of `rejected`, those that were erased from the archive before
  std::uint64_t in() const { return kept + unchanged + rejected; }
};

/// What an archive keeps of a page's words: all, those that rows rest on, or none.
enum class KeptWords : std::uint8_t { text, spans, none };

/// One run that stores pages; its manifest row is there from the start. Borrows its Archive, which may have one at a
/// time. Pages are whole: each is stored with all its rows or not at all, whenever the process may end. For speed,
/// pages that come fast are written together, a few times a second; flush() or finish() writes what is waiting.
class ArchiveRun {
 public:
  ArchiveRun(ArchiveRun&&) noexcept;
  ArchiveRun& operator=(ArchiveRun&&) noexcept;
  /// Writes what is waiting; the manifest stays without its end, as of an interrupted run.
  ~ArchiveRun();

  /// How much of the words of pages is kept from now on; all, if nobody says otherwise. Blanks stand for the others.
  void keep(KeptWords kept);
  /// Stores the page with all its rows. After an Error the counts say what is really in the file.
  Result<Stored> store(const Record& record);
  /// Counts a page that could not be read.
  void reject();
  /// Writes what is waiting to the disk. Call it when no page is expected soon: until then other writers must wait.
  Status flush();
  /// Writes what is waiting, and the run's end into its manifest row.
  Status finish(std::chrono::sys_seconds now);
  /// Of what is written or waiting.
  RunCounts counts() const;

 private:
  friend class Archive;
  struct Parts;
  explicit ArchiveRun(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

/// The manifest row of a run.
struct RunRow {
  std::int64_t number = 0;  // 1, 2, 3 ...
  std::string started;      // ISO 8601, UTC
  std::string finished;     // empty: was interrupted, or is still going on
  Versions versions;
  std::string settings;
  RunCounts counts;
};

// ------------------------------------------------------------------------------------------------ answers
/// A page as of an ISO day is what was known then: published by that day, in the version of then, with the corrections
/// made by then. Pages without a date are not known as of a day.
///
/// One page as it is now: its last version, by the last reading of it.
struct DocumentRow {
  std::int64_t reading = 0;  // handle for Archive::record_json and Archive::record
  std::string id;
  std::string title;
  std::string outlet;
  std::string published;
  std::string url;
  std::string language;
  std::string path;  // as the user named it
  std::uint32_t line = 0;
  std::uint32_t version = 1;  // of the page's bytes, from 1
  std::uint32_t actors = 0;   // rows of the reading
  std::uint32_t statements = 0;
  std::uint32_t events = 0;
  std::uint32_t commitments = 0;
};

struct DocumentQuery {
  std::uint32_t limit = 0;  // 0: none
  std::uint32_t offset = 0;
  bool newest_first = false;  // undated ones are last either way
};

/// One reading of one version of a page.
struct ReadingRow {
  std::int64_t reading = 0;
  std::uint32_t version = 1;
  std::string sha256;  // of the version's bytes
  Versions versions;   // `kernel` is empty
  std::int64_t run = 0;
  bool current = false;
};

/// Where a row stands, for a person who checks it.
struct Source {
  std::int64_t reading = 0;
  std::string document;  // the page's id
  std::string title;
  std::string outlet;
  std::string published;
  std::string url;
  std::string sentence;     // the words of the whole sentence
  std::uint32_t start = 0;  // the row's own span
  std::uint32_t end = 0;
  float confidence = 0;
  std::string made_by;
  std::int64_t correction = 0;  // of an analyst's row ("analyst NAME"): the entry of the audit that made it
  std::string corrected_at, corrected_why;
};

/// An actor as an answer names it: as its page has it, and as the archive knows it.
struct Party {
  std::string id;  // of the actor, within its page
  std::string name;
  std::string kind;
  std::string code;
  std::string known_id;  // of the archive's actor; empty: a description, or a name that can mean several
  std::string known_name;
  std::string known_code;  // the page's code, or more of it where other pages say so for the day of this one
};

struct SearchHit {
  Source source;          // its span is that of `snippet`; `sentence`, `confidence` and `made_by` are empty for pages
  std::string statement;  // the statement's id; empty for a page
  std::string snippet;    // some words around the first match, cut at blanks
  std::vector<ByteSpan> matches;  // in `snippet`, ascending; empty where only the title matches
  std::vector<Party> speakers;    // of a statement
};

enum class SearchIn : std::uint8_t { pages, statements };

/// An office or membership as pages tell of it. Days are ISO dates; empty: unknown.
struct RoleRow {
  std::string title;
  std::string of;
  std::string status;       // "past", "present", "future", as the pages say it
  std::uint32_t pages = 0;  // page actors that have it
  std::string from, to;     // where a page says so
  std::string first, last;  // the first and the last day on which a page that says so was published
  std::string basis;        // of an answer as of a day: "stated" (by days in the text), "pages" (between pages that say
                            // so), "presumed" (after the last of them, see kPresumedDays)
};

/// How long an office is presumed to be held after the last page that says so, unless one says that it ended.
constexpr int kPresumedDays = 365;

/// Those of one actor's offices that were held on an ISO day, each with its basis. A page that calls an office past
/// ends what was presumed of it; offices that contradict each other stand side by side.
std::vector<RoleRow> offices_held(const std::vector<RoleRow>& all, const std::string& day);

/// Actors of many pages that count as one: docs/actors.md says when.
struct ActorRow {
  std::string id;  // finds the actor as long as one page calls it by that name
  std::string name;
  std::string kind;
  std::string code;      // what the codes of its pages have in common
  std::string standing;  // "known"; "open": one name that can mean several actors; "apart": a description
  std::uint32_t pages = 0;
  std::uint32_t mentions = 0;
  std::vector<std::string> aliases;  // other names, in alphabetical order
  std::vector<RoleRow> roles;        // most pages first; as of a day, those held then
};

struct ActorQuery {
  std::string name;           // whole words of a name or alias, in any case; empty: all
  std::string kind;           // empty: all but "unnamed"
  std::uint32_t limit = 0;    // 0: none
  std::string code;           // its beginning
  std::string as_of;          // ISO day: only those who held an office then, with these
  std::string role;           // words of an office
  bool descriptions = false;  // also those that stand apart
};

/// One way in which pages name an actor, and why it is thought to be the actor.
struct NameRow {
  std::string name;
  std::string kind;
  std::string code;
  std::string context;  // titles that stand with a name alone
  std::uint32_t pages = 0;
  std::string first, last;  // as in RoleRow
  std::string joined_by;    // archive/identity.h; empty: it is the actor's name
  std::string joined_to;
};

struct CodeRow {
  std::string code;
  std::uint32_t pages = 0;
  std::string first, last;
};

struct ActorPage {
  std::string document;
  std::string title;
  std::string outlet;
  std::string published;
  std::string name;  // as this page has it
  std::string code;
};

/// What a person decided: about actors, links of the ledger, rows of pages, and what is to be forgotten.
struct AuditRow {
  std::int64_t entry = 0;
  std::string at;
  std::string who;
  std::string what;  // "merge", "split", "confirm", "reject", "correct", "withdraw", "add", "forget", "undo"
  std::string subject;
  std::string reason;
  std::int64_t undoes = 0;
  bool undone = false;
};

struct RoleEvidence {
  RoleRow role;
  Source source;  // the earliest page that says so; its span is the role's
};

/// All that is known of one actor.
struct ActorCard {
  ActorRow actor;
  std::vector<NameRow> names;  // most pages first
  std::vector<CodeRow> codes;  // by first day; those that contradict each other stand side by side
  std::vector<RoleEvidence> roles;
  std::vector<Party> members;  // of the latest pages; each actor once
  std::vector<Party> member_of;
  std::vector<ActorPage> pages;  // latest first
  std::vector<AuditRow> decisions;
};

/// Who decides, why and when.
struct Decision {
  std::string who;
  std::string reason;
  std::chrono::sys_seconds at;
};

/// What a person said of a link between a commitment and what is thought to bear on it.
struct LinkDecision {
  std::string link;        // its id
  bool confirmed = false;  // else rejected
  std::int64_t entry = 0;
  std::string at, who, reason;
};

/// Something that is to happen: an event of modality scheduled, or an appointment.
struct CalendarRow {
  std::string value;  // TIMEX3 value, as far as the text gives one
  std::string from;   // ISO days; empty: undated
  std::string to;
  std::string type;       // PLOVER; empty: none
  std::string predicate;  // "meet"
  std::string words;      // the clause
  std::vector<Party> actors;
  std::vector<Party> recipients;
  std::vector<std::string> places;
  bool negated = false;
  std::string event;       // ids; empty: none
  std::string commitment;  // the appointment
  Source source;
};

/// Days are ISO dates; empty: no bound. An undated row is within no bounds.
struct CalendarQuery {
  std::string from;
  std::string to;
  std::uint32_t limit = 0;
};

// ------------------------------------------------------------------------------------------------ the archive
class Archive {
 public:
  static Result<Archive> open(const std::string& path, ArchiveMode mode, const ArchiveOptions& options = {});
  Archive(Archive&&) noexcept;
  Archive& operator=(Archive&&) noexcept;
  ~Archive();

  /// `settings` is kept as given, for a person to read. The archive must not be read-only.
  Result<ArchiveRun> start_run(const Versions& versions, const std::string& settings, std::chrono::sys_seconds now);
  /// All manifest rows, first run first.
  Result<std::vector<RunRow>> runs();

  /// Pages as they are now, by publication date, then id; undated last.
  Result<std::vector<DocumentRow>> documents(std::uint32_t limit = 0);
  Result<std::vector<DocumentRow>> documents(const DocumentQuery& query);
  /// How many pages there are now.
  Result<std::uint64_t> document_count();
  /// The reading of the page of `reading` that was known on an ISO day; 0: the page was not known then.
  Result<std::int64_t> known_on(std::int64_t reading, std::string_view day);
  /// The pages that `words` names: by id, else by URL, else by the path they were read from, else by the beginning of
  /// an id (four characters at least). More than one: ambiguous, at most 20 are given.
  Result<std::vector<DocumentRow>> find(std::string_view words);
  /// The record of a reading as it was stored, one line of JSON; none for an unknown handle.
  Result<std::optional<std::string>> record_json(std::int64_t reading);
  Result<std::optional<Record>> record(std::int64_t reading);
  /// All readings of all versions of the page that `reading` belongs to, oldest first.
  Result<std::vector<ReadingRow>> history(std::int64_t reading);

  /// Pages (title and text) or statements (what was said) that hold all of the words, the best matches first. Case and
  /// accents do not count; "several words" in quotes stand side by side; word* is the beginning of a word; all else is
  /// looked for as it is. No text is a wrong query: one without words finds nothing. At most 64 words are looked at.
  /// `as_of`: an ISO day; empty: as pages are now.
  Result<std::vector<SearchHit>> search(std::string_view words, SearchIn where = SearchIn::pages,
                                        std::uint32_t limit = 20, std::string_view as_of = {});

  /// Most mentions first, then by name. With a limit the cost is that of the rows given, not of the archive's size.
  Result<std::vector<ActorRow>> actors(const ActorQuery& query = {});
  /// The actors that `words` may mean: by id, else by a whole name or alias, else by words of one; the most mentioned
  /// first, at most 20. Descriptions and unnamed ones are not among them.
  Result<std::vector<ActorRow>> find_actors(std::string_view words);
  /// All of the actor with that id, at most `pages` of its pages; none for an unknown id.
  Result<std::optional<ActorCard>> actor(std::string_view id, std::uint32_t pages = 20);

  // What a person decides stands over what the names alone give, now and when pages are added or read again. It is kept
  // in the audit with who, when and why. The archive must not be read-only, and no run may be going on. Each gives the
  // number of the entry; 0: there is no such actor, name, page or entry (or nothing to do), and nothing was changed.

  /// Two actors (ids) are one.
  Result<std::int64_t> merge_actors(std::string_view one, std::string_view other, const Decision& decision);
  /// Those whom the actor's pages call by one of `names`, or that stand on one of the `documents`, are somebody else;
  /// they become one new actor. With both, what they have in common.
  Result<std::int64_t> split_actor(std::string_view id, const std::vector<std::string>& names,
                                   const std::vector<std::string>& documents, const Decision& decision);
  /// A link of the ledger is right, or wrong; `subject` says in words which. The last word on a link counts.
  Result<std::int64_t> decide_link(std::string_view link, const std::string& subject, bool confirmed,
                                   const Decision& decision);
  /// The last word on each link that somebody decided, by id.
  Result<std::vector<LinkDecision>> link_decisions();
  /// A merge, split, correction or word on a link counts no longer. An undone one is not undone again: decide anew.
  Result<std::int64_t> undo_decision(std::int64_t entry, const Decision& decision);
  /// First entry first.
  Result<std::vector<AuditRow>> audit();
  /// By day, undated last.
  Result<std::vector<CalendarRow>> calendar(const CalendarQuery& query = {});

 private:
  friend struct archive::Access;
  struct Parts;
  explicit Archive(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace demarche
