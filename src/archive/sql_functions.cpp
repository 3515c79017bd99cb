#include "archive/sql_functions.h"

#include <algorithm>

namespace demarche::archive {
namespace {

/// The byte at which code point `wanted` begins, looked for from `at`, where code point `counted` begins.
std::size_t byte_of(std::string_view text, std::size_t at, std::int64_t counted, std::int64_t wanted) {
  const auto is_inside = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; };
  while (at < text.size() && counted < wanted) {
    ++at;
    while (at < text.size() && is_inside(text[at])) ++at;
    ++counted;
  }
  return at;
}

void words(sqlite3_context* context, int /*count*/, sqlite3_value** values) {
  const auto* bytes = sqlite3_value_text(values[0]);
  if (bytes == nullptr) return sqlite3_result_null(context);
  const std::string_view text(reinterpret_cast<const char*>(bytes),
                              static_cast<std::size_t>(sqlite3_value_bytes(values[0])));
  const std::int64_t start = std::max<std::int64_t>(0, sqlite3_value_int64(values[1]));
  const std::int64_t end = std::max<std::int64_t>(start, sqlite3_value_int64(values[2]));
  const std::size_t first = byte_of(text, 0, 0, start);
  const std::size_t last = byte_of(text, first, start, end);
  // Blanks stand for words that are not kept.
  const bool blank = text.substr(first, last - first).find_first_not_of(" \n") == std::string_view::npos;
  sqlite3_result_text64(context, text.data() + first, blank ? 0 : last - first, SQLITE_TRANSIENT, SQLITE_UTF8);
}

}  // namespace

void add_sql_functions(Database& database) {
  const int code =
      sqlite3_create_function_v2(database.handle(), "words", 3, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
                                 nullptr, words, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) database.fail(code);
}

}  // namespace demarche::archive
