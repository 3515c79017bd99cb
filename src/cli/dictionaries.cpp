#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "base/json_writer.h"
#include "base/resources.h"
#include "cli/command.h"
#include "cli/terminal_text.h"
#include "facade/program_data.h"
#include "reading/dictionaries/dictionaries.h"

namespace demarche::cli {
namespace {

using dictionaries::Dictionaries;
using dictionaries::Finding;
using dictionaries::Findings;
using dictionaries::Severity;

struct CheckOptions {
  std::vector<std::string> files;
  std::string lexicon;
  bool json = false;
  bool errors_only = false;
};

void print_json(Session& session, const Dictionaries& loaded, const Finding& finding) {
  JsonWriter json;
  const Error at = loaded.at(finding);
  json.begin_object().member("file", at.where).member("line", static_cast<std::int64_t>(at.line));
  json.member("kind", dictionaries::name(loaded.files[finding.place.file].kind));
  json.member("severity", finding.severity == Severity::error ? "error" : "warning").member("message", at.message);
  session.out.line(json.end_object().take());
}

void print_text(Session& session, const Dictionaries& loaded, const Finding& finding) {
  const Error at = loaded.at(finding);
  const bool error = finding.severity == Severity::error;
  session.out.line(
      printable(at.where + ":" + std::to_string(at.line) + ": " + (error ? "error: " : "warning: ") + at.message));
}

std::string counted(std::size_t number, const std::string& what) {
  return std::to_string(number) + " " + what + (number == 1 ? "" : "s");
}

std::string kinds(const Dictionaries& loaded) {
  std::string out;
  const auto add = [&out](std::size_t number, const std::string& what) {
    if (number > 0) out += (out.empty() ? "" : ", ") + counted(number, what);
  };
  add(loaded.actors.names().size(), "name");
  add(loaded.agents.agents().size(), "agent");
  add(loaded.verbs.size(), "verb form");
  add(loaded.verbs.patterns(), "pattern");
  add(loaded.discards.discards().size(), "discard");
  add(loaded.issues.issues().size(), "issue phrase");
  return out.empty() ? "nothing" : out;
}

ExitCode run_check(Session& session, const CheckOptions& options) {
  const auto resources = facade::find_lexicons(options.lexicon);
  if (!resources) return session.messages.error(resources.error()), ExitCode::inputs_failed;
  // A file that cannot be read at all does not keep the others from being checked.
  std::vector<dictionaries::Source> sources;
  bool unread = false;
  for (const std::string& file : options.files) {
    auto source = dictionaries::open_source(file);
    if (source) {
      sources.push_back(*std::move(source));
    } else {
      session.messages.error(source.error());
      unread = true;
    }
  }
  const auto loaded = Dictionaries::load(*resources, sources);
  if (!loaded) return session.messages.error(loaded.error()), ExitCode::inputs_failed;
  Findings findings = loaded->findings;
  check(*loaded, findings);
  for (const Finding& finding : findings.all()) {
    if (options.errors_only && finding.severity != Severity::error) continue;
    options.json ? print_json(session, *loaded, finding) : print_text(session, *loaded, finding);
    if (!session.out.good()) break;
  }
  for (const Dictionaries::File& file : loaded->files)
    session.messages.note(printable(file.path) + ": " + std::string(dictionaries::name(file.kind)));
  session.messages.note(counted(loaded->files.size(), "file") + ": " + kinds(*loaded) + "; " +
                        counted(findings.errors(), "error") + ", " + counted(findings.warnings(), "warning"));
  if (findings.errors() + findings.warnings() > findings.all().size()) {
    session.messages.note("only the first " + std::to_string(findings.all().size()) + " are listed");
  }
  return unread || findings.errors() > 0 ? ExitCode::inputs_failed : ExitCode::done;
}

}  // namespace

void add_dictionaries(CLI::App& app, Command& chosen) {
  auto* group = app.add_subcommand("dictionaries", "Check dictionaries in PETRARCH's formats before they are used");
  group->require_subcommand(1);
  group->footer(R"(Examples:
  demarche dictionaries check my.actors.txt my.agents.txt
  demarche dictionaries check --help)");
  auto* command = group->add_subcommand("check", "What is wrong with dictionaries, line by line");
  command->footer(
      R"(Reads the files as `read --dictionary` does and lists what is wrong, as FILE:LINE: SEVERITY: MESSAGE on standard output:
errors are lines, or parts of lines, that are skipped or can never match; warnings are read, but likely not as meant.
Counts go to standard error. Exit codes: 0 no errors, 1 errors. The kind of a file is told from its content; write
KIND:FILE, with KIND one of actors, agents, verbs, flat-verbs, discards, issues, where it does not show.
docs/dictionaries.md describes the formats.

Examples:
  demarche dictionaries check my.actors.txt
  demarche dictionaries check verbs.txt actors.txt agents.txt discards:skip.txt
  demarche dictionaries check --json --errors actors.txt > findings.jsonl)");
  auto options = std::make_shared<CheckOptions>();
  command->add_option("FILE", options->files, "Dictionaries, as FILE or KIND:FILE")->required();
  command->add_flag("--errors", options->errors_only, "List errors only");
  command->add_flag("--json", options->json, "JSON Lines: file, line, kind, severity, message");
  command->add_option("--lexicon", options->lexicon, "A folder of lexicons, for their tables of codes and contexts")
      ->type_name("DIR");
  command->callback(
      [&chosen, options] { chosen = [options](Session& session) { return run_check(session, *options); }; });
}

}  // namespace demarche::cli
