// The tables behind StatementLexicon: lexicon/statements/cues.toml, checked and made quick to look up.
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "reading/statements/statements.h"

namespace demarche::statements {

enum class CueKind : std::uint8_t { speech, thought, report, writing, perception };

/// The constructions whose filler is what is said; prepositions are looked up by name (CueRow::preposition).
enum class Frame : std::uint8_t { quote, that, question, infinitive, gerund, object, passive, as, preposition };
inline constexpr std::size_t kFrames = 8;  // those with a name of their own

/// One cue word: how often (0..1) each of its constructions ascribes something; 0: it does not.
struct CueRow {
  std::string lemma;
  std::string with;  // a phrase's further word: "clear" of "make clear"
  CueKind kind = CueKind::speech;
  Stance stance = Stance::asserts;
  bool raises = false;
  std::array<float, kFrames> share{};
  std::vector<std::pair<std::string, float>> prepositions;
  std::string example;  // "The minister {said} [that talks had failed]."

  float of(Frame frame) const { return share[static_cast<std::size_t>(frame)]; }
  float preposition(std::string_view word) const;
};

using CueTable = std::map<std::string, CueRow, std::less<>>;
using WordSet = std::set<std::string, std::less<>>;

/// What the surroundings of a construction add to the log odds of its share.
struct ContextWeights {
  float brief = 0;         // at most three words are ascribed
  float ample = 0;         // nine words or more
  float relative = 0;      // the cue stands in a relative or reduced clause
  float nonfinite = 0;     // an infinitive, a bare verb or the object of a preposition
  float past = 0;          // simple past
  float first_person = 0;  // "I think"
  float second_person = 0;
  float nameless = 0;  // no source
  float person = 0;    // the source is a person's name
};

struct StatementLexicon::Tables {
  ContextWeights context;
  float colon = 0;      // how often a name and a colon at the start of a line ascribe the rest of it
  float according = 0;  // the same of "according to"
  CueTable verbs, nouns, adjectives, adverbs;
  std::map<std::string, CueTable, std::less<>> phrases;  // lemma of the verb -> the further word's norm -> row
  WordSet aspect_verbs;                                  // "continue", "go on": part of the cue before its infinitive
  WordSet carrier_verbs;  // "make", "issue": take a cue noun as object, its subject is the source
  WordSet carrier_nouns;  // "statement", "interview": "said in a statement" is one cue
  WordSet spokes_nouns;   // "spokesman", "aide": speak for somebody
  WordSet ask_object;     // verbs whose object is the one who is to act or is addressed: "tell", "ask", "urge"
};

}  // namespace demarche::statements
