// Constructions: where a cue word of the lexicon stands in one of the constructions in which it ascribes something.
//
// What hangs on a word is read in propositions (valences.h); here the lexicon says which of it is ascribed, and how
// surely. verb_constructions.cpp, noun_constructions.cpp (adjectives and adverbs too) and text_constructions.cpp
// ("according to", a name and a colon) make them.
#pragma once
#include <cstdint>
#include <vector>

#include "reading/statements/lexicon.h"
#include "reading/statements/statements.h"

namespace demarche::statements {

/// A cue with what it ascribes, in tokens. Spans may touch white space and punctuation at their ends; trimming is the
/// caller's.
struct Construction {
  TokenIndex head;              // the cue word
  const CueRow* row = nullptr;  // none: "according to", a colon
  Frame frame = Frame::that;
  float share = 0;  // how often such a construction ascribes something
  TokenSpan cue;
  TokenSpan source;                 // empty: none named
  TokenIndex source_head;           // none with an empty source
  std::vector<TokenIndex> sources;  // the head of the source and its conjuncts, or what a relative pronoun stands for
  std::vector<TokenSpan> content;   // ascending; empty: a cue that waits for a quotation ("He said:")
  TokenSpan clause;                 // source, cue and what else belongs to the cue's clause but not to the content
  std::vector<TokenIndex> addressees;  // "told Putin", "told reporters"
  std::vector<TokenSpan> adjuncts;     // what else modifies the cue: "on Thursday"; at most eight
  bool negated = false;                // "did not say"
};

/// All constructions of the page in order of their cue heads. Linear in the number of tokens.
std::vector<Construction> find_constructions(const Analysis& analysis, const std::vector<TokenSpan>& sentences,
                                             const StatementLexicon::Tables& lexicon);

}  // namespace demarche::statements
