// Decoded words of HTML held against the bytes they were decoded from.
#pragma once
#include <string_view>
#include <vector>

#include "demarche/page.h"
#include "ingest/source_map.h"

namespace demarche::ingest {

/// Runs words -> source for a text node whose `words` were decoded from `raw`, which stands at `source`. Exact: each
/// run's bytes are equal. A character reference ("&amp;", "&#8217;") has no run; where one cannot be told from its
/// surroundings, the rest of the node has none. Linear.
std::vector<SourceRun> align_words(std::string_view words, std::string_view raw, std::size_t source);

/// Appends slices of one text to another, taking their runs along. Slices must ascend.
class SliceAppender {
 public:
  SliceAppender(std::string_view words, const std::vector<SourceRun>& runs) : words_(words), runs_(runs) {}
  void append(MappedText& out, std::size_t begin, std::size_t end);

 private:
  std::string_view words_;
  const std::vector<SourceRun>& runs_;
  std::size_t at_ = 0;  // first run that may reach into the next slice
};

}  // namespace demarche::ingest
