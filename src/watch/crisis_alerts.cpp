#include "watch/crisis_alerts.h"

#include <algorithm>

namespace demarche::watch {
namespace {

constexpr std::array<std::string_view, 6> kKinds = {"threat", "condition_met", "indicator", "date", "gap", "odds"};
constexpr std::array<std::string_view, kStates> kStateNames = {"absent", "present", "high"};

/// The index of what `key` names among `all`.
template <class Table>
std::size_t read_subject(KeyReader& keys, std::string_view key, const std::vector<Table>& all) {
  const auto name = keys.needed_text(key);
  if (!name) return 0;
  std::vector<std::string> names;
  names.reserve(all.size());
  for (const Table& each : all) names.push_back(each.name);
  const auto at = std::find(names.begin(), names.end(), *name);
  if (at != names.end()) return static_cast<std::size_t>(at - names.begin());
  keys.fail(*keys.find(key), "there is no " + std::string(key) + " '" + *name + "'" +
                                 (names.empty() ? "" : ", expected " + one_of(names)));
  return 0;
}

void read_bounds(KeyReader& keys, AlertRule& rule, double least, double most) {
  rule.above = keys.number("above", least, most, false);
  rule.below = keys.number("below", least, most, false);
  if (!rule.above && !rule.below && keys.find("above") == nullptr && keys.find("below") == nullptr) {
    keys.fail("lacks a bound, expected 'above' or 'below'");
  }
}

void read_parts(KeyReader& keys, const Crisis& crisis, AlertRule& rule) {
  switch (rule.when) {
    case AlertKind::threat:
    case AlertKind::condition_met:
      rule.actor = keys.text("actor").value_or("");
      rule.recipient = keys.text("recipient").value_or("");
      return;
    case AlertKind::date:
      rule.actor = keys.text("actor").value_or("");
      rule.days = static_cast<int>(keys.whole("days", 0, 366).value_or(7));
      return;
    case AlertKind::indicator: {
      rule.subject = read_subject(keys, "indicator", crisis.indicators);
      const std::string level = keys.text("level").value_or("present");
      if (level == "high") rule.level = State::high;
      if (level != "high" && level != "present") {
        keys.fail(*keys.find("level"), "'level': found '" + level + "', expected 'present' or 'high'");
      }
      return;
    }
    case AlertKind::gap:
      rule.days = static_cast<int>(keys.whole("days", 1, 366).value_or(30));
      return read_bounds(keys, rule, -20, 20);
    case AlertKind::odds:
      rule.subject = read_subject(keys, "scenario", crisis.scenarios);
      return read_bounds(keys, rule, 0, 1);
  }
}

}  // namespace

AlertRule read_alert(const toml::table& table, const Crisis& crisis, Complaints& complaints) {
  const auto called = table["name"].value<std::string>();
  KeyReader keys(table, "[[alert]]" + (called ? " '" + *called + "'" : ""), complaints);
  AlertRule rule;
  rule.line = keys.line();
  rule.name = keys.needed_text("name").value_or("");
  const auto same = [&](const AlertRule& other) { return !rule.name.empty() && other.name == rule.name; };
  if (std::any_of(crisis.alerts.begin(), crisis.alerts.end(), same)) {
    keys.fail(*keys.find("name"), "there is an alert '" + rule.name + "' already, expected another name");
  }
  const auto when = keys.needed_text("when");
  if (!when) return rule;
  const auto kind = std::find(kKinds.begin(), kKinds.end(), *when);
  if (kind == kKinds.end()) {
    keys.fail(*keys.find("when"), "'when': found '" + *when + "', expected " + one_of({kKinds.begin(), kKinds.end()}));
    return rule;
  }
  rule.when = static_cast<AlertKind>(kind - kKinds.begin());
  read_parts(keys, crisis, rule);
  keys.finish();
  return rule;
}

std::string_view name_of(AlertKind kind) { return kKinds[static_cast<std::size_t>(kind)]; }
std::string_view name_of(State state) { return kStateNames[static_cast<std::size_t>(state)]; }

}  // namespace demarche::watch
