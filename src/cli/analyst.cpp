#include "cli/analyst.h"

#include <CLI/CLI.hpp>
#include <cstdlib>

namespace demarche::cli {

void add_analyst_options(CLI::App& command, Analyst& analyst) {
  command.add_option("--reason", analyst.reason, "Why; it is kept in the audit")->required()->type_name("TEXT");
  command.add_option("--by", analyst.who, "Who decides (the user that is logged in)")->type_name("NAME");
  command.fallthrough();
}

void know_who(Analyst& analyst) {
  for (const char* variable : {"USER", "LOGNAME"}) {
    const char* name = std::getenv(variable);
    if (analyst.who.empty() && name != nullptr) analyst.who = name;
  }
  if (analyst.who.empty()) analyst.who = "unknown";
}

}  // namespace demarche::cli
