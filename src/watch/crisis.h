// What a crisis file says: scenarios with odds, indicators that move them, alerts. docs/watch.md is its manual;
// read_crisis makes it from the file, and has checked all that is said here of ranges.
#pragma once
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "demarche/record.h"
#include "demarche/result.h"
#include "watch/indicators.h"

namespace demarche::watch {

/// Which happenings are meant. Every part that is not given is left open.
struct Query {
  std::vector<EventType> types;         // any of them
  std::vector<std::string> modes;       // any of them
  std::vector<std::string> predicates;  // lemmas, any of them
  std::string actor, recipient;         // as people call them, or codes; both empty: the sides, either way round
  bool scheduled = false;               // what is to happen, else what did
  std::size_t origins = 1;              // independent reports of it, at least
  bool named_sources = false;           // not on unnamed people's word alone
  std::optional<QuantityOf> figure;     // with at least `least` of these
  double least = 0;
  std::vector<Query> any;  // instead of all above: what answers one of these, at most 50

  std::size_t count = 1;  // so many happenings ...
  int within = 0;         // ... within so many days; 0: ever
};

struct Scenario {
  std::string name;
  double prior = 0;               // in (0, 1); all sum to 1
  std::string base_rate_from;     // where the prior is from, in words
  std::optional<Query> resolves;  // none: the residual, which comes about when no other does
  Day by = 0;                     // last day on which it can come about; of the residual the latest of the others
  std::size_t line = 0;
};

struct Indicator {
  std::string name;
  Query query;
  IndicatorWindow window;
  double half_life = 30;  // days
  std::size_t group = 0;
  std::array<Shares, kStates> given;  // in the order of the scenarios
  std::size_t line = 0;
};

enum class AlertKind : std::uint8_t { threat, condition_met, indicator, date, gap, odds };

struct AlertRule {
  std::string name;
  AlertKind when = AlertKind::threat;
  std::string actor, recipient;        // of threats, conditions and dates; empty: between the sides, or by either
  std::size_t subject = 0;             // an indicator, or a scenario
  State level = State::present;        // of an indicator: at least
  std::optional<double> above, below;  // of a scenario's share or the gap
  int days = 7;                        // before a date; of the window of the gap
  std::size_t line = 0;
};

struct Crisis {
  std::string name;
  std::array<std::string, 2> sides;
  Day from = 0;  // first day whose findings count
  std::vector<Scenario> scenarios;
  std::vector<Indicator> indicators;
  std::vector<std::string> groups;  // an indicator without one is a group of its own, named as it is
  std::vector<AlertRule> alerts;

  OddsModel odds_model() const;
};

/// A crisis file, or everything that is wrong with it (at most 50 errors, by line, each naming file and line). `origin`
/// is the file's name for messages. At most 1 MB, 20 scenarios and 200 indicators.
struct CrisisFile {
  Crisis crisis;
  std::vector<Error> errors;
};
CrisisFile read_crisis(std::string_view text, const std::string& origin);

}  // namespace demarche::watch
