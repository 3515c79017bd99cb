// Analyses as spaCy's own Doc.to_json() records them (plus `norm`, `iob` and `ent` on each token), for tests that hold
// the language room to spaCy and for reading tests without a model.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "demarche/analysis.h"
#include "demarche/result.h"

namespace demarche::testing {

/// One recorded document; the analysis borrows from `text`.
struct RecordedDoc {
  std::string id;
  std::unique_ptr<std::string> text;
  Analysis analysis;
};

/// Reads one line of a recording. Fails on anything that is not such a line.
Result<RecordedDoc> read_recorded(std::string_view json_line);

}  // namespace demarche::testing
