#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "cli/archive_access.h"
#include "cli/calendar_view.h"
#include "cli/export_parts.h"
#include "cli/result_file.h"
#include "exchange/annotations.h"
#include "exchange/atom.h"
#include "exchange/codebook.h"
#include "exchange/data_set_file.h"
#include "exchange/flat_rows.h"
#include "exchange/json_rows.h"
#include "facade/program_data.h"

namespace demarche::cli {
namespace {

using exchange::Provenance;
using exchange::Quotes;
using exchange::Writer;

std::string program() { return "demarche " + facade::program_version(); }

/// The archive's name without folders: what a feed is called.
std::string name_of_archive(const std::string& file) { return std::filesystem::path(file).stem().string(); }

Result<std::unique_ptr<Writer>> writer_for(const ExportOptions& options, const Provenance& provenance) {
  if (options.format == "jsonl") return exchange::json_row_writer(provenance);
  if (options.format == "annotations") return exchange::annotation_writer(provenance);
  if (options.format == "atom") return exchange::atom_writer(provenance, name_of_archive(options.archive));
  const exchange::Format* const format = exchange::find_format(options.format);
  const auto book = exchange::Codebook::load(Resources::built_in());
  if (!book) return book.error();
  exchange::WriterOptions wanted;
  wanted.version = program();
  return format->writer(*book, wanted);
}

Status export_rows(const ExportOptions& options, const Provenance& provenance, Archive& archive, Output& out,
                   exchange::ExportFacts& facts) {
  auto writer = writer_for(options, provenance);
  if (!writer) return writer.error();
  out.write((*writer)->header());
  std::string rows;
  const auto held = exchange::each_flat_row(archive, facts.query, [&](const exchange::CodedEvent& event) {
    rows.clear();
    (*writer)->write(event, rows);
    out.write(rows);
    if (!rows.empty() || options.format == "atom") ++facts.rows;  // a feed comes as a whole
    return out.good();
  });
  if (!held) return held.error();
  out.write((*writer)->footer());
  facts.held = *held;
  facts.notes = (*writer)->notes();
  return Done{};
}

Status export_calendar(const Provenance& provenance, Archive& archive, Output& out, exchange::ExportFacts& facts) {
  CalendarChoice choice;
  choice.from = facts.query.from, choice.to = facts.query.to, choice.as_of = facts.query.as_of;
  const auto items = read_calendar(archive, choice);
  if (!items) return items.error();
  const auto calendar = calendar_file(archive, *items, facts.query.quotes, provenance);
  if (!calendar) return calendar.error();
  out.write(calendar->text);
  facts.rows = calendar->entries;
  if (calendar->undated != 0) facts.notes.push_back({"what is planned for no known day", calendar->undated});
  if (calendar->negated != 0) facts.notes.push_back({"what is announced not to happen", calendar->negated});
  return Done{};
}

/// Rows of others, as their files had them or in another layout.
Status export_data_set(Session& session, const ExportOptions& options, Archive& archive, Output& out) {
  const auto book = exchange::Codebook::load(Resources::built_in());
  if (!book) return book.error();
  exchange::WriterOptions wanted;
  wanted.version = program();
  const auto written = exchange::write_data_set(
      archive, *book, options.data_set, *exchange::find_format(options.format), wanted, [&](std::string_view bytes) {
        out.write(bytes);
        return out.good();
      });
  if (!written) return written.error();
  if (!written->is_known) {
    return Error{"has no data set '" + options.data_set + "' (demarche import makes one)", options.archive};
  }
  for (const exchange::Note& note : written->notes) {
    session.messages.note("not held by the format: " + note.what + " (" + std::to_string(note.times) + ")");
  }
  session.messages.note("data set " + options.data_set + " written " +
                        (written->is_its_own ? "as it was imported" : "as " + options.format));
  return Done{};
}

/// The whole export but for the file's end.
Status write_export(Session& session, const ExportOptions& options, const Provenance& provenance, Archive& archive,
                    Output& out, exchange::ExportFacts& facts) {
  if (!options.data_set.empty()) return export_data_set(session, options, archive, out);
  if (!options.panel.empty()) return export_panel(session, options, archive, out, facts);
  if (options.format == "ics") return export_calendar(provenance, archive, out, facts);
  return export_rows(options, provenance, archive, out, facts);
}

ExitCode run_export(Session& session, const ExportOptions& options) {
  if (!options.data_set.empty() && exchange::find_format(options.format) == nullptr) {
    session.messages.error({"--data-set needs --format with a table's layout (see demarche export --help)", "", 0});
    return ExitCode::usage;
  }
  auto file = ResultFile::open(session, options.output);
  if (!file) {
    session.messages.error(file.error());
    return ExitCode::inputs_failed;
  }
  exchange::ExportFacts facts;
  facts.file = file->is_file() ? std::filesystem::path(options.output).filename().string() : "";
  facts.format = options.panel.empty() ? options.format : "panel " + options.panel;
  facts.query = options.query;
  std::string about;
  const ExitCode code = ask(session, options.archive, [&](Archive& archive) -> Status {
    const auto provenance = exchange::provenance_of(archive, program(), options.licence, !options.query.as_of.empty());
    if (!provenance) return provenance.error();
    Status written = write_export(session, options, *provenance, archive, file->out(), facts);
    if (written) about = exchange::about_json(*provenance, facts);
    return written;
  });
  if (code != ExitCode::done) return code;
  Status saved = file->finish();
  if (saved && file->has_name() && options.data_set.empty())
    saved = write_file(session, options.output + ".about.json", about);
  if (!saved) {
    session.messages.error(saved.error());
    return ExitCode::inputs_failed;
  }
  if (options.data_set.empty()) tell(session, facts);
  return code;
}

std::vector<std::string> format_names() {
  std::vector<std::string> out = {"annotations", "atom", "ics", "jsonl"};
  for (const exchange::Format& each : exchange::formats()) out.emplace_back(each.name);
  return out;
}

std::string help_of_formats() {
  std::string out =
      R"(Writes the rows that may leave the archive: word-acts and deeds, never what is only spoken of, denied or taken back.

Formats:
  jsonl           JSON Lines: all that a row holds, in PLOVER's terms
  annotations     W3C Web Annotations (JSON-LD): each row on the words it was read from
  atom            a feed of the newest rows
  ics             what is scheduled, as iCalendar
)";
  for (const exchange::Format& each : exchange::formats()) {
    out += "  " + std::string(each.name) + std::string(each.name.size() < 14 ? 14 - each.name.size() : 0, ' ') + "  " +
           std::string(each.title) + "\n";
  }
  return out + R"(
With -o, OUT.about.json beside it says licence, coders, runs and what the format could not hold.

Examples:
  demarche export --format icews crisis.db -o crisis.tsv
  demarche export --format jsonl crisis.db --from 2023-03-01 --quotes none > rows.jsonl
  demarche export --format icews crisis.db --data-set icews -o theirs.tsv
  demarche export --panel dyad-month crisis.db -o panel.csv
  demarche export --panel dyad-week crisis.db --sides Ruritania,Freedonia -o panel.csv)";
}

}  // namespace

