// Where the rows of a file come from: what every file that leaves an archive says of itself.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/json_writer.h"
#include "demarche/archive.h"
#include "demarche/result.h"
#include "demarche/versions.h"
#include "exchange/flat_rows.h"
#include "exchange/format.h"

namespace demarche::exchange {

struct Provenance {
  std::string program;           // that writes the file: "demarche 0.1.0"
  std::string licence;           // of the rows, as whoever exports them says it
  std::vector<Versions> coders;  // that read the pages, each once, by their first run
  std::vector<RunRow> runs;      // that read them, without their settings: these may name folders

  /// "demarche 0.1.0, en_core_web_sm 3.8.0, lexicons 1f2e3d4c": each coder, "; " between.
  std::string coders_in_words() const;
  /// "1, 2 and 5": numbers of the runs.
  std::string runs_in_words() const;
};

/// What is said of the licence where nobody says anything.
inline constexpr const char* kNoLicence =
    "none stated for the rows; titles and quotes belong to the publishers of the pages";

/// The runs and coders of the readings that count, or, with `history`, of all.
Result<Provenance> provenance_of(Archive& archive, const std::string& program, const std::string& licence,
                                 bool history);

/// What became of an export, for the file beside it.
struct ExportFacts {
  std::string file, format;
  FlatRowQuery query;
  std::uint64_t rows = 0;
  HeldBack held;
  std::vector<Note> notes;
};

/// The file beside an exported one: an object of schema demarche.about/1 (docs/export.md), with a line end.
std::string about_json(const Provenance& provenance, const ExportFacts& facts);

std::string_view name_of(Quotes quotes);

}  // namespace demarche::exchange
