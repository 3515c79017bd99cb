// Tab-separated tables among the lexicons: one row a line; lines that are empty or begin with '#' are skipped.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/resources.h"
#include "demarche/result.h"

namespace demarche {

using TableRow = std::vector<std::string_view>;

/// How many columns a table's rows have.
struct Columns {
  // NOLINTNEXTLINE(google-explicit-constructor): a number of columns is one
  Columns(std::size_t all) : least(all), most(all) {}
  Columns(std::size_t least_columns, std::size_t most_columns) : least(least_columns), most(most_columns) {}
  std::size_t least, most;
};

/// Calls `take` with the `columns.most` fields of each row, those left out at its end empty; `take` says what is wrong
/// with the row, or nothing. Fails with file and line of the first wrong row.
Status read_table(const Resources& resources, std::string_view name, Columns columns,
                  const std::function<std::string(const TableRow&)>& take);

}  // namespace demarche
