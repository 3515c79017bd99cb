// Errors of a coder as a page: every sentence with its source and target marked, grouped by what was taken for what.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "demarche/coding.h"

namespace demarche::cli {

struct CodingError {
  PairText pair;
  std::string gold;                 // type's name
  std::string coded;                // type's name; empty: not coded
  std::optional<float> confidence;  // none: nothing was thought likely
  std::string made_by;
  std::string why;  // why nothing was coded; may be empty
};

/// One self-contained HTML page: no script, no outside resource, light and dark, the two sides told by words as well as
/// by line and colour. Groups with the most errors come first; in each the surest errors. Every text is escaped; texts
/// must be valid UTF-8, with spans on code point borders. `rows` is how many were coded in all.
std::string errors_page(const std::string& gold_file, std::size_t rows, std::vector<CodingError> errors);

}  // namespace demarche::cli
