#include <CLI/CLI.hpp>
#include <memory>

#include "cli/archive_access.h"
#include "cli/dyad_view.h"
#include "cli/since.h"
#include "exchange/imported_rows.h"
#include "watch/dyad_answer.h"

namespace demarche::cli {
namespace {

struct DyadOptions {
  std::string archive;
  SideNames sides;
  watch::Period by = watch::Period::week;
  std::string as_of, from, to, since;
  std::string coder = "ours";
  bool json = false, csv = false, svg = false;
};

/// Whether the archive has rows of that coder; says which it has where not.
Result<bool> knows_coder(Session& session, const std::string& coder, Archive& archive) {
  if (coder == "ours" || coder == "all") return true;
  const auto names = exchange::data_set_names(archive);
  if (!names) return names.error();
  std::string known = "ours, all";
  for (const std::string& name : *names) {
    if (name == coder) return true;
    known += ", " + name;
  }
  session.messages.error({"--rows is '" + coder + "', expected one of: " + known, "", 0});
  return false;
}

Status look(Session& session, const DyadOptions& options, Archive& archive) {
  watch::DyadQuestion question;
  question.names = options.sides, question.as_of = options.as_of, question.coder = options.coder;
  question.count.by = options.by;
  if (const auto day = watch::days_of(options.from)) question.count.from = day->first;
  if (const auto day = watch::days_of(options.to)) question.count.to = day->last;
  auto shown = NewOnly::start(archive, options.since,
                              "dyads\n" + options.sides[0] + "\n" + options.sides[1] + "\n" + options.from + "\n" +
                                  options.to + "\n" + options.as_of);
  if (!shown) return shown.error();
  const auto since = watch::days_of(since_day(options.since));
  if (!options.since.empty()) {
    question.count.counts = [&](const watch::Happening& happening) {
      if (since && happening.known < since->first) return false;
      const std::string text = std::to_string(happening.links.size()) + " " + std::to_string(happening.goldstein);
      return shown->lets(happening.id, text);
    };
  }
  const auto counted = watch::answer_dyad(archive, question, deriving(session));
  if (!counted) return counted.error();
  const watch::Dyad& dyad = counted->dyad;
  for (std::size_t at = 0; at < options.sides.size(); ++at) {
    if (!counted->is_met[at]) session.messages.warning({"no page calls an actor '" + options.sides[at] + "'", ""});
  }
  if (options.json) {
    session.out.line(dyad_json(archive, options.sides, options.by, dyad));
  } else if (options.csv) {
    session.out.write(dyad_csv(dyad));
  } else if (options.svg) {
    session.out.write(dyad_svg(options.sides, options.by, dyad));
  } else {
    print_dyad(session, archive, options.sides, options.by, dyad);
  }
  if (dyad.periods.empty()) {
    session.messages.note(options.since.empty() ? "nothing happened between the two in this archive" : "nothing new");
  }
  return shown->keep();
}

}  // namespace

void add_dyads(CLI::App& app, Command& chosen) {
  auto* command = app.add_subcommand("dyads", "Two sides over time: words and deeds, the gap between them, figures");
  command->footer(
      R"(Counts distinct happenings, never reports. A side is an actor with its government and forces. Words are agreements, talks,
demands, accusations, threats; deeds are aid, sanctions, force. Scores are Goldstein's, -10 (force) to +10.

Examples:
  demarche dyads crisis.db Ruritania Freedonia
  demarche dyads crisis.db Ruritania Freedonia --by month --csv > series.csv
  demarche dyads crisis.db Ruritania Freedonia --rows icews
  demarche dyads crisis.db RUR FRE --as-of 2023-03-20 --svg > series.svg)");
  auto options = std::make_shared<DyadOptions>();
  command->add_option("FILE.db", options->archive, "The archive")->required();
  command->add_option("A", options->sides[0], "One side: a name or a code")->required();
  command->add_option("B", options->sides[1], "The other side")->required();
  command->add_option("--by", options->by, "Periods: day, week (from Monday) or month")
      ->transform(CLI::CheckedTransformer(std::map<std::string, watch::Period>{
          {"day", watch::Period::day}, {"week", watch::Period::week}, {"month", watch::Period::month}}))
      ->type_name("PERIOD");
  const CLI::Validator day(check_day, "DAY");
  command->add_option("--as-of", options->as_of, "As it was known on this day")->check(day);
  command->add_option("--from", options->from, "Not before this day")->check(day);
  command->add_option("--to", options->to, "Not after this day")->check(day);
  command->add_option("--rows", options->coder, "Whose rows: ours, a data set that was imported, or all")
      ->type_name("ours|NAME|all")
      ->capture_default_str();
  add_since_option(*command, options->since, "Count only what was first reported on this day or later");
  auto* json = command->add_flag("--json", options->json, "One JSON object");
  auto* csv = command->add_flag("--csv", options->csv, "Comma-separated values, four rows a period")->excludes(json);
  command->add_flag("--svg", options->svg, "A drawing")->excludes(json)->excludes(csv);
  command->callback([&chosen, options] {
    chosen = [options](Session& session) {
      bool is_known = true;
      const ExitCode code = ask_since(session, options->archive, options->since, [&](Archive& archive) -> Status {
        const auto known = knows_coder(session, options->coder, archive);
        if (!known) return known.error();
        is_known = *known;
        return is_known ? look(session, *options, archive) : Done{};
      });
      return is_known ? code : ExitCode::usage;
    };
  });
}

}  // namespace demarche::cli
