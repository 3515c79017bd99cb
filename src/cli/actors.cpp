#include <CLI/CLI.hpp>
#include <memory>

#include "archive/actor_code.h"
#include "base/clock.h"
#include "cli/actor_view.h"
#include "cli/analyst.h"
#include "cli/archive_access.h"

namespace demarche::cli {
namespace {

constexpr std::uint32_t kUsualLimit = 50;
constexpr std::uint32_t kUsualPages = 20;

struct ActorsOptions {
  ArchiveOptions archive;
  ActorQuery query;
  std::string one, other;  // NAME or ID
  std::vector<std::string> names;
  std::vector<std::string> pages;
  std::int64_t entry = 0;
  Analyst analyst;
};

ExitCode run_list(Session& session, const ActorsOptions& options) {
  return ask(session, options.archive.file, [&](Archive& archive) -> Status {
    ActorQuery query = options.query;
    // One more than is shown tells whether there are more.
    query.limit = options.archive.limit == 0 ? 0 : options.archive.limit + 1;
    auto rows = archive.actors(query);
    if (!rows) return rows.error();
    const bool more = options.archive.limit != 0 && rows->size() > options.archive.limit;
    if (more) (*rows).pop_back();
    const auto cow = actors::CowCodes::load(Resources::built_in());
    if (!cow) return cow.error();
    for (const ActorRow& row : *rows) {
      options.archive.json ? session.out.line(json_of(row, *cow)) : put(session, line_of(row));
      if (!session.out.good()) break;
    }
    if (rows->empty()) session.messages.note("no such actor in this archive");
    if (more) session.messages.note("there are more; --limit 0 shows all");
    return Done{};
  });
}

/// The one actor that `words` means; else what it may mean is said, and the code is that of a failed input.
Result<std::optional<ActorRow>> the_actor(Session& session, Archive& archive, const std::string& file,
                                          const std::string& words) {
  auto found = archive.find_actors(words);
  if (!found) return found.error();
  if (found->size() == 1) return std::optional<ActorRow>(found->front());
  session.messages.error({found->empty() ? "no actor '" + words + "' (demarche actors " + file + " lists them)"
                                         : "'" + words + "' stands for more than one actor; name one by its id:",
                          file, 0});
  for (const ActorRow& row : *found) {
    session.messages.note("  " + row.id + "  " + row.name + "  " + row.kind + (row.code.empty() ? "" : " " + row.code) +
                          "  " + std::to_string(row.pages) + " pages");
  }
  return std::optional<ActorRow>();
}

/// Whoever is of no office and no body on any page.
bool is_private(const ActorRow& actor) {
  return actor.kind == "person" && archive::parts_of(actor.code).sectors.empty() && actor.roles.empty();
}

ExitCode run_show(Session& session, const ActorsOptions& options) {
  ExitCode code = ExitCode::done;
  const ExitCode asked = ask(session, options.archive.file, [&](Archive& archive) -> Status {
    const auto row = the_actor(session, archive, options.archive.file, options.one);
    if (!row) return row.error();
    if (!row->has_value()) {
      code = ExitCode::inputs_failed;
      return Done{};
    }
    const std::uint32_t pages = options.archive.limit == kUsualLimit ? kUsualPages : options.archive.limit;
    auto card = archive.actor((**row).id, pages);
    if (!card) return card.error();
    if (!card->has_value()) return Done{};
    if (is_private((**card).actor)) {
      session.messages.error(
          {"'" + (**card).actor.name +
               "' is a person without any office on these pages: private people have no page of their "
               "own (docs/corrections.md)",
           options.archive.file, 0});
      code = ExitCode::inputs_failed;
      return Done{};
    }
    const auto cow = actors::CowCodes::load(Resources::built_in());
    if (!cow) return cow.error();
    options.archive.json ? session.out.line(json_of(**card, options.query.as_of, *cow))
                         : print_card(session, **card, options.query.as_of, *cow);
    return Done{};
  });
  return worse(code, asked);
}

/// Opens the archive for writing and lets `decide` make an entry of the audit; tells what came of it.
ExitCode run_decision(Session& session, const ActorsOptions& options, const std::string& nothing,
                      const std::function<Result<std::int64_t>(Archive&, const Decision&, bool&)>& decide) {
  auto archive = Archive::open(options.archive.file, ArchiveMode::read_write);
  if (!archive) {
    session.messages.error(archive.error());
    return ExitCode::archive;
  }
  bool told = false;
  const auto entry = decide(*archive, {options.analyst.who, options.analyst.reason, SystemClock().now()}, told);
  if (!entry) {
    session.messages.error(entry.error());
    return ExitCode::archive;
  }
  if (*entry == 0) {
    if (!told) session.messages.error({nothing, options.archive.file, 0});
    return ExitCode::inputs_failed;
  }
  const auto rows = archive->audit();
  if (!rows) {
    session.messages.error(rows.error());
    return ExitCode::archive;
  }
  for (const AuditRow& row : *rows) {
    if (row.entry != *entry) continue;
    options.archive.json ? session.out.line(json_of(row)) : put(session, line_of(row));
  }
  if (rows->back().what != "undo") {
    session.messages.note("demarche actors " + options.archive.file + " undo " + std::to_string(*entry) +
                          " takes it back");
  }
  return ExitCode::done;
}

ExitCode run_merge(Session& session, const ActorsOptions& options) {
  return run_decision(session, options, "they are one actor already; nothing was changed",
                      [&](Archive& archive, const Decision& decision, bool& told) -> Result<std::int64_t> {
                        std::vector<std::string> ids;
                        for (const std::string* words : {&options.one, &options.other}) {
                          const auto row = the_actor(session, archive, options.archive.file, *words);
                          if (!row) return row.error();
                          if (!row->has_value()) {
                            told = true;
                            return std::int64_t{0};
                          }
                          ids.push_back((**row).id);
                        }
                        return archive.merge_actors(ids[0], ids[1], decision);
                      });
}

ExitCode run_split(Session& session, const ActorsOptions& options) {
  return run_decision(
      session, options,
      "the actor has no such name or page, or nothing would be left of it; nothing was changed (demarche actors " +
          options.archive.file + " show " + options.one + " lists its names and pages)",
      [&](Archive& archive, const Decision& decision, bool& told) -> Result<std::int64_t> {
        const auto row = the_actor(session, archive, options.archive.file, options.one);
        if (!row) return row.error();
        told = !row->has_value();
        if (told) return std::int64_t{0};
        return archive.split_actor((**row).id, options.names, options.pages, decision);
      });
}

ExitCode run_undo(Session& session, const ActorsOptions& options) {
  return run_decision(
      session, options,
      "there is no merge or split " + std::to_string(options.entry) + ", or it is undone already; nothing was changed",
      [&](Archive& archive, const Decision& decision, bool& /*told*/) {
        return archive.undo_decision(options.entry, decision);
      });
}

using Run = ExitCode (*)(Session&, const ActorsOptions&);

void add_actions(CLI::App& command, const std::shared_ptr<ActorsOptions>& options, Command& chosen) {
  const auto choose = [options, &chosen](Run run) {
    return [options, run, &chosen] {
      know_who(options->analyst);
      chosen = [options, run](Session& session) { return run(session, *options); };
    };
  };
  auto* show = command.add_subcommand("show", "One actor: names, codes, offices and the sentences they rest on, pages");
  show->add_option("ACTOR", options->one, "Its id or name")->required();
  show->footer(
      "With --limit N the latest N pages (20).\n\nExamples:\n  demarche actors crisis.db show 'Anna Berg'\n  demarche "
      "actors crisis.db --as-of 2022-01-15 show Berg");
  show->fallthrough();
  show->callback(choose(run_show));
  auto* merge = command.add_subcommand("merge", "Two actors are one");
  merge->add_option("ONE", options->one, "Id or name")->required();
  merge->add_option("OTHER", options->other, "Id or name")->required();
  merge->footer(
      "Example:\n  demarche actors crisis.db merge 'Anna Berg' 'Anna Holm' --reason 'took the name Holm in 2021'");
  add_analyst_options(*merge, options->analyst);
  merge->callback(choose(run_merge));
  auto* split = command.add_subcommand("split", "Some of an actor's names or pages are somebody else's");
  split->add_option("ACTOR", options->one, "Id or name")->required();
  split->add_option("--called", options->names, "The name that is somebody else's; may be repeated")->type_name("NAME");
  split->add_option("--page", options->pages, "The id of the page that means somebody else; may be repeated")
      ->type_name("ID");
  split->footer("Example:\n  demarche actors crisis.db split 'Anna Berg' --page herald-17 --reason 'the singer'");
  add_analyst_options(*split, options->analyst);
  split->callback([options, done = choose(run_split)] {
    if (options->names.empty() && options->pages.empty()) {
      throw CLI::RequiredError("--called NAME or --page ID");
    }
    done();
  });
  auto* undo = command.add_subcommand("undo", "A merge or split counts no longer");
  undo->add_option("ENTRY", options->entry, "Its number")->required()->type_name("N");
  undo->footer("Example:\n  demarche actors crisis.db undo 3 --reason 'two people after all'");
  add_analyst_options(*undo, options->analyst);
  undo->callback(choose(run_undo));
}

}  // namespace

void add_actors(CLI::App& app, Command& chosen) {
  auto* command =
      app.add_subcommand("actors", "Who appears: names, codes, offices and aliases over all pages; who held what when");
  command->footer(
      R"(Pages' actors are joined by names, aliases, codes and offices (docs/actors.md); a name that can mean several is joined
with none of them. Unnamed sources are left out unless asked for (--kind unnamed); they are never joined across pages.

Examples:
  demarche actors crisis.db
  demarche actors crisis.db --name Hentzau
  demarche actors crisis.db --kind organization --limit 20
  demarche actors crisis.db --as-of 2022-01-15 --role 'foreign minister'
  demarche actors crisis.db show 'Anna Berg'
  demarche actors crisis.db merge 'Anna Berg' 'Anna Holm' --reason 'took the name Holm in 2021')");
  auto options = std::make_shared<ActorsOptions>();
  options->archive.limit = kUsualLimit;
  add_archive_options(*command, options->archive);
  command->add_option("--name", options->query.name, "Only those with these words in a name or alias")
      ->type_name("NAME");
  command->add_option("--kind", options->query.kind, "Only actors of this kind")
      ->check(CLI::IsMember({"person", "country", "organization", "group", "document", "unnamed"}));
  command->add_option("--code", options->query.code, "Only those whose code begins so")->type_name("CODE");
  command->add_option("--as-of", options->query.as_of, "Only those who held an office on this day, with these offices")
      ->type_name("DATE")
      ->check(check_day);
  command->add_option("--role", options->query.role, "Only those with these words in an office")->type_name("WORDS");
  command->add_flag("--descriptions", options->query.descriptions,
                    "Also what pages only describe (\"the protesters\"): one row for equal words, which joins nothing");
  command->require_subcommand(0, 1);
  add_actions(*command, options, chosen);
  command->callback([&chosen, options, command] {
    if (command->get_subcommands().empty()) {
      chosen = [options](Session& session) { return run_list(session, *options); };
    }
  });
}

}  // namespace demarche::cli
