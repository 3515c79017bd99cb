#include <CLI/CLI.hpp>
#include <memory>

#include "cli/archive_access.h"

namespace demarche::cli {
namespace {

struct CalendarOptions {
  ArchiveOptions archive;
  CalendarQuery query;
};

void print_json(Session& session, const CalendarRow& row) {
  JsonWriter json;
  json.begin_object().member_or_null("value", row.value).member_or_null("from", row.from).member_or_null("to", row.to);
  json.member_or_null("type", row.type).member_or_null("predicate", row.predicate).member("words", row.words);
  write_parties(json, "actors", row.actors);
  write_parties(json, "recipients", row.recipients);
  json.key("places").values(row.places).member("negated", row.negated);
  json.member_or_null("event", row.event).member_or_null("commitment", row.commitment);
  write_source(json, row.source);
  session.out.line(json.end_object().take());
}

void print_text(Session& session, const CalendarRow& row) {
  StyledText what;
  const std::string when = days(row.from, row.to);
  what.add(Style::number, when.empty() ? (row.value.empty() ? "no date   " : row.value) : when);
  if (row.negated) what.add(Style::number, "NOT");
  what.add(Style::type, row.type.empty() ? row.predicate : row.type).add(Style::strong, names(row.actors));
  if (!row.recipients.empty()) what.add("→").add(Style::strong, names(row.recipients));
  for (const std::string& place : row.places) what.add(Style::faint, "·").add(place);
  what.add(Style::faint, "·").add(Style::quote, "“" + row.words + "”");
  put(session, what);
  put(session, where_it_stands(row.source), "    ", "      ");
}

ExitCode run_calendar(Session& session, const CalendarOptions& options) {
  return ask(session, options.archive.file, [&](Archive& archive) -> Status {
    CalendarQuery query = options.query;
    query.limit = options.archive.limit;
    const auto rows = archive.calendar(query);
    if (!rows) return rows.error();
    for (const CalendarRow& row : *rows) {
      options.archive.json ? print_json(session, row) : print_text(session, row);
      if (!session.out.good()) break;
    }
    if (rows->empty()) session.messages.note("nothing is scheduled in this archive");
    return Done{};
  });
}

}  // namespace

void add_calendar(CLI::App& app, Command& chosen) {
  auto* command = app.add_subcommand("calendar", "What is scheduled: meetings, votes, deadlines, by day");
  command->footer(R"(Examples:
  demarche calendar crisis.db
  demarche calendar crisis.db --from 2023-03-01 --to 2023-03-31
  demarche calendar crisis.db --json)");
  auto options = std::make_shared<CalendarOptions>();
  add_archive_options(*command, options->archive);
  const CLI::Validator day(check_day, "DAY");
  command->add_option("--from", options->query.from, "Not before this day")->check(day);
  command->add_option("--to", options->query.to, "Not after this day")->check(day);
  command->callback(
      [&chosen, options] { chosen = [options](Session& session) { return run_calendar(session, *options); }; });
}

}  // namespace demarche::cli
