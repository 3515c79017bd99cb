// Pages read to records: what `read` and `show` share.
#pragma once
#include <functional>

#include "cli/page_run.h"
#include "demarche/reader.h"
#include "demarche/record.h"

namespace demarche::cli {

enum class Form : std::uint8_t {
  none,   // nothing on standard output
  view,   // as a person checks it
  json,   // JSON Lines
  tokens  // JSON Lines with a further member "tokens", as `parse` prints them
};

struct ReadingRun {
  Form form = Form::view;
  /// Takes each record in the order of the inputs, before it is printed; false stops. May be empty.
  std::function<bool(const Record& record)> keep;
  std::function<void()> rejected;  // see PageRun
};

/// Reads every page of the inputs and prints the records. A page in another language than English gets a warning and no
/// rows.
ExitCode read_pages(Session& session, const PageOptions& options, const Reader& reader, const ReadingRun& run);

/// Opens the reader; a failure is said.
std::optional<Reader> open_reader(Session& session, const ReaderOptions& options);

}  // namespace demarche::cli
