#include "watch/odds.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace demarche::watch {
namespace {

constexpr Day kMostDays = 20'000;

Shares zero(const OddsModel& model) { return Shares(model.priors.size(), 0.0); }

void add(Shares& to, const Shares& what, double times = 1) {
  for (std::size_t at = 0; at < to.size(); ++at) to[at] += times * what[at];
}

Shares difference(Shares one, const Shares& other) {
  add(one, other, -1);
  return one;
}

/// Scaled down to the reach of `most` to 1; whether it had to be.
bool limit(Shares& evidence, double most) {
  const double has = reach(evidence);
  const double may = std::log(most);
  if (has <= may) return false;
  for (double& each : evidence) each *= may / has;
  return true;
}

/// What one indicator says, as it wears off.
struct Indication {
  Shares evidence;
  Shares last;  // the factor of the window it was last found in, as far as it has worn off
  Day window = kFirstDay;
};

void wear_off(Indication& indication, double half_life) {
  const double left = std::exp2(-1 / half_life);
  for (double& each : indication.evidence) each *= left;
  for (double& each : indication.last) each *= left;
}

void take(Indication& indication, const Finding& finding, const Shares& factor) {
  if (indication.window == finding.window) add(indication.evidence, indication.last, -1);
  add(indication.evidence, factor);
  indication.last = factor;
  indication.window = finding.window;
}

struct GroupSays {
  Shares evidence;
  std::optional<std::size_t> strongest;
  bool limited = false;
};

/// Of indicators that reach equally far the first.
GroupSays ask_group(const OddsModel& model, const std::vector<Indication>& indications, std::size_t group) {
  GroupSays says;
  double most = 0;
  for (std::size_t at = 0; at < indications.size(); ++at) {
    const double reaches = reach(indications[at].evidence);
    if (model.indicators[at].group != group || reaches <= most) continue;
    most = reaches;
    says.strongest = at;
  }
  says.evidence = says.strongest ? indications[*says.strongest].evidence : zero(model);
  says.limited = limit(says.evidence, kMostOfGroup);
  return says;
}

/// By day, then indicator, one each.
std::vector<Finding> in_order(const OddsModel& model, std::vector<Finding> findings, Day first, Day last) {
  std::erase_if(findings, [&](const Finding& finding) {
    return finding.day < first || finding.day > last || finding.indicator >= model.indicators.size() ||
           finding.strength <= 0;
  });
  std::sort(findings.begin(), findings.end(), [](const Finding& one, const Finding& other) {
    // Of equal ones the causes decide, so that the order in which they came does not.
    return std::tie(one.day, one.indicator, other.state, other.strength, one.window, one.causes) <
           std::tie(other.day, other.indicator, one.state, one.strength, other.window, other.causes);
  });
  const auto same = [](const Finding& one, const Finding& other) {
    return one.day == other.day && one.indicator == other.indicator;
  };
  findings.erase(std::unique(findings.begin(), findings.end(), same), findings.end());
  return findings;
}

/// A walk over the days: what each indicator says now, and what came through to the odds.
class Walk {
 public:
  explicit Walk(const OddsModel& model) : model_(model), indications_(model.indicators.size()), passed_(zero(model)) {
    for (Indication& each : indications_) each.evidence = each.last = zero(model);
  }

  void go(Day day, const Finding* from, const Finding* to, OddsPath& path) {
    for (std::size_t at = 0; at < indications_.size(); ++at) {
      wear_off(indications_[at], model_.indicators[at].half_life);
    }
    std::vector<Shares> before(model_.groups);
    for (std::size_t group = 0; group < model_.groups; ++group) {
      before[group] = ask_group(model_, indications_, group).evidence;
    }
    const std::size_t first_step = path.steps.size();
    for (const Finding* finding = from; finding != to; ++finding) {
      Step step;
      step.finding = *finding;
      step.named = factor_of(model_, finding->indicator, finding->state, finding->strength);
      take(indications_[finding->indicator], *finding, step.named);
      path.steps.push_back(std::move(step));
    }
    Shares evidence = zero(model_);
    std::vector<GroupSays> says(model_.groups);
    for (std::size_t group = 0; group < model_.groups; ++group) {
      says[group] = ask_group(model_, indications_, group);
      add(evidence, says[group].evidence);
    }
    Shares change = difference(evidence, passed_);
    const bool limited = limit(change, kMostOfDay);
    add(passed_, change);
    for (std::size_t at = first_step; at < path.steps.size(); ++at) {
      Step& step = path.steps[at];
      const std::size_t group = model_.indicators[step.finding.indicator].group;
      const GroupSays& now = says[group];
      step.day_limited = limited;
      step.group_limited = now.limited;
      if (now.strongest && *now.strongest != step.finding.indicator) {
        step.outweighed = now.strongest;
        step.moved = zero(model_);
      } else {
        step.moved = difference(now.evidence, before[group]);
      }
    }
    path.days.push_back({day, moved_by(model_.priors, passed_), limited});
  }

