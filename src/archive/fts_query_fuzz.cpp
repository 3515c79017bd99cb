// Any bytes: a query that FTS5 understands.
#include <sqlite3.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "archive/fts_query.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string query = demarche::archive::fts_query({reinterpret_cast<const char*>(data), size});
  if (query.empty()) return 0;
  sqlite3* database = nullptr;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_open(":memory:", &database) != SQLITE_OK) std::abort();
  sqlite3_exec(database, "CREATE VIRTUAL TABLE t USING fts5 (x); INSERT INTO t VALUES ('troops at the border')",
               nullptr, nullptr, nullptr);
  if (sqlite3_prepare_v2(database, "SELECT rowid FROM t WHERE t MATCH ?1", -1, &statement, nullptr) != SQLITE_OK)
    std::abort();
  sqlite3_bind_text(statement, 1, query.data(), static_cast<int>(query.size()), SQLITE_STATIC);
  const int code = sqlite3_step(statement);
  if (code != SQLITE_ROW && code != SQLITE_DONE) std::abort();
  sqlite3_finalize(statement);
  sqlite3_close(database);
  return 0;
}
