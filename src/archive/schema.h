// The archive's tables, and how a file comes to have them.
#pragma once
#include "archive/database.h"

namespace demarche::archive {

/// What SQLite's `application_id` is in our files: "Dema".
inline constexpr std::int64_t kApplicationId = 0x44656D61;

/// The newest layout that this program knows; a file's own is its `user_version`.
std::int64_t newest_schema();

/// Looks at the file that was opened and says why it is no archive that this program can use: of another program, or of
/// a newer version of this one. `make` accepts an empty file.
Status identify(Database& database, bool make);

/// Brings an empty or older file to the newest layout: all steps in one transaction, one process at a time.
Status bring_up_to_date(Database& database);

}  // namespace demarche::archive
