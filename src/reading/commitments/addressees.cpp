#include "reading/commitments/addressees.h"

#include <algorithm>
#include <string_view>

namespace demarche::commitments {
namespace {

/// Sectors that act in politics, with a country or without.
bool is_political(const Actor& actor) {
  return events::has_sector(actor, {"GOV", "MIL", "REB", "IGO", "UNO", "EUR", "LEG", "OPP", "PTY", "COP", "SPY"});
}

}  // namespace

/// States and what acts for them; of unknown code an organization that the page names more than once.
bool AddresseeFinder::is_side(ActorIndex one) const {
  const Actor& actor = sides_.actor(one);
  if (events::has_sector(actor, {"JRN"})) return false;
  switch (actor.kind) {
    case ActorKind::country:
      return true;
    case ActorKind::organization:
      return is_political(actor) || (actor.code.empty() && actor.mentions.size() > 1);
    case ActorKind::person:  // a minister of nobody knows whom may be the speaker's own
      return is_political(actor) && (actor.code.size() > 3 || actor.roles.empty()) &&
             !actor.made_by.rule.starts_with("actors.context");
    case ActorKind::group:
    case ActorKind::unnamed:  // "Russian troops" are Russia's; "ships" are nobody's
      return actor.code.size() > 3;
    default:
      return false;
  }
}

/// "In Geneva".
bool AddresseeFinder::stands_as_place(ByteSpan mention) const {
  const std::vector<actors::PlaceName>& places = context_.actors.places;
  return std::any_of(places.begin(), places.end(),
                     [&](const actors::PlaceName& place) { return place.span.overlaps(mention); });
}

/// Is it named there only as a place, or before a noun that it tells apart ("the Ledna crossing")?
bool AddresseeFinder::is_place_name(ActorIndex one, ByteSpan within) const {
  const Actor& actor = sides_.actor(one);
  if (actor.kind == ActorKind::country) return false;
  const Analysis& analysis = context_.analysis;
  bool any = false;
  for (const ByteSpan mention : actor.mentions) {
    if (!within.contains(mention)) continue;
    any = true;
    if (stands_as_place(mention)) continue;
    const auto next = std::lower_bound(analysis.span.begin(), analysis.span.end(), mention.end,
                                       [](ByteSpan token, std::uint32_t byte) { return token.begin < byte; });
    if (next == analysis.span.end()) return false;
    const auto token = static_cast<std::size_t>(next - analysis.span.begin());
    const bool modifies = token > 0 && analysis.pos[token] == Pos::noun && analysis.head[token - 1] == token;
    if (!modifies) return false;
  }
  // A place of the page that is not named as an actor in the sentence at all.
  return any || std::any_of(context_.actors.places.begin(), context_.actors.places.end(),
                            [&](const actors::PlaceName& place) { return place.actor == one; });
}

std::optional<ActorIndex> AddresseeFinder::nearest(ByteSpan within, std::uint32_t to,
                                                   const std::vector<ActorIndex>& own) const {
  std::optional<ActorIndex> best;
  std::uint32_t least = 0;
  for (std::size_t i = 0; i < context_.actors.actors.size(); ++i) {
    const ActorIndex one(i);
    if (!is_side(one) || sides_.any_same_side({one}, own)) continue;
    if (is_place_name(one, within)) continue;
    for (const ByteSpan mention : sides_.actor(one).mentions) {
      if (!within.contains(mention) || stands_as_place(mention)) continue;
      const std::uint32_t away = mention.begin < to ? to - mention.begin : mention.begin - to;
      if (best && away >= least) continue;
      best = one;
      least = away;
    }
  }
  return best;
}

ByteSpan AddresseeFinder::sentence_of(ByteSpan span) const {
  for (const TokenSpan sentence : context_.sentences) {
    const ByteSpan bytes = context_.analysis.bytes(sentence);
    if (bytes.overlaps(span)) return bytes;
  }
  return span;
}

/// What stands before the sentence in its paragraph, two sentences at most.
ByteSpan AddresseeFinder::before_in_paragraph(ByteSpan sentence) const {
  constexpr int kMost = 2;
  ByteSpan out{sentence.begin, sentence.begin};
  const std::string_view text = context_.page.text;
  int taken = 0;
  for (auto each = context_.sentences.rbegin(); each != context_.sentences.rend() && taken < kMost; ++each) {
    const ByteSpan bytes = context_.analysis.bytes(*each);
    if (bytes.end > out.begin) continue;
    if (text.substr(bytes.end, out.begin - bytes.end).find("\n\n") != std::string_view::npos) break;
    out.begin = bytes.begin;
    ++taken;
  }
  return out;
}

std::optional<ActorIndex> AddresseeFinder::find(const std::vector<ActorIndex>& told, const Event& said,
                                                const Event& done, bool own_deed, const std::vector<Condition>& conditions) const {
  std::vector<ActorIndex> own = said.actors;
  if (own_deed) own.insert(own.end(), done.actors.begin(), done.actors.end());
  if (std::none_of(own.begin(), own.end(), [&](ActorIndex one) { return is_side(one); })) return std::nullopt;
  const ByteSpan sentence = sentence_of(said.extent);
  const bool named = std::any_of(told.begin(), told.end(), [&](ActorIndex one) {
    const bool person = sides_.actor(one).kind == ActorKind::person;
    return (is_side(one) || person) && !is_place_name(one, sentence);
  });
  if (named) return std::nullopt;
  for (const Condition& each : conditions) {
    if (each.event) {
      const Event& cause = reading_.events[each.event.at()];
      for (const std::vector<ActorIndex>* list : {&cause.actors, &cause.recipients}) {
        for (const ActorIndex one : *list) {
          if (is_side(one) && !sides_.any_same_side({one}, own)) return one;
        }
      }
    }
    if (const auto cause = nearest(each.span, each.span.begin, own)) return cause;
  }
  // Whose the things are: "the ships of Ruritania".
  if (const auto owner = nearest(done.extent, done.trigger.begin, own)) return owner;
  if (const auto here = nearest(sentence, said.trigger.begin, own)) return here;
  const ByteSpan before = before_in_paragraph(sentence);
  return nearest(before, before.end, own);
}

}  // namespace demarche::commitments
