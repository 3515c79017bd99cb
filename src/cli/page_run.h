// What all commands that take pages share: their options, and the run over every page of every input.
#pragma once
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/command.h"
#include "demarche/page.h"
#include "demarche/reader.h"
#include "demarche/record.h"
#include "demarche/result.h"

namespace demarche::cli {

struct PageOptions {
  std::vector<std::string> inputs;  // files, folders, "-"
  std::size_t threads = 1;          // at least 1
  ReaderOptions reader;
};

/// INPUT..., --threads, --max-text, --lexicon, and --model if `with_model`.
void add_page_options(CLI::App& command, PageOptions& options, bool with_model);

/// --dictionary, for commands that read.
void add_dictionary_option(CLI::App& command, ReaderOptions& options);

/// What a worker made of one page.
struct Product {
  std::string printed;           // for standard output
  std::optional<Record> record;  // for an archive
  std::vector<Error> warnings;
  std::optional<Error> error;  // there is none of it
};

/// `work` runs on any of the threads, `worker` telling them apart; `keep` and `rejected` on the caller's, in the order
/// of the inputs. `keep` returns false to stop; `rejected` is told of each page or input that failed (it may be empty).
struct PageRun {
  std::function<Product(Page page, std::size_t worker)> work;
  std::function<bool(Product product)> keep;
  std::function<void()> rejected;
};

/// Runs over every page of the inputs. A page or input that fails is named on standard error and costs exit code 1, the
/// others go on; files of a folder that are of no known kind are counted. Ends early when interrupted (130: what was
/// kept is whole, what was under way is dropped) or when nobody reads standard output any more. Memory holds a few
/// pages a thread.
ExitCode run_over_pages(Session& session, const PageOptions& options, const PageRun& run);

}  // namespace demarche::cli
