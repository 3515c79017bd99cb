// What a view has shown before, so that `--since last` shows what is new or changed.
#pragma once
#include <map>
#include <string>
#include <string_view>

#include "demarche/archive.h"

namespace demarche::archive {

/// One look through one view: the command with what it was asked. The file keeps hashes only.
class Looks {
 public:
  /// The archive must be open for writing, and live as long.
  static Result<Looks> start(Archive& archive, std::string_view view);
  /// Whether the item was not there at the last look, or was another text then.
  bool is_new(std::string_view item, std::string_view text) const;
  /// The item was seen; items that are not are forgotten by keep().
  void see(std::string_view item, std::string_view text);
  /// Writes what was seen in place of what the last look saw.
  Status keep();

 private:
  Looks(Archive& archive, std::string view) : archive_(&archive), view_(std::move(view)) {}
  Archive* archive_;
  std::string view_;
  std::map<std::string, std::string, std::less<>> before_, now_;  // hash of the item to that of its text
};

}  // namespace demarche::archive
