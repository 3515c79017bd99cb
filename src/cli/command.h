// What a subcommand is: options that fill themselves, and a function to run once they are known.
#pragma once
#include <functional>

#include "cli/exit_code.h"
#include "cli/messages.h"
#include "cli/output.h"

namespace CLI {
class App;
}

namespace demarche::cli {

/// What a command prints on. Results go to `out`, everything else to `messages`.
struct Session {
  Output& out;
  Messages& messages;
  bool colour = false;  // colour on standard output
};

using Command = std::function<ExitCode(Session&)>;

// One function a subcommand, each in the file of its name: adds it to `app`; when it is the one on the command line,
// `chosen` is what to run. A new one is listed here and in app.cpp.
void add_read(CLI::App& app, Command& chosen);
void add_parse(CLI::App& app, Command& chosen);
void add_code(CLI::App& app, Command& chosen);
void add_extract(CLI::App& app, Command& chosen);
void add_show(CLI::App& app, Command& chosen);
void add_search(CLI::App& app, Command& chosen);
void add_actors(CLI::App& app, Command& chosen);
void add_ledger(CLI::App& app, Command& chosen);
void add_calendar(CLI::App& app, Command& chosen);
void add_dyads(CLI::App& app, Command& chosen);
void add_watch(CLI::App& app, Command& chosen);
void add_import(CLI::App& app, Command& chosen);
void add_correct(CLI::App& app, Command& chosen);
void add_audit(CLI::App& app, Command& chosen);
void add_forget(CLI::App& app, Command& chosen);
void add_serve(CLI::App& app, Command& chosen);
void add_export(CLI::App& app, Command& chosen);
void add_diff(CLI::App& app, Command& chosen);
void add_compare(CLI::App& app, Command& chosen);
void add_evaluate(CLI::App& app, Command& chosen);
void add_dictionaries(CLI::App& app, Command& chosen);

}  // namespace demarche::cli
