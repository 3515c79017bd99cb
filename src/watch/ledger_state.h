// The state of a commitment on a day, from its links: the table of docs/ledger.md, one function a kind.
#pragma once
#include <string>
#include <vector>

#include "watch/bearing.h"
#include "watch/coverage.h"
#include "watch/ledger.h"

namespace demarche::watch {

class StateRules {
 public:
  StateRules(const Rows& rows, const Rules& rules, const BearingFinder& bearing, Coverage& coverage)
      : rows_(rows), rules_(rules), bearing_(bearing), coverage_(coverage) {}

  /// Fills state, changes, disputed and confirmed of an entry whose links and standings are there: its states on each
  /// day up to `today` on which something was reported or time ran out.
  void settle(LedgerEntry& entry, Day today);

 private:
  struct Found {
    LedgerState state;
    std::uint32_t link = kNone;
    std::string why;
  };
  /// What is known of the condition.
  struct Condition {
    enum class Is { none, unmet, met, impossible, untellable } is = Is::none;
    std::uint32_t link = kNone;
    Day since = kFirstDay;
    std::string why;
  };

  Found state_on(const LedgerEntry& entry, Day day);
  Found deed_to_come(const LedgerEntry& entry, Day day);
  Found demand(const LedgerEntry& entry, Day day);
  Found restraint(const LedgerEntry& entry, Day day);
  Found appointment(const LedgerEntry& entry, Day day);
  Found when_over(const LedgerEntry& entry, Day over, Day day);
  Condition condition(const LedgerEntry& entry, Day day);
  Condition condition_without_link(const LedgerEntry& entry, std::uint32_t which, Day day);
  Found done(const LedgerEntry& entry, std::uint32_t link) const;
  Day watched(const LedgerEntry& entry, Day after);
  Day start(const LedgerEntry& entry) const;
  /// The day from which a deed that was due from `base` on is over.
  Day over(const LedgerEntry& entry, Day base) const;
  std::vector<Day> days_to_look_at(const LedgerEntry& entry, Day today);

  const Rows& rows_;
  const Rules& rules_;
  const BearingFinder& bearing_;
  Coverage& coverage_;
};

/// Whether a person confirmed the link or the silence that the change rests on.
bool is_confirmed(const LedgerEntry& entry, const StateChange& change);

/// An entry that was settled for a later day, as of this one: changes up to it, and what follows from the last of them.
void see_on(LedgerEntry& entry, Day today);

/// Of each sort of link (bearing, condition, whether it counts, is late or in part) an entry keeps so many.
inline constexpr std::size_t kMostLinks = 10;

/// Keeps the first links of each sort, and all that a person decided on: of two states in the news every day a vague
/// promise has thousands. What goes cannot change a state: that asks for the first link of a sort, or for the first of
/// which a second origin is known.
void keep_first_links(LedgerEntry& entry);

}  // namespace demarche::watch
