#include "cli/reader_options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <thread>

namespace demarche::cli {
namespace {

constexpr std::size_t kMostThreads = 256;

std::size_t usual_threads() { return std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, kMostThreads); }

}  // namespace

void add_threads_option(CLI::App& command, std::size_t& threads, const std::string& help) {
  threads = usual_threads();
  command.add_option("--threads", threads, help)
      ->type_name("N")
      ->check(CLI::Range(std::size_t{1}, kMostThreads))
      ->default_str("one a core");
}

void add_text_options(CLI::App& command, ReaderOptions& options) {
  command.add_option("--max-text", options.max_text, "Refuse texts of more code points than this")
      ->type_name("N")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  command
      .add_option("--lexicon", options.lexicon,
                  "A folder whose files stand in for the built-in lexicons of the same name")
      ->type_name("DIR");
}

void add_reader_options(CLI::App& command, ReaderOptions& options) {
  add_text_options(command, options);
  command
      .add_option("--model", options.model,
                  "The language model's folder (else $DEMARCHE_DATA, else beside the program)")
      ->type_name("DIR");
  static const std::map<std::string, ReaderKind> kKinds{{"fast", ReaderKind::fast}, {"accurate", ReaderKind::accurate}};
  command
      .add_option("--reader", options.kind,
                  "fast: a linear reader beside the rules; accurate: an encoder too, where it can change the answer")
      ->type_name("KIND")
      ->transform(CLI::CheckedTransformer(kKinds))
      ->default_str("accurate");
}

}  // namespace demarche::cli
