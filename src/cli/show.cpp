#include <CLI/CLI.hpp>
#include <fstream>
#include <memory>
#include <string>
#include <utility>

#include "cli/archive_access.h"
#include "cli/audit_view.h"
#include "cli/reading_run.h"
#include "cli/record_view.h"

namespace demarche::cli {
namespace {

struct ShowOptions {
  std::string file;
  std::string page;
  std::string as_of;
  bool json = false;
  ReaderOptions reader;
};

/// Whether the file is an SQLite database: its first 16 bytes say so (sqlite.org/fileformat.html, 1.3).
bool is_archive(const std::string& path) {
  constexpr std::string_view kMagic("SQLite format 3\0", 16);
  std::ifstream file(path, std::ios::binary);
  std::string head(kMagic.size(), ' ');
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  return file && head == kMagic;
}

StyledText line_of(const DocumentRow& row) {
  StyledText text;
  text.add(Style::strong, row.id).add(row.published.empty() ? "no date" : row.published);
  text.add(Style::quote, row.title.empty() ? "(no title)" : row.title);
  if (!row.outlet.empty()) text.add(Style::faint, "·").add(Style::faint, row.outlet);
  text.add(Style::faint, "· " + std::to_string(row.events) + " events, " + std::to_string(row.statements) +
                             " statements, " + std::to_string(row.commitments) + " commitments");
  return text;
}

Status list_pages(Session& session, Archive& archive, const ShowOptions& options) {
  const auto rows = archive.documents();
  if (!rows) return rows.error();
  for (const DocumentRow& row : *rows) {
    if (!options.as_of.empty()) {
      const auto known = archive.known_on(row.reading, options.as_of);
      if (!known) return known.error();
      if (*known == 0) continue;
    }
    if (options.json) {
      JsonWriter json;
      json.begin_object().member("id", row.id).member_or_null("title", row.title).member_or_null("outlet", row.outlet);
      json.member_or_null("published", row.published)
          .member_or_null("url", row.url)
          .member_or_null("language", row.language);
      json.member("path", row.path)
          .member("line", row.line)
          .member("version", row.version)
          .member("actors", row.actors);
      json.member("statements", row.statements).member("events", row.events).member("commitments", row.commitments);
      session.out.line(json.end_object().take());
    } else {
      put(session, line_of(row));
    }
    if (!session.out.good()) break;
  }
  return Done{};
}

/// What analysts put over the machine's rows of the page.
Status list_corrections(Session& session, Archive& archive, const std::string& document, const std::string& as_of) {
  const auto trail = archive::audit_trail(archive);
  if (!trail) return trail.error();
  bool first = true;
  for (const archive::TrailEntry& each : *trail) {
    if (!each.correction || each.correction->undone || each.correction->document != document) continue;
    if (!as_of.empty() && each.row.at.substr(0, as_of.size()) > as_of) continue;
    if (std::exchange(first, false)) put(session, StyledText().add(Style::type, "Corrections"));
    print_entry(session, each);
  }
  return Done{};
}

/// The one page of that name; the pages it may stand for are listed when there are more, and `code` says how it went.
Status show_page(Session& session, Archive& archive, const ShowOptions& options, ExitCode& code) {
  const auto found = archive.find(options.page);
  if (!found) return found.error();
  if (found->size() != 1) {
    code = ExitCode::inputs_failed;
    session.messages.error({found->empty()
                                ? "no page '" + options.page + "' (demarche show " + options.file + " lists all)"
                                : "'" + options.page + "' stands for more than one page:",
                            options.file, 0});
    for (const DocumentRow& row : *found) session.messages.note("  " + row.id + "  " + row.title);
    return Done{};
  }
  std::int64_t reading = found->front().reading;
  if (!options.as_of.empty()) {
    const auto known = archive.known_on(reading, options.as_of);
    if (!known) return known.error();
    reading = *known;
  }
  if (reading == 0) {
    code = ExitCode::inputs_failed;
    session.messages.error({"the page '" + options.page + "' was not known on " + options.as_of, options.file, 0});
    return Done{};
  }
  if (options.json) {
    const auto json = archive.record_json(reading);
    if (!json) return json.error();
    if (*json) session.out.line(**json);
    return Done{};
  }
  const auto record = archive.record(reading);
  if (!record) return record.error();
  if (*record) session.out.write(view_record(**record, {session.out.width(), session.colour}));
  return list_corrections(session, archive, found->front().id, options.as_of);
}

ExitCode run_show(Session& session, const ShowOptions& options) {
  if (!options.page.empty() || is_archive(options.file)) {
    ExitCode code = ExitCode::done;
    const ExitCode asked = ask(session, options.file, [&](Archive& archive) {
      return options.page.empty() ? list_pages(session, archive, options) : show_page(session, archive, options, code);
    });
    return worse(code, asked);
  }
  const auto reader = open_reader(session, options.reader);
  if (!reader) return ExitCode::inputs_failed;
  PageOptions pages;
  pages.inputs = {options.file};
  pages.reader = options.reader;
  return read_pages(session, pages, *reader, {options.json ? Form::json : Form::view, {}, {}});
}

}  // namespace

void add_show(CLI::App& app, Command& chosen) {
  auto* command = app.add_subcommand("show", "Show a record so that a person can check it: each row beside its words");
  command->footer(
      R"(Of an archive, the page that ID names: its id or the beginning of it, its URL, or the path it was read from; without ID
all pages are listed. Any other file is read and shown.

Under each sentence stand the rows that rest on it: statements, events (what they speak of and their conditions nested
beneath), commitments, times; with the exact words in quotes, and in brackets the confidence and the rule that made the row.

Examples:
  demarche show crisis.db
  demarche show crisis.db 3f0a9c
  demarche show report.txt)");
  auto options = std::make_shared<ShowOptions>();
  command->add_option("FILE", options->file, "An archive or a page")->required();
  command->add_option("ID", options->page, "Which page of the archive");
  command->add_option("--as-of", options->as_of, "Of an archive: pages as they were known on this day")
      ->check(CLI::Validator(check_day, "DAY"));
  command->add_flag("--json", options->json, "The record as one line of JSON");
  command->add_option("--model", options->reader.model, "The language model's folder, to read a page")
      ->type_name("DIR");
  command->add_option("--lexicon", options->reader.lexicon, "A folder of lexicons, to read a page")->type_name("DIR");
  add_dictionary_option(*command, options->reader);
  command->callback(
      [&chosen, options] { chosen = [options](Session& session) { return run_show(session, *options); }; });
}

}  // namespace demarche::cli
