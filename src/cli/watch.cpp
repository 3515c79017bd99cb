#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <thread>

#include "cli/alert_run.h"
#include "cli/archive_access.h"
#include "cli/backtest_view.h"
#include "cli/crisis_input.h"
#include "cli/outlook_view.h"
#include "cli/since.h"
#include "cli/webhook.h"
#include "watch/crisis_alerts.h"
#include "watch/scene_reader.h"

namespace demarche::cli {
namespace {

struct WatchOptions {
  std::string archive;
  std::vector<std::string> crises;
  std::string as_of, since;
  bool json = false;
  bool backtest = false;
  int every = 7;
  AlertFiles alerts;
};

/// The day of the outlook: the one asked for, else that of the last page, so that the same archive gives the same
/// answer.
watch::Day outlook_day(const WatchOptions& options, const watch::KnownScene& known, const watch::Crisis& crisis) {
  if (const auto day = watch::days_of(options.as_of)) return day->first;
  return std::max(known.last_page, crisis.from);
}

void note_unmet(Session& session, const watch::KnownScene& known, const watch::Crisis& crisis) {
  for (const std::string& name : watch::names_in(crisis)) {
    if (!known.parties->is_met(name))
      session.messages.warning({"no page that was looked at names '" + name + "'", crisis.name});
  }
}

/// Pages that name either side.
watch::SceneQuery scene_query(const watch::Crisis& crisis, const WatchOptions& options) {
  watch::SceneQuery query;
  query.names = watch::names_in(crisis);
  query.any_side = true;
  query.as_of = options.as_of;
  return query;
}

/// Leaves only the steps that --since asks for.
Status keep_new_steps(const WatchOptions& options, Archive& archive, const watch::Crisis& crisis,
                      watch::Outlook& outlook) {
  auto shown = NewOnly::start(archive, options.since, "watch\n" + crisis.name + "\n" + options.as_of);
  if (!shown) return shown.error();
  const auto since = watch::days_of(since_day(options.since));
  std::erase_if(outlook.path.steps, [&](const watch::Step& step) {
    if (since && step.finding.day < since->first) return true;
    const watch::Finding& found = step.finding;
    const std::string item = crisis.indicators[found.indicator].name + "\n" + watch::iso_day(found.day) + "\n" +
                             watch::iso_day(found.window);
    std::string text(watch::name_of(found.state));
    for (const double each : step.moved) text += " " + std::to_string(each);
    text += " " + std::to_string(found.causes.size());
    return !shown->lets(item, text);
  });
  return shown->keep();
}

Status look(Session& session, const WatchOptions& options, Archive& archive, const watch::Crisis& crisis) {
  const auto known = watch::read_scene(archive, scene_query(crisis, options));
  if (!known) return known.error();
  note_unmet(session, *known, crisis);
  const watch::Day day = outlook_day(options, *known, crisis);
  watch::Outlook outlook = watch::look_at(crisis, *known->scene, *known->parties, day);
  if (Status kept = keep_new_steps(options, archive, crisis, outlook); !kept) return kept;
  if (options.json) {
    session.out.line(outlook_json(archive, crisis, *known->scene, outlook));
  } else {
    print_outlook(session, archive, crisis, *known->scene, outlook);
  }
  return Done{};
}

Result<watch::Question> replay(Session& session, const WatchOptions& options, Archive& archive,
                               const watch::Crisis& crisis) {
  watch::SceneQuery query = scene_query(crisis, options);
  query.machine_only = true;  // an analyst corrects with hindsight
  const auto replay = watch::SceneReplay::start(archive, query);
  if (!replay) return replay.error();
  const auto known = options.as_of.empty() ? replay->all() : replay->on(watch::days_of(options.as_of)->first);
  if (!known) return known.error();
  note_unmet(session, *known, crisis);
  const watch::Day last = outlook_day(options, *known, crisis);
  const watch::Outlook now = watch::look_at(crisis, *known->scene, *known->parties, last);
  const auto known_on = [&](watch::Day day) -> Result<watch::Outlook> {
    const auto then = replay->on(day);
    if (!then) return then.error();
    return watch::look_at(crisis, *then->scene, *then->parties, day);
  };
  const std::size_t threads = replay->is_shared() ? std::max(1U, std::thread::hardware_concurrency()) : 1;
  return watch::ask_question(crisis, now, options.every, known_on, threads);
}

Status backtest(Session& session, const WatchOptions& options, Archive& archive,
                const std::vector<watch::Crisis>& crises) {
  std::vector<watch::Question> questions;
  for (const watch::Crisis& crisis : crises) {
    auto question = replay(session, options, archive, crisis);
    if (!question) return question.error();
    questions.push_back(*std::move(question));
  }
  if (options.json) {
    session.out.line(backtest_json(crises, questions));
  } else {
    print_backtest(session, crises, questions);
  }
  return Done{};
}

ExitCode run_alerts(Session& session, const WatchOptions& options, const std::vector<watch::Crisis>& crises) {
  auto run = AlertRun::start(options.alerts);
  if (!run) {
    session.messages.error(run.error());
    return ExitCode::inputs_failed;
  }
  const ExitCode asked = ask(session, options.archive, [&](Archive& archive) -> Status {
    for (const watch::Crisis& crisis : crises) {
      const auto known = watch::read_scene(archive, scene_query(crisis, options));
      if (!known) return known.error();
      note_unmet(session, *known, crisis);
      Status looked = run->look(archive, crisis, *known, outlook_day(options, *known, crisis));
      if (!looked) return looked;
    }
    return Done{};
  });
  if (asked != ExitCode::done) return asked;
  if (const Status told = run->tell(session, options.json); !told) {
    session.messages.error(told.error());
    return ExitCode::inputs_failed;
  }
  return ExitCode::done;
}

ExitCode run_watch(Session& session, const WatchOptions& options) {
  std::vector<watch::Crisis> crises;
  for (const std::string& path : options.crises) {
    if (auto crisis = read_crisis_file(session, path)) crises.push_back(*std::move(crisis));
  }
  if (crises.size() != options.crises.size()) return ExitCode::inputs_failed;
  if (!options.alerts.log.empty()) return run_alerts(session, options, crises);
  return ask_since(session, options.archive, options.since, [&](Archive& archive) -> Status {
    if (options.backtest) return backtest(session, options, archive, crises);
    for (std::size_t at = 0; at < crises.size(); ++at) {
      if (at != 0 && !options.json) session.out.line("");
      if (Status looked = look(session, options, archive, crises[at]); !looked) return looked;
    }
    return Done{};
  });
}

}  // namespace

void add_watch(CLI::App& app, Command& chosen) {
  auto* command = app.add_subcommand("watch", "Indicators and the odds of scenarios, with every step that moved them");
  command->footer(
      R"(A crisis file (TOML) names two sides, exclusive scenarios with their priors, and indicators with a probability
under each scenario; docs/watch.md tells the format and the arithmetic, examples/ukraine-2022.toml is one.

Examples:
  demarche watch crisis.db crisis.toml
  demarche watch crisis.db crisis.toml --as-of 2023-03-20
  demarche watch crisis.db crisis.toml --json
  demarche watch crisis.db one.toml other.toml --backtest
  demarche watch crisis.db crisis.toml --since last
  demarche watch crisis.db crisis.toml --alerts told.jsonl --atom alerts.xml
  demarche watch crisis.db crisis.toml --alerts told.jsonl --webhook https://desk.example/alerts)");
  auto options = std::make_shared<WatchOptions>();
  command->add_option("FILE.db", options->archive, "The archive")->required();
  command->add_option("CRISIS.toml", options->crises, "Crisis files")->required();
  command->add_flag("--json", options->json, "JSON Lines, one crisis a line");
  command->add_option("--as-of", options->as_of, "As it was known on this day (else as of the last page)")
      ->check(CLI::Validator(check_day, "DAY"));
  auto* alerts = command->add_option("--alerts", options->alerts.log,
                                     "Print only alerts that are not in this log (JSON Lines) yet, and add them to it");
  alerts->type_name("LOG");
  command->add_option("--atom", options->alerts.feed, "Write the last 100 alerts as an Atom feed")
      ->type_name("FEED")
      ->needs(alerts);
  command->add_option("--webhook", options->alerts.webhook, "POST each new alert as JSON to this http(s) address")
      ->type_name("URL")
      ->needs(alerts)
      ->check(CLI::Validator(Webhook::check, "URL"));
  add_since_option(*command, options->since, "Only steps of this day or later");
  command
      ->add_flag("--backtest", options->backtest,
                 "Replay the odds by what was known when, and score them against what came about")
      ->excludes(alerts);
  command->add_option("--every", options->every, "Days between the forecasts of a backtest")
      ->check(CLI::Range(1, 366))
      ->capture_default_str();
  command->callback(
      [&chosen, options] { chosen = [options](Session& session) { return run_watch(session, *options); }; });
}

}  // namespace demarche::cli
