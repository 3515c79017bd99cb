#include "reading/events/event_time.h"

#include <algorithm>
#include <limits>
#include <optional>

#include "reading/times/times.h"

namespace demarche::events {
namespace {

bool dates(const TimeExpression& time) {
  return (time.type == TimeType::date || time.type == TimeType::time) && !times::days_of(time).from.empty();
}

/// Spans of the clauses below: what they date is theirs.
bool in_clause_below(const Proposition& proposition, const statements::Context& context, ByteSpan span) {
  return std::any_of(proposition.links.begin(), proposition.links.end(), [&](const Link& link) {
    if (link.inherited || link.span.empty()) return false;
    // An act noun among the arguments and its verb share their time ("held talks on Monday").
    if (link.kind == LinkKind::argument) return false;
    const ByteSpan clause = context.analysis.bytes(link.span);
    return clause.contains(span) && !clause.contains(context.analysis.span[proposition.head.at()]);
  });
}

std::uint32_t distance(ByteSpan a, ByteSpan b) {
  if (a.overlaps(b)) return 0;
  return a.end <= b.begin ? b.begin - a.end : a.begin - b.end;
}

}  // namespace

When time_of(const Proposition& proposition, const statements::Context& context, Modality modality) {
  const ByteSpan clause = context.analysis.bytes(proposition.extent);
  const ByteSpan trigger = context.analysis.span[proposition.head.at()];
  const auto first = std::lower_bound(context.times.begin(), context.times.end(), clause.begin,
                                      [](const TimeExpression& time, std::uint32_t at) { return time.span.begin < at; });
  const TimeExpression* best = nullptr;
  std::uint32_t best_distance = std::numeric_limits<std::uint32_t>::max();
  for (auto time = first; time != context.times.end() && time->span.begin < clause.end; ++time) {
    if (!dates(*time) || in_clause_below(proposition, context, time->span)) continue;
    const std::uint32_t away = distance(time->span, trigger);
    if (away < best_distance) {
      best = &*time;
      best_distance = away;
    }
  }
  When out;
  if (best != nullptr) {
    const times::DayRange days = times::days_of(*best);
    out = {best->value, days.from, days.to, TimeBasis::stated};
  } else if (modality == Modality::actual && context.page.published.size() >= 10) {
    out.to = context.page.published.substr(0, 10);
  }
  return out;
}

std::vector<Place> places_of(const Proposition& proposition, const statements::Context& context) {
  std::vector<Place> out;
  const Analysis& analysis = context.analysis;
  for (const Argument& argument : proposition.arguments) {
    if (argument.slot != Slot::oblique || argument.within) continue;
    const auto head = static_cast<std::uint32_t>(argument.head.at());
    const std::string_view type = analysis.ent_type[head];
    if (type != "GPE" && type != "LOC" && type != "FAC") continue;
    Place place;
    const std::string_view preposition = argument.preposition;
    if (preposition == "from" || preposition == "out of") {
      place.role = PlaceRole::from;
    } else if (preposition == "to" || preposition == "into" || preposition == "toward" || preposition == "towards") {
      place.role = PlaceRole::to;
    } else if (preposition != "in" && preposition != "at" && preposition != "near" && preposition != "along" &&
               preposition != "on" && preposition != "outside" && preposition != "around" && preposition != "across") {
      continue;
    }
    std::uint32_t first = head, last = head;
    while (first > 0 && analysis.iob[first] == Iob::inside) --first;
    while (last + 1 < analysis.size() && analysis.iob[last + 1] == Iob::inside) ++last;
    place.span = analysis.bytes({first, last + 1});
    place.name = slice(analysis.text, place.span);
    if (const ActorIndex actor = context.actors.by_token[head]) {
      const Actor& country = context.actors.actors[actor.at()];
      if (country.kind == ActorKind::country && country.code.size() == 3) place.country = country.code;
    }
    out.push_back(std::move(place));
  }
  return out;
}

}  // namespace demarche::events
