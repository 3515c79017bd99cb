#include "watch/outlook.h"

#include <algorithm>

namespace demarche::watch {
namespace {

/// Odds of what is still possible.
Shares remaining(const Shares& odds, const std::vector<Resolution>& standing) {
  Shares out = odds;
  double sum = 0;
  for (std::size_t at = 0; at < out.size(); ++at) {
    if (standing[at].standing == Standing::came_about) {
      std::fill(out.begin(), out.end(), 0.0);
      out[at] = 1;
      return out;
    }
    if (standing[at].standing == Standing::ruled_out) out[at] = 0;
    sum += out[at];
  }
  for (double& each : out) each /= sum > 0 ? sum : 1;
  return out;
}

void add_names(const Query& query, std::vector<std::string>& names) {
  for (const std::string& name : {query.actor, query.recipient}) {
    if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  for (const Query& part : query.any) add_names(part, names);
}

}  // namespace

std::vector<std::string> names_in(const Crisis& crisis) {
  std::vector<std::string> names(crisis.sides.begin(), crisis.sides.end());
  for (const Scenario& each : crisis.scenarios) {
    if (each.resolves) add_names(*each.resolves, names);
  }
  for (const Indicator& each : crisis.indicators) add_names(each.query, names);
  for (const AlertRule& each : crisis.alerts) {
    Query query;
    query.actor = each.actor, query.recipient = each.recipient;
    add_names(query, names);
  }
  return names;
}

Outlook look_at(const Crisis& crisis, const Scene& scene, const Parties& parties, Day as_of) {
  Outlook out;
  out.as_of = as_of;
  out.coverage = coverage_of(scene, parties, crisis.sides);
  const OddsModel model = crisis.odds_model();
  std::vector<Finding> findings;
  std::vector<int> windows;
  for (std::size_t at = 0; at < crisis.indicators.size(); ++at) {
    const Indicator& indicator = crisis.indicators[at];
    const auto answers = answers_to(indicator.query, crisis, scene, parties);
    IndicatorOutlook looks;
    looks.signs = signs_of(scene, answers, indicator.window.days);
    looks.level = level_on(indicator.window, looks.signs, out.coverage, as_of);
    const auto states = find_states(at, indicator.window, looks.signs, out.coverage, crisis.from, as_of);
    findings.insert(findings.end(), states.begin(), states.end());
    windows.push_back(indicator.window.days);
    out.indicators.push_back(std::move(looks));
  }
  out.standing = resolve(crisis, scene, parties, out.coverage, as_of);
  // Once a scenario has come about nothing moves the odds any more.
  const auto came = std::find_if(out.standing.begin(), out.standing.end(),
                                 [](const Resolution& each) { return each.standing == Standing::came_about; });
  const Day last = came == out.standing.end() ? as_of : std::min(as_of, came->known);
  out.path = follow_odds(model, findings, crisis.from, last);
  out.odds = remaining(out.path.days.empty() ? model.priors : out.path.days.back().odds, out.standing);
  if (came == out.standing.end()) out.changes = what_would_change(model, findings, crisis.from, as_of, windows);
  return out;
}

}  // namespace demarche::watch
