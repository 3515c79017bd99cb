// Verb dictionaries: verbs with a CAMEO code, and patterns around them with codes of their own. Two forms:
//
//   PETRARCH-2                                          PETRARCH-1 (flat)
//   ---  TRADE  [061]  ---                              ---  TRADE  [061]  ---
//   BARTER                                              BARTER
//   +HAND_OVER {+HANDS_OVER} [010]                      +HAND_OVER
//   - * {BIG MARKET} (IN CITY) [062:060]                - $ * BIG_MARKET IN + [062:060]
//
// A PETRARCH-2 pattern asks for the heads of noun phrases, for "{modifiers head}", and for prepositional phrases
// "(preposition noun)", on either side of the verb, in any order. A flat one asks for words in their order: blank lets
// words stand between, "_" does not; "$" is the source's name, "+" the target's, "%" both in one, "^" anything.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "reading/dictionaries/findings.h"
#include "reading/dictionaries/synsets.h"
#include "reading/dictionaries/words.h"

namespace demarche::dictionaries {

/// "062:060": what the subject does to the object, and what the object does to the subject; either may be empty, both
/// are for "---".
struct Codes {
  std::string there;
  std::string back;
  bool none() const { return there.empty() && back.empty(); }
  friend bool operator==(const Codes&, const Codes&) = default;
};

/// A word or a synonym set.
struct Term {
  enum class Kind : std::uint8_t { word, synset, anything } kind = Kind::word;
  std::uint32_t id = 0;  // WordId or set
};

struct NounTerm {
  std::vector<Term> modifiers;
  Term head;
};
struct PhraseTerm {
  Term preposition;
  std::vector<NounTerm> nouns;  // empty: any
};
/// One thing of a flat pattern, going away from the verb.
struct FlatTerm {
  enum class Kind : std::uint8_t { term, source, target, both, anything } kind = Kind::term;
  Term term;
  bool joined = false;  // nothing may stand between it and the one nearer to the verb
};

/// What must stand before ([0]) and after ([1]) the verb. A pattern has either phrases or flat terms.
struct Pattern {
  struct Side {
    std::vector<NounTerm> nouns;
    std::vector<PhraseTerm> phrases;
    std::vector<FlatTerm> flat;
  };
  std::array<Side, 2> sides;
  std::uint32_t codes = 0;   // of VerbDictionary::codes()
  std::uint32_t weight = 0;  // how many words it asks for: the more, the sooner it is tried
  bool is_flat = false;
  Place place;
};

/// The patterns that the verbs of one block share.
struct Block {
  std::vector<Pattern> patterns;  // most words first; among equals as in the file
  Place place;
};

/// A verb, or a verb with words around it ("hand over").
struct Verb {
  std::vector<WordId> before;
  std::vector<WordId> after;
  std::uint32_t codes = 0;
  std::uint32_t block = 0;
  Place place;
};

/// The verbs of one or more files; an earlier file's come first, and in a file the first definition of a verb holds.
/// Const once loaded.
class VerbDictionary {
 public:
  void read(std::string_view text, bool flat, std::uint32_t file, WordTable& words, Findings& findings);

  bool empty() const { return verbs_.empty(); }
  std::size_t size() const { return verbs_.size(); }
  /// Verbs whose own word is `word`: its base form or one that the file lists.
  const std::vector<std::uint32_t>* find(WordId word) const {
    const auto found = by_word_.find(word);
    return found == by_word_.end() ? nullptr : &found->second;
  }
  const Verb& verb(std::uint32_t at) const { return verbs_[at]; }
  const Block& block(std::uint32_t at) const { return blocks_[at]; }
  const std::vector<Codes>& codes() const { return codes_; }
  const Synsets& synsets() const { return synsets_; }
  std::size_t patterns() const;

 private:
  friend class VerbFileReader;
  std::unordered_map<WordId, std::vector<std::uint32_t>> by_word_;
  std::vector<Verb> verbs_;
  std::vector<Block> blocks_;
  std::vector<Codes> codes_;
  std::unordered_map<std::string, std::uint32_t> code_ids_;
  Synsets synsets_;
};

}  // namespace demarche::dictionaries
