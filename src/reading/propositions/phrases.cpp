// Phrases: what a preposition is once the words around it are joined, which noun a phrase is about, and its conjuncts.
#include <array>
#include <string>

#include "reading/propositions/draft.h"

namespace demarche::propositions {
namespace {

using Token = std::uint32_t;

/// The view that the lexicon keeps of `words`; empty if they are no preposition.
std::string_view known_preposition(const Tree& tree, const std::string& words) {
  const auto found = tree.lexicon.prepositions.find(words);
  return found == tree.lexicon.prepositions.end() ? std::string_view() : std::string_view(found->first);
}

/// "in [the] event of": preposition, noun, preposition.
PrepositionalPhrase read_through_noun(const Tree& tree, Token preposition) {
  const Token noun = tree.child(preposition, Dep::pobj);
  if (noun == tree.size() || tree.pos[noun] != Pos::noun || noun > preposition + 3) return {};
  for (const Token inner : tree.children(noun)) {
    if (tree.dep[inner] != Dep::prep || inner != noun + 1) continue;
    std::string words;
    for (Token at = preposition; at <= inner; ++at)
      words += (at == preposition ? "" : " ") + std::string(tree.norm(at));
    return {known_preposition(tree, words), inner};
  }
  return {};
}

}  // namespace

PrepositionalPhrase read_preposition(const Tree& tree, Token preposition) {
  for (const Token each : tree.children(preposition)) {
    const bool joins = tree.dep[each] == Dep::prep || tree.dep[each] == Dep::pcomp || tree.dep[each] == Dep::mark;
    if (joins && each <= preposition + 1 && tree.pos[each] == Pos::adp) {
      const Token first = std::min(each, preposition);
      const std::string words =
          std::string(tree.norm(first)) + " " + std::string(tree.norm(std::max(each, preposition)));
      const std::string_view joined = known_preposition(tree, words);
      const bool holds = tree.has_child(each, Dep::pobj) || tree.has_child(each, Dep::pcomp);
      if (!joined.empty()) return {joined, holds ? each : preposition};
      if (holds) return {tree.norm(each), each};
    }
  }
  if (const PrepositionalPhrase phrase = read_through_noun(tree, preposition); !phrase.preposition.empty())
    return phrase;
  // "because" of "because of" may hang on "of".
  return {tree.norm(preposition), preposition};
}

std::uint32_t content_head(const Tree& tree, Token noun) {
  for (int step = 0; step < 4 && tree.content[noun] != noun; ++step) noun = tree.content[noun];
  return noun;
}

namespace {

void add_one(Draft& draft, std::uint32_t proposition, const Argument& argument) {
  Proposition& target = draft[proposition];
  // The parts of a light verb or of a copula are no arguments of it.
  const Anchor& anchor = draft.anchors[proposition];
  if (argument.head.value == anchor.verb || argument.head.value == anchor.complement) return;
  const std::uint32_t other = draft.at_token(argument.head.value);
  if (anchor.noun != nullptr && other != kNoProposition && draft.anchors[other].verb == anchor.verb) {
    if (anchor.verb != kNoToken && draft.anchors[other].complement == argument.head.value) return;
  }
  target.arguments.push_back(argument);
}

/// "U.S. and Russian officials": coordinated modifiers that name actors, each by itself.
void add_coordinated_modifiers(Draft& draft, std::uint32_t proposition, const Argument& whole) {
  const Tree& tree = draft.tree;
  for (const Token each : tree.children(whole.head.value)) {
    const Dep dep = tree.dep[each];
    if ((dep != Dep::nmod && dep != Dep::amod && dep != Dep::compound) || tree.analysis.ent_type[each].empty())
      continue;
    Token at = tree.child(each, Dep::conj);
    if (at == tree.size() || tree.analysis.ent_type[at].empty()) continue;
    Argument part = whole;
    part.within = whole.head;
    part.head = TokenIndex(each);
    add_one(draft, proposition, part);
    for (std::size_t count = 0; at != tree.size() && count < kMaxInherited; ++count) {
      part.head = TokenIndex(at);
      add_one(draft, proposition, part);
      at = tree.child(at, Dep::conj);
    }
    return;
  }
}

}  // namespace

void add_argument(Draft& draft, std::uint32_t proposition, Slot slot, std::string_view preposition, Token head) {
  const Tree& tree = draft.tree;
  std::vector<Token> open{head};
  while (!open.empty()) {
    const Token at = open.back();
    open.pop_back();
    Argument argument;
    argument.slot = slot;
    argument.preposition = preposition;
    argument.head = TokenIndex(content_head(tree, at));
    add_one(draft, proposition, argument);
    add_coordinated_modifiers(draft, proposition, argument);
    for (const Token each : tree.children(at)) {
      if (tree.dep[each] != Dep::conj) continue;
      if (tree.is_nominal(each) || tree.pos[each] == Pos::adj || tree.pos[each] == Pos::x) open.push_back(each);
    }
  }
}

bool names_time(const Tree& tree, std::uint32_t token) {
  const std::string_view type = tree.analysis.ent_type[token];
  return type == "DATE" || type == "TIME" || tree.is(token, WordClass::time_noun);
}

Slot slot_of(NounRole role) {
  switch (role) {
    case NounRole::who:
      return Slot::who;
    case NounRole::whom:
      return Slot::whom;
    case NounRole::to_whom:
      return Slot::to_whom;
    case NounRole::oblique:
      break;
  }
  return Slot::oblique;
}

}  // namespace demarche::propositions
