#include "cli/export_parts.h"

#include <CLI/CLI.hpp>

namespace demarche::cli {
namespace {

std::string counted(std::uint64_t number, const char* what) {
  return std::to_string(number) + " " + what + (number == 1 ? "" : "s");
}

}  // namespace

void add_panel_options(CLI::App& command, CLI::App& form, ExportOptions& options) {
  auto* panel = form.add_option("--panel", options.panel, "Counts instead of rows: dyad-day, dyad-week or dyad-month")
                    ->check(CLI::IsMember({"dyad-day", "dyad-week", "dyad-month"}))
                    ->type_name("PANEL");
  command.add_option("--sides", options.sides, "Of the panel: these sides only (names or codes), all pairs of them")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->needs(panel)
      ->type_name("A,B,...");
}

void tell(Session& session, const exchange::ExportFacts& facts) {
  session.messages.note(counted(facts.rows, "row") + " written as " + facts.format);
  const exchange::HeldBack& held = facts.held;
  if (held.all() != 0) {
    std::string text = counted(held.all(), "row") + " stayed in the archive:";
    const auto add = [&](std::uint64_t number, const char* what) {
      if (number != 0) text += (text.ends_with(':') ? " " : ", ") + std::to_string(number) + " " + what;
    };
    add(held.embedded, "only spoken of");
    add(held.denied, "denied");
    add(held.abstained, "left uncoded");
    add(held.retracted, "taken back by the outlet");
    add(held.undated, "without a day");
    session.messages.note(text);
  }
  for (const exchange::Note& note : facts.notes) {
    session.messages.note("not held by the format: " + note.what + " (" + std::to_string(note.times) + ")");
  }
}

}  // namespace demarche::cli
