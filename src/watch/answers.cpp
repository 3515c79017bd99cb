#include "watch/answers.h"

#include <algorithm>

namespace demarche::watch {
namespace {

constexpr int kMonth = 30;

template <class T>
bool holds(const std::vector<T>& list, const T& what) {
  return std::find(list.begin(), list.end(), what) != list.end();
}

bool fits_sides(const Query& query, const Crisis& crisis, const Scene& scene, const Parties& parties,
                const Happening& happening) {
  if (query.actor.empty() && query.recipient.empty()) return is_between(parties, happening, crisis.sides);
  const auto fits = [&](const std::vector<Row>& by, const std::vector<Row>& to) {
    return (query.actor.empty() || parties.are_of(query.actor, by)) &&
           (query.recipient.empty() || parties.are_of(query.recipient, to));
  };
  if (fits(happening.by, happening.to)) return true;
  return scene.reciprocal[static_cast<std::size_t>(happening.type)] && fits(happening.to, happening.by);
}

bool fits_words(const Query& query, const Scene& scene, const Happening& happening) {
  return query.predicates.empty() ||
         std::any_of(happening.links.begin(), happening.links.end(), [&](const HappeningLink& link) {
           return holds(query.predicates, scene.rows.events[link.event].predicate);
         });
}

bool fits_figure(const Query& query, const Happening& happening) {
  return !query.figure || std::any_of(happening.figures.begin(), happening.figures.end(), [&](const Figure& figure) {
    // "As many as 100,000" has no lower bound: it is taken at its word.
    const auto value = figure.quantity.low ? figure.quantity.low : figure.quantity.high;
    return figure.quantity.of == *query.figure && value && *value >= query.least;
  });
}

bool fits(const Query& query, const Crisis& crisis, const Scene& scene, const Parties& parties,
          const Happening& happening) {
  if (!query.any.empty()) {
    return std::any_of(query.any.begin(), query.any.end(),
                       [&](const Query& part) { return fits(part, crisis, scene, parties, happening); });
  }
  return happening.scheduled == query.scheduled && (query.types.empty() || holds(query.types, happening.type)) &&
         (query.modes.empty() || holds(query.modes, happening.mode)) && !(query.named_sources && happening.anonymous) &&
         fits_sides(query, crisis, scene, parties, happening) && fits_words(query, scene, happening) &&
         fits_figure(query, happening) &&
         (query.origins <= 1 || independent_origins(scene.rows, happening) >= query.origins);
}

/// When the query was answered often enough, by happenings of those days; by the day on which the last of them was
/// reported.
Resolution first_answer(const Query& query, const Crisis& crisis, const Scene& scene, const Parties& parties, Day by) {
  struct Hit {
    Day day, known;
    std::uint32_t happening;
  };
  std::vector<Hit> hits;
  for (const std::uint32_t each : answers_to(query, crisis, scene, parties)) {
    const Happening& happening = scene.happenings.all[each];
    const Day day = counted_on(happening);
    if (happening.days.first < crisis.from || day > by) continue;
    hits.push_back({day, happening.known, each});
  }
  std::sort(hits.begin(), hits.end(), [](const Hit& one, const Hit& other) {
    return std::tie(one.day, one.known, one.happening) < std::tie(other.day, other.known, other.happening);
  });
  Resolution out;
  for (std::size_t last = query.count - 1; last < hits.size(); ++last) {
    const std::size_t first = last + 1 - query.count;
    if (query.within != 0 && hits[last].day - hits[first].day >= query.within) continue;
    Resolution found{Standing::came_about, kFirstDay, {}};
    for (std::size_t at = first; at <= last; ++at) {
      found.known = std::max(found.known, hits[at].known);
      found.causes.push_back(hits[at].happening);
    }
    if (out.causes.empty() || found.known < out.known) out = found;
  }
  return out;
}

}  // namespace

std::vector<std::uint32_t> answers_to(const Query& query, const Crisis& crisis, const Scene& scene,
                                      const Parties& parties) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t at = 0; at < scene.happenings.all.size(); ++at) {
    const Happening& happening = scene.happenings.all[at];
    if (happening.history || happening.known == kFirstDay || counted_on(happening) == kFirstDay) continue;
    if (fits(query, crisis, scene, parties, happening)) out.push_back(at);
  }
  return out;
}

std::vector<Sign> signs_of(const Scene& scene, const std::vector<std::uint32_t>& happenings, int window) {
  std::vector<Sign> out;
  for (const std::uint32_t each : happenings) {
    const Happening& happening = scene.happenings.all[each];
    if (!happening.scheduled && counted_on(happening) < happening.known - window) continue;
    out.push_back({happening.known, strength_of(scene.rows, happening), each});
  }
  return out;
}

std::vector<Resolution> resolve(const Crisis& crisis, const Scene& scene, const Parties& parties,
                                const PagesRead& coverage, Day as_of) {
  std::vector<Resolution> out(crisis.scenarios.size());
  std::size_t winner = out.size();
  for (std::size_t at = 0; at < out.size(); ++at) {
    const Scenario& scenario = crisis.scenarios[at];
    if (!scenario.resolves) continue;
    out[at] = first_answer(*scenario.resolves, crisis, scene, parties, scenario.by);
    const bool came = out[at].standing == Standing::came_about;
    if (came && (winner == out.size() || out[at].known < out[winner].known)) winner = at;
  }
  if (winner != out.size()) {
    for (std::size_t at = 0; at < out.size(); ++at) {
      if (at != winner) out[at] = {Standing::ruled_out, out[winner].known, {}};
    }
    return out;
  }
  std::size_t residual = 0;
  bool all_over = true;
  for (std::size_t at = 0; at < out.size(); ++at) {
    const Scenario& scenario = crisis.scenarios[at];
    if (!scenario.resolves) residual = at;
    if (!scenario.resolves) continue;
    const Day over = scenario.by + kGrace;
    const bool watched = coverage.is_watched(scenario.by - kMonth, over);
    if (as_of > over) out[at] = {watched ? Standing::ruled_out : Standing::unresolved, over + 1, {}};
    all_over = all_over && out[at].standing == Standing::ruled_out;
  }
  if (all_over) out[residual] = {Standing::came_about, crisis.scenarios[residual].by + kGrace + 1, {}};
  return out;
}

}  // namespace demarche::watch
