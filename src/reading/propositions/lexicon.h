// The tables behind PropositionLexicon: word classes and frames of lexicon/propositions/.
#pragma once
#include <array>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "reading/propositions/propositions.h"

namespace demarche::propositions {

/// Classes a lemma can belong to; one word may be in several. The names are the keys of words.toml.
enum class WordClass : std::uint8_t {
  content_verb,          // takes a that-clause or a quotation: say, think, report
  asking_verb,           // "if" after it is "whether": ask, know, share, decide
  thinking_verb,         // a condition in front of it belongs to what is thought: think, believe
  subject_control_verb,  // "promised them to leave": the subject leaves
  oblique_control_verb,  // "called on them to leave": those after the preposition leave
  addressee_verb,        // its object is the one spoken to: tell
  ditransitive_verb,     // "gave Syria weapons": a name right after it is the one given to
  wanting_verb,         // "want them out", "want them to leave": what follows is one clause, not an object and a clause
  copular_verb,         // become, remain
  seeming_verb,         // seem, appear
  object_control_noun,  // "the demand to leave": the one asked leaves
  worded_noun,          // "filed a lawsuit accusing X": who filed it accuses
  identity_noun,        // "the purpose was to ...": no appointment
  transparent_noun,     // "a series of attacks"
  time_noun,            // day, week
  hedge_adverb,         // reportedly
  adjectival_participle,  // "punishing sanctions"
  hyphen_prefix,          // "de-escalate" comes as three tokens
  particle_adverb,        // "took away": out, off, up
  light_adjective,        // "make clear": the adjective names the act
  negative_word,          // nobody, never, no
  open_adjective,         // "unclear if he will": "if" is "whether"
  settled_adjective,      // "not clear if he will": the same where it is negated
  infinitive_verb,        // "vowed to leave": an infinitive after it is what was vowed, never a purpose
  count_
};
using WordClasses = std::uint32_t;
constexpr WordClasses bit(WordClass word_class) { return WordClasses{1} << static_cast<unsigned>(word_class); }

/// What a prepositional phrase on an act noun is to it.
enum class NounRole : std::uint8_t { oblique, who, whom, to_whom };
struct NounFrame {
  NounRole possessor = NounRole::who;
  std::vector<std::pair<std::string, NounRole>> prepositions;
  NounRole role_of(std::string_view preposition) const;
};

struct ActNoun {
  std::uint16_t frame = 0;
  std::string verb;  // empty: it comes from none ("ceasefire")
};

struct LightVerb {
  bool any = false;                // any act noun
  std::vector<std::string> nouns;  // lemmas
  std::string particle;            // "carry out"
  bool passive = false;            // "receive aid": the subject is the one acted upon
};

/// How a subordinating word or preposition links a clause or an act noun.
struct Marker {
  LinkKind kind = LinkKind::temporal;
  bool negated = false;
};

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>{}(word); }
};
template <class Value>
using WordMap = std::unordered_map<std::string, Value, StringHash, std::equal_to<>>;

}  // namespace demarche::propositions

namespace demarche {

struct PropositionLexicon::Tables {
  propositions::WordMap<propositions::WordClasses> classes;
  std::vector<propositions::NounFrame> frames;
  propositions::WordMap<propositions::ActNoun> act_nouns;
  propositions::WordMap<std::vector<propositions::LightVerb>> light_verbs;
  propositions::WordMap<propositions::Marker> clause_markers;  // "if", "as long as"
  propositions::WordMap<propositions::Marker> phrase_markers;  // "after" and "in the event of" before an act noun
  propositions::WordMap<propositions::Marker> gerund_markers;  // "by", "without" before a gerund
  propositions::WordMap<char> prepositions;                    // of several words

  propositions::WordClasses classes_of(std::string_view lemma) const;
  bool is(std::string_view lemma, propositions::WordClass word_class) const {
    return (classes_of(lemma) & propositions::bit(word_class)) != 0;
  }
  const propositions::ActNoun* act_noun(std::string_view lemma) const;
  /// The light verb that `verb` is with `noun`, or null. `particle` is empty for a plain verb.
  const propositions::LightVerb* light_verb(std::string_view verb, std::string_view particle,
                                            std::string_view noun) const;
};

}  // namespace demarche
