// What the makers of constructions share: the page they read, and how a construction is completed and weighed.
#pragma once
#include <optional>
#include <utility>
#include <vector>

#include "reading/propositions/valences.h"
#include "reading/statements/constructions.h"

namespace demarche::statements {

using propositions::Part;
using propositions::PartKind;
using propositions::Phrase;
using propositions::Standing;
using propositions::Valences;
using Parts = std::vector<Part>;

struct Ground {
  const Analysis& analysis;
  const std::vector<TokenSpan>& sentences;
  const StatementLexicon::Tables& lexicon;
  Valences valences;

  const Part* first(const Parts& parts, PartKind kind) const;
  /// Whether the part is a phrase under this preposition or a clause under this word.
  bool is_marked(const Part& part, std::string_view word) const;
};

/// The construction of a cue of each part of speech; none: the word is no cue, or stands in no construction.
std::optional<Construction> verb_construction(const Ground& ground, TokenIndex verb);
std::optional<Construction> noun_construction(const Ground& ground, TokenIndex noun);
std::optional<Construction> adjective_construction(const Ground& ground, TokenIndex adjective);
std::optional<Construction> adverb_construction(const Ground& ground, TokenIndex adverb);
/// "according to X".
std::optional<Construction> according_construction(const Ground& ground, TokenIndex according);
/// "Marsh: We are ready." at the start of a line, as headlines and transcripts have it: all to the line's end is said.
std::optional<Construction> colon_construction(const Ground& ground, TokenIndex colon);

void set_source(Construction& construction, const Phrase& phrase);
/// Adds `whole` without `hole` to the content.
void add_around(std::vector<TokenSpan>& content, TokenSpan whole, TokenSpan hole);
/// Source, cue and the adjuncts between them and the content: what interrupts a content on both sides.
TokenSpan clause_beside(const Construction& construction, const Parts& parts, TokenSpan content);
/// Sets what follows from head, cue, source and content; the share shifts by what surrounds the construction.
void complete_construction(const Ground& ground, const Parts& parts, Construction& construction);

}  // namespace demarche::statements
