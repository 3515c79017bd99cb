// The desk: one archive, at most one crisis, and the answers about them that are kept while the archive stays as it is.
#pragma once
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "demarche/archive.h"
#include "desk/http.h"
#include "desk/kept.h"
#include "desk/route.h"
#include "desk/web_files.h"
#include "reading/actors/cow_codes.h"
#include "watch/calendar_items.h"
#include "watch/crisis.h"
#include "watch/ledger_answer.h"
#include "watch/rules.h"

namespace demarche::desk {

struct DeskOptions {
  std::string archive;                  // its path
  std::optional<watch::Crisis> crisis;  // what the situation page is about
  std::string version;                  // of the program
};

using Ledger = std::vector<watch::LedgerAnswer>;
using Calendar = std::vector<watch::CalendarItem>;

/// Shared by all threads that answer, each with an Archive of its own on the same file; `clock` must outlive it.
class Desk {
 public:
  /// Opens the archive once to see that it can be read; an Error is the archive's or a lexicon's.
  static Result<std::unique_ptr<Desk>> open(DeskOptions options, const Clock& clock);

  /// Answers any request for one of our hosts: the API below /api/v1, else a file of the web page.
  Response answer(Archive& archive, const Request& request);

  const DeskOptions& options() const { return options_; }
  const actors::CowCodes& cow() const { return cow_; }
  const watch::Rules& rules() const { return rules_; }
  std::chrono::sys_seconds now() const { return clock_.now(); }
  watch::Day today() const { return watch::day_of(now()); }

  /// All entries by due day, or those of one actor's side; as of a day, or as known now and today.
  Result<std::shared_ptr<const Ledger>> ledger(Archive& archive, const std::string& as_of, const std::string& actor);
  Result<std::shared_ptr<const Calendar>> calendar(Archive& archive, const std::string& as_of,
                                                   const std::string& actor);
  /// A text that is made once for a state of the archive.
  Result<std::shared_ptr<const std::string>> text(const std::string& key,
                                                  const std::function<Result<std::string>()>& make);

 private:
  Desk(DeskOptions options, const Clock& clock, Archive watcher, actors::CowCodes cow, watch::Rules rules);

  Response answer_api(Archive& archive, const Target& target);
  /// Changes with each commit that anybody makes.
  ArchiveState state();

  DeskOptions options_;
  const Clock& clock_;
  std::mutex watcher_mutex_;
  Archive watcher_;  // asked only for the state: SQLite counts other connections' commits for each connection by itself
  actors::CowCodes cow_;
  watch::Rules rules_;
  std::vector<Route> routes_;
  WebFiles files_;
  Kept<Ledger> ledgers_;
  Kept<Calendar> calendars_;
  Kept<std::string> texts_;
};

}  // namespace demarche::desk
