#include "watch/derived_file.h"

#include <unistd.h>

#include <filesystem>
#include <system_error>

#include "archive/archive_parts.h"
#include "archive/file_uri.h"
#include "base/hash.h"

namespace demarche::watch {
namespace {

namespace fs = std::filesystem;
using archive::Database;

/// Goes with each change of what the tables hold or how.
constexpr const char* kLayout = "derived/1";

/// The file, if it is there and of that stamp. It is opened as one that nobody writes to: it is replaced, never
/// changed.
DerivedTables open_current(const std::string& path, const std::string& stamp) {
  std::error_code failure;
  if (!fs::exists(path, failure)) return nullptr;
  auto file = Database::open(archive::immutable_uri(path), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, path);
  if (!file) return nullptr;
  Database& tables = **file;
  sqlite3_db_config(tables.handle(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  tables.execute("PRAGMA cell_size_check = ON; PRAGMA mmap_size = 1073741824");
  const bool is_current = tables.prepared("SELECT 1 FROM about WHERE stamp = ?1").start(stamp).next();
  if (!tables.ok() || !is_current) return nullptr;
  return *std::move(file);
}

/// False: it could not be written.
bool write_file(const std::string& path, const std::string& stamp, const Rows& rows, const Rules& rules,
                const std::vector<LinkDecision>& decisions) {
  auto file = Database::open(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, path);
  if (!file) return false;
  Database& tables = **file;
  tables.execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN");
  write_derived(tables, rows, rules, decisions);
  tables.prepared("INSERT INTO about VALUES (?1)").run(stamp);
  // On the disk before it takes the place of the old one.
  tables.execute("COMMIT; PRAGMA synchronous = FULL; BEGIN; UPDATE about SET stamp = stamp; COMMIT");
  return tables.ok();
}

/// Makes the file anew in the place of the old one.
bool replace_file(const std::string& path, const std::string& stamp, const Rows& rows, const Rules& rules,
                  const std::vector<LinkDecision>& decisions) {
  const std::string fresh = path + "." + std::to_string(getpid());
  std::error_code failure;
  bool done = write_file(fresh, stamp, rows, rules, decisions);
  if (done) fs::rename(fresh, path, failure);
  done = done && !failure;
  if (!done) fs::remove(fresh, failure);
  return done;
}

}  // namespace

std::string derived_path(const std::string& archive) { return archive + "-derived"; }

std::string stamp_of(Database& database, const Rules& rules) {
  std::string out = std::string(kLayout) + " " + DEMARCHE_VERSION + " " + rules.version;
  for (const char* question :
       {"SELECT count(*) FROM readings", "SELECT ifnull(max(reading), 0) FROM readings",
        "SELECT count(*) FROM readings WHERE current = 1", "SELECT ifnull(max(run), 0) FROM runs",
        "SELECT ifnull(sum(pages_in), 0) FROM runs", "SELECT count(*) FROM audit",
        "SELECT ifnull(max(entry), 0) FROM audit", "PRAGMA user_version"}) {
    out += " " + std::to_string(database.number(question));
  }
  archive::Prepared& texts = database.prepared(
      "SELECT (SELECT max(version) FROM identity_rules), (SELECT started FROM runs ORDER BY run LIMIT 1), (SELECT "
      "sha256 FROM versions ORDER BY version DESC LIMIT 1)");
  if (texts.start().next()) out += " " + texts.text(0) + " " + texts.text(1) + " " + texts.text(2);
  texts.start();
  return short_id(out);
}

Result<DerivedTables> derive_archive(Archive& archive, const Rules& rules, const DeriveOptions& options) {
  Database& database = archive::Access::database(archive);
  // The stamp and the rows are of one state of the archive.
  const archive::ReadingTransaction transaction(database);
  const auto pages = static_cast<std::size_t>(database.number("SELECT count(*) FROM readings WHERE current = 1"));
  const bool is_kept = pages >= options.least_pages;
  const std::string stamp = is_kept ? stamp_of(database, rules) : "";
  if (!database.ok()) return database.take_failure();
  const std::string path = derived_path(database.name());
  if (is_kept) {
    if (DerivedTables tables = open_current(path, stamp)) return tables;
    if (options.begins) options.begins(pages);
  }
  auto rows = read_rows(archive);
  if (!rows) return rows.error();
  const auto decisions = archive.link_decisions();
  if (!decisions) return decisions.error();
  if (is_kept && replace_file(path, stamp, *rows, rules, *decisions)) {
    if (DerivedTables tables = open_current(path, stamp)) return tables;
  }
  return derive(*rows, rules, *decisions);
}

}  // namespace demarche::watch
