// Valences: what hangs on a word, and who acts in it, in names of grammar instead of dependency labels.
//
// Propositions resolve who did what to whom; a reader of attributions must besides measure, in the page's own words,
// the phrase that names the source, the verb group of the cue and the stretch that is ascribed. It gets them here, so
// that it knows no label. The parse is taken as given, without the repairs of the propositions: spans are measured by
// its edges.
#pragma once
#include <cstdint>
#include <vector>

#include "demarche/analysis.h"

namespace demarche::propositions {

/// What a direct dependent is to its word.
enum class PartKind : std::uint8_t {
  subject,          // of an active
  passive_subject,  // the one acted upon
  object,           // direct
  recipient,        // "told [Putin]"; with a marker: "[to Putin]" where the parser sees a dative
  leading_clause,   // '["..."], he said'
  finite_clause,    // "said [that it rains]"
  question,         // "asked [whether ...]", "[what ...]"
  infinitive,       // "urged X [to go]", "the order [to go]"
  gerund,           // "recalled [going]"
  bare_clause,      // "helped [rebuild it]"
  small_clause,     // "seems [unwilling]": a predicate without a verb
  naming,           // "called it [a farce]"
  attribute,        // "remained [a farce]"
  prepositional,    // "of the attack", "in a statement"
  adverbial,        // adverbs, "on Thursday" without "on", clauses of time and the like
  possessor,        // "[Ruritania's] claim"
  punctuation,
  other
};

struct Part {
  PartKind kind = PartKind::other;
  TokenIndex head;
  TokenSpan span;     // all of it, with its marker
  TokenIndex marker;  // the preposition; "that", "whether"; the "'s" of a possessor; none when bare
  TokenIndex filler;  // what a preposition holds; none for the rest
};

/// A phrase and its head; none: not named.
struct Phrase {
  TokenIndex head;
  TokenSpan span;
  explicit operator bool() const { return static_cast<bool>(head); }
};

/// Where a word stands in what is above it.
enum class Standing : std::uint8_t {
  describing,         // in a relative or reduced clause: "officials [saying] ..."
  after_preposition,  // "by [saying]"
  adverb,             // "was [allegedly] there"
  aside,              // "It is, he [thinks], over"
  elsewhere
};

/// Borrows the analysis. Building is linear in tokens; parts() is linear in the word's dependents and theirs, the rest
/// constant. Const use from many threads.
class Valences {
 public:
  explicit Valences(const Analysis& analysis);

  /// The direct dependents of a word, in text order.
  std::vector<Part> parts(TokenIndex word) const;
  /// The word with all that hangs on it.
  TokenSpan extent(TokenIndex word) const;
  Standing standing(TokenIndex word) const;

  /// Auxiliaries, negation and adverbs between subject and verb, the verb, particles and adverbs right behind it.
  TokenSpan verb_group(TokenIndex verb) const;
  bool is_passive(TokenIndex verb) const { return passive(verb.value); }
  bool is_negated(TokenIndex verb) const { return negated_[verb.value] != 0; }
  /// The verbs before it whose infinitive or gerund it is, nearest first: "went" of "went on to say". At most eight.
  std::vector<TokenIndex> verbs_above(TokenIndex verb) const;

  /// Who does what the verb says: its own subject, else the one it shares with the verbs above it; the noun that its
  /// clause describes; of a passive the by-phrase.
  Phrase doer(TokenIndex verb) const;
  /// The by-phrase of a passive.
  Phrase agent(TokenIndex verb) const;
  /// Whom a phrase names: its head with conjuncts (at most eight); for a relative pronoun the noun that its clause
  /// describes.
  std::vector<TokenIndex> named(TokenIndex head) const;

  /// The verb that the word hangs on; none if it is none or the word is the sentence's root.
  TokenIndex verb_above(TokenIndex word) const;
  /// The verb whose first object the noun is; none if it is no object.
  TokenIndex verb_with_object(TokenIndex noun) const;
  /// The copula whose complement the adjective is; none if it is none.
  TokenIndex copula(TokenIndex adjective) const;
  /// The sentence that a clause interrupts, the clause included; empty unless the clause stands aside.
  TokenSpan interrupted(TokenIndex verb) const;

 private:
  using Token = std::uint32_t;
  struct Children {
    const Token* from;
    const Token* to;
    const Token* begin() const { return from; }
    const Token* end() const { return to; }
  };
  Children children(Token word) const;
  void set_children();
  void set_firsts();

  bool passive(Token verb) const;
  bool is_verb(Token word) const;
  Phrase phrase(Token head) const;
  Phrase described(Token noun, Token clause) const;
  Phrase own_subject(Token verb) const;
  Phrase shared_subject(Token infinitive, Token verb) const;

  Part part(Token word, Token child) const;
  PartKind kind_of(Token word, Token child, Part& part) const;
  PartKind clause_kind(Token child, TokenIndex marker) const;
  TokenIndex marker_of(Token clause) const;
  Token first_held(Token preposition) const;

  const Analysis& a_;
  std::vector<Token> first_child_;  // one entry a token and one more
  std::vector<Token> children_;     // in text order for each head
  // The first subject, object, noun of a by-phrase and conjunct of each word; kNone: it has none.
  std::vector<Token> subject_, object_, agent_, conjunct_;
  std::vector<std::uint8_t> passive_mark_, negated_, to_;  // 1: a passive auxiliary or subject; "not"; "to" before it
};

}  // namespace demarche::propositions
