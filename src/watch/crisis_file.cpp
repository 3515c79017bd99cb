// Reading a crisis file: its tables in turn, every fault with its line.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "reading/names.h"
#include "watch/crisis_alerts.h"
#include "watch/crisis_queries.h"

namespace demarche::watch {
namespace {

constexpr std::size_t kMostBytes = 1'000'000;
constexpr std::size_t kMostScenarios = 20;
constexpr std::size_t kMostIndicators = 200;
constexpr std::size_t kMostAlerts = 200;
constexpr double kSumSlack = 0.001;  // priors of three decimals may miss one by this much
constexpr std::array<std::string_view, kStates> kStateNames = {"absent", "present", "high"};

std::string plain(double value) {
  std::string text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

class CrisisReader {
 public:
  CrisisReader(const toml::table& file, Complaints& complaints)
      : file_(file, "crisis file", complaints), complaints_(complaints), queries_(named_queries(), complaints) {}

  Crisis read() {
    if (const toml::node* node = file_.need("crisis", "a table [crisis]"); node != nullptr && file_.table("crisis")) {
      read_head(*node->as_table());
    }
    for (const toml::table* row : rows("scenario", kMostScenarios)) read_scenario(*row);
    check_scenarios();
    for (const toml::table* row : rows("indicator", kMostIndicators)) read_indicator(*row);
    for (const toml::table* row : rows("alert", kMostAlerts))
      crisis_.alerts.push_back(read_alert(*row, crisis_, complaints_));
    queries_.finish();
    file_.finish();
    return std::move(crisis_);
  }

 private:
  const toml::table* named_queries() { return file_.table("query"); }

  std::vector<const toml::table*> rows(std::string_view key, std::size_t most) {
    std::vector<const toml::table*> out;
    const toml::node* node = file_.find(key);
    if (node == nullptr) return out;
    const toml::array* list = node->as_array();
    for (std::size_t at = 0; list != nullptr && at < list->size(); ++at) {
      if (const toml::table* row = list->get(at)->as_table()) out.push_back(row);
    }
    if (list == nullptr || out.size() != list->size()) {
      file_.fail(*node, "expected tables [[" + std::string(key) + "]]");
    }
    if (out.size() > most) file_.fail(*node, "more than " + std::to_string(most) + " of [[" + std::string(key) + "]]");
    if (out.size() > most) out.resize(most);
    return out;
  }

  void read_head(const toml::table& table) {
    KeyReader keys(table, "[crisis]", complaints_);
    crisis_.name = keys.needed_text("name").value_or("");
    const toml::node* node = keys.need("sides", "the two sides: [\"Ruritania\", \"Freedonia\"]");
    const std::vector<std::string> sides = keys.words("sides");
    if (node != nullptr && sides.size() != 2) {
      keys.fail(*node, "'sides': found " + std::to_string(sides.size()) + ", expected two names");
    } else if (node != nullptr && sides[0] == sides[1]) {
      keys.fail(*node, "'sides': found '" + sides[0] + "' twice, expected two sides");
    } else if (node != nullptr) {
      crisis_.sides = {sides[0], sides[1]};
    }
    if (keys.need("from", "the first day that counts, such as 2023-01-01") != nullptr) {
      crisis_.from = keys.day("from").value_or(0);
    }
    keys.finish();
  }

  /// "[[scenario]] 'invasion'"; the name may be used once.
  std::string named(KeyReader& keys, const std::string& what, std::vector<std::string>& used) {
    std::string name = keys.needed_text("name").value_or("");
    if (name.empty()) return name;
    if (std::find(used.begin(), used.end(), name) != used.end()) {
      keys.fail(*keys.find("name"), "there is a " + what + " '" + name + "' already, expected another name");
    }
    used.push_back(name);
    return name;
  }

  void read_scenario(const toml::table& table) {
    const auto called = table["name"].value<std::string>();
    KeyReader keys(table, "[[scenario]]" + (called ? " '" + *called + "'" : ""), complaints_);
    Scenario scenario;
    scenario.line = keys.line();
    scenario.name = named(keys, "scenario", scenario_names_);
    if (keys.need("prior", "a number above 0 and below 1") != nullptr) {
      scenario.prior = keys.number("prior", 0, 1, true).value_or(0);
    }
    scenario.base_rate_from = keys.needed_text("base_rate_from").value_or("");
    const bool residual = keys.yes("residual").value_or(false);
    if (residual) {
      for (const std::string_view key : {"resolves", "by"}) {
        if (const toml::node* node = keys.find(key)) {
          keys.fail(*node,
                    "'" + std::string(key) + "': a residual has none, it comes about when no other scenario does");
        }
      }
    } else {
      scenario.resolves = queries_.read(keys, "resolves");
      if (keys.need("by", "the last day on which it can come about") != nullptr)
        scenario.by = keys.day("by").value_or(0);
      if (scenario.by != 0 && scenario.by < crisis_.from) {
        keys.fail(*keys.find("by"), "'by': found " + iso_day(scenario.by) +
                                        ", expected a day not before the crisis's 'from' (" + iso_day(crisis_.from) +
                                        ")");
      }
    }
    keys.finish();
    residuals_ += residual ? 1 : 0;
    crisis_.scenarios.push_back(std::move(scenario));
  }

  void check_scenarios() {
    if (crisis_.scenarios.size() < 2) {
      return file_.fail("found " + std::to_string(crisis_.scenarios.size()) +
                        " of [[scenario]], expected at least two");
    }
    const std::size_t last = crisis_.scenarios.back().line;
    if (residuals_ != 1) {
      complaints_.add(last,
                      "found " + std::to_string(residuals_) +
                          " scenarios with residual = true, expected one: what is left when no other comes about");
    }
    double sum = 0;
    Day latest = crisis_.from;
    for (const Scenario& each : crisis_.scenarios) sum += each.prior, latest = std::max(latest, each.by);
    if (std::abs(sum - 1) > kSumSlack) {
      complaints_.add(last, "the scenarios' priors sum to " + plain(sum) + ", expected 1");
    }
    for (Scenario& each : crisis_.scenarios) {
      if (!each.resolves) each.by = latest;
      if (sum > 0) each.prior /= sum;
    }
  }

  /// One probability a scenario; 0 where there is none.
  Shares read_shares(KeyReader& keys, std::string_view state) {
    Shares out(crisis_.scenarios.size(), 0.0);
    const toml::table* table = keys.table(state);
    if (table == nullptr) return out;
    KeyReader row(*table, keys.name() + " " + std::string(state), complaints_);
    for (std::size_t at = 0; at < out.size(); ++at) {
      const std::string& name = crisis_.scenarios[at].name;
      if (row.need(name, "the probability of this state under the scenario of that name") == nullptr) continue;
      out[at] = row.number(name, 0, 1, true).value_or(0);
    }
    row.finish();
    return out;
  }

  void read_given(KeyReader& keys, Indicator& indicator) {
    const bool has_absent = keys.find("absent") != nullptr;
    for (const State state : {State::present, State::high}) {
      keys.need(kStateNames[static_cast<std::size_t>(state)], "a probability for each scenario");
    }
    for (std::size_t state = 0; state < kStates; ++state) {
      indicator.given[state] = read_shares(keys, kStateNames[state]);
    }
    for (std::size_t at = 0; at < crisis_.scenarios.size(); ++at) {
      const double present = indicator.given[1][at];
      const double high = indicator.given[2][at];
      double& absent = indicator.given[0][at];
      if (present <= 0 || high <= 0) continue;  // said already
      const std::string& name = crisis_.scenarios[at].name;
      if (!has_absent) absent = 1 - present - high;
      if (absent <= 0 && !has_absent) {
        keys.fail("present and high of '" + name + "' sum to " + plain(present + high) +
                  ", expected less than 1: the rest is absent");
      } else if (absent > 0 && std::abs(absent + present + high - 1) > kSumSlack) {
        keys.fail("absent, present and high of '" + name + "' sum to " + plain(absent + present + high) +
                  ", expected 1");
      }
    }
  }

  void read_indicator(const toml::table& table) {
    const auto called = table["name"].value<std::string>();
    KeyReader keys(table, "[[indicator]]" + (called ? " '" + *called + "'" : ""), complaints_);
    Indicator indicator;
    indicator.line = keys.line();
    indicator.name = named(keys, "indicator", indicator_names_);
    if (const auto query = queries_.read(keys, "query")) indicator.query = *query;
    if (keys.need("window", "days, a whole number") != nullptr) {
      indicator.window.days = static_cast<int>(keys.whole("window", 1, 366).value_or(14));
    }
    indicator.window.baseline = static_cast<int>(keys.whole("baseline", 7, 3660).value_or(90));
    indicator.window.high = keys.number("high_rate", 1, 1000, false).value_or(2);
    if (keys.need("half_life", "days, a number") != nullptr) {
      indicator.half_life = keys.number("half_life", 0, 3660, true).value_or(30);
    }
    const std::string group = keys.text("group").value_or(indicator.name);
    const auto at = std::find(crisis_.groups.begin(), crisis_.groups.end(), group);
    indicator.group = static_cast<std::size_t>(at - crisis_.groups.begin());
    if (at == crisis_.groups.end()) crisis_.groups.push_back(group);
    read_given(keys, indicator);
    keys.finish();
    crisis_.indicators.push_back(std::move(indicator));
  }

  KeyReader file_;
  Complaints& complaints_;
  QueryReader queries_;
  Crisis crisis_;
  std::vector<std::string> scenario_names_, indicator_names_;
  std::size_t residuals_ = 0;
};

}  // namespace

OddsModel Crisis::odds_model() const {
  OddsModel model;
  for (const Scenario& each : scenarios) model.priors.push_back(each.prior);
  for (const Indicator& each : indicators) model.indicators.push_back({each.given, each.group, each.half_life});
  model.groups = groups.size();
  return model;
}

CrisisFile read_crisis(std::string_view text, const std::string& origin) {
  if (text.size() > kMostBytes) return {{}, {Error{"is longer than 1 MB, so no crisis file", origin}}};
  const auto table = parse_toml(text, origin);
  if (!table) return {{}, {table.error()}};
  Complaints complaints(origin);
  CrisisFile out;
  out.crisis = CrisisReader(*table, complaints).read();
  out.errors = complaints.take();
  return out;
}

}  // namespace demarche::watch
