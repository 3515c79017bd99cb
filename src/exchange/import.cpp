#include "exchange/import.h"

#include <sys/stat.h>

#include <memory>
#include <optional>

#include "archive/archive_parts.h"
#include "base/clock.h"
#include "base/hash.h"
#include "exchange/import_store.h"
#include "exchange/read_rows.h"
#include "ingest/byte_stream.h"

namespace demarche::exchange {
namespace {

using archive::Database;
using archive::known;
using archive::Prepared;
using ingest::ByteSource;

/// A commit waits for the disk.
constexpr std::uint64_t kRowsOfBatch = 20'000;
constexpr std::uint64_t kRowsBetweenQuestions = 1'000;

/// What a file was, once it has been read.
struct FileFacts {
  Sha256 hash;
  std::uint64_t bytes = 0;
  char last = '\n';
};

/// Passes bytes on and looks at them.
class WatchedSource final : public ByteSource {
 public:
  WatchedSource(std::unique_ptr<ByteSource> source, FileFacts& facts) : source_(std::move(source)), facts_(facts) {}
  Result<std::size_t> read(char* to, std::size_t size) override {
    auto got = source_->read(to, size);
    if (got && *got != 0) {
      facts_.hash.add({to, *got});
      facts_.bytes += *got;
      facts_.last = to[*got - 1];
    }
    return got;
  }

 private:
  std::unique_ptr<ByteSource> source_;
  FileFacts& facts_;
};

std::string name_of_file(const std::string& path) { return path.substr(path.rfind('/') + 1); }

/// The hash of a file of that size; empty where it cannot be read.
std::string hash_of_file(const std::string& path) {
  auto source = ingest::open_source(path);
  if (!source) return {};
  Sha256 hash;
  std::string block(256U << 10U, '\0');
  for (;;) {
    const auto got = (*source)->read(block.data(), block.size());
    if (!got) return {};
    if (*got == 0) return hash.hex();
    hash.add(std::string_view(block).substr(0, *got));
  }
}

/// Whether the data set has the very file. Only a file of a known size is read for it.
bool is_imported(Database& database, std::int64_t data_set, const std::string& path) {
  struct stat about {};
  if (path == "-" || ::stat(path.c_str(), &about) != 0 || !S_ISREG(about.st_mode)) return false;
  Prepared& sizes = database.prepared("SELECT 1 FROM imports WHERE data_set = ?1 AND bytes = ?2");
  const bool is_known_size = sizes.start(data_set, static_cast<std::int64_t>(about.st_size)).next();
  sizes.start();
  if (!is_known_size) return false;
  Prepared& files = database.prepared("SELECT 1 FROM imports WHERE data_set = ?1 AND bytes = ?2 AND sha256 = ?3");
  const bool out = files.start(data_set, static_cast<std::int64_t>(about.st_size), hash_of_file(path)).next();
  files.start();
  return out;
}

/// The rows of one file on their way into the archive.
class FileImport {
 public:
  FileImport(Database& database, std::int64_t data_set, const std::string& file, const ImportWatch& watch,
             std::chrono::sys_seconds now)
      : database_(database), watch_(watch), now_(now) {
    database_.execute("BEGIN IMMEDIATE");
    database_.prepared("INSERT INTO imports (data_set, file, started) VALUES (?1, ?2, ?3)")
        .run(data_set, file, iso_text(now));
    import_ = database_.last_row();
    store_.emplace(database_, data_set, import_);
  }
  FileImport(const FileImport&) = delete;
  FileImport& operator=(const FileImport&) = delete;
  ~FileImport() {
    if (database_.in_transaction()) sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
  }

  bool take(const FoundRow& row) {
    switch (store_->keep(row.event, row.bytes, row.line)) {
      case Kept::added:
        ++counts_.added;
        break;
      case Kept::superseded:
        ++counts_.superseded;
        break;
      case Kept::unchanged:
        ++counts_.unchanged;
        break;
      case Kept::older:
        ++counts_.older;
        break;
    }
    if (++rows_ % kRowsOfBatch == 0) {
      write_counts();
      database_.execute("COMMIT; BEGIN IMMEDIATE");
    }
    if (!database_.ok()) return false;
    if (rows_ % kRowsBetweenQuestions == 0 && watch_.go_on && !watch_.go_on(rows_)) counts_.is_interrupted = true;
    return !counts_.is_interrupted;
  }

  void reject(const Error& error) {
    ++counts_.rejected;
    if (watch_.reject) watch_.reject(error);
  }

