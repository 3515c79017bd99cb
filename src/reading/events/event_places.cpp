// Where a deed took place, and whether it is told as history.
#include <algorithm>
#include <charconv>
#include <optional>

#include "reading/events/clause_below.h"
#include "reading/events/event_time.h"
#include "reading/times/times.h"

namespace demarche::events {
namespace {

constexpr std::size_t kDay = 10, kYear = 4;  // characters of a date

int year_of(const std::string& day) {
  int year = 0;
  std::from_chars(day.data(), day.data() + kYear, year);
  return year;
}

/// Both at the precision of days at least.
bool over_a_year_before(const std::string& day, const std::string& published) {
  const int years = year_of(published) - year_of(day);
  return years > 1 || (years == 1 && day.compare(kYear, kDay - kYear, published, kYear, kDay - kYear) < 0);
}

std::optional<PlaceRole> place_role(std::string_view preposition) {
  if (preposition == "from") return PlaceRole::from;
  if (preposition == "to" || preposition == "into" || preposition == "toward" || preposition == "towards")
    return PlaceRole::to;
  for (const std::string_view word : {"in", "at", "near", "along", "outside", "around", "across"}) {
    if (preposition == word) return PlaceRole::at;
  }
  return std::nullopt;
}

}  // namespace

bool is_history(const Proposition& proposition, const statements::Context& context) {
  const std::string& published = context.page.published;
  if (published.size() < kDay) return false;
  const auto is_old = [&](ByteSpan words) {
    return std::any_of(context.times.begin(), context.times.end(), [&](const TimeExpression& time) {
      if (!time.span.overlaps(words) || !is_dated(time)) return false;
      const std::string last = times::days_of(time).to;
      return last.size() >= kDay && over_a_year_before(last, published);
    });
  };
  const Analysis& analysis = context.analysis;
  if (proposition.kind == PredicateKind::noun) {  // "the 1991 war"
    const auto head = static_cast<std::uint32_t>(proposition.head.at());
    const std::uint32_t left = analysis.left_edge[head];
    return head > 0 && left < head && is_old(analysis.span[head - 1]);
  }
  return std::any_of(proposition.arguments.begin(), proposition.arguments.end(), [&](const Argument& argument) {
    const bool own = argument.slot == Slot::oblique && !argument.within && !argument.inherited;
    return own && is_old(analysis.span[argument.head.at()]);
  });
}

std::vector<bool> tokens_in_names(const statements::Context& context) {
  const Analysis& analysis = context.analysis;
  std::vector<bool> out(analysis.size());
  for (const Actor& actor : context.actors.actors) {
    if (actor.kind != ActorKind::organization && actor.kind != ActorKind::document) continue;
    for (const ByteSpan mention : actor.mentions) {
      const auto first = std::lower_bound(analysis.span.begin(), analysis.span.end(), mention.begin,
                                          [](ByteSpan token, std::uint32_t byte) { return token.begin < byte; });
      for (auto token = first; token != analysis.span.end() && token->end <= mention.end; ++token) {
        if (*token != mention) out[static_cast<std::size_t>(token - analysis.span.begin())] = true;
      }
    }
  }
  return out;
}

std::vector<Place> places_of(const Proposition& proposition, const statements::Context& context,
                             const std::vector<bool>& in_names) {
  const Analysis& analysis = context.analysis;
  std::vector<Place> out;
  for (std::uint32_t token = proposition.extent.begin; token < proposition.extent.end; ++token) {
    const std::string_view type = analysis.ent_type[token];
    const bool place_name = type == "GPE" || type == "LOC" || type == "FAC";
    if (!place_name || analysis.iob[token] != Iob::begin || token == 0 || in_names[token]) continue;
    std::uint32_t before = token - 1;
    if (analysis.norm[before] == "the" && before > 0) --before;
    const auto role = place_role(analysis.norm[before]);
    std::uint32_t last = token;
    while (last + 1 < analysis.size() && analysis.iob[last + 1] == Iob::inside) ++last;
    Place place;
    place.span = analysis.bytes({token, last + 1});
    const bool modifies = last + 1 < analysis.size() && analysis.tag[last + 1] == "POS";
    if (!role || modifies || in_clause_below(proposition, context, place.span)) continue;
    place.role = *role;
    place.name = slice(analysis.text, place.span);
    if (const ActorIndex actor = context.actors.by_token[last]) {
      const Actor& country = context.actors.actors[actor.at()];
      if (country.kind == ActorKind::country && country.code.size() == 3) place.country = country.code;
    }
    out.push_back(std::move(place));
  }
  return out;
}

}  // namespace demarche::events
