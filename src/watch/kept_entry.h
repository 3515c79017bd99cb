// An entry of the ledger by itself: with all that an answer needs of the rows it was made of, so that it can be kept
// and shown without them.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "watch/kept_place.h"
#include "watch/ledger.h"

namespace demarche::watch {

struct KeptReport {
  KeptPlace place;
  std::uint32_t number = 0;  // of the commitment in its reading
  std::string commitment;    // its id
  DaySpan stated;
  float confidence = 1;
  bool names_by = false, names_to = false;
};

/// What stands beside a link of the entry.
struct KeptLink {
  KeptPlace place;        // of the row whose sentence is shown; the link's key names it
  std::string happening;  // its id; empty: none
  std::uint32_t origins = 0;
  std::string commitment;  // id of the entry that does it; empty: none
};

struct KeptCondition {
  ConditionRelation relation = ConditionRelation::if_;
  std::uint32_t start = 0, end = 0;
  std::string event;
  bool negated = false;
};

struct KeptEntry {
  LedgerEntry entry;  // settled for all days to come (see_on); its rows, actors and happenings are left out
  std::vector<KeptReport> reports;  // in the order of the entry's rows
  std::vector<KeptLink> links;      // beside entry.links
  std::optional<EventType> type;    // of the deed
  std::string predicate, event;
  KeptPlace deed;  // whose words are shown
  std::int64_t conditions_reading = 0;
  std::vector<KeptCondition> conditions;
  std::vector<std::string> answers, answered_by;  // ids of entries
};

/// Which entry each commitment row is of; kNone: none.
std::vector<std::uint32_t> entries_of_rows(const Rows& rows, const Ledger& ledger);

/// `entry_of` is that of entries_of_rows.
KeptEntry keep(const Rows& rows, const Happenings& happenings, const Ledger& ledger, std::uint32_t entry,
               const std::vector<std::uint32_t>& entry_of);

/// The entry in bytes, and back. Of other bytes there is nothing, whatever they are.
std::string pack(const KeptEntry& entry);
std::optional<KeptEntry> unpack(std::string_view bytes);

}  // namespace demarche::watch
