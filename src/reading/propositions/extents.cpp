// Extents: the clause of a proposition with its arguments, within one sentence of the record.
#include <algorithm>

#include "reading/propositions/draft.h"

namespace demarche::propositions {
namespace {

using Token = std::uint32_t;

bool is_edge(const Tree& tree, Token token) {
  return tree.pos[token] == Pos::punct || tree.pos[token] == Pos::space || tree.dep[token] == Dep::cc;
}

/// For each token the nearest one that is no edge, forwards and backwards (itself if it is none).
struct Edges {
  std::vector<Token> first_inside, last_inside;

  explicit Edges(const Tree& tree) : first_inside(tree.size()), last_inside(tree.size()) {
    const auto count = static_cast<Token>(tree.size());
    for (Token token = 0; token < count; ++token) {
      last_inside[token] = is_edge(tree, token) && token > 0 ? last_inside[token - 1] : token;
    }
    for (Token token = count; token-- > 0;) {
      first_inside[token] = is_edge(tree, token) && token + 1 < count ? first_inside[token + 1] : token;
    }
  }
};

TokenSpan clause_of(const Draft& draft, const Anchor& anchor, Token head) {
  const Tree& tree = draft.tree;
  TokenSpan span{std::min(anchor.top, head), std::max(anchor.top, head) + 1};
  for (const Token token : {anchor.top, anchor.verb}) {
    if (token == kNoToken) continue;
    for (const Token each : tree.children(token)) {
      const bool other_clause =
          tree.dep[each] == Dep::conj && draft.at_token(each) != kNoProposition && tree.is_verb_form(each);
      if (other_clause || is_edge(tree, each)) continue;
      span.begin = std::min(span.begin, tree.left[each]);
      span.end = std::max(span.end, tree.right[each] + 1);
    }
  }
  return span;
}

}  // namespace

void set_extents(Draft& draft) {
  const Edges edges(draft.tree);
  for (std::uint32_t at = 0; at < draft.size(); ++at) {
    Proposition& proposition = draft[at];
    const Token head = proposition.head.value;
    TokenSpan span = clause_of(draft, draft.anchors[at], head);
    const std::uint32_t sentence = draft.sentence_of[head];
    if (sentence == SentenceIndex::kNone) {
      proposition.extent = {head, head + 1};
      continue;
    }
    proposition.sentence = SentenceIndex(sentence);
    const TokenSpan bounds = draft.sentences[sentence];
    span.begin = std::max(span.begin, bounds.begin);
    span.end = std::min(span.end, bounds.end);
    span.begin = std::min(head, edges.first_inside[span.begin]);
    span.end = std::max(head, edges.last_inside[span.end - 1]) + 1;
    proposition.extent = span;
  }
}

}  // namespace demarche::propositions
