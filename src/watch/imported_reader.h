// Coded events of others as Rows, beside or in place of our own.
#pragma once
#include <string>
#include <vector>

#include "demarche/archive.h"
#include "watch/row_reader.h"

namespace demarche::watch {

/// Adds the imported events of a data set ("": of all) that may stand between the first two sides, with a page for each
/// story of each data set: its document is "data set/story", its origin the outlet, and it has no reading, so no words.
/// An actor is one by its name and code within its data set. Only events with one of PLOVER's types become rows; what
/// was told after `as_of` (ISO day; empty: nothing) is left out, by the day of the report, else of the event.
Status add_imported(Archive& archive, const std::string& data_set, const std::vector<SidePick>& sides,
                    const std::string& as_of, Rows& rows);

}  // namespace demarche::watch
