// A happening as an answer shows it: what, when, on whose word, and the sentence it stands in.
#pragma once
#include <string>
#include <vector>

#include "cli/command.h"
#include "demarche/archive.h"
#include "watch/happening_json.h"

namespace demarche::cli {

/// "2023-03-01", "2023-03-01 to 2023-03-05", "" without a day.
std::string days_of(const watch::DaySpan& days);

/// One line for it and one for its first report, each after `margin`. A failure of the archive leaves the sentence out.
void print_happening(Session& session, Archive& archive, const watch::ToldHappening& happening,
                     std::string_view margin);

}  // namespace demarche::cli
