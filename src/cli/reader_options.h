// Options that say how to read: the same words and help for every command that has them.
#pragma once
#include <cstddef>
#include <string>

#include "demarche/reader.h"

namespace CLI {
class App;
}

namespace demarche::cli {

/// --threads, one a core unless told.
void add_threads_option(CLI::App& command, std::size_t& threads, const std::string& help);
/// --max-text and --lexicon, which need no model.
void add_text_options(CLI::App& command, ReaderOptions& options);
/// Those of add_text_options, --model and --reader.
void add_reader_options(CLI::App& command, ReaderOptions& options);

}  // namespace demarche::cli
