#include "reading/propositions/draft.h"

namespace demarche::propositions {

void find_governors(Draft& draft) {
  const Tree& tree = draft.tree;
  draft.governor.assign(tree.size(), kNoProposition);
  for (const std::uint32_t token : tree.order) {
    std::uint32_t here = draft.at_token(token);
    if (here == kNoProposition && tree.head[token] != token) here = draft.governor[tree.head[token]];
    draft.governor[token] = here;
  }
  // A proposition comes after all that hang above its top token.
  std::vector<std::uint32_t> first(tree.size() + 1, 0);
  for (const Anchor& anchor : draft.anchors) ++first[anchor.top + 1];
  for (std::size_t token = 0; token < tree.size(); ++token) first[token + 1] += first[token];
  std::vector<std::uint32_t> by_top(draft.size());
  std::vector<std::uint32_t> next(first.begin(), first.end());
  for (std::uint32_t each = 0; each < draft.size(); ++each) by_top[next[draft.anchors[each].top]++] = each;
  for (const std::uint32_t token : tree.order) {
    for (std::uint32_t at = first[token]; at < first[token + 1]; ++at) draft.top_down.push_back(by_top[at]);
  }
}

}  // namespace demarche::propositions
