#include "reading/propositions/propositions.h"

#include "reading/propositions/draft.h"

namespace demarche {

PropositionGraph build_propositions(const Analysis& analysis, const std::vector<TokenSpan>& sentences,
                                    const PropositionLexicon& lexicon) {
  using namespace propositions;
  Draft draft(analysis, sentences, lexicon.tables());
  draft.sentence_of.assign(analysis.size(), SentenceIndex::kNone);
  for (std::uint32_t each = 0; each < sentences.size(); ++each) {
    for (std::uint32_t token = sentences[each].begin; token < sentences[each].end; ++token)
      draft.sentence_of[token] = each;
  }
  find_predicates(draft);
  find_governors(draft);
  find_settings(draft);
  find_verb_arguments(draft);
  find_noun_arguments(draft);
  find_links(draft);
  share_arguments(draft);
  share_conditions(draft);
  set_extents(draft);
  return std::move(draft.graph);
}

}  // namespace demarche
