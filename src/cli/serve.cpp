#include <CLI/CLI.hpp>
#include <chrono>
#include <memory>
#include <thread>

#include "base/clock.h"
#include "cli/command.h"
#include "cli/crisis_input.h"
#include "cli/interrupt.h"
#include "desk/server.h"
#include "facade/program_data.h"

namespace demarche::cli {
namespace {

constexpr std::chrono::milliseconds kGlance{100};  // between two looks whether to stop

struct ServeOptions {
  std::string archive;
  std::string listen = "127.0.0.1:8765";
  std::string crisis;
};

ExitCode run_serve(Session& session, const ServeOptions& options) {
  const auto address = desk::parse_listen(options.listen);
  if (!address) {
    session.messages.error({"--listen: " + address.error().message, "", 0});
    return ExitCode::usage;
  }
  desk::DeskOptions about{options.archive, std::nullopt, facade::program_version()};
  if (!options.crisis.empty()) {
    about.crisis = read_crisis_file(session, options.crisis);
    if (!about.crisis) return ExitCode::inputs_failed;
  }
  const SystemClock clock;
  const auto desk = desk::Desk::open(std::move(about), clock);
  if (!desk) {
    session.messages.error(desk.error());
    return ExitCode::archive;
  }
  const auto server = desk::Server::start(**desk, *address);
  if (!server) {
    session.messages.error(server.error());
    return ExitCode::inputs_failed;
  }
  session.out.line("http://" + desk::host_names((*server)->address()).front() + "/");
  session.out.flush();
  session.messages.note("the desk is open at that address, on this machine only; Ctrl-C closes it");
  while (!Interrupt::requested() && session.out.good()) std::this_thread::sleep_for(kGlance);
  return ExitCode::done;
}

}  // namespace

void add_serve(CLI::App& app, Command& chosen) {
  auto* command = app.add_subcommand("serve", "Open the desk: the archive in a browser, and as a JSON API");
  command->footer(
      R"(Prints the address and goes on until Ctrl-C. Nothing is loaded from elsewhere, nothing is written, and only this machine
can reach it. With a crisis file the first page shows its odds, indicators, words and deeds. docs/desk.md says more;
/api/v1/openapi.json lists the API.

Examples:
  demarche serve crisis.db
  demarche serve crisis.db --crisis crisis.toml
  demarche serve crisis.db --listen 127.0.0.1:0)");
  auto options = std::make_shared<ServeOptions>();
  command->add_option("FILE.db", options->archive, "The archive")->required();
  command->add_option("--listen", options->listen, "Address of this machine and port (0: any that is free)")
      ->type_name("ADDRESS:PORT")
      ->capture_default_str();
  command->add_option("--crisis", options->crisis, "The crisis file that the first page is about")
      ->type_name("FILE.toml");
  command->callback(
      [&chosen, options] { chosen = [options](Session& session) { return run_serve(session, *options); }; });
}

}  // namespace demarche::cli
