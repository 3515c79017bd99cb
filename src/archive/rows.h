// The rows of one record, written into the archive's tables.
#pragma once
#include <cstdint>

#include "archive/database.h"
#include "base/code_points.h"
#include "demarche/record.h"
#include "reading/record_ids.h"

namespace demarche::archive {

/// Writes all rows of the record's tables under the key `reading`. `offsets` and `ids` are those of the record. What
/// goes wrong is kept by the database; the caller undoes the page then.
void insert_rows(Database& database, std::int64_t reading, const Record& record, const CodePointOffsets& offsets,
                 const reading::RecordIds& ids);

}  // namespace demarche::archive
