// What making, undoing and putting over of corrections share.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "archive/correction.h"
#include "archive/database.h"

namespace demarche::archive {

std::optional<RowTable> table_named(std::string_view name);

/// Of `corrections` as c with its `audit` as a: what correction_from reads, from the first column on.
inline constexpr std::string_view kCorrectionColumns =
    "c.entry, c.what, c.of_table, ifnull(c.of_entry, 0), c.type, c.span_start, c.span_end, c.words, a.who, a.at, "
    "a.reason, c.nth";
constexpr int kCorrectionColumnCount = 12;
/// Without its fields.
Correction correction_from(const Prepared& row);
std::vector<FieldValue> fields_of(Database& database, std::int64_t entry);

/// All corrections of a page by entry, undone ones left out.
std::vector<Correction> corrections_of(Database& database, std::int64_t page);

/// The stored record; none fails the database: it is damaged.
std::optional<Record> record_of(Database& database, std::int64_t reading);

/// The current reading of a page; 0: none.
std::int64_t current_of(Database& database, std::int64_t page);

}  // namespace demarche::archive
