// Parts that the answers of several queries share.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "archive/database.h"
#include "demarche/archive.h"

namespace demarche::archive {

/// SQL for the columns that read_source reads, of a row with the columns reading, sentence_*, span_*, confidence and
/// made_by (named by `row`) and its version (named v).
std::string source_columns(std::string_view row);
constexpr int kSourceColumns = 11;
/// The Source that stands in the query's row from `column` on.
Source read_source(const Prepared& query, int column);

/// The words of the line around two code points, at most some 300 bytes to either side and cut at blanks or after the
/// end of a sentence: for rows that keep no sentence.
std::string sentence_around(std::string_view text, std::uint32_t start, std::uint32_t end);

/// Who takes part in a row, in the order of the record.
enum class PartOf : std::uint8_t { event, commitment, statement };
std::vector<Party> parties(Database& database, PartOf table, std::int64_t reading, std::int64_t row,
                           std::string_view part);

/// The rows, or the failure that the database keeps.
template <class Rows>
Result<Rows> answer(Database& database, Rows rows) {
  if (!database.ok()) return database.take_failure();
  return rows;
}

/// A LIMIT of SQL: "all" is negative there.
inline std::int64_t sql_limit(std::uint32_t limit) { return limit == 0 ? -1 : static_cast<std::int64_t>(limit); }

}  // namespace demarche::archive
