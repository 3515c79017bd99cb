// What `dyads` prints: a plot of text, JSON, CSV or SVG.
#pragma once
#include <array>
#include <string>

#include "cli/command.h"
#include "demarche/archive.h"
#include "watch/dyad_json.h"

namespace demarche::cli {

using SideNames = std::array<std::string, 2>;

void print_dyad(Session& session, Archive& archive, const SideNames& sides, watch::Period by, const watch::Dyad& dyad);

/// RFC 4180, with a header; four rows a period: forth, back, mutual, all.
std::string dyad_csv(const watch::Dyad& dyad);

/// A drawing of 900 by 420: words above, deeds below, cooperation and conflict apart, changes of rate as dashed lines.
std::string dyad_svg(const SideNames& sides, watch::Period by, const watch::Dyad& dyad);

/// "-4.4", "3"; one decimal.
std::string score(double value);

}  // namespace demarche::cli
