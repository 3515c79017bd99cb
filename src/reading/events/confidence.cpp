#include "reading/events/confidence.h"

#include <algorithm>
#include <cmath>

namespace demarche::events {
namespace {

// Chosen on 450 judged rows; each is the ratio of right rows with the mark to right rows without it, roughly.
constexpr float kStart = 0.82F;
constexpr float kActorByPronoun = 0.92F, kRecipientByPronoun = 0.85F;  // "they attacked them"
constexpr float kFar = 0.9F, kVeryFar = 0.77F;                         // a side far from the predicate
constexpr float kElsewhere = 0.85F;                                    // a side that the sentence does not name
constexpr float kHedged = 0.8F;                                        // "reportedly", "seemed to"
constexpr float kSeveral = 0.88F;                                      // several actors on a side
constexpr float kUncoded = 0.9F, kUnnamedActor = 0.92F;
constexpr float kNamedRecipient = 1.1F;  // a person by name
constexpr float kReaderElse = 0.8F, kReaderSure = 1.08F;
constexpr float kManySenses = 0.9F, kOneSense = 1.05F;
constexpr std::uint32_t kFarBytes = 60, kVeryFarBytes = 120;
constexpr float kSure = 0.45F;  // share of the row's own type among the types

/// How the sentence names a side: by the mention nearest to the predicate.
struct Nearest {
  bool found = false;
  bool pronoun = false;
  std::uint32_t bytes = 0;  // away
};

Nearest nearest(const std::vector<ActorIndex>& side, const Event& row, TokenSpan sentence,
                const statements::Context& context) {
  Nearest out;
  for (std::uint32_t token = sentence.begin; token < sentence.end; ++token) {
    ActorIndex actor = context.actors.by_token[token];
    if (!actor) actor = context.actors.side_by_token[token];
    if (!actor || std::find(side.begin(), side.end(), actor) == side.end()) continue;
    const std::uint32_t at = context.analysis.span[token].begin, trigger = row.trigger.begin;
    const std::uint32_t bytes = at < trigger ? trigger - at : at - trigger;
    if (out.found && bytes >= out.bytes) continue;
    out = {true, context.analysis.pos[token] == Pos::pron, bytes};
  }
  return out;
}

float of_type(EventType type) {
  switch (type) {
    case EventType::agree:
    case EventType::assault:
    case EventType::concede:
    case EventType::reject:
    case EventType::coerce:
      return kManySenses;
    case EventType::support:
      return kOneSense;
    default:
      return 1;
  }
}

}  // namespace

float confidence_of_row(const Event& row, const Proposition& proposition, const statements::Context& context,
                        const Opinion* opinion) {
  const TokenSpan sentence = context.sentences[proposition.sentence.at()];
  const std::vector<Actor>& actors = context.actors.actors;
  const auto any = [&](const std::vector<ActorIndex>& side, const auto& test) {
    return std::any_of(side.begin(), side.end(), [&](ActorIndex one) { return test(actors[one.at()]); });
  };
  float out = kStart * of_type(*row.plover);
  if (!proposition.setting.hedge.empty()) out *= kHedged;
  if (row.actors.size() > 1 || row.recipients.size() > 1) out *= kSeveral;
  if (any(row.actors, [](const Actor& one) { return one.kind == ActorKind::unnamed; })) out *= kUnnamedActor;
  const Nearest actor = nearest(row.actors, row, sentence, context);
  const Nearest recipient = nearest(row.recipients, row, sentence, context);
  if (actor.pronoun) out *= kActorByPronoun;
  if (recipient.pronoun) out *= kRecipientByPronoun;
  const std::uint32_t away = std::max(actor.bytes, recipient.bytes);
  if (away > kFarBytes) out *= away > kVeryFarBytes ? kVeryFar : kFar;
  if (!row.actors.empty() && !row.recipients.empty() && (!actor.found || !recipient.found)) out *= kElsewhere;
  const bool person = any(row.recipients, [](const Actor& one) { return one.kind == ActorKind::person; });
  const bool known = any(row.recipients, [](const Actor& one) {  // by a code, or at least by name
    return !one.code.empty() || !is_described(one);
  });
  if (person && !recipient.pronoun) out *= kNamedRecipient;
  if (!row.recipients.empty() && !person && !known) out *= kUncoded;
  if (opinion != nullptr) {
    if (!opinion->agrees) out *= kReaderElse;
    if (opinion->agrees && opinion->share >= kSure) out *= kReaderSure;
  }
  return std::clamp(std::round(out * 100.0F) / 100.0F, 0.1F, 0.95F);
}

}  // namespace demarche::events
