// Local repairs of labels. Each states something that holds of English whatever the parser said.
#include <algorithm>
#include <string>
#include <vector>

#include "reading/propositions/tree.h"

namespace demarche::propositions {
namespace {

using Token = std::uint32_t;

/// "his promise of punishing sanctions": a participle that describes is no act.
void mend_adjectival_participle(Tree& tree, Token participle) {
  if (tree.dep[participle] != Dep::pcomp || !tree.lexicon.is(tree.norm(participle), WordClass::adjectival_participle))
    return;
  const Token noun = participle + 1;
  if (noun >= tree.size() || tree.head[noun] != participle || tree.dep[noun] != Dep::dobj) return;
  tree.head[noun] = tree.head[participle];
  tree.dep[noun] = Dep::pobj;
  tree.head[participle] = noun;
  tree.dep[participle] = Dep::amod;
  tree.pos[participle] = Pos::adj;
  tree.tag[participle] = "JJ";
  for (const Token each : tree.children(participle)) {
    if (each != noun) tree.head[each] = noun;
  }
}

/// "laid out two paths forward": a bare noun phrase right after a verb or its particle is its object, not the adverb's
/// measure, unless it names a time.
void mend_measure_object(Tree& tree, Token noun) {
  const Token adverb = tree.head[noun];
  if (tree.dep[noun] != Dep::npadvmod || tree.pos[noun] != Pos::noun || tree.dep[adverb] != Dep::advmod) return;
  const Token verb = tree.head[adverb];
  if (!tree.is_verb_form(verb) || adverb != noun + 1 || verb > noun || noun - verb > 8) return;
  if (tree.is(noun, WordClass::time_noun) || !tree.analysis.ent_type[noun].empty() || tree.has_child(verb, Dep::dobj))
    return;
  tree.head[noun] = verb;
  tree.dep[noun] = Dep::dobj;
}

/// "'s", "'re" and "'m" as full verbs are "be"; as auxiliaries "be" too, unless a past participle without a passive
/// follows.
void mend_contraction(Tree& tree, Token token) {
  if (tree.pos[token] != Pos::aux && tree.pos[token] != Pos::verb) return;
  const std::string_view norm = tree.norm(token);
  if (norm != "'s" && norm != "’s" && norm != "'re" && norm != "’re" && norm != "'m" && norm != "’m") return;
  const bool perfect = tree.dep[token] == Dep::aux && tree.tag[tree.head[token]] == "VBN";
  tree.lemma[token] = perfect ? "have" : "be";
  tree.classes[token] = tree.lexicon.classes_of(tree.lemma[token]);
}

/// What hangs on an auxiliary belongs to its verb.
void mend_auxiliary_child(Tree& tree, Token token) {
  const Token auxiliary = tree.head[token];
  const Token verb = tree.head[auxiliary];
  if (auxiliary == token || verb == auxiliary || verb == token) return;
  if (tree.dep[auxiliary] != Dep::aux && tree.dep[auxiliary] != Dep::auxpass) return;
  if (tree.is_verb_form(verb)) tree.head[token] = verb;
}

/// "NATO, the UN and Iran": a name that is said to rename a name and has conjuncts of its own goes on with the list.
void mend_list(Tree& tree, Token name) {
  const Token first = tree.head[name];
  if (tree.dep[name] != Dep::appos || tree.pos[name] != Pos::propn || tree.pos[first] != Pos::propn) return;
  if (tree.has_child(name, Dep::conj) && !tree.has_child(name, Dep::det)) tree.dep[name] = Dep::conj;
}

/// "Vowed on Sunday to close its ports": an infinitive of a verb that takes one is its content, not its purpose, though
/// a day or place stands between.
void mend_far_infinitive(Tree& tree, Token infinitive) {
  const Token verb = tree.head[infinitive];
  if (tree.dep[infinitive] != Dep::advcl || tree.tag[infinitive] != "VB" || infinitive < verb) return;
  if (!tree.is(verb, WordClass::infinitive_verb) || tree.pos[verb] != Pos::verb) return;
  const Token to = tree.child(infinitive, Dep::aux);
  if (to == tree.size() || tree.norm(to) != "to" || tree.has_child(infinitive, Dep::mark)) return;
  for (const Dep taken : {Dep::dobj, Dep::ccomp, Dep::xcomp, Dep::auxpass}) {
    if (tree.has_child(verb, taken)) return;
  }
  tree.dep[infinitive] = Dep::xcomp;
}

/// "The crossing", "the building": a gerund with an article and no object of its own is a noun, unless it names an act.
void mend_gerund_noun(Tree& tree, Token gerund) {
  if (tree.tag[gerund] != "VBG" || tree.pos[gerund] != Pos::verb || !tree.has_child(gerund, Dep::det)) return;
  const Dep dep = tree.dep[gerund];
  if (dep != Dep::dobj && dep != Dep::pobj && dep != Dep::nsubj && dep != Dep::nsubjpass) return;
  if (tree.has_child(gerund, Dep::dobj) || tree.lexicon.act_noun(tree.lemma[gerund]) != nullptr) return;
  tree.pos[gerund] = Pos::noun;
  tree.tag[gerund] = "NN";
  tree.lemma[gerund] = tree.norm(gerund);
  tree.classes[gerund] = tree.lexicon.classes_of(tree.lemma[gerund]);
}

}  // namespace

void mend_labels(Tree& tree) {
  for (Token token = 0; token < tree.size(); ++token) {
    mend_contraction(tree, token);
    mend_auxiliary_child(tree, token);
    mend_list(tree, token);
    mend_adjectival_participle(tree, token);
    mend_measure_object(tree, token);
    mend_gerund_noun(tree, token);
    mend_far_infinitive(tree, token);
  }
}

}  // namespace demarche::propositions
