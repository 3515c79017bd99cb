#include "watch/rates.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace demarche::watch {
bool is_ones_own(CommitmentKind kind) {
  return kind != CommitmentKind::warning && kind != CommitmentKind::prediction && kind != CommitmentKind::demand;
}

void count_word(LedgerState state, bool confirmed, KeptRate& rate) {
  switch (state) {
    case LedgerState::fulfilled:
      ++rate.fulfilled;
      break;
    case LedgerState::partly:
      ++rate.partly;
      break;
    case LedgerState::failed:
      ++rate.failed;
      if (!confirmed) ++rate.unconfirmed;
      break;
    case LedgerState::open:
    case LedgerState::due:
      ++rate.waiting;
      break;
    case LedgerState::averted:
    case LedgerState::withdrawn:
    case LedgerState::superseded:
    case LedgerState::unresolved:
      ++rate.others;
      break;
  }
}

void finish_rates(std::vector<KeptRate>& rates) {
  for (KeptRate& rate : rates) {
    std::tie(rate.low, rate.high) = wilson(rate.fulfilled, rate.n());
    if (rate.n() >= kFewest) rate.rate = static_cast<double>(rate.fulfilled) / rate.n();
  }
  std::sort(rates.begin(), rates.end(), [](const KeptRate& a, const KeptRate& b) {
    return std::tuple(b.n(), a.name, a.side) < std::tuple(a.n(), b.name, b.side);
  });
}

std::pair<double, double> wilson(std::uint32_t hits, std::uint32_t n) {
  if (n == 0) return {0, 1};
  constexpr double kZ = 1.959963984540054;  // of the normal distribution at 97.5 %
  const double total = n;
  const double share = hits / total;
  const double scale = 1 + kZ * kZ / total;
  const double middle = (share + kZ * kZ / (2 * total)) / scale;
  const double half = kZ / scale * std::sqrt(share * (1 - share) / total + kZ * kZ / (4 * total * total));
  return {std::max(0.0, middle - half), std::min(1.0, middle + half)};
}

std::vector<KeptRate> kept_rates(const Rows& rows, const Sides& sides, const Ledger& ledger) {
  std::map<Side, KeptRate> found;
  std::map<Side, std::map<std::tuple<bool, std::string, std::string>, int>> names;
  for (const LedgerEntry& entry : ledger.entries) {
    if (!is_ones_own(entry.kind)) continue;
    for (const Side side : sides.sides_of(entry.by)) count_word(entry.state, entry.confirmed, found[side]);
    for (const Row actor : entry.by) {
      const ActorEntry& each = rows.actors[actor];
      ++names[sides.of(actor)][{each.kind != "country", each.name, each.code}];
    }
  }
  std::vector<KeptRate> out;
  for (auto& [side, rate] : found) {
    rate.side = sides.key(side);
    // A country before its ministers, then the one that is named most; the first in order among equals.
    const std::tuple<bool, std::string, std::string>* best = nullptr;
    int most = 0;
    for (const auto& [name, times] : names[side]) {
      const bool better = best == nullptr || (std::get<0>(name) == std::get<0>(*best) && times > most);
      if (better) best = &name, most = times;
    }
    if (best != nullptr) rate.name = std::get<1>(*best), rate.code = std::get<2>(*best);
    out.push_back(std::move(rate));
  }
  finish_rates(out);
  return out;
}

}  // namespace demarche::watch
