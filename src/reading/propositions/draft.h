// The propositions of a page while they are being made: one pass a concept over the same tables.
#pragma once
#include <cstdint>
#include <vector>

#include "reading/propositions/lexicon.h"
#include "reading/propositions/tree.h"

namespace demarche::propositions {

constexpr std::uint32_t kNoToken = TokenIndex::kNone;
constexpr std::uint32_t kNoProposition = PropositionIndex::kNone;

/// Arguments and links that one proposition takes over from others are cut off here, so that shared subjects stay
/// linear.
constexpr std::size_t kMaxInherited = 16;

/// Where a proposition hangs in the tree. Tokens are kNoToken where the kind has none.
struct Anchor {
  std::uint32_t top = kNoToken;         // the highest of its tokens
  std::uint32_t verb = kNoToken;        // the verb, light verb or copula: subject and auxiliaries are its children
  std::uint32_t complement = kNoToken;  // the act noun, or the adjective or noun of a copula
  const ActNoun* noun = nullptr;        // the lexicon's row of an act noun
  bool small_clause = false;            // "out" of "wants the troops out"
  bool undergone = false;               // "received aid": the subject of the light verb is the one acted upon
  bool existential = false;             // "there was an attack"
};

struct Draft {
  Draft(const Analysis& analysis_of, const std::vector<TokenSpan>& sentences_of,
        const PropositionLexicon::Tables& tables)
      : tree(analysis_of, tables), analysis(analysis_of), lexicon(tables), sentences(sentences_of) {}

  Tree tree;
  const Analysis& analysis;
  const PropositionLexicon::Tables& lexicon;
  const std::vector<TokenSpan>& sentences;
  PropositionGraph graph;
  std::vector<Anchor> anchors;             // one a proposition
  std::vector<std::uint32_t> sentence_of;  // token -> record sentence; kNone outside
  std::vector<std::uint32_t> governor;     // token -> the nearest proposition at or above it
  std::vector<std::uint32_t> top_down;     // propositions, those above first

  std::uint32_t size() const { return static_cast<std::uint32_t>(graph.propositions.size()); }
  std::uint32_t at_token(std::uint32_t token) const {
    return token == kNoToken ? kNoProposition : graph.by_token[token].value;
  }
  Proposition& operator[](std::uint32_t proposition) { return graph.propositions[proposition]; }
  const Proposition& operator[](std::uint32_t proposition) const { return graph.propositions[proposition]; }
};

// The steps, in the order they run.
void find_predicates(Draft& draft);      // predicates.cpp: graph.propositions with kind, trigger, predicate; anchors
void find_governors(Draft& draft);       // governors.cpp: governor, top_down
void find_settings(Draft& draft);        // settings.cpp
void find_verb_arguments(Draft& draft);  // verb_arguments.cpp
void find_noun_arguments(Draft& draft);  // noun_arguments.cpp
void find_links(Draft& draft);           // links.cpp
void share_arguments(Draft& draft);      // sharing.cpp: control, relative clauses, coordination
void share_conditions(Draft& draft);     // sharing_conditions.cpp
void set_extents(Draft& draft);          // extents.cpp

/// The slot of what fills a role of an act noun.
Slot slot_of(NounRole role);
/// Is the token a date, a time or a noun for one ("week")?
bool names_time(const Tree& tree, std::uint32_t token);
/// The last noun of "a series of attacks" for "series"; the token itself otherwise.
std::uint32_t content_head(const Tree& tree, std::uint32_t noun);
/// `head` and its conjuncts (nouns, pronouns, numbers) as arguments of `proposition`.
void add_argument(Draft& draft, std::uint32_t proposition, Slot slot, std::string_view preposition, std::uint32_t head);
/// The preposition as one view, joined with the words around it where they are one ("out of", "in the event of"), and
/// the token under which its objects hang.
struct PrepositionalPhrase {
  std::string_view preposition;
  std::uint32_t holder = kNoToken;
};
PrepositionalPhrase read_preposition(const Tree& tree, std::uint32_t preposition);

}  // namespace demarche::propositions
