// Clauses that the parse put together the wrong way round. Each repair states what a clause of English must have.
#include <algorithm>
#include <string_view>
#include <vector>

#include "reading/propositions/tree.h"

namespace demarche::propositions {
namespace {

using Token = std::uint32_t;

Token subject_of(const Tree& tree, Token verb) {
  for (const Token each : tree.children(verb)) {
    if (tree.dep[each] == Dep::nsubj || tree.dep[each] == Dep::nsubjpass || tree.dep[each] == Dep::expl) return each;
  }
  return static_cast<Token>(tree.size());
}

bool has_mark(const Tree& tree, Token verb) { return tree.has_child(verb, Dep::mark); }

bool is_finite_clause(const Tree& tree, Token verb) {
  if (!tree.is_verb_form(verb)) return false;
  if (tree.is_finite_form(verb)) return true;
  for (const Token each : tree.children(verb)) {
    if ((tree.dep[each] == Dep::aux || tree.dep[each] == Dep::auxpass) && tree.is_finite_form(each)) return true;
  }
  return false;
}

/// `lower`, which hangs on `upper`, takes its place; `upper` hangs on `lower`.
void swap_clauses(Tree& tree, Token upper, Token lower, Dep label) {
  tree.head[lower] = tree.head[upper] == upper ? lower : tree.head[upper];
  tree.dep[lower] = tree.dep[upper];
  tree.head[upper] = lower;
  tree.dep[upper] = label;
}

bool in_same_place(const Tree& tree, Token lower, Token upper) { return tree.head[lower] == upper && lower != upper; }

/// "If Russia attacks": what has a subject is a verb.
void mend_noun_with_subject(Tree& tree, Token noun) {
  if (tree.tag[noun] != "NNS" || tree.pos[noun] != Pos::noun) return;
  const Dep dep = tree.dep[noun];
  if (dep != Dep::advcl && dep != Dep::ccomp && dep != Dep::relcl) return;
  const Token subject = subject_of(tree, noun);
  if (subject == tree.size() || subject > noun || tree.has_child(noun, Dep::det)) return;
  tree.tag[noun] = "VBZ";
  tree.pos[noun] = Pos::verb;
}

/// "on condition that X stops", "in case X attacks": the preposition and its noun are the conjunction of the clause.
void mend_noun_conjunction(Tree& tree, Token noun) {
  const std::string_view lemma = tree.lemma[noun];
  if ((lemma != "condition" && lemma != "case" && lemma != "event") || tree.dep[noun] != Dep::pobj) return;
  const Token preposition = tree.head[noun];
  const bool usual = lemma == "condition" ? tree.norm(preposition) == "on" : tree.norm(preposition) == "in";
  if (!usual || noun > preposition + 2 || tree.head[preposition] == preposition) return;
  for (const Token clause : tree.children(noun)) {
    if (clause < noun || !is_finite_clause(tree, clause)) continue;
    if (tree.dep[clause] != Dep::acl && tree.dep[clause] != Dep::relcl && tree.dep[clause] != Dep::ccomp) continue;
    tree.head[clause] = tree.head[preposition];
    tree.dep[clause] = Dep::advcl;
    tree.head[preposition] = clause;
    tree.dep[preposition] = Dep::mark;
    return;
  }
}

/// "Troops massed along the border have been ordered": a finite verb without a subject after a verb with one; the first
/// is a participle that describes the subject of the second.
void mend_reduced_relative(Tree& tree, const std::vector<Token>& subjects, Token verb) {
  const Token first = tree.head[verb];
  constexpr Token kMaxBetween = 40;
  if (tree.dep[verb] != Dep::ccomp || first >= verb || verb - first > kMaxBetween || !is_finite_clause(tree, verb) ||
      has_mark(tree, verb))
    return;
  if (tree.tag[first] != "VBD" && tree.tag[first] != "VBN") return;
  if (tree.is(first, WordClass::content_verb) || subjects[verb] != tree.size()) return;
  const Token noun = subjects[first];
  if (noun >= first || tree.pos[noun] == Pos::pron) return;
  for (Token each = first + 1; each < verb; ++each) {
    if (tree.head[each] == first && tree.dep[each] == Dep::punct) return;
  }
  swap_clauses(tree, first, verb, Dep::acl);
  tree.head[first] = noun;
  tree.tag[first] = "VBN";
  tree.head[noun] = verb;
  tree.dep[noun] = tree.has_child(verb, Dep::auxpass) ? Dep::nsubjpass : Dep::nsubj;
}

/// "Had the minister known": "had" in front of its subject with a participle after it is an auxiliary.
void mend_fronted_had(Tree& tree, Token had) {
  if (tree.norm(had) != "had" || tree.dep[had] == Dep::aux) return;
  const Token subject = subject_of(tree, had);
  if (subject == tree.size() || subject < had) return;
  for (const Token participle : tree.children(subject)) {
    if (tree.dep[participle] != Dep::acl || tree.tag[participle] != "VBN") continue;
    swap_clauses(tree, had, participle, Dep::aux);
    if (tree.head[participle] == had) return;
    for (const Token each : tree.children(had)) tree.head[each] = participle;
    tree.head[had] = participle;
    return;
  }
}

/// "Were X to invade": "were" in front of its subject with an infinitive after it is an auxiliary.
void mend_fronted_were(Tree& tree, Token were) {
  if (tree.norm(were) != "were" || tree.dep[were] == Dep::aux || tree.dep[were] == Dep::auxpass) return;
  const Token subject = subject_of(tree, were);
  if (subject == tree.size() || subject < were) return;
  for (const Token infinitive : tree.children(were)) {
    const bool open = tree.dep[infinitive] == Dep::advcl || tree.dep[infinitive] == Dep::xcomp;
    if (!open || infinitive < subject || tree.tag[infinitive] != "VB") continue;
    swap_clauses(tree, were, infinitive, Dep::aux);
    for (const Token each : tree.children(were)) {
      if (each != infinitive) tree.head[each] = infinitive;
    }
    tree.periphrasis[were] = Periphrasis::be_to;
    return;
  }
}

/// "Should X invade, Y would respond": the clause with the fronted auxiliary is the condition, whichever the parse put
/// on top.
void mend_inverted_root(Tree& tree, Token condition) {
  if (tree.inverted[condition] == 0) return;
  for (const Token main : tree.children(condition)) {
    if (!in_same_place(tree, main, condition) || !is_finite_clause(tree, main)) continue;
    const Dep dep = tree.dep[main];
    if (dep != Dep::conj && dep != Dep::ccomp && dep != Dep::advcl && dep != Dep::parataxis && dep != Dep::dep)
      continue;
    const Token subject = subject_of(tree, main);
    if (subject == tree.size() || has_mark(tree, main) || tree.inverted[main] != 0) continue;
    for (const Token each : tree.children(condition)) {
      if (each < main || tree.dep[each] != Dep::punct) continue;
      tree.head[each] = main;
    }
    swap_clauses(tree, condition, main, Dep::advcl);
    return;
  }
}

}  // namespace

void mend_clauses(Tree& tree) {
  for (Token token = 0; token < tree.size(); ++token) {
    mend_noun_with_subject(tree, token);
    mend_noun_conjunction(tree, token);
  }
  tree.break_cycles();
  tree.rebuild();
  std::vector<Token> subjects(tree.size());
  for (Token token = 0; token < tree.size(); ++token) subjects[token] = subject_of(tree, token);
  for (Token token = 0; token < tree.size(); ++token) mend_reduced_relative(tree, subjects, token);
  tree.break_cycles();
  tree.rebuild();
  for (Token token = 0; token < tree.size(); ++token) {
    mend_fronted_had(tree, token);
    mend_fronted_were(tree, token);
  }
}

namespace {

/// The sentences that end in a question mark.
std::vector<std::uint8_t> find_questions(const Tree& tree) {
  std::vector<std::uint8_t> out;
  for (const TokenSpan sentence : tree.analysis.sentences) {
    std::uint8_t asks = 0;
    for (Token at = sentence.end; at > sentence.begin;) {
      --at;
      if (tree.analysis.is_space[at] != 0 || tree.tag[at] == "''" || tree.tag[at] == "-RRB-") continue;
      asks = tree.analysis.word(at) == "?" ? 1 : 0;
      break;
    }
    out.push_back(asks);
  }
  return out;
}

/// The auxiliary that stands in front of the subject, where the clause begins with it.
bool opens_with_auxiliary(const Tree& tree, Token verb) {
  Token auxiliary = static_cast<Token>(tree.size());
  std::size_t before = 0;
  for (const Token each : tree.children(verb)) {
    const Dep dep = tree.dep[each];
    if (dep == Dep::nsubj || dep == Dep::nsubjpass || dep == Dep::expl)
      return auxiliary != tree.size() && auxiliary < each;
    const std::string_view norm = tree.norm(each);
    const bool fronted = dep == Dep::aux && (norm == "should" || norm == "had" || norm == "were");
    if (fronted) {
      auxiliary = each;
    } else if (dep != Dep::punct && dep != Dep::cc && dep != Dep::mark && ++before > 1) {
      return false;
    }
  }
  return false;
}

}  // namespace

/// "should X invade", "were X to invade", "had X invaded": an auxiliary in front of its subject, outside a question, is
/// a condition.
void find_inverted_conditions(Tree& tree) {
  const std::vector<std::uint8_t> questions = find_questions(tree);
  for (Token verb = 0; verb < tree.size(); ++verb) {
    if (tree.pos[verb] != Pos::verb && tree.pos[verb] != Pos::aux) continue;
    if (!opens_with_auxiliary(tree, verb) || questions[tree.analysis.sentence_of[verb]] != 0) continue;
    tree.inverted[verb] = 1;
    if (tree.head[verb] != verb) tree.dep[verb] = Dep::advcl;
  }
  for (Token verb = 0; verb < tree.size(); ++verb) mend_inverted_root(tree, verb);
}

}  // namespace demarche::propositions