 private:
  const OddsModel& model_;
  std::vector<Indication> indications_;
  Shares passed_;
};

/// The state of the indicator's window that holds `day`.
std::optional<Finding> latest(const std::vector<Finding>& findings, std::size_t indicator, Day day, int window) {
  std::optional<Finding> out;
  for (const Finding& finding : findings) {
    if (finding.indicator != indicator || finding.day > day || finding.state == State::absent) continue;
    if (finding.window + window <= day) continue;
    if (!out || std::tie(finding.day, finding.state) > std::tie(out->day, out->state)) out = finding;
  }
  return out;
}

}  // namespace

double reach(const Shares& logarithms) {
  if (logarithms.size() < 2) return 0;
  const auto [low, high] = std::minmax_element(logarithms.begin(), logarithms.end());
  return *high - *low;
}

Shares factor_of(const OddsModel& model, std::size_t indicator, State state, double strength) {
  const Shares& given = model.indicators[indicator].given[static_cast<std::size_t>(state)];
  double whole = 0;
  for (std::size_t at = 0; at < given.size(); ++at) whole += model.priors[at] * given[at];
  Shares out(given.size());
  for (std::size_t at = 0; at < given.size(); ++at) {
    out[at] = std::clamp(strength, 0.0, 1.0) * std::log(given[at] / whole);
  }
  return out;
}

Shares moved_by(const Shares& priors, const Shares& evidence) {
  if (priors.empty()) return {};
  const double most = *std::max_element(evidence.begin(), evidence.end());
  Shares out(priors.size());
  double sum = 0;
  for (std::size_t at = 0; at < priors.size(); ++at) sum += out[at] = priors[at] * std::exp(evidence[at] - most);
  for (double& each : out) each /= sum;
  return out;
}

OddsPath follow_odds(const OddsModel& model, const std::vector<Finding>& findings, Day first, Day last) {
  OddsPath path;
  if (last < first || model.priors.empty()) return path;
  if (last - first >= kMostDays) first = last - kMostDays + 1;
  const std::vector<Finding> ordered = in_order(model, findings, first, last);
  Walk walk(model);
  const Finding* from = ordered.data();
  const Finding* const end = from + ordered.size();
  for (Day day = first; day <= last; ++day) {
    const Finding* to = from;
    while (to != end && to->day == day) ++to;
    walk.go(day, from, to, path);
    from = to;
  }
  return path;
}

std::vector<WhatIf> what_would_change(const OddsModel& model, const std::vector<Finding>& findings, Day first, Day last,
                                      const std::vector<int>& windows) {
  std::vector<WhatIf> out;
  const OddsPath now = follow_odds(model, findings, first, last);
  if (now.days.empty()) return out;
  for (std::size_t indicator = 0; indicator < model.indicators.size(); ++indicator) {
    const auto current = latest(findings, indicator, last, windows[indicator]);
    for (const State state : {State::absent, State::present, State::high}) {
      // Within a window a state only rises; absence is known at the end of a quiet one.
      if (current && state <= current->state) continue;
      std::vector<Finding> with = findings;
      with.push_back({indicator, current ? current->window : last, last, state, 1, {}});
      WhatIf what{indicator, state, follow_odds(model, with, first, last).days.back().odds, 0};
      for (std::size_t at = 0; at < what.odds.size(); ++at) {
        what.change = std::max(what.change, std::abs(what.odds[at] - now.days.back().odds[at]));
      }
      if (what.change > 1e-9) out.push_back(std::move(what));
    }
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const WhatIf& one, const WhatIf& other) { return one.change > other.change; });
  return out;
}

}  // namespace demarche::watch
