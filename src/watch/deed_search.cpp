#include "watch/deed_search.h"

#include <algorithm>

#include "reading/names.h"

namespace demarche::watch {
namespace {

constexpr unsigned kTypeBits = 4;
static_assert(kTypes == 1U << kTypeBits);
/// A deed that nobody put a date to is looked for so many days longer than it is likely.
constexpr Day kLongest = 365;

std::uint64_t key_of(Side side, std::size_t type) { return (static_cast<std::uint64_t>(side) << kTypeBits) | type; }
std::uint64_t key_of(Side one, Side other, std::size_t type) {
  constexpr unsigned kSideBits = 30;
  return (((static_cast<std::uint64_t>(std::min(one, other)) << kSideBits) | std::max(one, other)) << kTypeBits) | type;
}

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
    const auto type = static_cast<std::size_t>(each.type);
    const std::vector<Side> by = sides.sides_of(each.by);
    const std::vector<Side> to = sides.sides_of(each.to);
    const auto put = [&](Lists& lists, std::uint64_t key) {
      std::vector<std::uint32_t>& list = lists[key];
      if (list.empty() || list.back() != i) list.push_back(i);
    };
    for (const std::vector<Side>* one : {&by, &to}) {
      for (const Side side : *one) {
        put(by_side_, key_of(side, type));
        if (by.empty() || to.empty() || is_nobody(each.by) || is_nobody(each.to))
          put(by_only_side_, key_of(side, type));
      }
    }
    for (const Side one : by) {
      for (const Side other : to) put(by_sides_, key_of(one, other, type));
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
    SideFit fit = sides_.fit(wanted, found);
    // "Reopened the crossing": a place or a thing says nothing of whom it was done to.
    if (fit == SideFit::none && (is_nobody(found) || is_nobody(wanted))) fit = SideFit::unknown;
    return fit == SideFit::unknown ? rules_.sides_unknown : sides_.share(fit);
  };
  float best = one(sought.doer, by) * one(sought.object, to);
  if (reciprocal) best = std::max(best, one(sought.doer, to) * one(sought.object, by));
  return best;
}

/// Are all of them places, things or people of no side?
bool DeedSearch::is_nobody(const std::vector<Row>& actors) const {
  return std::all_of(actors.begin(), actors.end(), [&](Row row) {
    const ActorEntry& actor = rows_.actors[row];
    const bool full_name = actor.kind == "person" && actor.name.find(' ') != std::string::npos;
    return actor.code.empty() && actor.kind != "country" && !full_name && !actor.known;
  });
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
  // What follows only lowers it.
  if (share < rules_.suggests) return out;
  const bool mutual = is_mutual(*sought.deed->type) && is_mutual(happening.type);
  share *= side_share(sought, happening.by, happening.to, mutual);
  if (share < rules_.suggests) return out;
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

void DeedSearch::take(const Lists& lists, std::uint64_t key, const SoughtDeed& sought,
                      std::vector<std::uint32_t>& out) const {
  const auto found = lists.find(key);
  if (found == lists.end()) return;
  const auto first_day = [&](std::uint32_t each) { return happenings_.all[each].days.first; };
  const Day last = sought.near >= kLastDay ? kLastDay : sought.near + kLongest;
  for (const std::uint32_t each : found->second) {
    if (first_day(each) > last) break;
    if (happenings_.all[each].days.last >= sought.stated) out.push_back(each);
  }
}

std::vector<FoundDeed> DeedSearch::find(const SoughtDeed& sought) const {
  std::vector<FoundDeed> out;
  if (sought.deed == nullptr || !sought.deed->type || (sought.doer.empty() && sought.object.empty())) return out;
  const auto wanted = static_cast<std::size_t>(*sought.deed->type);
  std::vector<std::uint32_t> candidates;
  const std::vector<Side> doer = sides_.sides_of(sought.doer);
  const std::vector<Side> object = sides_.sides_of(sought.object);
  for (std::size_t type = 0; type < kTypes; ++type) {
    if (rules_.done[wanted][type] == 0) continue;
    const bool both = !doer.empty() && !object.empty() && !is_nobody(sought.object);
    for (const Side side : doer.empty() ? object : doer) {
      take(both ? by_only_side_ : by_side_, key_of(side, type), sought, candidates);
    }
    for (const Side one : doer) {
      for (const Side other : object) take(by_sides_, key_of(one, other, type), sought, candidates);
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
