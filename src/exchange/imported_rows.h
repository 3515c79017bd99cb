// Imported rows out of an archive again: as they stood in their files, or as coded events.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "demarche/archive.h"
#include "demarche/result.h"
#include "exchange/format.h"

namespace demarche::exchange {

/// A data set as an archive has it.
struct DataSetRow {
  std::int64_t number = 0;
  std::string name, format, licence;  // empty licence: not told
  std::uint64_t files = 0, events = 0;
};
/// All of them, in the order of their first import; counts their events.
Result<std::vector<DataSetRow>> data_sets(Archive& archive);

/// Their names alone, which costs nothing.
Result<std::vector<std::string>> data_set_names(Archive& archive);

/// The rows of a data set as they stood in their files, with headers and line ends: of one file, its bytes but for rows
/// that were bad, empty or superseded. Pieces come in order until `write` returns false. False: there is no such data
/// set.
Result<bool> write_back(Archive& archive, std::string_view data_set,
                        const std::function<bool(std::string_view)>& write);

/// Every event of a data set ("": of all), in the order of files and lines, read by its dialect's reader; until `take`
/// returns false.
Status each_imported_event(Archive& archive, const SharedCodebook& codebook, std::string_view data_set,
                           const std::function<bool(const DataSetRow&, const CodedEvent&)>& take);

/// One of two sides, as a user names it.
struct SideWords {
  std::string code;   // the beginning of a code; empty: none
  std::string words;  // whole words of a name, as archive::name_key has them; empty: none
};

struct ImportedEvent {
  std::int64_t number = 0;  // in the archive
  const DataSetRow& set;
  const CodedEvent& event;
};

/// The events of a data set ("": of all) that may stand between two sides, either way round, in the order of their
/// import; until `take` returns false. Each side stands for whoever its words name and for all of their countries, so
/// that a government and its forces are found by the country's name; the caller decides who belongs to whom. By index:
/// the cost is that of the events of the side that has fewer names, not of the data set.
Status each_event_between(Archive& archive, const SharedCodebook& codebook, std::string_view data_set,
                          const SideWords& one, const SideWords& other,
                          const std::function<bool(const ImportedEvent&)>& take);

}  // namespace demarche::exchange
