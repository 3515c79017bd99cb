// What went wrong with the file, in words that say what to do.
#pragma once
#include <string>

#include "demarche/result.h"

struct sqlite3;

namespace demarche::archive {

/// The Error for SQLite's extended code of the last call on `handle` (null: could not even be opened); `name` is the
/// file as the user knows it.
Error failure_in_words(sqlite3* handle, int code, const std::string& name);

/// Whether a failure of that code concerns only the row or text at hand (too big), so that the file is as good as
/// before.
bool is_too_big(int code);

}  // namespace demarche::archive
