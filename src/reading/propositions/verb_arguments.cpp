// The arguments that hang on a verb itself, with the passive undone.
#include "reading/propositions/draft.h"

namespace demarche::propositions {
namespace {

using Token = std::uint32_t;

bool is_relativizer(const Tree& tree, Token token) {
  const std::string_view tag = tree.tag[token];
  return tag == "WDT" || tag == "WP" || tag == "WP$" || tag == "WRB";
}

/// Objects of a preposition and of the prepositions that are coordinated with it ("on action and on indicators").
void add_phrase(Draft& draft, std::uint32_t at, Slot slot, Token preposition) {
  const Tree& tree = draft.tree;
  for (std::size_t count = 0; count < kMaxInherited; ++count) {
    const PrepositionalPhrase phrase = read_preposition(tree, preposition);
    const Token object = tree.child(phrase.holder, Dep::pobj);
    if (object != tree.size()) {
      const std::string_view word = slot == Slot::oblique ? phrase.preposition : std::string_view();
      add_argument(draft, at, slot, word, object);
    }
    Token next = kNoToken;
    for (const Token each : tree.children(preposition)) {
      if (tree.dep[each] == Dep::conj && tree.pos[each] == Pos::adp && !tree.has_child(each, Dep::neg)) next = each;
    }
    if (next == kNoToken) return;
    preposition = next;
  }
}

/// "aid to Ukraine" as an object: the parse leaves open whether the phrase belongs to the noun or to the verb.
void add_phrases_within(Draft& draft, std::uint32_t at, Token noun) {
  const Tree& tree = draft.tree;
  if (draft.at_token(noun) != kNoProposition) return;  // an act noun has arguments of its own
  for (const Token each : tree.children(noun)) {
    if (tree.dep[each] != Dep::prep || each < noun || tree.norm(each) == "of") continue;
    const std::size_t before = draft[at].arguments.size();
    add_phrase(draft, at, Slot::oblique, each);
    for (std::size_t i = before; i < draft[at].arguments.size(); ++i) {
      if (!draft[at].arguments[i].within) draft[at].arguments[i].within = TokenIndex(noun);
    }
  }
}

bool is_ditransitive_passive(const Draft& draft, std::uint32_t at, Token verb) {
  if (!draft[at].setting.passive) return false;
  return draft.tree.has_child(verb, Dep::dobj) || draft.tree.is(verb, WordClass::addressee_verb);
}

Slot object_slot(const Tree& tree, Token verb) {
  return tree.is(verb, WordClass::addressee_verb) ? Slot::to_whom : Slot::whom;
}

void add_child(Draft& draft, std::uint32_t at, Token verb, Token child) {
  const Tree& tree = draft.tree;
  if (is_relativizer(tree, child) && tree.dep[verb] == Dep::relcl) return;  // its antecedent stands in: sharing.cpp
  switch (tree.dep[child]) {
    case Dep::nsubj:
      if (draft[at].setting.passive && tree.dep[verb] != Dep::acl)
        add_argument(draft, at, Slot::whom, {}, child);
      else
        add_argument(draft, at, Slot::who, {}, child);
      break;
    case Dep::nsubjpass:
      add_argument(draft, at, is_ditransitive_passive(draft, at, verb) ? Slot::to_whom : Slot::whom, {}, child);
      break;
    case Dep::dobj:
      add_argument(draft, at, object_slot(tree, verb), {}, child);
      add_phrases_within(draft, at, child);
      break;
    case Dep::dative:
      if (tree.pos[child] == Pos::adp)
        add_phrase(draft, at, Slot::to_whom, child);
      else
        add_argument(draft, at, Slot::to_whom, {}, child);
      break;
    case Dep::agent:
      add_phrase(draft, at, Slot::who, child);
      break;
    case Dep::prep:
      add_phrase(draft, at, Slot::oblique, child);
      break;
    case Dep::attr:
    case Dep::oprd: {
      const Anchor& anchor = draft.anchors[at];
      if (child == anchor.complement) break;
      if (tree.lemma[verb] == "be")
        add_argument(draft, at, Slot::who, {}, child);  // "there is a way"
      else
        add_argument(draft, at, Slot::oblique, "as", child);
      break;
    }
    case Dep::npadvmod:
      add_argument(draft, at, Slot::oblique, {}, child);
      break;
    case Dep::advmod:
      // "later on Thursday", "separately with": a phrase on an adverb belongs to the verb.
      for (const Token each : tree.children(child)) {
        if (tree.dep[each] == Dep::prep) add_phrase(draft, at, Slot::oblique, each);
        if (tree.dep[each] == Dep::npadvmod) add_argument(draft, at, Slot::oblique, {}, each);
      }
      break;
    case Dep::aux:
      for (const Token each : tree.children(child)) {
        if (tree.dep[each] == Dep::prep) add_phrase(draft, at, Slot::oblique, each);  // "would in the future be seen"
      }
      break;
    default:
      break;
  }
}

}  // namespace

void find_verb_arguments(Draft& draft) {
  const Tree& tree = draft.tree;
  for (std::uint32_t at = 0; at < draft.size(); ++at) {
    const Anchor anchor = draft.anchors[at];
    if (anchor.verb != kNoToken) {
      for (const Token each : tree.children(anchor.verb)) add_child(draft, at, anchor.verb, each);
    }
    if (draft[at].kind != PredicateKind::copula && draft[at].kind != PredicateKind::light_verb) continue;
    if (anchor.complement == kNoToken || anchor.noun != nullptr) continue;
    for (const Token each : tree.children(anchor.complement)) {
      if (tree.dep[each] == Dep::prep) add_phrase(draft, at, Slot::oblique, each);
      if (tree.dep[each] == Dep::nsubj) add_argument(draft, at, Slot::who, {}, each);
    }
  }
}

}  // namespace demarche::propositions
