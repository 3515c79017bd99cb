// Tab-separated tables of lexicon/.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/resources.h"
#include "demarche/result.h"

namespace demarche {

using TableRow = std::vector<std::string_view>;

/// Calls `take` with the `columns` fields of each line that is neither empty nor a comment ('#'); `take` says what is
/// wrong with the row, or nothing. Fails with file and line of the first wrong row.
Status read_table(const Resources& resources, std::string_view name, std::size_t columns,
                  const std::function<std::string(const TableRow&)>& take);

}  // namespace demarche
