// Which happenings can be the deed that somebody gave his word on, or the event of a condition.
#pragma once
#include <string>
#include <unordered_map>
#include <vector>

#include "watch/happenings.h"
#include "watch/rows.h"
#include "watch/rules.h"

namespace demarche::watch {

/// The deed looked for. Borrows its row.
struct SoughtDeed {
  const EventRow* deed = nullptr;
  std::vector<Row> doer, object;  // actors; empty: nobody is named
  Day stated = kFirstDay;         // the deed comes after this
  Day near = kLastDay;            // and after this one it is less likely the same
  Day soon = kLastDay;            // the same for one of whose sides one is not named
};

struct FoundDeed {
  std::uint32_t happening = kNone;
  float confidence = 0;
  std::vector<std::string> reasons;
};

/// Immutable; borrows what it is made of.
class DeedSearch {
 public:
  DeedSearch(const Rows& rows, const Sides& sides, const Happenings& happenings, const BearingRules& rules);

  /// All that may be it, from rules.suggests on, by happening. None for a deed without a type or without any side: it
  /// cannot be told from others.
  std::vector<FoundDeed> find(const SoughtDeed& sought) const;
  /// How well a row tells of the deed, as of a report that denies it: type, mode, sides. 0: it does not.
  float row_share(const SoughtDeed& sought, const EventRow& event) const;

 private:
  float side_share(const SoughtDeed& sought, const std::vector<Row>& by, const std::vector<Row>& to,
                   bool reciprocal) const;
  bool is_nobody(const std::vector<Row>& actors) const;
  float mode_share(const EventRow& deed, EventType type, const std::string& mode) const;
  float predicate_share(const EventRow& deed, bool same) const;
  FoundDeed judge(const SoughtDeed& sought, std::uint32_t number) const;

  const Rows& rows_;
  const Sides& sides_;
  const Happenings& happenings_;
  const BearingRules& rules_;
  /// Adds what can have been after the deed was spoken of, and not too long after.
  using Lists = std::unordered_map<std::uint64_t, std::vector<std::uint32_t>>;
  void take(const Lists& lists, std::uint64_t key, const SoughtDeed& sought, std::vector<std::uint32_t>& out) const;
  // By side or pair of sides and type, each by first possible day; of one side only those that name no other.
  Lists by_side_, by_only_side_, by_sides_;
};

}  // namespace demarche::watch
