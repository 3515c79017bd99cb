// Which happenings answer a query of a crisis file, and when a scenario has come about.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "watch/crisis.h"
#include "watch/scene.h"

namespace demarche::watch {

/// The happenings, ascending. History and what has no day are never among them. The query's `count` and `within` are
/// not looked at.
std::vector<std::uint32_t> answers_to(const Query& query, const Crisis& crisis, const Scene& scene,
                                      const Parties& parties);

/// The happenings as signs for an indicator with that window: each on the day of its first report, but those that were
/// older than a window by then left out: they tell nothing new.
std::vector<Sign> signs_of(const Scene& scene, const std::vector<std::uint32_t>& happenings, int window);

/// How a question came out, as far as is known on a day.
enum class Standing : std::uint8_t { open, came_about, ruled_out, unresolved };

struct Resolution {
  Standing standing = Standing::open;
  Day known = kFirstDay;              // since when
  std::vector<std::uint32_t> causes;  // the happenings that made it come about
};

/// Days after a scenario's `by` in which reports of what happened before it may still come in.
inline constexpr int kGrace = 7;

/// One a scenario. The first whose query is answered, by what happened from the crisis's first day to its `by`, came
/// about and rules out all others; of two on one day the first of the file. A scenario whose date passed is ruled out
/// after the grace, the residual has come about when all others are; where the last month was not watched the question
/// stays unresolved.
std::vector<Resolution> resolve(const Crisis& crisis, const Scene& scene, const Parties& parties,
                                const PagesRead& coverage, Day as_of);

}  // namespace demarche::watch
