#include <CLI/CLI.hpp>
#include <memory>

#include "cli/archive_access.h"
#include "cli/audit_view.h"

namespace demarche::cli {
namespace {

struct AuditOptions {
  ArchiveOptions archive;
  std::string about;
};

ExitCode run_audit(Session& session, const AuditOptions& options) {
  return ask(session, options.archive.file, [&](Archive& archive) -> Status {
    const auto trail = archive::audit_trail(archive, options.about);
    if (!trail) return trail.error();
    std::uint32_t shown = 0;
    for (const archive::TrailEntry& entry : *trail) {
      options.archive.json ? session.out.line(json_of(entry)) : print_entry(session, entry);
      if (++shown == options.archive.limit || !session.out.good()) break;
    }
    if (trail->empty()) {
      session.messages.note(options.about.empty() ? "nobody has decided anything in this archive"
                                                  : "nobody has decided anything about '" + options.about + "'");
    }
    return Done{};
  });
}

}  // namespace

void add_audit(CLI::App& app, Command& chosen) {
  auto* command = app.add_subcommand("audit", "What persons decided: corrections, merges and splits, words on links");
  command->footer(
      R"(Every entry with who made it, when and why, first entry first; what was undone stays. ROW narrows it to a row's id, the
number of an entry, an actor's id or name, or a commitment whose links were decided on (docs/corrections.md).

Examples:
  demarche audit crisis.db
  demarche audit crisis.db 3f2a91c4
  demarche audit crisis.db 'Anna Berg' --json)");
  auto options = std::make_shared<AuditOptions>();
  add_archive_options(*command, options->archive);
  command->add_option("ROW", options->about, "Only what concerns this row, entry or actor");
  command->callback(
      [&chosen, options] { chosen = [options](Session& session) { return run_audit(session, *options); }; });
}

}  // namespace demarche::cli
