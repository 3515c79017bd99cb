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

bool AddresseeFinder::acts_for_country(ActorIndex one) const {
  const ActorIndex of = one.at() < context_.actors.side_of.size() ? context_.actors.side_of[one.at()] : ActorIndex();
  return of && sides_.actor(of).kind == ActorKind::country;
}

/// States and what acts for them; of unknown code an organization that the page names more than once.
bool AddresseeFinder::is_side(ActorIndex one) const {
  const Actor& actor = sides_.actor(one);
  if (events::has_sector(actor, {"JRN"})) return false;
  switch (actor.kind) {
    case ActorKind::country:
      return true;
    case ActorKind::organization:
      if (events::is_described(actor)) return is_political(actor) && acts_for_country(one);
      return is_political(actor) || (actor.code.empty() && actor.mentions.size() > 1);
    case ActorKind::person:  // a minister of nobody knows whom may be the speaker's own
      return is_political(actor) && (actor.code.size() > 3 || actor.roles.empty()) &&
             !actor.made_by.rule.starts_with("actors.context");
    case ActorKind::group:
    case ActorKind::unnamed:  // "Russian troops" are Russia's; "ships" are nobody's
      return actor.code.size() > 3 || acts_for_country(one);
    default:
      return false;
  }
}

std::uint32_t AddresseeFinder::token_at(std::uint32_t byte) const {
  const std::vector<ByteSpan>& spans = context_.analysis.span;
  const auto found = std::lower_bound(spans.begin(), spans.end(), byte,
                                      [](ByteSpan token, std::uint32_t wanted) { return token.begin < wanted; });
  return static_cast<std::uint32_t>(found - spans.begin());
}

/// Named there only as a place ("in Geneva"), or before a noun that it tells apart ("the Ledna crossing")?
bool AddresseeFinder::is_place_name(std::uint32_t token, const Actor& actor) const {
  const std::vector<actors::PlaceName>& places = context_.actors.places;
  const auto place = std::lower_bound(places.begin(), places.end(), TokenIndex(token),
                                      [](const actors::PlaceName& one, TokenIndex at) { return one.head < at; });
  if (place != places.end() && place->head == TokenIndex(token)) return true;
  if (actor.kind == ActorKind::country) return false;
  const Analysis& analysis = context_.analysis;
  const std::uint32_t head = analysis.head[token];
  return head == token + 1 && analysis.pos[head] == Pos::noun && !context_.actors.by_token[head];
}

std::optional<ActorIndex> AddresseeFinder::nearest(ByteSpan within, std::uint32_t to,
                                                   const std::vector<ActorIndex>& own) const {
  std::optional<ActorIndex> best;
  std::uint32_t least = 0;
  const Analysis& analysis = context_.analysis;
  for (std::uint32_t t = token_at(within.begin); t < analysis.size() && analysis.span[t].begin < within.end; ++t) {
    const ActorIndex one = context_.actors.by_token[t];
    if (!one || !is_side(one) || sides_.any_same_side({one}, own) || is_place_name(t, sides_.actor(one))) continue;
    const std::uint32_t at = analysis.span[t].begin;
    const std::uint32_t away = at < to ? to - at : at - to;
    if (best && away >= least) continue;
    best = one;
    least = away;
  }
  return best;
}

/// Is one of them a side that the sentence names as such, or a person?
bool AddresseeFinder::is_named(const std::vector<ActorIndex>& told, ByteSpan sentence) const {
  std::vector<ActorIndex> able;
  for (const ActorIndex one : told) {
    if (is_side(one) || sides_.actor(one).kind == ActorKind::person) able.push_back(one);
  }
  bool seen = false;
  const Analysis& analysis = context_.analysis;
  for (std::uint32_t t = token_at(sentence.begin); t < analysis.size() && analysis.span[t].begin < sentence.end; ++t) {
    const ActorIndex one = context_.actors.by_token[t];
    if (!one || std::find(able.begin(), able.end(), one) == able.end()) continue;
    if (!is_place_name(t, sides_.actor(one))) return true;
    seen = true;
  }
  // Not in the sentence at all: one known from elsewhere, or a place of the page.
  return !seen &&
         std::any_of(able.begin(), able.end(), [&](ActorIndex one) { return one.at() < context_.actors.parties; });
}

ByteSpan AddresseeFinder::sentence_of(ByteSpan span) const {
  const auto next = std::upper_bound(
      context_.sentences.begin(), context_.sentences.end(), span.begin,
      [&](std::uint32_t byte, TokenSpan sentence) { return byte < context_.analysis.bytes(sentence).begin; });
  return next == context_.sentences.begin() ? span : context_.analysis.bytes(*(next - 1));
}

/// What stands before the sentence in its paragraph, two sentences at most.
ByteSpan AddresseeFinder::before_in_paragraph(ByteSpan sentence) const {
  constexpr int kMost = 2;
  ByteSpan out{sentence.begin, sentence.begin};
  const std::string_view text = context_.page.text;
  auto each =
      std::lower_bound(context_.sentences.begin(), context_.sentences.end(), sentence.begin,
                       [&](TokenSpan one, std::uint32_t byte) { return context_.analysis.bytes(one).begin < byte; });
  for (int taken = 0; taken < kMost && each != context_.sentences.begin(); ++taken) {
    const ByteSpan bytes = context_.analysis.bytes(*--each);
    if (text.substr(bytes.end, out.begin - bytes.end).find("\n\n") != std::string_view::npos) break;
    out.begin = bytes.begin;
  }
  return out;
}

std::optional<ActorIndex> AddresseeFinder::find(const std::vector<ActorIndex>& told, const Event& said,
                                                const Event& done, bool own_deed,
                                                const std::vector<Condition>& conditions) const {
  std::vector<ActorIndex> own = said.actors;
  if (own_deed) own.insert(own.end(), done.actors.begin(), done.actors.end());
  const auto speaks_for_side = [&](ActorIndex one) { return is_side(one) || is_political(sides_.actor(one)); };
  if (std::none_of(own.begin(), own.end(), speaks_for_side)) return std::nullopt;
  const ByteSpan sentence = sentence_of(said.extent);
  // "Told the House that he would lift it": whoever only hears of it is not meant.
  const bool only_hears = own_deed && !told.empty() && std::all_of(told.begin(), told.end(), [&](ActorIndex one) {
                            return events::has_sector(sides_.actor(one), {"LEG"});
                          });
  if (!only_hears && is_named(told, sentence)) return std::nullopt;
  for (const Condition& each : conditions) {
    if (each.event) {
      const Event& cause = reading_.events[each.event.at()];
      for (const ActorIndex one : cause.actors) {
        if (is_side(one) && !sides_.any_same_side({one}, own)) return one;
      }
    }
  }
  // Whose the things are: "the ships of Ruritania".
  if (const auto owner = nearest(done.extent, done.trigger.begin, own)) return owner;
  if (const auto here = nearest(sentence, said.trigger.begin, own)) return here;
  const ByteSpan before = before_in_paragraph(sentence);
  return nearest(before, before.end, own);
}

}  // namespace demarche::commitments