  /// After the last row. An import that found all there already leaves no row of its own.
  void finish(FileFacts& facts, const ReadCounts& read) {
    write_counts();
    if (!counts_.is_interrupted) {
      const std::string hash = facts.hash.hex();
      Prepared& before = database_.prepared(
          "SELECT 1 FROM imports WHERE sha256 = ?1 AND import <> ?2 AND data_set = (SELECT data_set FROM imports WHERE "
          "import = ?2)");
      counts_.is_known = before.start(hash, import_).next();
      before.start();
      if (counts_.is_known && counts_.added == 0 && counts_.superseded == 0) {
        database_.prepared("DELETE FROM imports WHERE import = ?1").run(import_);
      } else {
        database_.prepared("UPDATE imports SET bytes = ?2, sha256 = ?3, finished = ?4, line_end = ?5 WHERE import = ?1")
            .run(import_, facts.bytes, hash, iso_text(now_), facts.last == '\n' ? "\n" : "");
        set_header(read.header);
      }
    } else {
      set_header(read.header);
    }
    database_.execute("COMMIT");
  }

  ImportCounts counts() const { return counts_; }

 private:
  void set_header(const std::string& header) {
    database_.prepared("UPDATE imports SET header = ?2 WHERE import = ?1").run(import_, known(header));
  }
  void write_counts() {
    database_
        .prepared(
            "UPDATE imports SET added = ?2, superseded = ?3, unchanged = ?4, older = ?5, rejected = ?6 WHERE import = "
            "?1")
        .run(import_, counts_.added, counts_.superseded, counts_.unchanged, counts_.older, counts_.rejected);
  }

  Database& database_;
  const ImportWatch& watch_;
  std::chrono::sys_seconds now_;
  std::int64_t import_ = 0;
  std::optional<ImportStore> store_;
  ImportCounts counts_;
  std::uint64_t rows_ = 0;
};

}  // namespace

Result<DataSet> DataSet::open(Archive& archive, const Format& format, SharedCodebook codebook, const DataSetName& name,
                              bool* is_archive) {
  DataSet out(archive, format, std::move(codebook));
  out.name_ = name.name.empty() ? std::string(format.name) : name.name;
  Database& database = archive::Access::database(archive);
  archive::Transaction transaction(database);
  Prepared& query = database.prepared(
      "SELECT data_set, format, EXISTS (SELECT 1 FROM imports AS i WHERE i.data_set = d.data_set) FROM data_sets AS d "
      "WHERE name = ?1");
  std::string other;
  bool has_files = false;
  if (query.start(out.name_).next()) {
    out.number_ = query.integer(0);
    if (query.view(1) != format.name) other = query.text(1);
    has_files = query.yes(2);
  }
  query.start();
  if (!other.empty() && has_files) {
    *is_archive = false;
    return Error{"the data set '" + out.name_ + "' is of format " + other + "; give this one a --name of its own",
                 database.name()};
  }
  // One that no file was taken into, as after a wrong --format, may still become another's.
  if (!other.empty())
    database.prepared("UPDATE data_sets SET format = ?2 WHERE data_set = ?1").run(out.number_, format.name);
  if (out.number_ == 0) {
    database.prepared("INSERT INTO data_sets (name, format) VALUES (?1, ?2)").run(out.name_, format.name);
    out.number_ = database.last_row();
  }
  if (!name.licence.empty())
    database.prepared("UPDATE data_sets SET licence = ?2 WHERE data_set = ?1").run(out.number_, name.licence);
  transaction.commit();
  *is_archive = true;
  if (!database.ok()) return database.take_failure();
  return out;
}

ImportResult DataSet::add_file(const std::string& path, const ImportWatch& watch, std::chrono::sys_seconds now) {
  Database& database = archive::Access::database(*archive_);
  if (is_imported(database, number_, path)) {
    ImportCounts out;
    out.is_known = true;
    return out;
  }
  if (!database.ok()) return ImportFailure{database.take_failure(), true};
  auto source = ingest::open_source(path);
  if (!source) return ImportFailure{source.error(), false};
  FileFacts facts;
  ingest::ByteStream stream(std::make_unique<WatchedSource>(*std::move(source), facts), path);
  const auto reader = format_->reader(codebook_);
  FileImport import(database, number_, name_of_file(path), watch, now);
  if (!database.ok()) return ImportFailure{database.take_failure(), true};
  const auto read = read_rows(
      stream, *reader, [&import](const FoundRow& row) { return import.take(row); },
      [&import](const Error& error) { import.reject(error); });
  if (!database.ok()) return ImportFailure{database.take_failure(), true};
  if (!read) return ImportFailure{read.error(), false};  // nothing of it was kept, but for whole batches
  import.finish(facts, *read);
  if (!database.ok()) return ImportFailure{database.take_failure(), true};
  ImportCounts counts = import.counts();
  counts.notes = reader->notes();
  return counts;
}

}  // namespace demarche::exchange
