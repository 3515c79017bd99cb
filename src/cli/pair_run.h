// What `code` and `evaluate` share: their options, and the run over every row of given pairs.
#pragma once
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "cli/command.h"
#include "demarche/coding.h"
#include "demarche/reader.h"

namespace CLI {
class App;
}

namespace demarche::cli {

struct PairOptions {
  std::vector<std::string> inputs;  // files of JSON Lines, "-"
  std::size_t threads = 1;
  ReaderOptions reader;
};

/// INPUT..., --threads, --reader, --lexicon, --model.
void add_pair_options(CLI::App& command, PairOptions& options);

/// Codes every row of the inputs on `options.threads` threads and gives them to `keep` in the order of the inputs, on
/// the caller's thread; `keep` returns false to stop. A line that is no pair (pair_row.h), or longer than the text that
/// is read, is named with its line and costs exit code 1; the others go on. Memory holds a few rows a thread.
ExitCode run_over_pairs(Session& session, const PairOptions& options, const Reader& reader,
                        const std::function<bool(const PairText& text, const PairCoding& coding)>& keep);

}  // namespace demarche::cli
