// Verbs that only tell when or how: they become auxiliaries of the verb below.
#include <algorithm>
#include <string>
#include <vector>

#include "reading/propositions/tree.h"

namespace demarche::propositions {
namespace {

using Token = std::uint32_t;

/// The infinitive below a verb or its adjective, with "to"; none: the token count.
Token infinitive_below(const Tree& tree, Token token) {
  const auto none = static_cast<Token>(tree.size());
  const Token below = tree.child(token, Dep::xcomp);
  if (below == none || below < token || !tree.is_verb_form(below)) return none;
  for (const Token each : tree.children(below)) {
    if (tree.dep[each] == Dep::aux && tree.tag[each] == "TO") return below;
  }
  return none;
}

bool has_be(const Tree& tree, Token token) {
  for (const Token each : tree.children(token)) {
    if (tree.dep[each] == Dep::aux && tree.lemma[each] == "be") return true;
  }
  return false;
}

/// "The purpose was to set ..." says what the purpose is, "the leaders are to meet" what they will do.
bool names_identity(const Tree& tree, Token be) {
  const Token subject = tree.child(be, Dep::nsubj);
  return subject == tree.size() ? tree.has_child(be, Dep::csubj) : tree.is(subject, WordClass::identity_noun);
}

Periphrasis periphrasis_of(const Tree& tree, Token token) {
  const std::string_view lemma = tree.lemma[token];
  if (tree.has_child(token, Dep::dobj)) return Periphrasis::none;
  if (lemma == "go") return tree.tag[token] == "VBG" && has_be(tree, token) ? Periphrasis::going_to : Periphrasis::none;
  if (lemma == "use" && (tree.tag[token] == "VBD" || tree.tag[token] == "VBN") &&
      !tree.has_child(token, Dep::auxpass)) {
    return Periphrasis::used_to;
  }
  if (lemma == "have") return Periphrasis::have_to;
  if (tree.is(token, WordClass::seeming_verb) && !tree.has_child(token, Dep::oprd) &&
      !tree.has_child(token, Dep::acomp)) {
    return Periphrasis::seem;
  }
  if (lemma != "be" || tree.has_child(token, Dep::attr) || tree.has_child(token, Dep::acomp)) return Periphrasis::none;
  return tree.is_finite_form(token) && !names_identity(tree, token) ? Periphrasis::be_to : Periphrasis::none;
}

/// A verb that became an auxiliary hands its place and its dependents to the verb below.
class Lowering {
 public:
  explicit Lowering(Tree& tree) : tree_(tree), now_(tree.size()) {
    for (Token token = 0; token < tree.size(); ++token) now_[token] = token;
  }
  void replace(Token upper, Token lower, Periphrasis kind) {
    now_[upper] = lower;
    replaced_.push_back(upper);
    tree_.periphrasis[upper] = kind;
    tree_.head[lower] = tree_.head[upper] == upper ? lower : tree_.head[upper];
    tree_.dep[lower] = tree_.dep[upper];
    tree_.head[upper] = lower;
    tree_.dep[upper] = Dep::aux;
  }
  bool is_replaced(Token token) const { return now_[token] != token; }
  void finish() {
    for (Token token = 0; token < tree_.size(); ++token) tree_.head[token] = final_of(tree_.head[token]);
  }

 private:
  Token final_of(Token token) {
    Token end = token;
    while (now_[end] != end) end = now_[end];
    while (now_[token] != end && token != end) {
      const Token next = now_[token];
      now_[token] = end;
      token = next;
    }
    return end;
  }
  Tree& tree_;
  std::vector<Token> now_;
  std::vector<Token> replaced_;
};

}  // namespace

/// "is going to invade", "is to meet", "has to leave", "seems to want", "is able to act" are one predicate with an
/// auxiliary.
void hang_auxiliaries_low(Tree& tree) {
  Lowering lowering(tree);
  for (Token token = 0; token < tree.size(); ++token) {
    if (tree.is_verb_form(token) && tree.dep[token] != Dep::aux && tree.dep[token] != Dep::auxpass) {
      const Token below = infinitive_below(tree, token);
      const Periphrasis kind = below == tree.size() ? Periphrasis::none : periphrasis_of(tree, token);
      if (kind != Periphrasis::none) lowering.replace(token, below, kind);
    } else if (tree.dep[token] == Dep::acomp && tree.lemma[tree.head[token]] == "be" &&
               (tree.lemma[token] == "able" || tree.lemma[token] == "unable" || tree.lemma[token] == "about")) {
      const Token be = tree.head[token];
      const Token below = infinitive_below(tree, token);
      if (below == tree.size() || lowering.is_replaced(be)) continue;
      if (tree.lemma[token] == "unable") continue;  // a predicate of its own: the deed is not done
      lowering.replace(token, below, Periphrasis::none);
      lowering.replace(be, below, tree.lemma[token] == "able" ? Periphrasis::able_to : Periphrasis::about_to);
    }
  }
  lowering.finish();
}

}  // namespace demarche::propositions
