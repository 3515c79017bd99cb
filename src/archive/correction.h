// What an analyst puts over the machine's rows of one page, applied to a record. Pure: no database in sight.
//
//   const CorrectedRecord corrected = apply(machine, corrections, scale);
//
// A row is found by what it is and where it stands, not by its place in a table, so that corrections hold when the page
// is read again by another program; what no longer has its row is an orphan and changes nothing.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "archive/correction_scale.h"
#include "demarche/record.h"
#include "demarche/result.h"

namespace demarche::archive {

enum class RowTable : std::uint8_t { event, commitment, statement };
std::string_view name_of(RowTable table);

enum class CorrectionKind : std::uint8_t { change, withdraw, add };
std::string_view name_of(CorrectionKind kind);

/// What finds a row in any reading of its page.
struct RowAnchor {
  RowTable table = RowTable::event;
  std::string type;         // of an event PLOVER's or "-", of a commitment its kind, else "statement"
  std::uint32_t start = 0;  // code points: of an event its trigger, of a commitment its span, of a statement from
  std::uint32_t end = 0;    // the first to the last of its content
  std::string words;        // that stand there
  std::uint32_t nth = 1;    // of the rows of that type on these words
};

/// A field with what the analyst says instead; no values: unknown, nobody. See check_field for names and values.
struct FieldValue {
  std::string field;
  std::vector<std::string> values;
  std::string was{};  // in words, where it is known
};

struct Correction {
  std::int64_t entry = 0;  // of the audit; later ones stand over earlier ones
  CorrectionKind kind = CorrectionKind::change;
  RowAnchor row;
  std::int64_t of_entry = 0;  // the row is one that this entry added; 0: the machine's
  std::vector<FieldValue> fields;
  std::string who, at, reason;
};

/// A row of the corrected record that is an analyst's.
struct CorrectedRow {
  RowTable table = RowTable::event;
  std::uint32_t number = 0;
  std::int64_t entry = 0;  // the last that changed it
};

struct Orphan {
  std::int64_t entry = 0;
  std::string why;
};

struct CorrectedRecord {
  Record record;
  std::vector<CorrectedRow> rows;  // by table and number
  std::vector<Orphan> orphans;
};

/// `corrections` by entry. Rows that an analyst changed or added have confidence 1 and the maker "analyst NAME"; their
/// flat code and Goldstein score follow from type and modality. What pointed at a withdrawn row points at nothing.
CorrectedRecord apply(const Record& machine, const std::vector<Correction>& corrections, const GoldsteinScale& scale);

/// The anchor of a row of the record.
RowAnchor anchor_of(const Record& record, RowTable table, std::size_t number);

/// What is wrong with a field for a row of that table; empty: nothing. Fields and values:
///   event       type (PLOVER), mode (a word), modality, negated (yes, no), date (DAY, MONTH, YEAR or FROM..TO),
///               actors, recipients
///   commitment  kind, due (as date), by, to
///   statement   speakers
/// Actors are "KIND:NAME": one of the page's, or a new one that the page has no row for.
std::string check_field(RowTable table, const FieldValue& field);

/// "Anna Berg" as the page's "person:Anna Berg": by id, name or alias, else by code. "KIND:NAME" stays as it is. None
/// where the page has no such actor.
Result<std::string> actor_named(const Record& record, const std::vector<std::string>& ids, std::string_view words);

/// The row's value of a field in words, for the audit; empty: unknown.
std::string value_in_words(const Record& record, RowTable table, std::size_t number, std::string_view field);

}  // namespace demarche::archive
