// Import: files of others into an archive.
//
//   auto import = DataSet::open(archive, format, codebook, {"icews-2018", ""}, now);
//   auto done = import->add_file("events.2018.tab", watch);
//
// Rows are written some ten thousand at a time, each whole. What an interrupted import has kept is there; the same file
// again adds the rest. A row that is there byte for byte changes nothing; one of the same id otherwise takes its place,
// unless its coder says that it is older (ACLED's timestamp). What it took the place of is kept.
#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "demarche/archive.h"
#include "demarche/result.h"
#include "exchange/format.h"

namespace demarche::exchange {

struct DataSetName {
  std::string name;     // as the user calls it; empty: the format's name
  std::string licence;  // in the user's words; empty: not told, what was told before stays
};

/// What became of a file's rows.
struct ImportCounts {
  std::uint64_t added = 0, superseded = 0, unchanged = 0, older = 0, rejected = 0;
  bool is_known = false;        // the very file was imported before; nothing was done
  bool is_interrupted = false;  // `go_on` ended it
  std::vector<Note> notes;      // what was read otherwise than it stands

  std::uint64_t rows() const { return added + superseded + unchanged + older + rejected; }
};

/// Whom an import tells.
struct ImportWatch {
  std::function<void(const Error&)> reject;       // of a bad row
  std::function<bool(std::uint64_t rows)> go_on;  // asked now and then; false: stop here
};

/// Why a file could not be imported: it, or the archive.
struct ImportFailure {
  Error error;
  bool is_archive = false;
};
using ImportResult = std::variant<ImportCounts, ImportFailure>;

/// A data set of an archive that files can be added to. Borrows the archive; for one thread.
class DataSet {
 public:
  /// Makes it if it is not there. An Error where one of that name is there and has another format, or where the archive
  /// cannot be used (`*is_archive`).
  static Result<DataSet> open(Archive& archive, const Format& format, SharedCodebook codebook, const DataSetName& name,
                              bool* is_archive);

  /// Memory is bounded, however long the file is.
  ImportResult add_file(const std::string& path, const ImportWatch& watch, std::chrono::sys_seconds now);

  const std::string& name() const { return name_; }

 private:
  DataSet(Archive& archive, const Format& format, SharedCodebook codebook)
      : archive_(&archive), format_(&format), codebook_(std::move(codebook)) {}

  Archive* archive_;
  const Format* format_;
  SharedCodebook codebook_;
  std::string name_;
  std::int64_t number_ = 0;
};

}  // namespace demarche::exchange
