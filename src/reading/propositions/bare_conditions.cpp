// Conditions that are no clause's own link: "if necessary", "in the event of rain", "leave, otherwise we attack".
#include "reading/propositions/link_markers.h"

namespace demarche::propositions {
namespace {

using Token = std::uint32_t;

/// "if necessary", "if so", "in the event of rain": conditions without a predicate.
void add_without_predicate(Draft& draft, std::uint32_t at) {
  const Anchor& anchor = draft.anchors[at];
  if (anchor.verb == kNoToken) return;
  for (const Token each : draft.tree.children(anchor.verb)) {
    FoundLink found;
    if (draft.tree.dep[each] == Dep::prep) {
      const PrepositionalPhrase phrase = read_preposition(draft.tree, each);
      const auto marker = draft.lexicon.phrase_markers.find(phrase.preposition);
      if (marker == draft.lexicon.phrase_markers.end()) continue;
      const Token object = draft.tree.child(phrase.holder, Dep::pobj);
      if (object == draft.tree.size() || draft.at_token(content_head(draft.tree, object)) != kNoProposition) continue;
      found.marker = marker->second;
      found.word = each;
      found.from = at;
      soften_without(draft, found);
    } else if (draft.tree.dep[each] == Dep::advcl && draft.at_token(each) == kNoProposition) {
      if (!read_marker(draft, each, found)) continue;
    } else {
      continue;
    }
    const LinkKind kind = found.marker.kind;
    if (kind != LinkKind::condition && kind != LinkKind::until && kind != LinkKind::even_if) continue;
    Link link;
    link.kind = kind;
    link.negated = found.marker.negated;
    link.marker = TokenIndex(found.word);
    link.span = {draft.tree.left[each], draft.tree.right[each] + 1};
    draft[at].links.push_back(link);
  }
}

/// The clause that the sentence has said before the adverb: the one this clause is coordinated with, or hangs on.
std::uint32_t clause_before(const Draft& draft, std::uint32_t at, Token adverb) {
  for (const Link& each : draft[at].links) {
    if (each.kind == LinkKind::coordinate && each.span.end <= adverb) return each.target.value;
  }
  const std::uint32_t parent = draft[at].parent.value;
  const bool before = parent != kNoProposition && draft.anchors[parent].top < adverb;
  return before && draft[at].parent_link == LinkKind::coordinate ? parent : kNoProposition;
}

/// "Leave, otherwise we attack": the first clause is the condition of the second, negated.
void add_otherwise(Draft& draft, std::uint32_t at) {
  const Anchor& anchor = draft.anchors[at];
  if (anchor.verb == kNoToken) return;
  for (const Token each : draft.tree.children(anchor.verb)) {
    if (draft.tree.dep[each] != Dep::advmod ||
        (draft.tree.norm(each) != "otherwise" && draft.tree.norm(each) != "else"))
      continue;
    const std::uint32_t first = clause_before(draft, at, each);
    if (first == kNoProposition) return;
    Link link;
    link.kind = LinkKind::condition;
    link.negated = true;
    link.inherited = true;
    link.target = PropositionIndex(first);
    link.marker = TokenIndex(each);
    link.span = {draft.tree.left[draft.anchors[first].top], each + 1};
    draft[at].links.push_back(link);
    return;
  }
}

}  // namespace

void add_bare_conditions(Draft& draft) {
  for (std::uint32_t at = 0; at < draft.size(); ++at) {
    add_without_predicate(draft, at);
    add_otherwise(draft, at);
  }
}

}  // namespace demarche::propositions
