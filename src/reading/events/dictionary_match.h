// Verbs and patterns of a user's dictionary found in a proposition.
#pragma once
#include <optional>
#include <span>

#include "reading/dictionaries/page_lookup.h"
#include "reading/propositions/propositions.h"
#include "reading/statements/statements.h"

namespace demarche::events {

/// Who acts and on whom, where the pattern itself says it.
struct PatternMatch {
  ActorIndex source;
  ActorIndex target;
  bool both = false;  // both sides stand in one phrase
};

/// Matches one proposition; borrows everything. Words match by their own form or by their lemma.
///
/// PETRARCH-2 patterns look at arguments, so voice and construction are undone: what stands left of the verb is who
/// acts, right of it whom and to whom, and prepositional phrases are those of the verb or of its arguments. Flat
/// patterns look at the words of the clause.
class VerbMatcher {
 public:
  VerbMatcher(const Proposition& proposition, const statements::Context& context, const dictionaries::PageLookup& page);

  /// The verb's entry with most words around it that stand there; the lemma's before the form's. Null: none.
  const dictionaries::Verb* find_verb() const;

  /// `after`: how many words behind the verb are its own.
  std::optional<PatternMatch> match(const dictionaries::Pattern& pattern, std::size_t after) const;

 private:
  const dictionaries::Verb* best_entry(dictionaries::WordId word) const;
  bool stands_around(const dictionaries::Verb& verb) const;
  bool word_is(std::size_t word, dictionaries::WordId id) const;
  bool is_word(std::uint32_t token, const dictionaries::Term& term) const;
  bool is_noun(std::uint32_t head, const dictionaries::NounTerm& noun) const;
  bool has_noun(const dictionaries::NounTerm& noun, bool left) const;
  bool has_phrase(const dictionaries::PhraseTerm& phrase) const;
  std::size_t flat_term_at(const dictionaries::FlatTerm& term, std::size_t word, bool left, PatternMatch& out) const;
  bool match_flat(std::span<const dictionaries::FlatTerm> terms, bool left, std::size_t after, PatternMatch& out) const;

  const Proposition& proposition_;
  const statements::Context& context_;
  const dictionaries::PageLookup& page_;
  const dictionaries::VerbDictionary& verbs_;
  std::uint32_t verb_;                         // the token that is the verb
  dictionaries::PageWords::Range verb_words_;  // its words
  dictionaries::PageWords::Range clause_;      // the words of the clause
};

}  // namespace demarche::events
