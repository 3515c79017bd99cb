#include "cli/app.h"

#include <CLI/CLI.hpp>
#include <new>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.h"
#include "cli/nearest.h"
#include "cli/version.h"
#include "facade/program_data.h"

namespace demarche::cli {
namespace {

constexpr std::string_view kExamples = R"(Examples:
  demarche read report.txt                        the record of a page, beside its words
  demarche read --json *.html > records.jsonl     the same as JSON Lines, one record a page
  demarche read articles/ --into crisis.db        read a folder into an archive
  demarche ledger crisis.db                       threats, promises, demands and what became due

Exit codes: 0 done, 1 some inputs failed, 2 wrong usage, 3 the archive cannot be used, 130 interrupted.
Environment: DEMARCHE_DATA, the folder that holds the language model; DEMARCHE_KERNEL, vnni, avx2 or portable arithmetic.
`demarche COMMAND --help` explains a command.)";

/// The names by which the subcommands, or one subcommand's options, are called.
std::vector<std::string> command_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(command->get_name());
  return names;
}

std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

/// Wrong usage said in one line, with the nearest right word where there is one.
void explain(const CLI::ParseError& error, const CLI::App& app, Messages& messages) {
  const auto chosen = app.get_subcommands();
  const CLI::App& command = chosen.empty() ? app : *chosen.front();
  const auto actions = chosen.empty() ? chosen : command.get_subcommands();
  std::string text = error.what();
  std::string help = chosen.empty() ? "demarche --help" : "demarche " + command.get_name() + " --help";
  if (const auto extras = app.remaining(true);
      dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr && !extras.empty()) {
    const std::string& word = extras.front();
    text = "unexpected argument '" + word + "'";
    // An action's own words and those of its command: "actors FILE.db shwo", "... merge A B --reson".
    std::vector<std::string> known = option_names(command);
    for (const std::string& action : command_names(command)) known.push_back(action);
    for (const CLI::App* action : actions) {
      for (const std::string& option : option_names(*action)) known.push_back(option);
    }
    if (const std::string near = nearest(word, known); !near.empty()) text += ", did you mean '" + near + "'?";
  }
  messages.error({text + " (see " + help + ")", "", 0});
}

/// The help of the innermost command named.
std::string help_of(const CLI::App& app) {
  const CLI::App* command = &app;
  std::string before;
  for (auto named = app.get_subcommands(); !named.empty(); named = command->get_subcommands()) {
    before += (before.empty() ? "" : " ") + command->get_name();
    command = named.front();
  }
  return before.empty() ? app.help() : command->help(before);
}

/// A first word that is no command: true when it was answered.
bool answer_unknown_command(int argc, const char* const* argv, const CLI::App& app, Messages& messages) {
  if (argc < 2 || argv[1][0] == '-' || argv[1][0] == '\0') return false;
  const std::string word = argv[1];
  const auto names = command_names(app);
  if (std::find(names.begin(), names.end(), word) != names.end()) return false;
  const std::string near = nearest(word, names);
  messages.error({"there is no command '" + word + "'" + (near.empty() ? "" : ", did you mean '" + near + "'?") +
                      " (see demarche --help)",
                  "", 0});
  return true;
}

/// Standard output's own verdict at the end: a full disk is an error, a reader that went away is not.
ExitCode close_output(Output& out, Messages& messages, ExitCode code) {
  out.flush();
  if (out.error().empty()) return code;
  messages.error({"cannot be written: " + out.error(), "standard output", 0});
  return worse(code, ExitCode::inputs_failed);
}

}  // namespace

ExitCode run(int argc, const char* const* argv, const Surroundings& around) {
  Messages messages(around.err, around.err_is_terminal);
  CLI::App app(
      "Reads news reports and keeps a record that a person can check: who did, said, promised, threatened, demanded or "
      "refused what, to whom, when, under which condition, and on whose word.",
      "demarche");
  app.footer(std::string(kExamples));
  app.require_subcommand(0, 1);
  bool version = false;
  app.add_flag("--version", version, "Print the versions of program, model, lexicons and kernel");
  Command chosen;
  for (const auto add :
       {add_read,   add_parse,    add_code,   add_extract, add_show,    add_search,   add_actors,
        add_ledger, add_calendar, add_dyads,  add_watch,   add_serve,   add_correct,  add_audit,
        add_forget, add_import,   add_export, add_diff,    add_compare, add_evaluate, add_dictionaries}) {
    add(app, chosen);
  }
  if (answer_unknown_command(argc, argv, app, messages)) return ExitCode::usage;
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    around.out.write(help_of(app));
    return close_output(around.out, messages, ExitCode::done);
  } catch (const CLI::ParseError& error) {
    explain(error, app, messages);
    return ExitCode::usage;
  }
  // A word in the environment is as much a part of the command line as one behind it.
  if (const auto kernel = facade::find_kernel(""); !kernel) {
    messages.error(kernel.error());
    return ExitCode::usage;
  }
  if (version) chosen = print_version;
  if (!chosen) {
    around.err << app.help() << std::flush;
    return ExitCode::usage;
  }
  Session session{around.out, messages, around.out.is_terminal() && !around.no_color};
  try {
    const ExitCode code = chosen(session);
    return close_output(around.out, messages, code);
  } catch (const std::bad_alloc&) {
    messages.error({"out of memory; read fewer pages at once (--threads 1) or lower --max-text", "", 0});
    return ExitCode::inputs_failed;
  }
}

}  // namespace demarche::cli
