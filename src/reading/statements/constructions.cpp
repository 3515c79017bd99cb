#include "reading/statements/constructions.h"

#include "reading/statements/construction_parts.h"

namespace demarche::statements {
namespace {

std::optional<Construction> construction_at(const Ground& ground, TokenIndex word) {
  switch (ground.analysis.pos[word.value]) {
    case Pos::verb:
      return verb_construction(ground, word);
    case Pos::noun:
      return noun_construction(ground, word);
    case Pos::adj:
      return adjective_construction(ground, word);
    case Pos::adv:
      return adverb_construction(ground, word);
    default:
      return ground.analysis.word(word.value) == ":" ? colon_construction(ground, word) : std::nullopt;
  }
}

}  // namespace

std::vector<Construction> find_constructions(const Analysis& analysis, const std::vector<TokenSpan>& sentences,
                                             const StatementLexicon::Tables& lexicon) {
  const Ground ground{analysis, sentences, lexicon, Valences(analysis)};
  std::vector<Construction> out;
  for (std::size_t at = 0; at < analysis.size(); ++at) {
    if (auto construction = construction_at(ground, TokenIndex(at))) out.push_back(*std::move(construction));
  }
  return out;
}

}  // namespace demarche::statements
