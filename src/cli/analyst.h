// Who decides and why: the options of commands that write into the audit.
#pragma once
#include <string>

namespace CLI {
class App;
}

namespace demarche::cli {

struct Analyst {
  std::string who;
  std::string reason;
};
/// --reason and --by.
void add_analyst_options(CLI::App& command, Analyst& analyst);

/// Fills in who is logged in; called when the command runs, so that --help shows no name.
void know_who(Analyst& analyst);

}  // namespace demarche::cli
