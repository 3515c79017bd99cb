#include "watch/deed_search.h"

#include <algorithm>

#include "reading/names.h"

namespace demarche::watch {
namespace {

std::uint64_t key_of(Side side, std::size_t type) { return (static_cast<std::uint64_t>(side) << 8U) | type; }

/// Both sides do it.
bool is_mutual(EventType type) { return type == EventType::consult || type == EventType::agree; }

bool is_other_town(const std::vector<PlaceRow>& one, const std::vector<PlaceRow>& other) {
  const auto is_town = [](const PlaceRow& place) {
    return place.role == PlaceRole::at && place.precision &&
           (*place.precision == PlacePrecision::town || *place.precision == PlacePrecision::point);
  };
  bool clash = false;
  for (const PlaceRow& a : one) {
    for (const PlaceRow& b : other) {
      if (a.name == b.name) return false;
      clash = clash || (is_town(a) && is_town(b));
    }
  }
  return clash;
}

}  // namespace

DeedSearch::DeedSearch(const Rows& rows, const Sides& sides, const Happenings& happenings, const BearingRules& rules)
    : rows_(rows), sides_(sides), happenings_(happenings), rules_(rules) {
  for (std::uint32_t i = 0; i < happenings.all.size(); ++i) {
    const Happening& each = happenings.all[i];
    if (each.scheduled || each.history) continue;
    std::vector<Row> both = each.by;
    both.insert(both.end(), each.to.begin(), each.to.end());
    for (const Side side : sides.sides_of(both)) {
      by_side_and_type_[key_of(side, static_cast<std::size_t>(each.type))].push_back(i);
    }
  }
}

float DeedSearch::mode_share(const EventRow& deed, EventType type, const std::string& mode) const {
  if (*deed.type != type || deed.mode.empty() || mode.empty()) return rules_.mode_unknown;
  return deed.mode == mode ? rules_.same_mode : rules_.other_mode;
}

float DeedSearch::predicate_share(const EventRow& deed, bool same) const {
  if (same) return rules_.same_predicate;
  return rules_.words[static_cast<std::size_t>(*deed.type)] ? rules_.other_words : rules_.other_predicate;
}

float DeedSearch::side_share(const SoughtDeed& sought, const std::vector<Row>& by, const std::vector<Row>& to,
                             bool reciprocal) const {
  const auto one = [&](const std::vector<Row>& wanted, const std::vector<Row>& found) {
    const SideFit fit = sides_.fit(wanted, found);
    return fit == SideFit::unknown ? rules_.sides_unknown : sides_.share(fit);
  };
  float best = one(sought.doer, by) * one(sought.object, to);
  if (reciprocal) best = std::max(best, one(sought.doer, to) * one(sought.object, by));
  return best;
}

FoundDeed DeedSearch::judge(const SoughtDeed& sought, std::uint32_t number) const {
  const Happening& happening = happenings_.all[number];
  FoundDeed out{number, 0, {}};
  const auto wanted = static_cast<std::size_t>(*sought.deed->type);
  const float kin = rules_.done[wanted][static_cast<std::size_t>(happening.type)];
  if (kin == 0 || happening.days.last < sought.stated) return out;
  const bool same_predicate = std::any_of(
      happening.links.begin(), happening.links.end(),
      [&](const HappeningLink& link) { return rows_.events[link.event].predicate == sought.deed->predicate; });
  float share = kin * mode_share(*sought.deed, happening.type, happening.mode);
  share *= predicate_share(*sought.deed, same_predicate);
  const bool mutual = is_mutual(*sought.deed->type) && is_mutual(happening.type);
  share *= side_share(sought, happening.by, happening.to, mutual);
  if (share == 0) return out;
  const std::string type(reading::name_of(happening.type));
  out.reasons.push_back(kin == 1 ? type : type + " for " + std::string(reading::name_of(*sought.deed->type)));
  const bool one_side = sought.doer.empty() || sought.object.empty() || happening.by.empty() || happening.to.empty();
  if (one_side) {
    out.reasons.emplace_back("one side is not named");
    if (happening.days.first > sought.soon) share *= rules_.not_soon;
  }
  if (happening.days.first <= sought.stated) {
    share *= rules_.before;
    out.reasons.emplace_back("may have been before");
  }
  if (happening.days.first > sought.near) {
    share *= rules_.far;
    out.reasons.emplace_back("long afterwards");
  }
  if (is_other_town(sought.deed->places, rows_.events[happening.first].places)) {
    share *= rules_.other_place;
    out.reasons.emplace_back("another place");
  }
  if (happening.claimed) {
    share *= happening.anonymous ? rules_.anonymous : rules_.claimed;
    out.reasons.emplace_back(happening.anonymous ? "on nobody's name" : "on somebody's word");
  }
  out.confidence = share;
  return out;
}

std::vector<FoundDeed> DeedSearch::find(const SoughtDeed& sought) const {
  std::vector<FoundDeed> out;
  if (sought.deed == nullptr || !sought.deed->type || (sought.doer.empty() && sought.object.empty())) return out;
  const auto wanted = static_cast<std::size_t>(*sought.deed->type);
  std::vector<std::uint32_t> candidates;
  for (std::size_t type = 0; type < kTypes; ++type) {
    if (rules_.done[wanted][type] == 0) continue;
    for (const Side side : sides_.sides_of(sought.doer.empty() ? sought.object : sought.doer)) {
      const auto found = by_side_and_type_.find(key_of(side, type));
      if (found == by_side_and_type_.end()) continue;
      for (const std::uint32_t each : found->second) {
        if (happenings_.all[each].days.last >= sought.stated) candidates.push_back(each);
      }
    }
  }
  std::sort(candidates.begin(), candidates.end());
  candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
  for (const std::uint32_t each : candidates) {
    FoundDeed found = judge(sought, each);
    if (found.confidence >= rules_.suggests) out.push_back(std::move(found));
  }
  return out;
}

float DeedSearch::row_share(const SoughtDeed& sought, const EventRow& event) const {
  if (sought.deed == nullptr || !sought.deed->type || !event.type) return 0;
  const bool mutual = is_mutual(*sought.deed->type) && is_mutual(*event.type);
  const bool same = event.predicate == sought.deed->predicate;
  return rules_.done[static_cast<std::size_t>(*sought.deed->type)][static_cast<std::size_t>(*event.type)] *
         predicate_share(*sought.deed, same) * mode_share(*sought.deed, *event.type, event.mode) *
         side_share(sought, event.actors, event.recipients, mutual);
}

}  // namespace demarche::watch
