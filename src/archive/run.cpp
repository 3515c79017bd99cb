// Runs: the manifest row, and pages written together, each whole.
#include <cassert>
#include <chrono>

#include "archive/archive_parts.h"
#include "archive/resolve.h"
#include "archive/store.h"
#include "base/clock.h"

namespace demarche {
namespace {

using archive::Database;

// Pages that come faster than this are written together: a commit waits for the disk.
constexpr std::chrono::milliseconds kBetweenCommits{200};
constexpr std::uint64_t kMostWaiting = 256;

}  // namespace

struct ArchiveRun::Parts {
  Database& database;
  bool& busy;  // the archive has a run
  std::int64_t run = 0;
  std::int64_t reader = 0;
  RunCounts counts;                // with what is waiting
  RunCounts committed;             // as in the file
  archive::Unresolved unresolved;  // names of what is waiting
  KeptWords kept = KeptWords::text;
  std::chrono::steady_clock::time_point last_commit{};

  Parts(Database& of, bool& archive_busy) : database(of), busy(archive_busy) { busy = true; }
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;
  ~Parts() { busy = false; }

  bool is_waiting() const { return database.in_transaction() || counts.in() != committed.in(); }
  void begin() {
    if (!database.in_transaction()) database.execute("BEGIN IMMEDIATE");
  }
  void commit();
  /// After a failure: saves the whole pages that are waiting, if SQLite has not undone them already.
  Error give_up();
};

void ArchiveRun::Parts::commit() {
  begin();
  archive::resolve(database, unresolved);
  database
      .prepared(
          "UPDATE runs SET pages_in = ?2, kept = ?3, superseded = ?4, unchanged = ?5, rejected = ?6 WHERE run = ?1")
      .run(run, counts.in(), counts.kept, counts.superseded, counts.unchanged, counts.rejected);
  database.execute("COMMIT");
  if (!database.ok()) return;
  committed = counts;
  last_commit = std::chrono::steady_clock::now();
}

Error ArchiveRun::Parts::give_up() {
  Error error = database.take_failure();
  const std::uint64_t waiting = counts.in() - committed.in();
  if (database.in_transaction()) {
    commit();
    if (database.ok()) return error;
    // The first failure is the one to tell; this one has the same cause.
    static_cast<void>(database.take_failure());
    database.execute("ROLLBACK");
    if (!database.ok()) static_cast<void>(database.take_failure());
  }
  counts = committed;
  if (waiting != 0)
    error.message += "; the last " + std::to_string(waiting) + " pages of this run are not in the archive";
  return error;
}

ArchiveRun::ArchiveRun(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
ArchiveRun::ArchiveRun(ArchiveRun&&) noexcept = default;
ArchiveRun& ArchiveRun::operator=(ArchiveRun&&) noexcept = default;

ArchiveRun::~ArchiveRun() {
  // Whoever wants to know whether it worked calls finish() or flush().
  if (parts_ && parts_->is_waiting()) static_cast<void>(flush());
}

Result<Stored> ArchiveRun::store(const Record& record) {
  Database& database = parts_->database;
  parts_->begin();
  database.execute("SAVEPOINT page");
  const Stored stored = database.ok() ? archive::store_record(database, record, parts_->reader, parts_->run,
                                                              parts_->kept, parts_->unresolved)
                                      : Stored::kept;
  database.execute("RELEASE page");
  if (!database.ok()) {
    // Undoes this page only; the pages before it are whole and may stay.
    if (database.in_transaction()) {
      sqlite3_exec(database.handle(), "ROLLBACK TO page; RELEASE page", nullptr, nullptr, nullptr);
    }
    return parts_->give_up();
  }
  RunCounts& counts = parts_->counts;
  counts.unchanged += stored == Stored::unchanged ? 1U : 0U;
  counts.kept += stored == Stored::kept || stored == Stored::superseded ? 1U : 0U;
  counts.rejected += stored == Stored::forgotten ? 1U : 0U;
  counts.forgotten += stored == Stored::forgotten ? 1U : 0U;
  counts.superseded += stored == Stored::superseded ? 1U : 0U;
  const bool long_ago = std::chrono::steady_clock::now() - parts_->last_commit >= kBetweenCommits;
  if (long_ago || counts.in() - parts_->committed.in() >= kMostWaiting) parts_->commit();
  if (!database.ok()) return parts_->give_up();
  return stored;
}

void ArchiveRun::keep(KeptWords kept) { parts_->kept = kept; }

void ArchiveRun::reject() { ++parts_->counts.rejected; }

Status ArchiveRun::flush() {
  parts_->commit();
  if (!parts_->database.ok()) return parts_->give_up();
  return Done{};
}

Status ArchiveRun::finish(std::chrono::sys_seconds now) {
  parts_->begin();
  parts_->database.prepared("UPDATE runs SET finished = ?2 WHERE run = ?1").run(parts_->run, iso_text(now));
  return flush();
}

RunCounts ArchiveRun::counts() const { return parts_->counts; }

Result<ArchiveRun> Archive::start_run(const Versions& versions, const std::string& settings,
                                      std::chrono::sys_seconds now) {
  assert(!parts_->has_run);
  Database& database = *parts_->database;
  auto parts = std::make_unique<ArchiveRun::Parts>(database, parts_->has_run);
  archive::Transaction transaction(database);
  parts->reader = archive::reader_key(database, versions);
  database
      .prepared(
          "INSERT INTO runs (started, program, model, lexicons, kernel, settings) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
      .run(iso_text(now), versions.program, versions.model, versions.lexicons, versions.kernel, settings);
  parts->run = database.last_row();
  transaction.commit();
  if (!database.ok()) return database.take_failure();
  return ArchiveRun(std::move(parts));
}

Result<std::vector<RunRow>> Archive::runs() {
  archive::Prepared& query = parts_->database->prepared(
      "SELECT run, started, finished, program, model, lexicons, kernel, settings, kept, superseded, unchanged, "
      "rejected "
      "FROM runs ORDER BY run");
  std::vector<RunRow> out;
  for (query.start(); query.next();) {
    RunRow row{query.integer(0), query.text(1), query.text(2), {}, query.text(7), {}};
    row.versions = {query.text(3), query.text(4), query.text(5), query.text(6)};
    row.counts = {query.count(8), query.count(9), query.count(10), query.count(11)};
    out.push_back(std::move(row));
  }
  if (!parts_->database->ok()) return parts_->database->take_failure();
  return out;
}

}  // namespace demarche
