#include <CLI/CLI.hpp>
#include <memory>

#include "cli/archive_access.h"
#include "cli/calendar_view.h"
#include "cli/since.h"

namespace demarche::cli {
namespace {

struct CalendarOptions {
  ArchiveOptions archive;
  std::string from, to, as_of, actor, since;
  bool ics = false;
};

bool is_within(const watch::DaySpan& when, const CalendarOptions& options) {
  if (options.from.empty() && options.to.empty()) return true;
  const auto first = watch::days_of(options.from);
  const auto last = watch::days_of(options.to);
  return when.is_dated() && (!first || when.last >= first->first) && (!last || when.first <= last->last);
}

Result<std::vector<CalendarItem>> items_of(Archive& archive, const CalendarOptions& options) {
  const auto rules = watch::Rules::load(Resources::built_in());
  if (!rules) return rules.error();
  auto items = watch::read_calendar(archive, {options.actor, options.as_of}, *rules);
  if (!items) return items;
  const auto since = watch::days_of(since_day(options.since));
  std::erase_if(*items, [&](const CalendarItem& item) {
    return !is_within(item.entry.when, options) ||
           (since && std::max(item.entry.known, item.entry.changed) < since->first);
  });
  auto shown =
      NewOnly::start(archive, options.since,
                     "calendar\n" + options.from + "\n" + options.to + "\n" + options.as_of + "\n" + options.actor);
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
      session.out.write(calendar_file(*items));
    } else {
      for (const CalendarItem& item : *items) {
        options.archive.json ? session.out.line(item_json(item)) : print_item(session, item);
        if (!session.out.good()) break;
      }
    }
    if (items->empty()) {
      session.messages.note(options.since.empty() ? "nothing is scheduled in this archive" : "nothing new");
    }
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
  command->add_option("--from", options->from, "Not before this day")->check(day);
  command->add_option("--to", options->to, "Not after this day")->check(day);
  command->add_option("--as-of", options->as_of, "As it was known on this day")->check(day);
  add_since_option(*command, options->since,
                   "Only what was first reported, reported again or moved on this day or later");
  command->add_option("--actor", options->actor, "Only pages that name this actor: a name or a code")
      ->type_name("NAME");
  command->add_flag("--ics", options->ics, "iCalendar (RFC 5545); what has no date is left out")
      ->excludes(command->get_option("--json"));
  command->callback(
      [&chosen, options] { chosen = [options](Session& session) { return run_calendar(session, *options); }; });
}

}  // namespace demarche::cli
