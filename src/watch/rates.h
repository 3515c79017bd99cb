// How often words were kept.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "watch/ledger.h"

namespace demarche::watch {

/// Of one side: its threats, promises, offers, refusals and appointments that came to fulfilled, partly or failed.
/// Warnings and predictions are not its to keep, and what it demands is not its to do. A threat that worked was never
/// tested: averted is not counted.
struct KeptRate {
  std::string side;  // Sides::key
  std::string name;  // of its most frequent actor, a country first
  std::string code;
  std::uint32_t fulfilled = 0, partly = 0, failed = 0;
  std::uint32_t unconfirmed = 0;  // of `failed`, those that no person confirmed
  std::uint32_t waiting = 0;      // open or due
  std::uint32_t others = 0;       // averted, withdrawn, superseded, unresolved
  std::optional<double> rate;     // fulfilled / n; none under kFewest
  double low = 0, high = 1;       // 95 % interval (Wilson 1927), where there is a rate

  std::uint32_t n() const { return fulfilled + partly + failed; }
};

/// Fewer tell nothing.
inline constexpr std::uint32_t kFewest = 5;

/// One for each side that gave its word, most settled ones first, then by name.
std::vector<KeptRate> kept_rates(const Rows& rows, const Sides& sides, const Ledger& ledger);

/// Whether a word of that kind is one's own to keep.
bool is_ones_own(CommitmentKind kind);
/// Counts a word that is in that state.
void count_word(LedgerState state, bool confirmed, KeptRate& rate);
/// Shares and bounds from the counts, and the order of kept_rates.
void finish_rates(std::vector<KeptRate>& rates);

/// The bounds of a share of `n` of which `hits` were hits, at 95 %: Wilson's score interval.
std::pair<double, double> wilson(std::uint32_t hits, std::uint32_t n);

}  // namespace demarche::watch
