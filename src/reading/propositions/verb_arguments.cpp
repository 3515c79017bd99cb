// The arguments that hang on a verb itself, with the passive undone.
#include <algorithm>

#include "reading/propositions/draft.h"

namespace demarche::propositions {
namespace {

using Token = std::uint32_t;

bool is_relativizer(const Tree& tree, Token token) {
  const std::string_view tag = tree.tag[token];
  return tag == "WDT" || tag == "WP" || tag == "WP$" || tag == "WRB";
}

/// Objects of a preposition and of the prepositions that are coordinated with it ("on action and on indicators").
void add_phrase(Draft& draft, std::uint32_t at, Slot slot, Token preposition, bool relative = false) {
  const Tree& tree = draft.tree;
  for (std::size_t count = 0; count < kMaxInherited; ++count) {
    const PrepositionalPhrase phrase = read_preposition(tree, preposition);
    const Token object = tree.child(phrase.holder, Dep::pobj);
    if (object != tree.size() && !(relative && is_relativizer(tree, object))) {
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

/// "aid to Ukraine", "Ukraine's envoy" as an object: the parse leaves open whether a phrase belongs to the noun or to
/// the verb, and what is done to something of theirs touches its owner.
void add_phrases_within(Draft& draft, std::uint32_t at, Token noun) {
  const Tree& tree = draft.tree;
  const Anchor& anchor = draft.anchors[at];
  if (noun == anchor.complement) return;  // a light verb's noun has these as its own arguments
  const std::uint32_t own = draft.at_token(noun);
  if (own != kNoProposition && draft.anchors[own].verb == anchor.verb) return;  // so has the next one of the same verb
  std::vector<Argument>& arguments = draft[at].arguments;
  const std::size_t before = arguments.size();
  for (const Token each : tree.children(noun)) {
    if (tree.dep[each] == Dep::poss) {
      add_argument(draft, at, Slot::oblique, "of", each);
    } else if (tree.dep[each] == Dep::prep && each > noun) {
      add_phrase(draft, at, Slot::oblique, each);
    }
  }
  // "a series of attacks": the noun after "of" is the argument itself.
  const std::uint32_t content = content_head(tree, noun);
  for (std::size_t i = before; i < arguments.size(); ++i) {
    if (arguments[i].within) continue;
    arguments[i].within = TokenIndex(noun);
  }
  const auto first = arguments.begin() + static_cast<std::ptrdiff_t>(before);
  arguments.erase(std::remove_if(first, arguments.end(), [&](const Argument& a) { return a.head.value == content; }),
                  arguments.end());
}

Slot object_slot(const Tree& tree, Token verb) {
  return tree.is(verb, WordClass::addressee_verb) ? Slot::to_whom : Slot::whom;
}

/// "gave Syria weapons": a name between the verb and its object, without an article, is the one given to.
void add_addressee_within(Draft& draft, std::uint32_t at, Token verb, Token object) {
  const Tree& tree = draft.tree;
  if (!tree.is(verb, WordClass::ditransitive_verb) || tree.left[object] != verb + 1) return;
  if (draft.anchors[at].noun != nullptr && object == draft.anchors[at].complement) return;  // NounReader sees to it
  for (const Token each : tree.children(object)) {
    if (each >= object || tree.left[each] != verb + 1) continue;
    if (tree.dep[each] == Dep::compound && tree.pos[each] == Pos::propn && tree.pos[object] == Pos::noun) {
      add_argument(draft, at, Slot::to_whom, {}, each);
    }
    return;
  }
}

/// What the clause has besides the child at hand.
struct Clause {
  bool has_object = false;
  bool has_complement = false;  // a clause after the verb or after a copula's adjective
};

Clause read_clause(const Draft& draft, std::uint32_t at) {
  const Tree& tree = draft.tree;
  const Anchor& anchor = draft.anchors[at];
  Clause out;
  for (const Token token : {anchor.verb, anchor.complement}) {
    if (token == kNoToken) continue;
    for (const Token each : tree.children(token)) {
      const Dep dep = tree.dep[each];
      out.has_object = out.has_object || dep == Dep::dobj;
      const bool clause = dep == Dep::ccomp || dep == Dep::csubj || (dep == Dep::xcomp && token == anchor.complement);
      out.has_complement = out.has_complement || (clause && each > anchor.verb);
    }
  }
  return out;
}

/// "It was announced that", "it is clear that": the pronoun only holds the place of the clause.
bool is_expletive(const Draft& draft, std::uint32_t at, const Clause& clause, Token subject) {
  if (draft.tree.norm(subject) != "it" || !clause.has_complement) return false;
  if (draft[at].kind == PredicateKind::light_verb) return false;
  return draft[at].setting.passive || draft[at].kind == PredicateKind::copula;
}

/// A phrase on a light verb is what the noun's frame says ("imposed sanctions on X", "reached an agreement with X").
Slot light_slot(const Draft& draft, std::uint32_t at, Token preposition) {
  const Anchor& anchor = draft.anchors[at];
  const Tree& tree = draft.tree;
  const std::string_view word = tree.norm(preposition);
  if (anchor.undergone && word == "from") return Slot::who;
  const bool framed =
      word == "on" || word == "upon" || word == "against" || word == "to" || word == "between" || word == "among";
  const Token object = tree.child(preposition, Dep::pobj);
  if (anchor.noun == nullptr || !framed || object == tree.size()) return Slot::oblique;
  if (names_time(tree, object)) return Slot::oblique;
  return slot_of(draft.lexicon.frames[anchor.noun->frame].role_of(word));
}

/// "Ukraine was promised weapons", "reporters were told": the subject is the one addressed.
bool is_ditransitive_passive(const Draft& draft, std::uint32_t at, const Clause& clause, Token verb) {
  return draft[at].setting.passive && (clause.has_object || draft.tree.is(verb, WordClass::addressee_verb));
}

void add_child(Draft& draft, std::uint32_t at, const Clause& clause, Token verb, Token child) {
  const Tree& tree = draft.tree;
  if (is_relativizer(tree, content_head(tree, child)) && tree.dep[verb] == Dep::relcl)
    return;  // its antecedent stands in: sharing.cpp
  switch (tree.dep[child]) {
    case Dep::nsubj:
      if (is_expletive(draft, at, clause, child)) break;
      if (draft.anchors[at].undergone || (draft[at].setting.passive && tree.dep[verb] != Dep::acl))
        add_argument(draft, at, Slot::whom, {}, child);
      else
        add_argument(draft, at, Slot::who, {}, child);
      break;
    case Dep::nsubjpass:
      if (is_expletive(draft, at, clause, child)) break;
      add_argument(draft, at, is_ditransitive_passive(draft, at, clause, verb) ? Slot::to_whom : Slot::whom, {}, child);
      break;
    case Dep::dobj:
      if (tree.tag[child] == "IN") break;  // "That he left led to": the conjunction
      add_argument(draft, at, object_slot(tree, verb), {}, child);
      add_phrases_within(draft, at, child);
      add_addressee_within(draft, at, verb, child);
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
      add_phrase(draft, at, light_slot(draft, at, child), child, tree.dep[verb] == Dep::relcl);
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
    default:
      break;
  }
}

/// "wants its troops out of X": who is out, and of what.
void add_small_clause(Draft& draft, std::uint32_t at) {
  const Tree& tree = draft.tree;
  const Token direction = draft.anchors[at].complement;
  const Token above = tree.head[direction];
  const Token object = tree.dep[above] == Dep::dobj ? above : tree.child(above, Dep::dobj);
  if (object != tree.size()) add_argument(draft, at, Slot::who, {}, object);
  add_phrase(draft, at, Slot::oblique, direction);
}

}  // namespace

void find_verb_arguments(Draft& draft) {
  const Tree& tree = draft.tree;
  for (std::uint32_t at = 0; at < draft.size(); ++at) {
    const Anchor anchor = draft.anchors[at];
    if (anchor.verb != kNoToken) {
      const Clause clause = read_clause(draft, at);
      for (const Token each : tree.children(anchor.verb)) add_child(draft, at, clause, anchor.verb, each);
    }
    if (anchor.small_clause) {
      add_small_clause(draft, at);
      continue;
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
