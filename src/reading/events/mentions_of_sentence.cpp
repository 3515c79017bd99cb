#include "reading/events/mentions_of_sentence.h"

#include <algorithm>

#include "reading/pairs/pair.h"

namespace demarche::events {
namespace {

/// The smallest mention of the actor that holds the token; empty: none.
ByteSpan mention_at(const Actor& actor, ByteSpan token) {
  // Mentions ascend by their start; one that holds the token starts at or before it. Nested ones are few.
  constexpr int kNested = 4;
  auto at = std::upper_bound(actor.mentions.begin(), actor.mentions.end(), token.begin,
                             [](std::uint32_t begin, ByteSpan mention) { return begin < mention.begin; });
  ByteSpan best;
  for (int step = 0; step < kNested && at != actor.mentions.begin(); ++step) {
    --at;
    if (at->contains(token) && (best.empty() || at->size() < best.size())) best = *at;
  }
  return best;
}

}  // namespace

void actors_of_sentence(const statements::Context& context, TokenSpan sentence, std::vector<SentenceActor>& out) {
  out.clear();
  std::vector<bool> by_pronoun;
  for (std::uint32_t token = sentence.begin; token < sentence.end; ++token) {
    const ActorIndex actor = context.actors.by_token[token];
    if (!actor) continue;
    const bool pronoun = context.analysis.pos[token] == Pos::pron;
    const auto known =
        std::find_if(out.begin(), out.end(), [actor](const SentenceActor& one) { return one.actor == actor; });
    const auto place = static_cast<std::size_t>(known - out.begin());
    if (known != out.end() && (pronoun || !by_pronoun[place])) continue;
    if (known == out.end() && out.size() == kMostActors) continue;
    const ByteSpan mention = mention_at(context.actors.actors[actor.at()], context.analysis.span[token]);
    if (mention.empty()) continue;
    const TokenSpan phrase = pairs::tokens_under(context.analysis, mention);
    if (known != out.end()) {
      known->phrase = phrase;
      by_pronoun[place] = false;
    } else {
      out.push_back({actor, phrase});
      by_pronoun.push_back(pronoun);
    }
  }
}

}  // namespace demarche::events
