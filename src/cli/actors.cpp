#include <CLI/CLI.hpp>
#include <memory>

#include "cli/archive_access.h"

namespace demarche::cli {
namespace {

struct ActorsOptions {
  ArchiveOptions archive;
  ActorQuery query;
};

void print_json(Session& session, const ActorRow& row) {
  JsonWriter json;
  json.begin_object().member("name", row.name).member("kind", row.kind).member_or_null("code", row.code);
  json.member("pages", row.pages).member("mentions", row.mentions).key("aliases").values(row.aliases);
  json.key("roles").begin_array();
  for (const RoleRow& role : row.roles) {
    json.begin_object().member("title", role.title).member_or_null("of", role.of).member("status", role.status);
    json.member("pages", role.pages).end_object();
  }
  session.out.line(json.end_array().end_object().take());
}

void print_text(Session& session, const ActorRow& row) {
  StyledText text;
  text.add(Style::strong, row.name).add(Style::type, row.kind);
  if (!row.code.empty()) text.add(Style::type, row.code);
  text.add(Style::faint, "·").add(std::to_string(row.pages)).add(Style::faint, row.pages == 1 ? "page," : "pages,");
  text.add(std::to_string(row.mentions)).add(Style::faint, row.mentions == 1 ? "mention" : "mentions");
  for (const RoleRow& role : row.roles) {
    text.add(Style::faint, "·").add(role.title);
    if (!role.of.empty()) text.add("of").add(role.of);
    text.add(Style::faint, "(" + role.status + ")");
  }
  if (!row.aliases.empty()) {
    text.add(Style::faint, "· also");
    bool first = true;
    for (const std::string& alias : row.aliases) {
      if (!first) text.attach(Style::plain, ",");
      text.add(alias);
      first = false;
    }
  }
  put(session, text);
}

ExitCode run_actors(Session& session, const ActorsOptions& options) {
  return ask(session, options.archive.file, [&](Archive& archive) -> Status {
    ActorQuery query = options.query;
    query.limit = options.archive.limit;
    const auto rows = archive.actors(query);
    if (!rows) return rows.error();
    for (const ActorRow& row : *rows) {
      options.archive.json ? print_json(session, row) : print_text(session, row);
      if (!session.out.good()) break;
    }
    if (rows->empty()) session.messages.note("no such actor in this archive");
    return Done{};
  });
}

}  // namespace

void add_actors(CLI::App& app, Command& chosen) {
  auto* command = app.add_subcommand("actors", "Who appears: names, codes, roles and aliases over all pages");
  command->footer(R"(Unnamed sources are left out unless asked for (--kind unnamed); they are never joined across pages.

Examples:
  demarche actors crisis.db
  demarche actors crisis.db --name Hentzau
  demarche actors crisis.db --kind organization --limit 20)");
  auto options = std::make_shared<ActorsOptions>();
  add_archive_options(*command, options->archive);
  command->add_option("--name", options->query.name, "Only those with these words in a name or alias")
      ->type_name("NAME");
  command->add_option("--kind", options->query.kind, "Only actors of this kind")
      ->check(CLI::IsMember({"person", "country", "organization", "group", "document", "unnamed"}));
  command->callback(
      [&chosen, options] { chosen = [options](Session& session) { return run_actors(session, *options); }; });
}

}  // namespace demarche::cli
