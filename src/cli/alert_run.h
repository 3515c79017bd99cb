// `watch --alerts`: what is new since the log was last written, told once.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "cli/command.h"
#include "demarche/archive.h"
#include "watch/alert_log.h"
#include "watch/crisis.h"
#include "watch/scene_reader.h"

namespace demarche::cli {

/// Where alerts go beside standard output.
struct AlertFiles {
  std::string log;      // JSON Lines; made when it is missing
  std::string feed;     // Atom, written anew each time; empty: none
  std::string webhook;  // an address that is told of each alert; empty: none
};

/// Collects alerts of one crisis after the other and tells those that the log does not have.
class AlertRun {
 public:
  /// Reads the log. An Error names the file and the line.
  static Result<AlertRun> start(const AlertFiles& files);

  /// An Error is the archive's, or that of the rules.
  Status look(Archive& archive, const watch::Crisis& crisis, const watch::KnownScene& known, watch::Day as_of);
  /// Tells the webhook what is new, prints it, adds it to the log and writes the feed. What the webhook did not take is
  /// neither printed nor logged, so that the next run tells it. An Error names the file that could not be written, or
  /// the address.
  Status tell(Session& session, bool json);

 private:
  AlertFiles files_;
  std::string name_;  // of the feed: the first crisis
  std::vector<watch::ToldAlert> told_, new_;
  std::set<std::string, std::less<>> keys_;
};

}  // namespace demarche::cli
