// A file of gold rows, read whole.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "cli/messages.h"
#include "reading/pairs/gold_row.h"

namespace demarche::cli {

struct GoldLine {
  pairs::GoldRow row;
  std::string json;        // the line itself
  std::size_t number = 0;  // from 1
};

struct GoldFile {
  std::vector<GoldLine> lines;
  bool failed = false;  // the file or some line could not be read; each was said
};

/// Reads JSON Lines of parse_gold_row() from `path` ("-": standard input). Blank lines are passed over. A line that is
/// no such row, or longer than 64 MB, or whose text has more than `max_text` code points, is said with its number and
/// left out; a file without any row is an error too. Memory is that of the rows.
GoldFile read_gold(const std::string& path, std::size_t max_text, Messages& messages);

}  // namespace demarche::cli
