#include "archive_file.h"

#include <sqlite3.h>

namespace demarche::archive {
namespace {

int append_row(void* out, int count, char** values, char** /*names*/) {
  auto& text = *static_cast<std::string*>(out);
  for (int i = 0; i < count; ++i) text += (values[i] == nullptr ? "NULL" : values[i]) + std::string("|");
  text += '\n';
  return 0;
}

int append_name(void* out, int /*count*/, char** values, char** /*names*/) {
  static_cast<std::vector<std::string>*>(out)->emplace_back(values[0]);
  return 0;
}

}  // namespace

std::string dump(const std::string& path) {
  sqlite3* database = nullptr;
  std::string out;
  if (sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK) {
    std::vector<std::string> tables;
    sqlite3_exec(database,
                 "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('runs', 'page_search', "
                 "'statement_search') ORDER BY name",
                 append_name, &tables, nullptr);
    for (const std::string& table : tables) {
      out += table + ":\n";
      if (sqlite3_exec(database, ("SELECT * FROM \"" + table + "\"").c_str(), append_row, &out, nullptr) != SQLITE_OK) {
        ADD_FAILURE() << table << ": " << sqlite3_errmsg(database);
      }
    }
  }
  sqlite3_close(database);
  return out;
}

}  // namespace demarche::archive
