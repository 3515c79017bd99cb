#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "base/json_writer.h"
#include "cli/command.h"
#include "cli/pair_run.h"
#include "cli/reading_run.h"
#include "reading/names.h"

namespace demarche::cli {
namespace {

std::string to_line(const PairText& text, const PairCoding& coding) {
  JsonWriter json;
  json.begin_object().member("id", text.id);
  json.member_or_null("type", coding.type ? reading::name_of(*coding.type) : std::string_view());
  json.member_or_null("mode", coding.mode);
  json.member_or_null("modality", coding.modality ? reading::name_of(*coding.modality) : std::string_view());
  json.member("confidence", coding.confidence).member("made_by", coding.made_by);
  json.member_or_null("why", coding.why);
  return json.end_object().take();
}

ExitCode run_code(Session& session, const PairOptions& options) {
  const auto reader = open_reader(session, options.reader);
  if (!reader) return ExitCode::inputs_failed;
  return run_over_pairs(session, options, *reader, [&session](const PairText& text, const PairCoding& coding) {
    session.out.line(to_line(text, coding));
    return true;
  });
}

}  // namespace

void add_code(CLI::App& app, Command& chosen) {
  auto* command = app.add_subcommand("code", "The type of event between a given source and target");
  command->footer(
      R"(For those who have their own actors. Reads JSON Lines {"id", "text", "source", "target"}: spans are [begin, end] or a list of
them, in Unicode code points, end exclusive. Prints a line each: id, type (one of PLOVER's sixteen: the outermost word-act, so a
promised visit is AGREE), mode, modality, confidence (0 to 1), made_by, and why where the coder abstains (type null).

Examples:
  demarche code --pairs rows.jsonl > coded.jsonl
  demarche code --pairs --reader fast rows.jsonl
  echo '{"id":"1","text":"Norway warned Iceland of sanctions.","source":[0,6],"target":[14,21]}' | demarche code --pairs -)");
  auto options = std::make_shared<PairOptions>();
  command->add_flag("--pairs")->description("Rows with given source and target; the only form so far")->required();
  command->add_flag("--json")->description("The same: JSON Lines are always printed");
  add_pair_options(*command, *options);
  command->callback(
      [&chosen, options] { chosen = [options](Session& session) { return run_code(session, *options); }; });
}

}  // namespace demarche::cli
