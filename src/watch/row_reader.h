// Rows out of an archive.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "demarche/archive.h"
#include "watch/rows.h"

namespace demarche::watch {

/// An actor as a user names it, with its own side: all pages that may name it are found by this.
struct SidePick {
  std::vector<std::string> ids;  // of the archive's actors
  std::string code;              // the beginning of a code
  std::string words;             // name_key of whole words of a name
};

/// What the user's words may mean: a code ("RUS", capitals), the id of an actor, else words of a name.
Result<SidePick> pick_side(Archive& archive, std::string_view words);

/// Whether the actor is one that the words name (its own side is found by Sides).
bool is_picked(const SidePick& pick, const ActorEntry& actor);

/// Whether the words stand in the name as whole words; both are name_keys.
bool holds_words(std::string_view name, std::string_view words);

struct RowQuery {
  std::string as_of;                        // ISO day: what was known then; empty: all that is known
  std::vector<SidePick> sides;              // only pages that name one of each; empty: all pages
  std::vector<std::vector<SidePick>> also;  // and those that name one of each of a group
  bool machine_only = false;                // as if no analyst had corrected a row
  std::string coder = "ours";               // whose rows: what this program read, a data set's name, or "all"; rows of
                                            // others are those that stand between the first two sides
};

/// The rows of the pages that were known. Without `as_of`, those of current readings. As of a day, a page is known from
/// the day it was published on, in its first version; a later version from its own date of publication if that is
/// later, else from the day it was stored: edits are not known before they are seen, and corrections not before the day
/// on which they were made. Pages without a date are not known as of a day. Tables are in the order of pages' days and
/// documents, whatever order they were stored in.
///
/// Cost: that of the pages that name the sides, not of the archive. An Error is the archive's.
Result<Rows> read_rows(Archive& archive, const RowQuery& query = {});

/// The words between two code points of a page's text.
Result<std::string> words_of(Archive& archive, std::int64_t reading, std::uint32_t start, std::uint32_t end);

}  // namespace demarche::watch
