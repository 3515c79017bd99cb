#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <system_error>

#include "archive/forget.h"
#include "base/clock.h"
#include "cli/analyst.h"
#include "cli/archive_access.h"
#include "cli/audit_view.h"
#include "watch/derived_file.h"

namespace demarche::cli {
namespace {

struct ForgetOptions {
  std::string file, what;
  bool json = false, yes = false;
  Analyst analyst;
};

/// What the user's words stand for.
struct Target {
  std::vector<DocumentRow> pages;
  std::vector<ActorRow> actors;
  std::size_t count() const { return pages.size() + actors.size(); }
};

Result<Target> find(Archive& archive, const std::string& words) {
  Target out;
  auto pages = archive.find(words);
  if (!pages) return pages.error();
  out.pages = *std::move(pages);
  if (!out.pages.empty()) return out;
  auto actors = archive.find_actors(words);
  if (!actors) return actors.error();
  out.actors = *std::move(actors);
  return out;
}

std::string in_words(const Target& target) {
  std::string out;
  for (const DocumentRow& page : target.pages) {
    out += (out.empty() ? "" : "; ") + std::string("the page ") + page.id + " “" + page.title + "”";
  }
  for (const ActorRow& actor : target.actors) {
    out += (out.empty() ? "" : "; ") + std::string("the name of the ") + actor.kind + " " + actor.name + " (" +
           actor.id + ") on " + std::to_string(actor.pages) + (actor.pages == 1 ? " page" : " pages");
  }
  return out;
}

ExitCode fail(Session& session, const Error& error, const std::string& file) {
  session.messages.error(error.where.empty() ? Error{error.message + "; nothing was changed", file} : error);
  return error.where.empty() ? ExitCode::inputs_failed : ExitCode::archive;
}

/// What was derived from the archive holds names and is made anew when it is next asked for.
void drop_derived(const std::string& file) {
  std::error_code none;
  std::filesystem::remove(watch::derived_path(file), none);
}

ExitCode erase(Session& session, const ForgetOptions& options, Archive& archive, const Target& target) {
  const Decision decision{options.analyst.who, options.analyst.reason, SystemClock().now()};
  const auto forgot = target.pages.empty() ? archive::forget_actor(archive, target.actors.front(), decision)
                                           : archive::forget_page(archive, target.pages.front(), decision);
  if (!forgot) return fail(session, forgot.error(), options.file);
  drop_derived(options.file);
  if (const Status told = tell_entry(session, archive, forgot->entry, options.json); !told) {
    return fail(session, told.error(), options.file);
  }
  session.messages.note(std::to_string(forgot->readings) + " readings of " + std::to_string(forgot->pages) +
                        (target.pages.empty() ? " pages have the name no more" : " page are erased"));
  return ExitCode::done;
}

ExitCode run_forget(Session& session, const ForgetOptions& options) {
  auto archive = Archive::open(options.file, ArchiveMode::read_write);
  if (!archive) return fail(session, archive.error(), options.file);
  const auto target = find(*archive, options.what);
  if (!target) return fail(session, target.error(), options.file);
  if (target->count() == 1 && !options.yes) {
    session.messages.error({"would erase for good " + in_words(*target) + "; say so with --yes", options.file});
    return ExitCode::usage;
  }
  if (target->count() == 1) return erase(session, options, *archive, *target);
  if (target->count() > 1) {
    return fail(session, {"'" + options.what + "' stands for more than one thing: " + in_words(*target), ""},
                options.file);
  }
  const auto before = archive::is_forgotten(*archive, options.what);
  if (!before) return fail(session, before.error(), options.file);
  if (!*before) return fail(session, {"no page or actor '" + options.what + "'", ""}, options.file);
  session.messages.note("it is forgotten already");
  drop_derived(options.file);
  if (const Status swept = archive::sweep(*archive); !swept) return fail(session, swept.error(), options.file);
  return ExitCode::done;
}

}  // namespace

void add_forget(CLI::App& app, Command& chosen) {
  auto* command = app.add_subcommand("forget", "Erase a page, or a name from all pages, for good");
  command->footer(
      R"(A page goes with all its versions, readings, corrections and quotes; a name is blacked out in texts, and in rows the actor
becomes its office or "a person". Only a hash stays, so that it is not read in again. The file is written anew; copies of
it and backups are yours to see to (docs/corrections.md).

Examples:
  demarche forget crisis.db herald-17 --yes --reason 'asked to by the family'
  demarche forget crisis.db 'Anna Berg' --yes)");
  auto options = std::make_shared<ForgetOptions>();
  command->add_option("FILE.db", options->file, "The archive")->required();
  command->add_option("WHAT", options->what, "A page (its id, URL or path), or an actor (its id or name)")->required();
  command->add_flag("--yes", options->yes, "Do it; without, only what would be erased is said");
  command->add_flag("--json", options->json, "The entry of the audit as one line of JSON");
  command->add_option("--reason", options->analyst.reason, "Why; it is kept in the audit")->type_name("TEXT");
  command->add_option("--by", options->analyst.who, "Who decides (the user that is logged in)")->type_name("NAME");
  command->callback([&chosen, options] {
    know_who(options->analyst);
    chosen = [options](Session& session) { return run_forget(session, *options); };
  });
}

}  // namespace demarche::cli
