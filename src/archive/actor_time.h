// What held when: offices and codes of one of the archive's actors, bounded by days in texts and of pages.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "archive/database.h"
#include "demarche/archive.h"

namespace demarche::archive {

/// All offices that pages give the actor, most pages first; one row for each title, body, status and stated days.
std::vector<RoleRow> offices_of(Database& database, std::int64_t actor);

/// The day `days` after an ISO day, as text; the day itself where it is none.
std::string later(const std::string& day, int days);

/// A code that pages give an actor, and when. Days are ISO, empty: none.
struct CodeTime {
  std::string code;
  std::string first, last;  // pages that say so
  std::string end;          // a page that calls past one of the offices of these pages
};
std::vector<CodeTime> code_times(Database& database, std::int64_t actor);

/// A code of the page's own, completed by what other pages say of the actor for that day: codes whose pages came before
/// it, at most kPresumedDays, and whose office no page since called past. Codes that contradict each other add only
/// what they have in common. Without a day all codes count.
std::string code_on(const std::vector<CodeTime>& codes, const std::string& own, const std::string& day);

/// Fills in what the archive knows of a page actor.
void make_known(Database& database, std::int64_t reading, std::int64_t number, Party& party);

}  // namespace demarche::archive
