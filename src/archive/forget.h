// Erasing for good: a page with all that was read from it, or a name from all pages.
//
// Nothing of it is left in the file but hashes (archive/forgotten.h): rows, stored records, full-text indexes,
// corrections, and the words of the audit are rewritten, freed pages are overwritten, and the file is written anew.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "demarche/archive.h"

namespace demarche::archive {

struct Forgot {
  std::int64_t entry = 0;      // of the audit; it has no words of what was erased
  std::uint32_t pages = 0;     // erased, or with the name taken out
  std::uint32_t readings = 0;  // the same
};

/// All versions and readings of the page, and what rests on them. The archive must be open for writing.
Result<Forgot> forget_page(Archive& archive, const DocumentRow& page, const Decision& decision);

/// The actor's names, wherever a page has one in full (docs/corrections.md). Persons, organizations and groups; an
/// Error without `where` for others. Looks through the whole archive.
Result<Forgot> forget_actor(Archive& archive, const ActorRow& actor, const Decision& decision);

/// Whether a page known by these words was forgotten: its URL, its row's id, or its path.
Result<bool> is_forgotten(Archive& archive, const std::string& words);

/// Writes the file anew and empties its log, so that what was deleted stands nowhere any more. An Error where another
/// program holds the file: what was erased may then still stand in the log beside it.
Status sweep(Archive& archive);

}  // namespace demarche::archive
