#include "watch/happening_join.h"

#include <algorithm>
#include <tuple>

#include "watch/happening_words.h"

namespace demarche::watch {
namespace {

constexpr Day kBucket = 8;        // days
constexpr Day kMostBuckets = 64;  // a row that may have been at any of more days is looked for among the vague only
constexpr std::uint64_t kVague = 0xFFFFFFFFU;

/// Of two sides, or of one and kNoSide, in either order.
std::uint64_t pair_of(Side one, Side other) {
  return (static_cast<std::uint64_t>(std::min(one, other)) << 32U) | std::max(one, other);
}

/// Mixes sides and bucket; lists of two keys that fall together only hold more than they need.
std::uint64_t key_of(std::uint64_t sides, std::uint64_t bucket) {
  constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15U;
  return (sides * kOdd) ^ (bucket + kOdd + (sides << 6U) + (sides >> 2U));
}

/// The buckets of some days; none: too many.
std::vector<std::uint64_t> buckets_of(const DaySpan& days) {
  std::vector<std::uint64_t> out;
  if (!days.is_closed() || days.last - days.first > kBucket * kMostBuckets) return out;
  const auto bucket = [](Day day) { return (day >= 0 ? day : day - kBucket + 1) / kBucket; };
  for (Day at = bucket(days.first); at <= bucket(days.last); ++at) {
    out.push_back(static_cast<std::uint64_t>(at) & 0x7FFFFFFFU);
  }
  return out;
}

bool says_where(const PlaceRow& place) {
  return place.role == PlaceRole::at && !(place.precision && *place.precision == PlacePrecision::country);
}

bool is_town(const PlaceRow& place) {
  return place.precision && (*place.precision == PlacePrecision::town || *place.precision == PlacePrecision::point);
}

int sides_named(const EventRow& event) { return (event.actors.empty() ? 0 : 1) + (event.recipients.empty() ? 0 : 1); }

/// Between two days, and these more than a month apart.
bool is_wide(const DaySpan& days, const HappeningRules& rules) {
  return days.is_closed() && days.last - days.first > rules.month;
}

/// 0: to the day; 1: between two days; 2: open.
int vagueness(const EventRow& event, const DaySpan& days, const HappeningRules& rules) {
  if (!days.is_closed()) return 2;
  const Day slack = event.basis == TimeBasis::stated ? rules.slack_stated : rules.slack_inferred;
  return event.basis != TimeBasis::none && days.last - days.first <= 2 * slack ? 0 : 1;
}

DaySpan widened(const Rows& rows, const EventRow& event, const HappeningRules& rules) {
  DaySpan days = possible_days(rows, event, rules.fresh);
  if (event.basis == TimeBasis::none) return days;
  const Day slack = event.basis == TimeBasis::stated ? rules.slack_stated : rules.slack_inferred;
  if (days.first != kFirstDay) days.first -= slack;
  if (days.last != kLastDay) days.last += slack;
  return days;
}

}  // namespace

float place_share(const std::vector<const PlaceRow*>& one, const std::vector<PlaceRow>& other,
                  const HappeningRules& rules) {
  float best = -1;
  for (const PlaceRow* a : one) {
    for (const PlaceRow& b : other) {
      if (!says_where(*a) || !says_where(b)) continue;
      if (a->name == b.name) return rules.same_place;
      const bool countries_clash = !a->country.empty() && !b.country.empty() && a->country != b.country;
      best = std::max(best, countries_clash || (is_town(*a) && is_town(b)) ? 0 : rules.same_country);
    }
  }
  return best < 0 ? rules.place_unknown : best;
}

bool is_named_before(const Rows& rows, Row one, Row other) {
  const EventRow& a = rows.events[one];
  const EventRow& b = rows.events[other];
  if (a.page == b.page) return a.id < b.id;
  const std::string_view first = rows.pages[a.page].document;
  const std::string_view second = rows.pages[b.page].document;
  const std::size_t shared = std::min(first.size(), second.size());
  if (const int order = first.substr(0, shared).compare(second.substr(0, shared)); order != 0) return order < 0;
  if (first.size() == second.size()) return a.id < b.id;
  return rows.name_of_event(one) < rows.name_of_event(other);
}

void sort_for_joining(const Rows& rows, const HappeningRules& rules, std::vector<Row>& events) {
  struct Keyed {
    int vague, unnamed;
    Day last, first, report;
    Row row;
  };
  std::vector<Keyed> keyed;
  keyed.reserve(events.size());
  for (const Row row : events) {
    const EventRow& event = rows.events[row];
    const DaySpan days = widened(rows, event, rules);
    keyed.push_back(
        {vagueness(event, days, rules), -sides_named(event), days.last, days.first, rows.pages[event.page].day, row});
  }
  std::sort(keyed.begin(), keyed.end(), [&](const Keyed& a, const Keyed& b) {
    const auto key = [](const Keyed& each) {
      return std::tie(each.vague, each.last, each.first, each.unnamed, each.report);
    };
    return key(a) != key(b) ? key(a) < key(b) : is_named_before(rows, a.row, b.row);
  });
  std::transform(keyed.begin(), keyed.end(), events.begin(), [](const Keyed& each) { return each.row; });
}

JoinShares HappeningJoiner::shares(const EventRow& event, const DaySpan& days, const Cluster& cluster) const {
  JoinShares out;
  const EventRow& first = rows_.events[cluster.first];
  const auto type = static_cast<std::size_t>(*event.type);
  const auto other = static_cast<std::size_t>(*first.type);
  out.type = rules_.kin[type][other];
  if (out.type == 0 || !cluster.days.meets(days)) return out.type = 0, out;
  const bool words = rules_.words[type] || rules_.words[other];
  const bool same_count = have_same_count(event, first, rules_);
  const auto side = [&](const std::vector<Row>& one, const std::vector<Row>& own, bool in_person) {
    const SideFit fit = sides_.fit(one, own);
    if (fit == SideFit::unknown && words && one.empty() != own.empty()) return rules_.unnamed_words;
    if (fit == SideFit::unknown || fit == SideFit::same_words) {
      return !words && same_count ? std::max(rules_.same_count, sides_.share(fit)) : sides_.share(fit);
    }
    if (fit == SideFit::same_side && in_person && are_other_people(rows_, sides_, one, own)) return rules_.other_people;
    return sides_.share(fit);
  };
  const auto sides = [&](const std::vector<Row>& by, const std::vector<Row>& to) {
    return std::pair{side(by, cluster.by, rules_.in_person[type]), side(to, cluster.to, true)};
  };
  std::tie(out.by, out.to) = sides(event.actors, event.recipients);
  if (rules_.reciprocal[type] && rules_.reciprocal[other]) {
    const auto [by, to] = sides(event.recipients, event.actors);
    if (by * to > out.by * out.to) out.by = by, out.to = to;
  }
  if (type == other && !event.mode.empty() && !cluster.mode.empty()) {
    out.mode = mode_share(event.mode, cluster.mode, rules_);
  }
  out.words = words_share(rows_, event, first, rules_);
  out.place = place_share(cluster.places, event.places, rules_);
  const bool to_the_day = cluster.days.is_one_day() && vagueness(event, days, rules_) == 0;
  const bool undated = !cluster.days.is_dated() || !days.is_dated();
  out.days = undated ? rules_.undated : to_the_day ? rules_.same_day : rules_.days_meet;
  if (is_wide(days, rules_) != is_wide(cluster.days, rules_)) out.days = rules_.wide;
  return out;
}

JoinShares HappeningJoiner::shares_of_copy(const EventRow& event, const Cluster& cluster) const {
  JoinShares out;
  out.copied = true, out.words = 0;
  for (const HappeningLink& link : cluster.links) {
    const EventRow& other = rows_.events[link.event];
    if (!is_copy(rows_, event, other, rules_)) continue;
    const auto side = [&](const std::vector<Row>& one, const std::vector<Row>& own) {
      return one.empty() && own.empty() ? 1 : sides_.share(sides_.fit(one, own));
    };
    out.words = rules_.copy;
    out.by = side(event.actors, other.actors), out.to = side(event.recipients, other.recipients);
    break;
  }
  return out;
}

void HappeningJoiner::take(const Lists& lists, std::uint64_t sides, const std::vector<std::uint64_t>& weeks,
                           std::vector<std::uint32_t>& out) {
  for (const std::uint64_t week : weeks) {
    const auto found = lists.find(key_of(sides, week));
    if (found != lists.end()) out.insert(out.end(), found->second.begin(), found->second.end());
  }
}

void HappeningJoiner::candidates(const EventRow& event, const DaySpan& days, std::vector<std::uint32_t>& out) const {
  std::vector<std::uint64_t> weeks = buckets_of(days);
  weeks.push_back(kVague);
  const std::vector<Side> by = sides_.sides_of(event.actors);
  const std::vector<Side> to = sides_.sides_of(event.recipients);
  for (const std::vector<Side>* sides : {&by, &to}) {
    const bool is_only = by.empty() || to.empty();
    for (const Side side : *sides) take(is_only ? by_side_ : by_only_side_, side, weeks, out);
  }
  for (const Side one : by) {
    for (const Side other : to) take(by_sides_, pair_of(one, other), weeks, out);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
}

std::pair<std::uint32_t, JoinShares> HappeningJoiner::best(Row row) const {
  const EventRow& event = rows_.events[row];
  const DaySpan days = widened(rows_, event, rules_);
  std::vector<std::uint32_t> found;
  candidates(event, days, found);
  std::pair<std::uint32_t, JoinShares> out{kNone, {}};
  float best = 0;
  for (const std::uint32_t cluster : found) {
    const JoinShares each = shares(event, days, clusters_[cluster]);
    const float product = each.product();
    // Among equals the earlier one in the order of joining, which is the order of the clusters.
    if (product >= rules_.threshold && product > best) best = product, out = {cluster, each};
  }
  const auto copies = by_copy_.find(copy_key(event, rules_));
  if (copies == by_copy_.end() || copies->first == 0) return out;
  for (const std::uint32_t cluster : copies->second) {
    const JoinShares each = shares_of_copy(event, clusters_[cluster]);
    const float product = each.product();
    if (product >= rules_.threshold && product > best) best = product, out = {cluster, each};
  }
  return out;
}

void HappeningJoiner::put(Lists& lists, std::uint64_t sides, std::uint32_t cluster) {
  std::vector<std::uint64_t> weeks = buckets_of(clusters_[cluster].days);
  if (weeks.empty()) weeks.push_back(kVague);
  for (const std::uint64_t week : weeks) {
    std::vector<std::uint32_t>& list = lists[key_of(sides, week)];
    if (list.empty() || list.back() != cluster) list.push_back(cluster);
  }
}

void HappeningJoiner::index(std::uint32_t cluster) {
  const std::vector<Side> by = sides_.sides_of(clusters_[cluster].by);
  const std::vector<Side> to = sides_.sides_of(clusters_[cluster].to);
  for (const std::vector<Side>* sides : {&by, &to}) {
    for (const Side side : *sides) {
      put(by_side_, side, cluster);
      if (by.empty() || to.empty()) put(by_only_side_, side, cluster);
    }
  }
  for (const Side one : by) {
    for (const Side other : to) put(by_sides_, pair_of(one, other), cluster);
  }
}

void HappeningJoiner::index_copy(const EventRow& event, std::uint32_t cluster) {
  const std::uint64_t key = copy_key(event, rules_);
  if (key == 0) return;
  std::vector<std::uint32_t>& list = by_copy_[key];
  if (list.empty() || list.back() != cluster) list.push_back(cluster);
}

void HappeningJoiner::join(Row row, std::uint32_t number, const JoinShares& shares) {
  const EventRow& event = rows_.events[row];
  Cluster& cluster = clusters_[number];
  cluster.links.push_back({row, shares.product(), shares});
  const DaySpan days = widened(rows_, event, rules_);
  if (cluster.days.meets(days)) cluster.days = common(cluster.days, days);
  index_copy(event, number);
  if (cluster.mode.empty() && *event.type == *rows_.events[cluster.first].type) cluster.mode = event.mode;
  const auto complete = [&](std::vector<Row>& own, const std::vector<Row>& other) {
    if (!own.empty() || other.empty()) return;
    own = other;
    index(number);
  };
  complete(cluster.by, event.actors);
  complete(cluster.to, event.recipients);
  for (const PlaceRow& place : event.places) {
    if (says_where(place)) cluster.places.push_back(&place);
  }
}

void HappeningJoiner::add(Row row, bool may_found) {
  const auto [cluster, shares] = best(row);
  if (cluster != kNone) return join(row, cluster, shares);
  if (may_found) found(row, widened(rows_, rows_.events[row], rules_));
}

void HappeningJoiner::found(Row row, const DaySpan& days) {
  const EventRow& event = rows_.events[row];
  const auto number = static_cast<std::uint32_t>(clusters_.size());
  Cluster& made = clusters_.emplace_back();
  made.first = row;
  made.links.push_back({row, 1, {}});
  made.days = days;
  made.by = event.actors, made.to = event.recipients, made.mode = event.mode;
  for (const PlaceRow& place : event.places) {
    if (says_where(place)) made.places.push_back(&place);
  }
  index(number);
  index_copy(event, number);
}

}  // namespace demarche::watch
