#include <CLI/CLI.hpp>
#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "base/clock.h"
#include "cli/command.h"
#include "cli/reading_run.h"
#include "demarche/archive.h"

namespace demarche::cli {
namespace {

struct ReadOptions {
  PageOptions pages;
  std::string into;
  KeptWords kept = KeptWords::text;
  bool json = false;
  bool tokens = false;
};

Form form_of(const ReadOptions& options) {
  if (options.tokens) return Form::tokens;
  if (options.json) return Form::json;
  return options.into.empty() ? Form::view : Form::none;
}

/// The command as the archive's manifest keeps it.
std::string settings_of(const ReadOptions& options) {
  std::string settings = "read";
  for (const std::string& input : options.pages.inputs) settings += " " + input;
  if (options.kept != KeptWords::text) settings += options.kept == KeptWords::spans ? " --keep spans" : " --keep none";
  settings += " --max-text " + std::to_string(options.pages.reader.max_text);
  if (!options.pages.reader.lexicon.empty()) settings += " --lexicon " + options.pages.reader.lexicon;
  for (const std::string& file : options.pages.reader.dictionaries) settings += " --dictionary " + file;
  if (!options.pages.reader.model.empty()) settings += " --model " + options.pages.reader.model;
  return settings;
}

std::string told(const RunCounts& counts) {
  return std::to_string(counts.in()) + " pages: " + std::to_string(counts.kept) + " kept, " +
         std::to_string(counts.unchanged) + " unchanged, " + std::to_string(counts.rejected) + " rejected" +
         (counts.forgotten == 0 ? "" : " (" + std::to_string(counts.forgotten) + " of them forgotten)");
}

ExitCode archive_failed(Session& session, const Error& error) {
  session.messages.error(error);
  return ExitCode::archive;
}

ExitCode read_into(Session& session, const ReadOptions& options, const Reader& reader) {
  const SystemClock clock;
  auto archive = Archive::open(options.into, ArchiveMode::create);
  if (!archive) return archive_failed(session, archive.error());
  auto run = archive->start_run(reader.versions(), settings_of(options), clock.now());
  if (!run) return archive_failed(session, run.error());

  run->keep(options.kept);
  std::optional<Error> failure;
  ReadingRun reading;
  reading.form = form_of(options);
  reading.keep = [&](const Record& record) {
    const auto stored = run->store(record);
    if (!stored) failure = stored.error();
    if (stored && *stored == Stored::forgotten) {
      session.messages.warning({"was erased from the archive (demarche forget) and is not read in again",
                                record.page.input.path, record.page.input.line});
    }
    return !failure;
  };
  reading.rejected = [&run] { run->reject(); };
  const ExitCode code = read_pages(session, options.pages, reader, reading);
  if (!failure) {
    // An interrupted run has no end in the manifest; what is waiting is written all the same.
    const Status ended = code == ExitCode::interrupted ? run->flush() : run->finish(clock.now());
    if (!ended) failure = ended.error();
  }
  if (failure) return archive_failed(session, *failure);
  session.messages.note(told(run->counts()));
  return code;
}

ExitCode run_read(Session& session, const ReadOptions& options) {
  const auto reader = open_reader(session, options.pages.reader);
  if (!reader) return ExitCode::inputs_failed;
  if (!options.into.empty()) return read_into(session, options, *reader);
  return read_pages(session, options.pages, *reader, {form_of(options), {}, {}});
}

}  // namespace

void add_read(CLI::App& app, Command& chosen) {
  auto* command = app.add_subcommand("read", "Read pages and print or keep their records");
  command->footer(
      R"(Reads plain text, HTML and JSON Lines (id, text, title, published, url). Without --json it prints what `show` prints; with
--into and without --json nothing but a count. The record is described in docs/record.md.

Examples:
  demarche read report.txt
  demarche read --json articles/ > records.jsonl
  demarche read rows.jsonl --into crisis.db --threads 4
  demarche read report.txt --dictionary my.actors.txt --dictionary my.agents.txt
  curl -s https://news.example/article | demarche read -)");
  auto options = std::make_shared<ReadOptions>();
  add_page_options(*command, options->pages, true);
  add_dictionary_option(*command, options->pages.reader);
  auto* into =
      command->add_option("--into", options->into, "Keep the records in this archive; it is made if it does not exist");
  into->type_name("FILE.db");
  command
      ->add_option(
          "--keep", options->kept,
          "What the archive keeps of a text: all, the words that rows rest on (spans), or none; blanks stand for "
          "the rest")
      ->transform(CLI::CheckedTransformer(std::map<std::string, KeptWords>{
          {"text", KeptWords::text}, {"spans", KeptWords::spans}, {"none", KeptWords::none}}))
      ->type_name("text|spans|none")
      ->needs(into);
  command->add_flag("--json", options->json, "JSON Lines: one record a page, in the order of the inputs");
  command->add_flag("--tokens", options->tokens, "JSON Lines with the tokens of the analysis in each record");
  command->callback(
      [&chosen, options] { chosen = [options](Session& session) { return run_read(session, *options); }; });
}

}  // namespace demarche::cli
