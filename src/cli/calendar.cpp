#include <CLI/CLI.hpp>
#include <memory>

#include "cli/archive_access.h"
#include "cli/calendar_view.h"
#include "cli/since.h"
#include "facade/program_data.h"

namespace demarche::cli {
namespace {

struct CalendarOptions {
  ArchiveOptions archive;
  CalendarChoice choice;
  std::string since;
  bool ics = false;
};

Result<std::vector<CalendarItem>> items_of(Archive& archive, const CalendarOptions& options) {
  const CalendarChoice& choice = options.choice;
  auto items = read_calendar(archive, choice);
  if (!items) return items;
  if (const auto since = watch::days_of(since_day(options.since))) {
    std::erase_if(*items, [&](const CalendarItem& item) {
      return std::max(item.entry.known, item.entry.changed) < since->first;
    });
  }
  auto shown =
      NewOnly::start(archive, options.since,
                     "calendar\n" + choice.from + "\n" + choice.to + "\n" + choice.as_of + "\n" + choice.actor);
  if (!shown) return shown.error();
  std::erase_if(*items, [&](const CalendarItem& item) { return !shown->lets(item.uid, item_json(item)); });
  if (const Status kept = shown->keep(); !kept) return kept.error();
  if (options.archive.limit != 0 && items->size() > options.archive.limit) items->resize(options.archive.limit);
  return items;
}

ExitCode run_calendar(Session& session, const CalendarOptions& options) {
  return ask_since(session, options.archive.file, options.since, [&](Archive& archive) -> Status {
    const auto items = items_of(archive, options);
    if (!items) return items.error();
    if (options.ics) {
      const auto provenance =
          exchange::provenance_of(archive, "demarche " + facade::program_version(), "", !options.choice.as_of.empty());
      if (!provenance) return provenance.error();
      const auto file = calendar_file(archive, *items, exchange::Quotes::brief, *provenance);
      if (!file) return file.error();
      session.out.write(file->text);
    } else {
      for (const CalendarItem& item : *items) {
        options.archive.json ? session.out.line(item_json(item)) : print_item(session, item);
        if (!session.out.good()) break;
      }
    }
    if (items->empty()) session.messages.note("nothing is scheduled in this archive");
    return Done{};
  });
}

}  // namespace

void add_calendar(CLI::App& app, Command& chosen) {
  auto* command = app.add_subcommand("calendar", "What is scheduled: meetings, votes, deadlines, by day");
  command->footer(R"(Each thing once, however many pages report it; what was moved or called off is followed.

Examples:
  demarche calendar crisis.db
  demarche calendar crisis.db --from 2023-03-01 --to 2023-03-31
  demarche calendar crisis.db --as-of 2023-03-10 --json
  demarche calendar crisis.db --ics > crisis.ics)");
  auto options = std::make_shared<CalendarOptions>();
  add_archive_options(*command, options->archive);
  const CLI::Validator day(check_day, "DAY");
  command->add_option("--from", options->choice.from, "Not before this day")->check(day);
  command->add_option("--to", options->choice.to, "Not after this day")->check(day);
  command->add_option("--as-of", options->choice.as_of, "As it was known on this day")->check(day);
  add_since_option(*command, options->since,
                   "Only what was first reported, reported again or moved on this day or later");
  command->add_option("--actor", options->choice.actor, "Only pages that name this actor: a name or a code")
      ->type_name("NAME");
  command->add_flag("--ics", options->ics, "iCalendar (RFC 5545); what has no date is left out")
      ->excludes(command->get_option("--json"));
  command->callback(
      [&chosen, options] { chosen = [options](Session& session) { return run_calendar(session, *options); }; });
}

}  // namespace demarche::cli
