#include "cli/page_run.h"

#include <CLI/CLI.hpp>
#include <memory>
#include <utility>

#include "cli/interrupt.h"
#include "cli/reader_options.h"
#include "facade/ordered_map.h"
#include "facade/program_data.h"
#include "ingest/ingest.h"

namespace demarche::cli {
namespace {

using ingest::Item;

/// The items of all inputs, one after the other; an input that cannot be listed is an item that failed.
class AllPages {
 public:
  AllPages(const ingest::Ingest& ingest, const std::vector<std::string>& inputs) : ingest_(ingest), inputs_(inputs) {}

  std::optional<Item> next() {
    for (;;) {
      if (source_) {
        if (auto item = source_->next()) return item;
        source_.reset();
      }
      if (next_path_ < paths_.size()) {
        source_ = ingest_.open(paths_[next_path_++]);
        continue;
      }
      if (next_input_ == inputs_.size()) return std::nullopt;
      auto listed = ingest::list_inputs(inputs_[next_input_++]);
      if (!listed) return Item{listed.error(), {}};
      paths_ = std::move(listed->paths);
      next_path_ = 0;
      skipped_ += listed->skipped;
    }
  }

  std::size_t skipped() const { return skipped_; }

 private:
  const ingest::Ingest& ingest_;
  const std::vector<std::string>& inputs_;
  std::size_t next_input_ = 0;
  std::vector<std::string> paths_;
  std::size_t next_path_ = 0;
  std::unique_ptr<ingest::PageSource> source_;
  std::size_t skipped_ = 0;
};

Product work_on(Item item, std::size_t worker, const PageRun& run) {
  Product product;
  if (item.page) {
    product = run.work(*std::move(item.page), worker);
  } else {
    product.error = item.page.error();
  }
  product.warnings.insert(product.warnings.begin(), std::make_move_iterator(item.warnings.begin()),
                          std::make_move_iterator(item.warnings.end()));
  return product;
}

}  // namespace

void add_page_options(CLI::App& command, PageOptions& options, bool with_model) {
  command.add_option("INPUT", options.inputs, "Files, folders (read recursively), or - for standard input")->required();
  add_threads_option(command, options.threads, "Pages read at the same time; the output is the same for any number");
  if (with_model) {
    add_reader_options(command, options.reader);
  } else {
    add_text_options(command, options.reader);
  }
}

void add_dictionary_option(CLI::App& command, ReaderOptions& options) {
  command
      .add_option("--dictionary", options.dictionaries,
                  "A dictionary in PETRARCH's formats, as FILE or KIND:FILE; any number, the first has priority")
      ->type_name("FILE")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

ExitCode run_over_pages(Session& session, const PageOptions& options, const PageRun& run) {
  const auto resources = facade::find_lexicons(options.reader.lexicon);
  if (!resources) return session.messages.error(resources.error()), ExitCode::inputs_failed;
  ingest::IngestOptions bounds;
  bounds.max_text_code_points = options.reader.max_text;
  const auto ingest = ingest::Ingest::load(*resources, bounds);
  if (!ingest) return session.messages.error(ingest.error()), ExitCode::inputs_failed;

  std::size_t pages = 0;
  bool failed = false;
  facade::OrderedMap<Item, Product> map(
      options.threads, [&run](Item item, std::size_t worker) { return work_on(std::move(item), worker, run); },
      [&](Product product) {
        if (Interrupt::requested()) return false;
        for (const Error& warning : product.warnings) session.messages.warning(warning);
        if (product.error) {
          session.messages.error(*product.error);
          failed = true;
          if (run.rejected) run.rejected();
          return true;
        }
        session.messages.progress(std::to_string(++pages) + " pages");
        return run.keep(std::move(product)) && session.out.good();
      });

  AllPages all(*ingest, options.inputs);
  bool going = true;
  while (going && !Interrupt::requested()) {
    auto item = all.next();
    if (!item || Interrupt::requested()) break;
    going = map.push(*std::move(item));
  }
  if (going && !Interrupt::requested()) map.finish();
  session.messages.end_progress();
  if (Interrupt::requested()) {
    session.messages.note("interrupted after " + std::to_string(pages) + " pages");
    return ExitCode::interrupted;
  }
  if (all.skipped() > 0) session.messages.note(std::to_string(all.skipped()) + " files of other kinds skipped");
  return failed ? ExitCode::inputs_failed : ExitCode::done;
}

}  // namespace demarche::cli
