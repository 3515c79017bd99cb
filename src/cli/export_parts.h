// What the forms of `export` share.
#pragma once
#include <string>
#include <vector>

#include "cli/command.h"
#include "demarche/archive.h"
#include "demarche/result.h"
#include "exchange/flat_rows.h"
#include "exchange/provenance.h"

namespace CLI {
class App;
}

namespace demarche::cli {

struct ExportOptions {
  std::string archive, format, output, licence;
  std::string data_set;  // rows of others in place of ours
  exchange::FlatRowQuery query;
  std::string panel;               // "dyad-week"; empty: rows
  std::vector<std::string> sides;  // of the panel; empty: countries
};

/// --panel, among the forms of which one must be given, and --sides.
void add_panel_options(CLI::App& command, CLI::App& form, ExportOptions& options);

/// Writes the panel and counts its rows into `facts`.
Status export_panel(Session& session, const ExportOptions& options, Archive& archive, Output& out,
                    exchange::ExportFacts& facts);

/// How many rows left, what stayed behind, what the format could not hold: a line each on standard error.
void tell(Session& session, const exchange::ExportFacts& facts);

}  // namespace demarche::cli
