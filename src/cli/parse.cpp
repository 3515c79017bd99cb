#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/page_run.h"
#include "facade/program_data.h"
#include "language/conllu.h"
#include "language/doc_json.h"
#include "language/pipeline.h"

namespace demarche::cli {
namespace {

struct ParseOptions {
  PageOptions pages;
  std::string format = "json";
};

ExitCode run_parse(Session& session, const ParseOptions& options) {
  const auto folder = facade::find_model(options.pages.reader.model);
  if (!folder) return session.messages.error(folder.error()), ExitCode::inputs_failed;
  const auto kernel = facade::find_kernel(options.pages.reader.kernel);
  if (!kernel) return session.messages.error(kernel.error()), ExitCode::usage;
  const auto pipeline = language::Pipeline::load(*folder, {*kernel});
  if (!pipeline) return session.messages.error(pipeline.error()), ExitCode::inputs_failed;

  std::vector<language::Scratch> scratches;
  for (std::size_t worker = 0; worker < options.pages.threads; ++worker) scratches.emplace_back(*pipeline);
  const bool conllu = options.format == "conllu";
  const auto work = [&](const Page& page, std::size_t worker) {
    Product product;
    const Analysis analysis = pipeline->analyse(page.text, scratches[worker]);
    if (conllu) {
      language::append_conllu(product.printed, page.id, analysis);
    } else {
      language::append_doc_json(product.printed, page.id, analysis);
      product.printed.push_back('\n');
    }
    return product;
  };
  const auto keep = [&session](const Product& product) {
    session.out.write(product.printed);
    return true;
  };
  return run_over_pages(session, options.pages, {work, keep, {}});
}

}  // namespace

void add_parse(CLI::App& app, Command& chosen) {
  auto* command =
      app.add_subcommand("parse", "The language layer alone: tokens, tags, lemmas, dependencies, entities, sentences");
  command->footer(
      R"(Prints what spaCy prints for the same pipeline: JSON Lines in the layout of Doc.to_json(), with `norm` on each token and
the input's `id`; or CoNLL-U. Positions are Unicode code points. The text is analysed whatever its language.

Examples:
  demarche parse report.txt
  demarche parse rows.jsonl --threads 4 > parsed.jsonl
  demarche parse --format conllu report.txt)");
  auto options = std::make_shared<ParseOptions>();
  add_page_options(*command, options->pages, true);
  command->add_option("--format", options->format, "json or conllu")
      ->check(CLI::IsMember({"json", "conllu"}))
      ->capture_default_str();
  command->add_flag("--json")->description("The same as --format json");
  command->callback(
      [&chosen, options] { chosen = [options](Session& session) { return run_parse(session, *options); }; });
}

}  // namespace demarche::cli
