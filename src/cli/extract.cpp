#include <CLI/CLI.hpp>
#include <memory>
#include <utility>

#include "base/json_writer.h"
#include "cli/command.h"
#include "cli/page_run.h"
#include "ingest/page_json.h"

namespace demarche::cli {
namespace {

ExitCode run_extract(Session& session, const PageOptions& options) {
  const auto work = [](const Page& page, std::size_t /*worker*/) {
    Product product;
    JsonWriter json;
    ingest::write_document(json, page);
    product.printed = json.take();
    return product;
  };
  const auto keep = [&session](const Product& product) {
    session.out.line(product.printed);
    return true;
  };
  return run_over_pages(session, options, {work, keep, {}});
}

}  // namespace

void add_extract(CLI::App& app, Command& chosen) {
  auto* command = app.add_subcommand("extract", "Take pages out of their inputs, without reading them: JSON Lines");
  command->footer(
      R"(Each line is the page's `document`, as `demarche read --json` has it (docs/record.md): text, title, outlet, published, ...

Examples:
  demarche extract page.html
  demarche extract saved-pages/ > pages.jsonl
  curl -s https://news.example/article | demarche extract -)");
  auto options = std::make_shared<PageOptions>();
  add_page_options(*command, *options, false);
  command->add_flag("--json")->description("JSON Lines; always so here");
  command->callback(
      [&chosen, options] { chosen = [options](Session& session) { return run_extract(session, *options); }; });
}

}  // namespace demarche::cli
