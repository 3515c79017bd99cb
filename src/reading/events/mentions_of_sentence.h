// The actors that a sentence speaks of, one phrase each: what pairs are made of.
#pragma once
#include <vector>

#include "demarche/record.h"
#include "demarche/span.h"
#include "reading/statements/statements.h"

namespace demarche::events {

struct SentenceActor {
  ActorIndex actor;
  TokenSpan phrase;  // of its first mention in the sentence; a name or description before a pronoun
};

constexpr std::size_t kMostActors = 6;

/// In text order, at most kMostActors. Phrases may lie in each other ("Afghan" in "Afghan soldiers").
void actors_of_sentence(const statements::Context& context, TokenSpan sentence, std::vector<SentenceActor>& out);

}  // namespace demarche::events
