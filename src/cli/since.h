// `--since DAY|last`: only what is new.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "archive/looks.h"
#include "cli/archive_access.h"

namespace CLI {
class App;
}

namespace demarche::cli {

/// --since, with what it means for this command.
void add_since_option(CLI::App& command, std::string& since, const std::string& help);

/// What a command shows of its items: all, or with `--since last` those that are new or changed since the same command
/// was last asked so. An item that is not let through for another reason is not asked of.
class NewOnly {
 public:
  /// `view`: the command with all that narrows what it shows.
  static Result<NewOnly> start(Archive& archive, const std::string& since, std::string_view view);
  /// Whether to show the item; it counts as seen.
  bool lets(std::string_view item, std::string_view text);
  /// At the end, when all was written.
  Status keep();

 private:
  std::optional<archive::Looks> looks_;
};

/// As ask(); with `--since last` the archive is opened for writing, to keep what was seen.
ExitCode ask_since(Session& session, const std::string& file, const std::string& since,
                   const std::function<Status(Archive&)>& question);

/// The ISO day of `--since`; empty: none was given, or "last".
std::string since_day(const std::string& since);

}  // namespace demarche::cli
