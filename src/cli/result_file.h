// Where a command's result goes: standard output, or a file that is whole or as it was before.
#pragma once
#include <memory>
#include <string>

#include "cli/command.h"
#include "cli/output.h"
#include "demarche/result.h"

namespace demarche::cli {

/// Writes to OUT.new, which finish() renames; without finish() it is removed. What is there and no plain file (a pipe,
/// a device) is written to as it stands. Not for use by two threads.
class ResultFile {
 public:
  /// Standard output for an empty path and for "-"; borrows the session.
  static Result<ResultFile> open(Session& session, const std::string& path);
  ResultFile(ResultFile&& other) noexcept;
  ResultFile& operator=(ResultFile&&) = delete;
  ~ResultFile();

  /// Before finish(): it is not standard output.
  bool is_file() const { return file_ != nullptr; }
  /// It is a plain file, beside which others may be written.
  bool has_name() const { return !path_.empty() && !in_place_; }
  Output& out() { return file_ ? *file_ : standard_; }
  /// Of standard output the session's end says what went wrong.
  Status finish();

 private:
  explicit ResultFile(Output& standard) : standard_(standard) {}

  Output& standard_;
  std::string path_;
  bool in_place_ = false;
  int descriptor_ = -1;
  std::unique_ptr<Output> file_;
};

/// The whole text as a file.
Status write_file(Session& session, const std::string& path, const std::string& text);

}  // namespace demarche::cli
