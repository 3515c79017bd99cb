#include "watch/ledger.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "watch/bearing.h"
#include "watch/coverage.h"
#include "watch/ledger_join.h"
#include "watch/ledger_state.h"

namespace demarche::watch {
namespace {

constexpr std::array<std::string_view, 9> kStates{"open",    "due",       "fulfilled",  "partly",    "failed",
                                                  "averted", "withdrawn", "superseded", "unresolved"};
constexpr std::array<std::string_view, 9> kBearings{"condition_met", "done",    "not_done", "ruled_out", "called_off",
                                                    "moved",         "refused", "accepted", "silence"};
constexpr std::array<std::string_view, 4> kStandings{"suggestion", "counts", "confirmed", "rejected"};

/// What persons said of links: of the rows that a decision names any of the entry's and any of the happening's will do,
/// so that it holds when an earlier report comes to stand first.
class Decisions {
 public:
  Decisions(const Rows& rows, const Happenings& happenings, const std::vector<LinkDecision>& all)
      : rows_(rows), happenings_(happenings) {
    for (const LinkDecision& each : all) confirmed_[each.link] = each.confirmed;
  }

  void apply(LedgerEntry& entry) const {
    entry.silence_key = link_key(rows_.name_of_commitment(entry.first), Bearing::silence, "");
    entry.silence_id = link_id(entry.silence_key);
    if (confirmed_.empty()) return;
    for (const Row row : entry.rows) {
      const auto found = confirmed_.find(link_key(rows_.name_of_commitment(row), Bearing::silence, ""));
      if (found != confirmed_.end()) entry.silence_confirmed = found->second;
    }
    for (LedgerLink& link : entry.links) {
      for (const Row row : entry.rows) {
        for (const std::string& other : rows_of(link)) {
          const auto found = confirmed_.find(link_key(rows_.name_of_commitment(row), link.bearing, other));
          if (found == confirmed_.end()) continue;
          link.standing = found->second ? LinkStanding::confirmed : LinkStanding::rejected;
        }
      }
    }
  }

 private:
  std::vector<std::string> rows_of(const LedgerLink& link) const {
    if (link.commitment != kNoRow) return {rows_.name_of_commitment(link.commitment)};
    if (link.happening == kNone) return {rows_.name_of_event(link.event)};
    std::vector<std::string> out;
    for (const HappeningLink& each : happenings_.all[link.happening].links)
      out.push_back(rows_.name_of_event(each.event));
    return out;
  }

  const Rows& rows_;
  const Happenings& happenings_;
  std::map<std::string, bool> confirmed_;
};

/// By due day, undated last, then by day stated and name.
void put_in_order(const Rows& rows, std::vector<LedgerEntry>& entries) {
  const auto due = [](const LedgerEntry& entry) {
    return entry.due.first != kFirstDay ? entry.due.first : entry.due.last;
  };
  std::sort(entries.begin(), entries.end(), [&](const LedgerEntry& a, const LedgerEntry& b) {
    const auto key = [&](const LedgerEntry& each) { return std::tuple(due(each), each.known); };
    if (key(a) != key(b)) return key(a) < key(b);
    return rows.name_of_commitment(a.first) < rows.name_of_commitment(b.first);
  });
}

}  // namespace

std::string_view name_of(LedgerState state) { return kStates.at(static_cast<std::size_t>(state)); }
std::string_view name_of(Bearing bearing) { return kBearings.at(static_cast<std::size_t>(bearing)); }
std::string_view name_of(LinkStanding standing) { return kStandings.at(static_cast<std::size_t>(standing)); }

std::optional<LedgerState> state_named(std::string_view name) {
  const auto found = std::find(kStates.begin(), kStates.end(), name);
  if (found == kStates.end()) return std::nullopt;
  return static_cast<LedgerState>(found - kStates.begin());
}

Ledger build_ledger(const Rows& rows, const Sides& sides, const Happenings& happenings, const Rules& rules,
                    const std::vector<LinkDecision>& decisions, Day today) {
  Ledger out;
  out.today = today;
  out.entries = join_commitments(rows, sides, rules);
  put_in_order(rows, out.entries);
  const BearingFinder bearing(rows, sides, happenings, rules, out.entries);
  for (std::uint32_t i = 0; i < out.entries.size(); ++i) {
    out.entries[i].answers = bearing.answers_of(i);
    for (const std::uint32_t other : out.entries[i].answers) out.entries[other].answered_by.push_back(i);
  }
  Coverage coverage(rows, sides, rules.time);
  StateRules states(rows, rules, bearing, coverage);
  const Decisions persons(rows, happenings, decisions);
  for (std::uint32_t i = 0; i < out.entries.size(); ++i) {
    out.entries[i].links = bearing.find(i);
    persons.apply(out.entries[i]);
    keep_first_links(out.entries[i]);
    out.entries[i].links.shrink_to_fit();
    for (LedgerLink& link : out.entries[i].links) link.id = link_id(link.key);
    states.settle(out.entries[i], today);
  }
  return out;
}

}  // namespace demarche::watch
