// Text that remembers which bytes it came from.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "demarche/page.h"

namespace demarche::ingest {

/// A text and the runs of it that stand in the source just so.
struct MappedText {
  std::string text;
  std::vector<SourceRun> runs;  // as Page::source_map: ascending in `text` and in the source, no two overlap

  /// Appends words that have no bytes of their own in the source.
  void append(std::string_view words) { text += words; }
  /// Appends `words`, which stand in the source at `source`; joins the run before where both continue it.
  void append(std::string_view words, std::size_t source);
};

/// Runs page text -> source, from page text -> `middle` and `middle` -> source. Linear in both.
std::vector<SourceRun> compose(const std::vector<SourceRun>& to_middle, const std::vector<SourceRun>& to_source);

}  // namespace demarche::ingest
