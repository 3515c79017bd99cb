// Opening an archive: what the path names is looked at before SQLite is, and what SQLite says of it before it is used.
#include "demarche/archive.h"

#include <chrono>
#include <filesystem>
#include <string>
#include <system_error>
#include <thread>

#include "archive/archive_parts.h"
#include "archive/file_uri.h"
#include "archive/schema.h"
#include "archive/sql_functions.h"

namespace demarche {
namespace {

namespace fs = std::filesystem;
using archive::Database;

Status look_at_path(const std::string& path, ArchiveMode mode) {
  if (path.empty()) return Error{"an archive needs a file name", ""};
  std::error_code failure;
  const fs::file_status status = fs::status(path, failure);
  if (status.type() == fs::file_type::directory) return Error{"is a folder, not an archive", path};
  if (status.type() == fs::file_type::not_found) {
    if (mode != ArchiveMode::create) return Error{"there is no such archive", path};
    const fs::path folder = fs::absolute(path, failure).parent_path();
    if (!fs::is_directory(folder, failure))
      return Error{"the folder for the archive does not exist: " + folder.string(), path};
    return Done{};
  }
  if (failure) return Error{"the archive cannot be reached: " + failure.message(), path};
  if (status.type() != fs::file_type::regular) return Error{"is no file, so it cannot be an archive", path};
  return Done{};
}

void set_up(Database& database, const ArchiveOptions& options) {
  sqlite3* handle = database.handle();
  sqlite3_busy_timeout(handle, static_cast<int>(options.patience.count()));
  // The file is not trusted: its schema may not run functions with side effects, nor be changed by ordinary SQL.
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  // Pages come with some hundred rows each, in a dozen trees, and answers go over many of them: room for 32 MB of the
  // file.
  database.execute("PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON; PRAGMA cache_size = -32768");
  archive::add_sql_functions(database);
}

Result<std::unique_ptr<Database>> open_for_reading(const std::string& path, const ArchiveOptions& options) {
  // Where the rights allow it the file is opened as if for writing, though nothing is let through: SQLite then clears
  // away its own files beside the archive when it is closed, which a read-only connection leaves lying about.
  auto database = Database::open(path, SQLITE_OPEN_READWRITE, path);
  if (!database) return database.error();
  set_up(**database, options);
  (*database)->execute("PRAGMA query_only = ON");
  // A first look at the content: where the folder is read-only, WAL's files beside the archive cannot be made.
  (*database)->number("SELECT count(*) FROM sqlite_schema");
  if ((*database)->ok()) return database;
  const int code = (*database)->failure_code() & 0xFF;
  std::error_code failure;
  const bool untouched = !fs::exists(path + "-wal", failure) || fs::file_size(path + "-wal", failure) == 0;
  if ((code != SQLITE_CANTOPEN && code != SQLITE_READONLY) || !untouched) return (*database)->take_failure();
  auto still = Database::open(archive::immutable_uri(path), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, path);
  if (still) set_up(**still, options);
  return still;
}

Result<std::unique_ptr<Database>> open_for_writing(const std::string& path, ArchiveMode mode,
                                                   const ArchiveOptions& options) {
  const int flags = SQLITE_OPEN_READWRITE | (mode == ArchiveMode::create ? SQLITE_OPEN_CREATE : 0);
  auto database = Database::open(path, flags, path);
  if (!database) return database.error();
  if ((*database)->is_read_only()) return Error{"the archive cannot be written: the file is read-only", path};
  set_up(**database, options);
  return database;
}

/// Readers go on while one writes. Of two that make one archive at the same moment SQLite sends one away at once,
/// whatever its busy timeout: here it waits.
void use_write_ahead_log(Database& database, std::chrono::milliseconds patience) {
  constexpr const char* kWal = "PRAGMA journal_mode = WAL";
  constexpr std::chrono::milliseconds kBetween{5};
  const auto end = std::chrono::steady_clock::now() + patience;
  while (sqlite3_exec(database.handle(), kWal, nullptr, nullptr, nullptr) == SQLITE_BUSY) {
    if (std::chrono::steady_clock::now() >= end) break;
    std::this_thread::sleep_for(kBetween);
  }
  database.execute(kWal);  // which keeps what went wrong
}

Status prepare_for_writing(Database& database, const ArchiveOptions& options) {
  use_write_ahead_log(database, options.patience);
  database.execute("PRAGMA synchronous = FULL");  // each commit is on the disk before it counts
  // A longer log (16 MB) before its content is carried over: a page with its rows is some 100 kB.
  database.execute("PRAGMA wal_autocheckpoint = 4000");
  if (options.largest_size_in_pages != 0) {
    database.execute(("PRAGMA max_page_count = " + std::to_string(options.largest_size_in_pages)).c_str());
  }
  if (!database.ok()) return database.take_failure();
  return archive::bring_up_to_date(database);
}

}  // namespace

Archive::Archive(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;
Archive::~Archive() = default;

Result<Archive> Archive::open(const std::string& path, ArchiveMode mode, const ArchiveOptions& options) {
  if (const Status looked = look_at_path(path, mode); !looked) return looked.error();
  const bool reading = mode == ArchiveMode::read_only;
  auto database = reading ? open_for_reading(path, options) : open_for_writing(path, mode, options);
  if (!database) return database.error();
  if (const Status known = archive::identify(**database, mode == ArchiveMode::create); !known) return known.error();
  if (!reading) {
    if (const Status prepared = prepare_for_writing(**database, options); !prepared) return prepared.error();
  } else if ((*database)->number("PRAGMA user_version") < archive::newest_schema()) {
    return Error{"is an archive of an older demarche; open it once for writing, which brings it up to date", path};
  }
  auto parts = std::make_unique<Parts>();
  parts->database = *std::move(database);
  return Archive(std::move(parts));
}

}  // namespace demarche