void add_export(CLI::App& app, Command& chosen) {
  auto* command = app.add_subcommand("export", "An archive's rows in the field's formats, or counted as a panel");
  command->footer(help_of_formats());
  auto options = std::make_shared<ExportOptions>();
  command->add_option("FILE.db", options->archive, "The archive")->required();
  auto* form = command->add_option_group("form", "One of:");
  form->add_option("--format", options->format, "Rows, in one of the formats below")
      ->check(CLI::IsMember(format_names()))
      ->type_name("NAME");
  add_panel_options(*command, *form, *options);
  form->require_option(1);
  command
      ->add_option("--data-set", options->data_set,
                   "Rows of others that were imported under this name: in their own format as their files had them")
      ->type_name("NAME");
  command->add_option("-o,--output", options->output, "Write to this file, and its facts to OUT.about.json")
      ->type_name("OUT");
  const CLI::Validator day(check_day, "DAY");
  command->add_option("--from", options->query.from, "Nothing that ended before this day")->check(day);
  command->add_option("--to", options->query.to, "Nothing that began after this day")->check(day);
  command->add_option("--as-of", options->query.as_of, "As it was known on this day")->check(day);
  command->add_option("--quotes", options->query.quotes, "Words of the page: none, short (25 words a row) or full")
      ->transform(CLI::CheckedTransformer(
          std::map<std::string, Quotes>{{"none", Quotes::none}, {"short", Quotes::brief}, {"full", Quotes::full}}))
      ->type_name("HOW");
  command->add_option("--licence,--license", options->licence, "What the file says of its licence")->type_name("TEXT");
  command->callback(
      [&chosen, options] { chosen = [options](Session& session) { return run_export(session, *options); }; });
}

}  // namespace demarche::cli
