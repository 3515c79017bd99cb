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
  unchanged    // the same bytes, read by the same program, model and lexicons: nothing was done
};

/// What became of the pages of one run: in = kept + unchanged + rejected.
struct RunCounts {
  std::uint64_t kept = 0;        // superseding ones included
  std::uint64_t superseded = 0;  // of `kept`, those that took another one's place
  std::uint64_t unchanged = 0;
  std::uint64_t rejected = 0;  // could not be read
  std::uint64_t in() const { return kept + unchanged + rejected; }
};

/// One run that stores pages; its manifest row is there from the start. Borrows its Archive, which may have one at a
/// time. Pages are whole: each is stored with all its rows or not at all, whenever the process may end. For speed,
/// pages that come fast are written together, a few times a second; flush() or finish() writes what is waiting.
class ArchiveRun {
 public:
  ArchiveRun(ArchiveRun&&) noexcept;
  ArchiveRun& operator=(ArchiveRun&&) noexcept;
  /// Writes what is waiting; the manifest stays without its end, as of an interrupted run.
  ~ArchiveRun();

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
};

struct SearchHit {
  Source source;          // its span is that of `snippet`; `sentence`, `confidence` and `made_by` are empty for pages
  std::string statement;  // the statement's id; empty for a page
  std::string snippet;    // some words around the first match, cut at blanks
  std::vector<ByteSpan> matches;  // in `snippet`, ascending; empty where only the title matches
};

enum class SearchIn : std::uint8_t { pages, statements };

/// An actor as an answer names it.
struct Party {
  std::string id;  // of the actor, within its page
  std::string name;
  std::string kind;
  std::string code;
};

struct RoleRow {
  std::string title;
  std::string of;
  std::string status;
  std::uint32_t pages = 0;
};

/// Actors of many pages that count as one: equal kind, equal name but for case, blanks and article, codes that do not
/// contradict each other (one is the beginning of the other). Nothing else joins; unnamed sources are never joined.
struct ActorRow {
  std::string name;
  std::string kind;
  std::string code;
  std::uint32_t pages = 0;
  std::uint32_t mentions = 0;
  std::vector<std::string> aliases;
  std::vector<RoleRow> roles;  // most pages first
};

struct ActorQuery {
  std::string name;         // whole words of a name or alias, in any case; empty: all
  std::string kind;         // empty: all but "unnamed"
  std::uint32_t limit = 0;  // 0: none
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

struct ConditionRow {
  std::string relation;  // "if", "until", "even_if"
  std::string words;
  std::string event;  // id; empty: the condition is no event
  bool negated = false;
};

struct LedgerRow {
  std::string id;
  std::string kind;
  std::vector<Party> by;
  std::vector<Party> to;
  std::string type;       // of the deed; empty: none
  std::string predicate;  // of the deed
  std::string deed;       // its words; those of the commitment where there is no deed
  bool negated = false;   // it is the deed's not happening
  std::vector<ConditionRow> conditions;
  std::string stated_from, stated_to;
  std::string due_from, due_to;
  std::vector<Party> speakers;  // whose words it is told in; empty: the outlet's
  std::string event;            // id of the deed
  Source source;
};

struct LedgerQuery {
  std::string kind;   // empty: all
  std::string actor;  // by or to whom: whole words of a name or alias, or a code; empty: all
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
  Result<std::vector<SearchHit>> search(std::string_view words, SearchIn where = SearchIn::pages,
                                        std::uint32_t limit = 20);

  /// Most pages first, then by name.
  Result<std::vector<ActorRow>> actors(const ActorQuery& query = {});
  /// By day, undated last.
  Result<std::vector<CalendarRow>> calendar(const CalendarQuery& query = {});
  /// By due day, undated last, then by day of publication.
  Result<std::vector<LedgerRow>> ledger(const LedgerQuery& query = {});

 private:
  struct Parts;
  explicit Archive(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace demarche
