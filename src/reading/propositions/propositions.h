// Propositions: the parse, normalised once, so that no later step walks the dependency tree.
//
// A proposition is a predicate with its arguments, its clausal links and its setting. Passives, control, relative
// clauses, coordination, possessives, nominalisations and light verbs are resolved here, after PredPatt (White et al.
// 2016) and ClausIE (Del Corro & Gemulla 2013). This is the one place that knows the dependency labels.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/resources.h"
#include "demarche/analysis.h"
#include "demarche/result.h"
#include "demarche/span.h"

namespace demarche {

using PropositionIndex = Index<struct PropositionTable>;

enum class PredicateKind : std::uint8_t {
  verb,        // "warned", "called off"
  noun,        // "the refusal of ...", "talks", "a ceasefire"
  light_verb,  // "reach an agreement", "hold talks", "make clear": the noun names the act, the verb carries tense
  copula       // "is ready to ...", "was good and frank": the predicate is the adjective or noun
};

/// What an argument is to its predicate once voice and construction are undone.
enum class Slot : std::uint8_t {
  who,      // the one who acts: subject of an active, by-phrase of a passive, possessor or of/by of a noun
  whom,     // the one acted upon: object, subject of a passive, of-phrase of a transitive noun
  to_whom,  // dative: "told Putin", "gave X to Y"
  oblique   // a prepositional phrase or a bare adverbial ("Monday"); see Argument::preposition
};

struct Argument {
  Slot slot = Slot::who;
  std::string_view preposition;  // lower case ("with", "against", "out of"); empty unless oblique, and for bare
                                 // adverbials; "as" for what somebody is called or made ("called him a traitor")
  TokenIndex head;         // head token of the phrase; conjuncts are arguments of their own. Of "a series of attacks"
                           // and "thousands of troops" it is the noun after "of"
  bool inherited = false;  // reached through control, a relative clause or coordination
  TokenIndex within;       // the noun that the phrase hangs on, when that noun is itself an argument: "Ukraine" within
                           // "aid" of "sent aid to Ukraine", "U.S." within "officials" of "U.S. and Russian officials";
                           // none for the rest
};

enum class LinkKind : std::uint8_t {
  content,     // that-clause or quotation of saying and thinking; "the claim that"
  wanted,      // what is to be done: "urged X to do", "promised to do", "the demand to do"
  question,    // "whether", "if" after asking and knowing, wh-clauses
  condition,   // "if", "should X ...", "were X to ...", "in the event of", "provided that"; "unless": negated
  until,       // "until X"
  even_if,     // "even if", "whether or not"
  purpose,     // "in order to", "to" of purpose
  temporal,    // "when", "after", "before", "as", "while", "since"
  cause,       // "because", "as", "since"
  concession,  // "although", "despite"
  manner,      // "by doing"
  relative,    // the clause that describes one of the arguments
  coordinate,  // "and", "or", "but"
  appositive,  // a noun predicate that renames an argument or a clause
  argument     // an act noun that is itself one of the arguments ("condemned the attack", "warned of sanctions")
};

struct Link {
  LinkKind kind = LinkKind::content;
  PropositionIndex target;  // none: a condition without a predicate ("if necessary"); `span` still shows it
  TokenIndex marker;        // "that", "if", "until"; none when bare
  bool negated = false;     // "unless"; "not until"
  TokenSpan span;           // the linked clause with its marker
  bool inherited = false;   // the condition stands with another conjunct or above; `target` has its parent there
};

enum class Tense : std::uint8_t { none, past, present, future };
enum class Mood : std::uint8_t { indicative, imperative, interrogative, subjunctive, infinitive, participle };

struct Setting {
  Tense tense = Tense::none;
  Mood mood = Mood::indicative;
  bool perfect = false;  // "has assembled", "had assembled"
  bool progressive = false;
  bool passive = false;
  bool negated = false;    // "not", "never", "no" on an argument, "without doing"
  std::string_view modal;  // lemma of the modal: "would", "may", "must", "will"; also "be to", "have to", "be able to",
                           // "be about to"; empty: none. "be going to" is "will"
  std::string_view
      hedge;  // adverb that weakens: "potentially", "reportedly", "allegedly"; "seem", "appear"; empty: none
};

struct Proposition {
  PredicateKind kind = PredicateKind::verb;
  TokenIndex head;                  // the token that names the act (the noun of a light verb, a copula's complement)
  TokenIndex finite;                // the token that carries tense (the light verb, the copula); = head for plain verbs
  std::vector<TokenIndex> trigger;  // ascending: head, particle, light verb
  std::string predicate;            // lemmas: "warn", "lay out", "reach agreement", "hold talk", "refusal", "ready",
                                    // "become member"; a copula without complement is "be"
  std::string_view verb;            // the verb an act noun comes from ("refusal": "refuse"); empty: none
  std::vector<Argument> arguments;  // in text order of their heads
  std::vector<Link> links;          // in text order
  PropositionIndex parent;          // the proposition whose link points here; none for a main clause
  LinkKind parent_link = LinkKind::content;
  Setting setting;
  TokenSpan extent;        // the clause with its arguments, within one record sentence
  SentenceIndex sentence;  // of the record, not of the parser
};

/// The propositions of a page, ordered by head token. Parents form a forest: no cycles. Each proposition is the target
/// of one link that is not `inherited`, its parent's; conjuncts of an embedded clause are each linked from the same
/// parent, conjuncts of a main clause from the first. Views live as long as the analysis and the lexicon.
struct PropositionGraph {
  std::vector<Proposition> propositions;
  std::vector<PropositionIndex> by_token;  // token -> the proposition whose trigger it is in; none elsewhere

  const Proposition& operator[](PropositionIndex at) const { return propositions[at.at()]; }
};

/// Words that the normaliser needs, from lexicon/propositions/: light verbs with their nouns, control verbs, act nouns
/// with the verb they come from. Immutable; one object serves all threads.
class PropositionLexicon {
 public:
  static Result<PropositionLexicon> load(const Resources& resources);
  ~PropositionLexicon();
  PropositionLexicon(PropositionLexicon&&) noexcept;
  PropositionLexicon& operator=(PropositionLexicon&&) noexcept;

  struct Tables;
  const Tables& tables() const { return *tables_; }

 private:
  explicit PropositionLexicon(std::unique_ptr<const Tables> tables);
  std::unique_ptr<const Tables> tables_;
};

/// Linear in the number of tokens for any parse. `sentences` are the record's sentences (see reading/sentences.h).
PropositionGraph build_propositions(const Analysis& analysis, const std::vector<TokenSpan>& sentences,
                                    const PropositionLexicon& lexicon);

}  // namespace demarche
