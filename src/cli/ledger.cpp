#include <CLI/CLI.hpp>
#include <memory>

#include "base/clock.h"
#include "cli/actor_view.h"
#include "cli/analyst.h"
#include "cli/archive_access.h"
#include "cli/ledger_view.h"
#include "cli/reader_options.h"
#include "cli/since.h"
#include "reading/names.h"
#include "watch/ledger_answer.h"

namespace demarche::cli {
namespace {

struct LedgerOptions {
  ArchiveOptions archive;
  std::string kind, state, since;
  watch::LedgerQuery query;
  std::string id;  // of an entry, a row or a link
  std::string lexicon;
  Analyst analyst;
};

watch::Day today() { return watch::day_of(SystemClock().now()); }

watch::LedgerQuery query_of(const LedgerOptions& options) {
  watch::LedgerQuery query = options.query;
  query.kind = reading::named<CommitmentKind>(options.kind);
  query.state = watch::state_named(options.state);
  query.limit = options.archive.limit;
  return query;
}

/// Loads the rules and asks the archive with them.
ExitCode ask_with_rules(Session& session, const LedgerOptions& options,
                        const std::function<Status(Archive&, const watch::Rules&)>& question) {
  const auto resources =
      options.lexicon.empty() ? Result<Resources>(Resources::built_in()) : Resources::overlaid(options.lexicon);
  const auto rules = resources ? watch::Rules::load(*resources) : Result<watch::Rules>(resources.error());
  if (!rules) {
    session.messages.error(rules.error());
    return ExitCode::usage;
  }
  return ask_since(session, options.archive.file, options.since,
                   [&](Archive& archive) { return question(archive, *rules); });
}

ExitCode run_list(Session& session, const LedgerOptions& options) {
  return ask_with_rules(session, options, [&](Archive& archive, const watch::Rules& rules) -> Status {
    watch::LedgerQuery query = query_of(options);
    query.since = since_day(options.since);
    if (query.since != options.since) query.limit = 0;  // of what is new
    const auto answers = watch::ledger_answers(archive, query, rules, today(), deriving(session));
    if (!answers) return answers.error();
    auto shown =
        NewOnly::start(archive, options.since,
                       "ledger\n" + options.kind + "\n" + options.state + "\n" + query.actor + "\n" + query.as_of);
    if (!shown) return shown.error();
    std::uint32_t count = 0;
    for (const watch::LedgerAnswer& answer : *answers) {
      const std::string line = json_of(answer);
      if (!shown->lets(answer.entry.id, line)) continue;
      options.archive.json ? session.out.line(line) : print_entry(session, answer);
      if (!session.out.good() || ++count == options.archive.limit) break;
    }
    if (count == 0) session.messages.note(options.since.empty() ? "no such commitment in this archive" : "nothing new");
    return session.out.flush() ? shown->keep() : Status(Done{});
  });
}

ExitCode run_show(Session& session, const LedgerOptions& options) {
  ExitCode code = ExitCode::done;
  const ExitCode asked = ask_with_rules(session, options, [&](Archive& archive, const watch::Rules& rules) -> Status {
    const auto answers =
        watch::find_in_ledger(archive, options.id, options.query.as_of, rules, today(), deriving(session));
    if (!answers) return answers.error();
    for (const watch::LedgerAnswer& answer : *answers) {
      options.archive.json ? session.out.line(json_of(answer)) : print_story(session, answer);
    }
    if (answers->empty()) {
      session.messages.error(
          {"no commitment '" + options.id + "' (demarche ledger " + options.archive.file + " lists them)",
           options.archive.file, 0});
      code = ExitCode::inputs_failed;
    }
    return Done{};
  });
  return worse(code, asked);
}

ExitCode run_rates(Session& session, const LedgerOptions& options) {
  return ask_with_rules(session, options, [&](Archive& archive, const watch::Rules& rules) -> Status {
    const auto rates = watch::kept_rates(archive, query_of(options), rules, today(), deriving(session));
    if (!rates) return rates.error();
    for (const watch::KeptRate& rate : *rates) {
      options.archive.json ? session.out.line(json_of(rate)) : print_rate(session, rate);
      if (!session.out.good()) break;
    }
    if (rates->empty()) session.messages.note("nobody gave his word in this archive");
    return Done{};
  });
}

/// What a link's id stands for: the key of the decision, and the link in words.
struct Subject {
  std::string key, words;
};
std::vector<Subject> subjects_of(const std::vector<watch::LedgerAnswer>& answers, const std::string& id) {
  std::vector<Subject> out;
  for (const watch::LedgerAnswer& answer : answers) {
    const std::string entry =
        std::string(reading::name_of(answer.entry.kind)) + " of " + names(answer.by) + ", “" + answer.deed + "”";
    if (answer.entry.silence_id.starts_with(id)) out.push_back({answer.entry.silence_key, entry + ": no report of it"});
    for (const watch::AnsweredLink& each : answer.links) {
      if (!each.link.id.starts_with(id)) continue;
      out.push_back({each.link.key, entry + ": " + std::string(watch::name_of(each.link.bearing)) + ", “" +
                                        each.source.sentence + "”"});
    }
  }
  return out;
}

ExitCode run_decision(Session& session, const LedgerOptions& options, bool confirmed) {
  std::vector<Subject> subjects;
  const ExitCode asked = ask_with_rules(session, options, [&](Archive& archive, const watch::Rules& rules) -> Status {
    const auto answers = watch::find_in_ledger(archive, options.id, "", rules, today(), deriving(session));
    if (!answers) return answers.error();
    subjects = subjects_of(*answers, options.id);
    return Done{};
  });
  if (asked != ExitCode::done) return asked;
  if (subjects.size() != 1) {
    const std::string what = subjects.empty() ? "no link '" + options.id + "' (demarche ledger " +
                                                    options.archive.file + " show ID lists those of an entry)"
                                              : "'" + options.id + "' is the beginning of more than one link";
    session.messages.error({what + "; nothing was changed", options.archive.file, 0});
    return ExitCode::inputs_failed;
  }
  auto archive = Archive::open(options.archive.file, ArchiveMode::read_write);
  const auto entry = archive ? archive->decide_link(subjects[0].key, subjects[0].words, confirmed,
                                                    {options.analyst.who, options.analyst.reason, SystemClock().now()})
                             : Result<std::int64_t>(archive.error());
  const auto audit = entry ? archive->audit() : Result<std::vector<AuditRow>>(entry.error());
  if (!audit) {
    session.messages.error(audit.error());
    return ExitCode::archive;
  }
  for (const AuditRow& row : *audit) {
    if (row.entry != *entry) continue;
    options.archive.json ? session.out.line(json_of(row)) : put(session, line_of(row));
  }
  session.messages.note("the opposite decision takes it back: the last word on a link counts");
  return ExitCode::done;
}

ExitCode run_confirm(Session& session, const LedgerOptions& options) { return run_decision(session, options, true); }
ExitCode run_reject(Session& session, const LedgerOptions& options) { return run_decision(session, options, false); }

using Run = ExitCode (*)(Session&, const LedgerOptions&);

void add_actions(CLI::App& command, const std::shared_ptr<LedgerOptions>& options, Command& chosen) {
  const auto choose = [options, &chosen](Run run) {
    return [options, run, &chosen] {
      know_who(options->analyst);
      chosen = [options, run](Session& session) { return run(session, *options); };
    };
  };
  auto* show = command.add_subcommand(
      "show", "One commitment's whole story: reports, changes of state, links, each with its sentence");
  show->add_option("ID", options->id, "Its id, or the beginning of one; that of a link will do")->required();
  show->footer("Example:\n  demarche ledger crisis.db show 3f2a91c4");
  show->fallthrough();
  show->callback(choose(run_show));
  auto* rates = command.add_subcommand("rates", "How often the sides kept their word, with n and a 95 % interval");
  rates->add_option("ACTOR", options->query.actor, "Only this actor's side");
  rates->footer("Examples:\n  demarche ledger crisis.db rates\n  demarche ledger crisis.db rates Ruritania --json");
  rates->fallthrough();
  rates->callback(choose(run_rates));
  struct Action {
    const char* name;
    const char* what;
    Run run;
  };
  for (const Action& action : {Action{"confirm", "A link is right: it counts whatever its confidence", run_confirm},
                               Action{"reject", "A link is wrong: it counts no more", run_reject}}) {
    auto* decide = command.add_subcommand(action.name, action.what);
    decide->add_option("LINK", options->id, "Its id, as 'show' lists it")->required();
    decide->footer(std::string("Example:\n  demarche ledger crisis.db ") + action.name +
                   " 41c09d77e2 --reason 'seen the decree'");
    add_analyst_options(*decide, options->analyst);
    decide->callback(choose(action.run));
  }
}

}  // namespace

void add_ledger(CLI::App& app, Command& chosen) {
  auto* command = app.add_subcommand(
      "ledger", "Who threatened, promised, offered, demanded or refused what, and what became of it");
  command->footer(
      R"(Every commitment, joined over all reports that carry it, by the day it is due, undated last. docs/ledger.md says what the
states mean and how they are reached. "failed" is said only where somebody confirmed it.

Examples:
  demarche ledger crisis.db
  demarche ledger crisis.db --kind threat --actor Ruritania
  demarche ledger crisis.db --state due --as-of 2022-01-15
  demarche ledger crisis.db --since 2022-01-10 --json
  demarche ledger crisis.db --since last
  demarche ledger crisis.db show 3f2a91c4
  demarche ledger crisis.db confirm 41c09d77e2 --reason 'seen the decree'
  demarche ledger crisis.db rates Ruritania)");
  auto options = std::make_shared<LedgerOptions>();
  add_archive_options(*command, options->archive);
  command->add_option("--kind", options->kind, "Only commitments of this kind")
      ->check(
          CLI::IsMember({"threat", "warning", "promise", "offer", "demand", "refusal", "appointment", "prediction"}));
  command->add_option("--state", options->state, "Only those in this state")
      ->check(CLI::IsMember(
          {"open", "due", "fulfilled", "partly", "failed", "averted", "withdrawn", "superseded", "unresolved"}));
  command->add_option("--actor", options->query.actor, "Only those by or to this actor or its side: a name or a code")
      ->type_name("NAME");
  const CLI::Validator day(check_day, "DAY");
  command->add_option("--as-of", options->query.as_of, "As it was known on this day")->check(day);
  add_since_option(*command, options->since, "Only what was stated, stated again or changed on this day or later");
  command
      ->add_option("--lexicon", options->lexicon, "A folder whose files stand in for built-in ones (watch/rules.toml)")
      ->type_name("DIR");
  command->require_subcommand(0, 1);
  add_actions(*command, options, chosen);
  command->callback([&chosen, options, command] {
    if (command->get_subcommands().empty()) {
      chosen = [options](Session& session) { return run_list(session, *options); };
    }
  });
}

}  // namespace demarche::cli
