#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/json_writer.h"
#include "base/resources.h"
#include "cli/command.h"
#include "cli/interrupt.h"
#include "demarche/archive.h"
#include "exchange/codebook.h"
#include "exchange/import.h"

namespace demarche::cli {
namespace {

/// Bad rows of a file that are named one by one.
constexpr std::uint64_t kNamedRows = 20;

struct ImportOptions {
  std::vector<std::string> inputs;
  std::string format;
  std::string into;
  exchange::DataSetName name;
  bool json = false;
};

std::string told(const exchange::ImportCounts& counts) {
  if (counts.is_known) return "imported before, nothing changed";
  std::string out = std::to_string(counts.rows()) + " rows: " + std::to_string(counts.added) + " added, " +
                    std::to_string(counts.superseded) + " superseded, " + std::to_string(counts.unchanged) +
                    " unchanged, ";
  if (counts.older != 0) out += std::to_string(counts.older) + " older than what is there, ";
  return out + std::to_string(counts.rejected) + " rejected";
}

std::string counts_json(const std::string& input, const std::string& data_set, const exchange::ImportCounts& counts) {
  JsonWriter json;
  json.begin_object().member("input", input).member("data_set", data_set).member("known", counts.is_known);
  json.member("rows", counts.rows()).member("added", counts.added).member("superseded", counts.superseded);
  json.member("unchanged", counts.unchanged).member("older", counts.older).member("rejected", counts.rejected);
  json.key("notes").begin_array();
  for (const exchange::Note& note : counts.notes)
    json.begin_object().member("note", note.what).member("times", note.times).end_object();
  json.end_array().end_object();
  return json.take();
}

class Importing {
 public:
  Importing(Session& session, const ImportOptions& options, exchange::DataSet& set)
      : session_(session), options_(options), set_(set) {}

  ExitCode add(const std::string& input) {
    std::uint64_t bad = 0;
    exchange::ImportWatch watch;
    watch.reject = [&](const Error& error) {
      if (++bad <= kNamedRows) session_.messages.error(error);
    };
    watch.go_on = [&](std::uint64_t rows) {
      session_.messages.progress(std::to_string(rows) + " rows");
      return !Interrupt::requested();
    };
    const auto result = set_.add_file(input, watch, SystemClock().now());
    session_.messages.end_progress();
    if (const auto* failure = std::get_if<exchange::ImportFailure>(&result)) {
      session_.messages.error(failure->error);
      return failure->is_archive ? ExitCode::archive : ExitCode::inputs_failed;
    }
    const auto& counts = *std::get_if<exchange::ImportCounts>(&result);
    if (bad > kNamedRows) session_.messages.note(std::to_string(bad - kNamedRows) + " more rows rejected");
    for (const exchange::Note& note : counts.notes)
      session_.messages.note(input + ": " + note.what + " (" + std::to_string(note.times) + ")");
    session_.messages.note(input + ": " + told(counts));
    if (options_.json) session_.out.line(counts_json(input, set_.name(), counts));
    if (counts.is_interrupted) {
      session_.messages.note("interrupted: the rows so far are kept, the same command adds the rest");
      return ExitCode::interrupted;
    }
    return counts.rejected != 0 ? ExitCode::inputs_failed : ExitCode::done;
  }

 private:
  Session& session_;
  const ImportOptions& options_;
  exchange::DataSet& set_;
};

ExitCode run_import(Session& session, const ImportOptions& options) {
  const auto codebook = exchange::Codebook::load(Resources::built_in());
  if (!codebook) return session.messages.error(codebook.error()), ExitCode::inputs_failed;
  auto archive = Archive::open(options.into, ArchiveMode::create);
  if (!archive) return session.messages.error(archive.error()), ExitCode::archive;
  bool is_archive = false;
  auto set =
      exchange::DataSet::open(*archive, *exchange::find_format(options.format), *codebook, options.name, &is_archive);
  if (!set) {
    session.messages.error(set.error());
    return is_archive ? ExitCode::archive : ExitCode::usage;
  }
  Importing importing(session, options, *set);
  ExitCode code = ExitCode::done;
  for (const std::string& input : options.inputs) {
    code = worse(code, importing.add(input));
    if (code == ExitCode::archive || code == ExitCode::interrupted) break;
    if (Interrupt::requested()) return ExitCode::interrupted;
  }
  return code;
}

}  // namespace

void add_import(CLI::App& app, Command& chosen) {
  auto* command = app.add_subcommand("import", "Take in coded events of others: GDELT, ICEWS, POLECAT, ACLED, Phoenix");
  command->footer(
      R"(Rows go into tables of their own, one data set a name; they are never mixed with what this program read itself. A bad row is
named with its line and reason, the others are kept. The same file again changes nothing; a row of an id that is there takes its
place (of ACLED's the one with the newer timestamp stays). docs/exchange.md says which column is what.

Examples:
  demarche import --format icews events.2018.tab --into crisis.db
  demarche import --format gdelt 20180601*.export.CSV --into crisis.db
  demarche import --format acled africa.csv --name acled-africa --licence "ACLED terms, not to be passed on" --into crisis.db
  unzip -p 20180601.export.CSV.zip | demarche import --format gdelt - --into crisis.db)");
  auto options = std::make_shared<ImportOptions>();
  command->add_option("INPUT", options->inputs, "Files, or - for standard input")->required();
  command->add_option("--format", options->format, "The dialect of the files")
      ->required()
      ->check(CLI::IsMember(exchange::readable_formats()))
      ->type_name("FORMAT");
  command->add_option("--into", options->into, "The archive; it is made if it does not exist")
      ->required()
      ->type_name("FILE.db");
  command->add_option("--name", options->name.name, "What the data set is called here (default: the format's name)")
      ->type_name("NAME");
  command->add_option("--licence", options->name.licence, "Under which terms you have it")->type_name("WORDS");
  command->add_flag("--json", options->json, "JSON Lines: the counts of each input");
  command->callback(
      [&chosen, options] { chosen = [options](Session& session) { return run_import(session, *options); }; });
}

}  // namespace demarche::cli
