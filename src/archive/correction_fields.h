// Fields of a record's rows by the names that an analyst uses: checked, set, and told in words.
#pragma once
#include <string>

#include "archive/correction.h"

namespace demarche::archive {

/// Writes a field that check_field found right into the row. Actors that the record lacks are added to it, with their
/// mentions wherever the text has the name. Empty: done; else why it cannot be (an actor the page no longer has).
std::string set_field(Record& record, RowTable table, std::size_t number, const FieldValue& field,
                      const std::string& maker);

/// The first and last day of "2022-01-10", "2022-01", "2022" or of two of these with ".." between; the texts are empty
/// for what is none.
struct DayRange {
  std::string from, to;
  bool is_right = false;
};
DayRange day_range(std::string_view text);

}  // namespace demarche::archive
