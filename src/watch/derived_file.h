// The derived tables of a whole archive, kept in a file beside it: crisis.db-derived beside crisis.db.
//
// The file is a cache and no part of the archive: it may be deleted at any time, nothing in it was decided by a person,
// and nothing but speed is lost with it. It is used only if its stamp is that of the archive as it is now; any page
// that comes, is read again or goes, any decision of a person, other rules and another program give another stamp. It
// is made anew as a whole, under another name, and then put in the place of the old one, so that readers see the old or
// the new one, whoever else makes it at the same time.
#pragma once
#include <cstddef>
#include <functional>
#include <string>

#include "watch/derived.h"

namespace demarche::watch {

struct DeriveOptions {
  /// From so many pages on the tables are kept. Fewer are read anew each time.
  std::size_t least_pages = 200;
  /// Called before that many pages are derived: of a large archive it takes a while.
  std::function<void(std::size_t)> begins;
};

/// Of all current readings. Where the file cannot be read or written the answer is the same, only slower.
Result<DerivedTables> derive_archive(Archive& archive, const Rules& rules, const DeriveOptions& options = {});

/// What changes with everything that the tables depend on.
std::string stamp_of(archive::Database& database, const Rules& rules);

std::string derived_path(const std::string& archive);

}  // namespace demarche::watch
