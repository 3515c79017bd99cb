// Which readings answer a query: the pages that name its sides, each in the version that was known.
#pragma once
#include <cstdint>
#include <vector>

#include "archive/database.h"
#include "watch/row_reader.h"

namespace demarche::watch {

/// Ascending.
std::vector<std::int64_t> choose_readings(archive::Database& database, const RowQuery& query);

}  // namespace demarche::watch
