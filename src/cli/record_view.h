// A record as a person checks it: each row beside the words it rests on.
#pragma once
#include <cstddef>
#include <string>

#include "demarche/record.h"

namespace demarche::cli {

struct ViewOptions {
  std::size_t width = 100;  // columns to wrap at, at least 40
  bool colour = false;
};

/// First the document, then its actors, then sentence by sentence the words and under them the rows that rest on them:
/// statements, events, commitments, times. A statement stands under the sentence of its cue, an event under that of its
/// trigger; what an event speaks of (content, conditions) is nested under it and drawn out once. Rows show their exact
/// words in quotes, their confidence and what made them. Every row of the record is shown. Text of the page is made
/// printable (terminal_text.h). Linear in the record.
std::string view_record(const Record& record, const ViewOptions& options);

}  // namespace demarche::cli
