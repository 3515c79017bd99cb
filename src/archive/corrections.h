// Corrections in an archive: made, undone, and put over the machine's reading of their page.
//
// What corrections make of a page is a reading of its own, derived from the machine's: it becomes the page's current
// one, so that every answer of every room has the corrected rows, while the machine's stays as it was. See
// docs/corrections.md.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "archive/correction.h"
#include "archive/database.h"
#include "archive/name_forms.h"
#include "demarche/archive.h"

namespace demarche::archive {

/// A row of a page as it is now.
struct RowFound {
  RowTable table = RowTable::event;
  std::int64_t reading = 0;
  std::int64_t page = 0;
  std::uint32_t number = 0;
  std::string id;
  std::string document;
  std::string words;  // the clause, or what was said
};

/// The rows of current readings whose id, or the id that they had before an analyst changed them, begins with `id`
/// (four characters at least); at most 20. Looks through all rows.
Result<std::vector<RowFound>> find_rows(Archive& archive, std::string_view id);

/// A correction as it stands in the archive.
struct CorrectionRow {
  Correction correction;
  std::string document;  // the page's id
  std::string title;
  std::string row_id;    // as the row is called now; of an orphan as it was
  std::string orphaned;  // why it counts for nothing; empty: it counts
  bool undone = false;
};

/// By entry; `entry` 0: all.
Result<std::vector<CorrectionRow>> corrections(Archive& archive, std::int64_t entry = 0);

// Each makes an entry of the audit and gives its number. An Error of `where` empty is the user's (no such field, actor
// or place), any other the archive's; after both nothing was changed. The archive must be open for writing.

/// New values for fields of a row. Actors may be given by name, as actor_named says.
Result<std::int64_t> change_row(Archive& archive, const RowFound& row, std::vector<FieldValue> fields,
                                const Decision& decision);
/// The row counts for nothing.
Result<std::int64_t> withdraw_row(Archive& archive, const RowFound& row, const Decision& decision);
/// A row that the machine has not, on the words between two code points of the page's text.
Result<std::int64_t> add_row(Archive& archive, const DocumentRow& document, RowTable table, std::uint32_t start,
                             std::uint32_t end, std::vector<FieldValue> fields, const Decision& decision);

/// After a page got a new reading, or a correction was made or undone: puts what counts over the machine's reading.
/// `entry` made it necessary; 0: a new reading did.
void put_over(Database& database, std::int64_t page, std::int64_t entry, Unresolved& unresolved);

/// Marks the correction of an entry as undone, if it is one.
void undo_correction(Database& database, std::int64_t entry, std::int64_t undone_by, Unresolved& unresolved);

/// The machine's reading under a corrected one; any other reading as it is.
std::int64_t base_of(Database& database, std::int64_t reading);

/// What the corrections made of a machine's reading by the end of an ISO day.
std::int64_t corrected_on(Database& database, std::int64_t base, std::string_view day);

/// Says of a row of an analyst when and why it was made.
void add_correction(Database& database, RowTable table, std::uint32_t number, Source& source);

}  // namespace demarche::archive
