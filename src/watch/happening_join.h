// The joining itself: which happening a row tells of.
#pragma once
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include "watch/happenings.h"

namespace demarche::watch {

/// A happening that grows.
struct Cluster {
  Row first = kNoRow;
  std::vector<HappeningLink> links;
  DaySpan days;
  std::vector<Row> by, to;
  std::string mode;
  std::vector<const PlaceRow*> places;  // where, not whence or whither
};

/// Joins rows of one sort (held or scheduled). Rows must come in their order: see sort_for_joining.
class HappeningJoiner {
 public:
  HappeningJoiner(const Rows& rows, const Sides& sides, const HappeningRules& rules)
      : rows_(rows), sides_(sides), rules_(rules) {}

  /// Puts the row into the happening that fits best, or founds one with it if it may.
  void add(Row row, bool may_found);
  /// Founds one with the row, which can have been on `days`.
  void found(Row row, const DaySpan& days);
  /// The happening that fits best, with the shares; kNone if none reaches the threshold. Nothing is changed.
  std::pair<std::uint32_t, JoinShares> best(Row row) const;
  std::vector<Cluster>& clusters() { return clusters_; }

 private:
  void index(std::uint32_t cluster);
  void index_copy(const EventRow& event, std::uint32_t cluster);
  void join(Row row, std::uint32_t cluster, const JoinShares& shares);
  JoinShares shares(const EventRow& event, const DaySpan& days, const Cluster& cluster) const;
  JoinShares shares_of_copy(const EventRow& event, const Cluster& cluster) const;
  void candidates(const EventRow& event, const DaySpan& days, std::vector<std::uint32_t>& out) const;

  const Rows& rows_;
  const Sides& sides_;
  const HappeningRules& rules_;
  std::vector<Cluster> clusters_;
  using Lists = std::unordered_map<std::uint64_t, std::vector<std::uint32_t>>;
  void put(Lists& lists, std::uint64_t sides, std::uint32_t cluster);
  static void take(const Lists& lists, std::uint64_t sides, const std::vector<std::uint64_t>& weeks,
                   std::vector<std::uint32_t>& out);
  // By week: all that name a side, those that name no other one, and those that name both of two.
  Lists by_side_, by_only_side_, by_sides_;
  Lists by_copy_;
};

/// Dated to the day first, then those that name more sides, then by day and report: so that vague rows find the
/// precise ones there. A total order of rows of different pages; it does not depend on where they stand in `rows`.
void sort_for_joining(const Rows& rows, const HappeningRules& rules, std::vector<Row>& events);

/// Whether the name of one event row (Rows::name_of_event) comes before that of the other; no name is made.
bool is_named_before(const Rows& rows, Row one, Row other);

/// How well the places of two rows go together; 0: they clash.
float place_share(const std::vector<const PlaceRow*>& one, const std::vector<PlaceRow>& other,
                  const HappeningRules& rules);

}  // namespace demarche::watch
