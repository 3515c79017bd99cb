// Ids of a record's rows: made at the border, from what a row is and where it stands, never from its place in a table.
#pragma once
#include <string>
#include <vector>

#include "base/code_points.h"
#include "demarche/record.h"

namespace demarche::reading {

/// One id for each row of the record's tables, in table order. Sixteen hex digits: the first of the SHA-256 of
/// "document id \n kind \n type \n start \n end" (see docs/record.md, "Ids"), where
///   actor       type is "kind/name", the span its first mention
///   statement   type is "statement", the span from the first to the last of its content (else cue, else source)
///   event       type is its PLOVER type or "-", the span its trigger
///   commitment  type is its kind, the span its own
/// Rows that would share an id get "-2", "-3" … in table order, which is text order. The same page read by the same
/// rules always has the same ids; a row keeps its id when rows before it come or go.
struct RecordIds {
  std::vector<std::string> actors;
  std::vector<std::string> statements;
  std::vector<std::string> events;
  std::vector<std::string> commitments;
};

/// `offsets` must be those of `record.page.text`. One hash a row.
RecordIds ids_of(const Record& record, const CodePointOffsets& offsets);

}  // namespace demarche::reading
