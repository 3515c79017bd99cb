// Conditions that hold for more than the verb they hang on.
#include <algorithm>

#include "reading/propositions/draft.h"

namespace demarche::propositions {
namespace {

bool is_condition(LinkKind kind) {
  return kind == LinkKind::condition || kind == LinkKind::until || kind == LinkKind::even_if;
}

void copy_conditions(const Proposition& from, Proposition& to, std::uint32_t before_token) {
  std::size_t copied = 0;
  const std::size_t own = to.links.size();
  for (std::size_t i = 0; i < from.links.size() && i < 4 * kMaxInherited && copied < kMaxInherited; ++i) {
    const Link& link = from.links[i];
    if (!is_condition(link.kind) || link.span.begin >= before_token) continue;
    Link shared = link;
    shared.inherited = true;
    to.links.push_back(shared);
    ++copied;
  }
  if (to.links.size() != own) {
    std::stable_sort(to.links.begin(), to.links.end(), [](const Link& a, const Link& b) { return a.span < b.span; });
  }
}

}  // namespace

/// "If X, A and B" conditions both; "A and B if X" too where B has no subject of its own; "If X, I think A" conditions
/// A.
void share_conditions(Draft& draft) {
  const Tree& tree = draft.tree;
  for (const std::uint32_t at : draft.top_down) {
    const Anchor& anchor = draft.anchors[at];
    if (anchor.verb == kNoToken || tree.head[anchor.verb] == anchor.verb) continue;
    const std::uint32_t above = draft.governor[tree.head[anchor.verb]];
    if (above == kNoProposition || above == at) continue;
    const std::uint32_t upper = draft.anchors[above].verb;
    if (upper == kNoToken || draft[at].links.size() > 4 * kMaxInherited) continue;
    const bool conjunct = tree.dep[anchor.verb] == Dep::conj && tree.inverted[anchor.verb] == 0;
    const bool content = draft[at].parent_link == LinkKind::content && draft[at].parent == PropositionIndex(above) &&
                         anchor.verb > upper;
    // "He said he would leave if they won", "if they win, he has indicated, he will leave": of a clause in the future
    // the conditions are its own, wherever they stand.
    const Setting& setting = draft[at].setting;
    const bool announced = content && tree.is(upper, WordClass::content_verb) &&
                           (setting.tense == Tense::future || setting.modal == "would");
    const bool thought = content && tree.is(upper, WordClass::thinking_verb);
    if (!conjunct && !thought && !announced) continue;
    const auto end = static_cast<std::uint32_t>(tree.size());
    copy_conditions(draft[above], draft[at], announced ? end : upper);
  }
}

}  // namespace demarche::propositions
