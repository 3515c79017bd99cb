// SQL functions of ours.
#pragma once
#include "archive/database.h"

namespace demarche::archive {

/// words(text, start, end): the words between two code points of a text. SQLite's own substr() stops at a NUL.
void add_sql_functions(Database& database);

}  // namespace demarche::archive
