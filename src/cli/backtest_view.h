// What `watch --backtest` prints.
#pragma once
#include <string>
#include <vector>

#include "cli/command.h"
#include "watch/backtest.h"

namespace demarche::cli {

void print_backtest(Session& session, const std::vector<watch::Crisis>& crises,
                    const std::vector<watch::Question>& questions);

/// One line of JSON: questions with their forecasts, scores, calibration.
std::string backtest_json(const std::vector<watch::Crisis>& crises, const std::vector<watch::Question>& questions);

}  // namespace demarche::cli
