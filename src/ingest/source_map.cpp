#include "ingest/source_map.h"

#include <algorithm>

namespace demarche::ingest {

void MappedText::append(std::string_view words, std::size_t source) {
  if (words.empty()) return;
  const auto at = static_cast<std::uint32_t>(text.size());
  const auto from = static_cast<std::uint32_t>(source);
  const auto size = static_cast<std::uint32_t>(words.size());
  if (!runs.empty() && runs.back().text + runs.back().size == at && runs.back().source + runs.back().size == from) {
    runs.back().size += size;
  } else {
    runs.push_back({at, from, size});
  }
  text += words;
}

std::vector<SourceRun> compose(const std::vector<SourceRun>& to_middle, const std::vector<SourceRun>& to_source) {
  std::vector<SourceRun> out;
  std::size_t at = 0;
  for (const SourceRun& run : to_middle) {
    const std::uint32_t end = run.source + run.size;
    while (at < to_source.size() && to_source[at].text + to_source[at].size <= run.source) ++at;
    for (std::size_t i = at; i < to_source.size() && to_source[i].text < end; ++i) {
      const std::uint32_t from = std::max(run.source, to_source[i].text);
      const std::uint32_t to = std::min(end, to_source[i].text + to_source[i].size);
      const SourceRun piece{run.text + (from - run.source), to_source[i].source + (from - to_source[i].text),
                            to - from};
      SourceRun* last = out.empty() ? nullptr : &out.back();
      if (last != nullptr && last->text + last->size == piece.text && last->source + last->size == piece.source) {
        last->size += piece.size;
      } else {
        out.push_back(piece);
      }
    }
  }
  return out;
}

}  // namespace demarche::ingest
