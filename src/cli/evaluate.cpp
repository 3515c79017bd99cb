#include <CLI/CLI.hpp>
#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/command.h"
#include "cli/errors_page.h"
#include "cli/evaluation_view.h"
#include "cli/gold_file.h"
#include "cli/interrupt.h"
#include "cli/reader_options.h"
#include "cli/reading_run.h"
#include "cli/result_file.h"
#include "facade/ordered_map.h"
#include "reading/pairs/evaluation.h"
#include "reading/pairs/record_match.h"

namespace demarche::cli {
namespace {

struct EvaluateOptions {
  std::string what;
  std::string gold;
  std::string errors;  // file; empty: none
  std::size_t threads = 1;
  bool records = false;
  bool json = false;
  ReaderOptions reader;
};

/// A gold row with what was made of it.
struct Judged {
  pairs::Outcome outcome;
  std::string made_by, why;
  std::size_t events = 0;  // flat ones, of a record
  bool same_type = false;
  std::optional<Error> error;
};

/// How a gold line is judged, on any thread.
using Judge = std::function<Judged(const GoldLine& line, std::size_t worker)>;

Judged judge_pair(const GoldLine& line, const PairCoding& coding, bool one_yield) {
  Judged out;
  out.outcome = pairs::outcome_of(line.row, coding, one_yield);
  out.made_by = coding.made_by;
  out.why = coding.why;
  return out;
}

/// Reads the line as `read` does.
Judged judge_record(const GoldLine& line, const std::string& path, const Reader& reader, Reader::Workspace& workspace,
                    bool one_yield) {
  Judged out;
  auto pages = reader.pages(path, line.json);
  if (pages.size() != 1 || !pages.front()) {
    out.error = pages.empty() ? Error{"no page in it"} : pages.front().error();
    out.error->line = line.number;
    return out;
  }
  const Record record = reader.read(*std::move(pages.front()), workspace);
  const pairs::RecordMatch match = pairs::match_record(line.row, record, one_yield);
  out.outcome = pairs::outcome_of(line.row, record, match, one_yield);
  if (match.event) out.made_by = record.reading.events[match.event.at()].made_by.rule;
  out.why = match.why;
  out.events = match.events;
  out.same_type = match.same_type;
  return out;
}

std::string page_of_errors(const EvaluateOptions& options, const GoldFile& gold, const std::vector<Judged>& judged,
                           bool one_yield) {
  std::vector<CodingError> errors;
  for (std::size_t i = 0; i < judged.size(); ++i) {
    const pairs::Outcome& outcome = judged[i].outcome;
    if (outcome.coded == outcome.gold) continue;
    errors.push_back({gold.lines[i].row.pair, std::string(pairs::type_label(outcome.gold, one_yield)),
                      outcome.coded ? std::string(pairs::type_label(*outcome.coded, one_yield)) : std::string(),
                      outcome.guess ? std::optional(outcome.confidence) : std::nullopt, judged[i].made_by,
                      judged[i].why});
  }
  return errors_page(options.gold, judged.size(), std::move(errors));
}

ExitCode report(Session& session, const EvaluateOptions& options, const GoldFile& gold,
                const std::vector<Judged>& judged, bool one_yield) {
  std::vector<pairs::Outcome> outcomes;
  EvaluationFacts facts{options.gold, one_yield, options.records};
  for (const Judged& each : judged) {
    outcomes.push_back(each.outcome);
    facts.same_type += each.same_type ? 1 : 0;
    facts.events += each.events;
  }
  const pairs::Evaluation evaluation = pairs::evaluate(outcomes);
  if (options.json) {
    session.out.line(evaluation_json(evaluation, facts));
  } else {
    session.out.write(view_evaluation(evaluation, facts));
  }
  if (options.errors.empty()) return ExitCode::done;
  const auto written = write_file(session, options.errors, page_of_errors(options, gold, judged, one_yield));
  if (written) return ExitCode::done;
  session.messages.error(written.error());
  return ExitCode::inputs_failed;
}

ExitCode run_evaluate(Session& session, const EvaluateOptions& options) {
  GoldFile gold = read_gold(options.gold, options.reader.max_text, session.messages);
  if (gold.lines.empty()) return ExitCode::inputs_failed;
  const auto reader = open_reader(session, options.reader);
  if (!reader) return ExitCode::inputs_failed;
  // Where the gold says YIELD, none of its rows tells CONCEDE and RETREAT apart.
  const bool one_yield =
      std::any_of(gold.lines.begin(), gold.lines.end(), [](const GoldLine& line) { return line.row.yield; });
  std::vector<Reader::Workspace> workspaces;
  for (std::size_t worker = 0; worker < options.threads; ++worker) workspaces.push_back(reader->workspace());
  const Judge judge = [&](const GoldLine& line, std::size_t worker) {
    if (options.records) return judge_record(line, options.gold, *reader, workspaces[worker], one_yield);
    return judge_pair(line, reader->code(line.row.pair, workspaces[worker]), one_yield);
  };
  std::vector<Judged> judged;
  facade::OrderedMap<const GoldLine*, Judged> map(
      options.threads, [&judge](const GoldLine* line, std::size_t worker) { return judge(*line, worker); },
      [&](Judged one) {
        if (Interrupt::requested()) return false;
        if (one.error) {
          session.messages.error({one.error->message, options.gold, one.error->line});
          gold.failed = true;
        }
        judged.push_back(std::move(one));
        session.messages.progress(std::to_string(judged.size()) + " rows");
        return true;
      });
  for (const GoldLine& line : gold.lines) {
    if (Interrupt::requested() || !map.push(&line)) break;
  }
  if (!Interrupt::requested()) map.finish();
  session.messages.end_progress();
  if (Interrupt::requested()) {
    session.messages.note("interrupted after " + std::to_string(judged.size()) + " rows");
    return ExitCode::interrupted;
  }
  // A row that could not be read is no row of the evaluation.
  GoldFile kept;
  std::vector<Judged> whole;
  for (std::size_t i = 0; i < judged.size(); ++i) {
    if (judged[i].error) continue;
    kept.lines.push_back(std::move(gold.lines[i]));
    whole.push_back(std::move(judged[i]));
  }
  const ExitCode code = report(session, options, kept, whole, one_yield);
  return gold.failed ? worse(code, ExitCode::inputs_failed) : code;
}

}  // namespace

void add_evaluate(CLI::App& app, Command& chosen) {
  auto* command =
      app.add_subcommand("evaluate", "Hold the coder against a gold standard: figures and a page of errors");
  command->footer(
      R"(GOLD is JSON Lines {"id", "text", "source", "target", "type"}: what the source does to the target, spans as [begin, end] or a
list of them in Unicode code points, types PLOVER's (YIELD stands for CONCEDE and RETREAT). Each row is coded for its given
actors; with --records the bare sentence is read, and a row is right when an event has its type, an actor at its source and
another at its target. Prints accuracy, macro-F1, scores by type, the confusion matrix, calibration, and accuracy by share
abstained.

Examples:
  demarche evaluate events gold.jsonl
  demarche evaluate events gold.jsonl --errors errors.html
  demarche evaluate events gold.jsonl --records --json)");
  auto options = std::make_shared<EvaluateOptions>();
  command->add_option("WHAT", options->what, "What is evaluated: events")->required()->check(CLI::IsMember({"events"}));
  command->add_option("GOLD", options->gold, "The gold standard, or - for standard input")->required();
  command->add_flag("--records", options->records, "Read the bare sentence instead of coding for the given actors");
  command->add_option("--errors", options->errors, "Write a page of all errors with their sentences")
      ->type_name("FILE.html");
  command->add_flag("--json", options->json, "All figures as one JSON object");
  add_threads_option(*command, options->threads, "Rows coded at the same time; the output is the same for any number");
  add_reader_options(*command, options->reader);
  command->callback(
      [&chosen, options] { chosen = [options](Session& session) { return run_evaluate(session, *options); }; });
}

}  // namespace demarche::cli
