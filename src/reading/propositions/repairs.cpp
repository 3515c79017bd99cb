// Local repairs of the parse. Each states something that holds of English whatever the parser said.
#include <algorithm>
#include <vector>

#include "reading/propositions/tree.h"

namespace demarche::propositions {
namespace {

using Token = std::uint32_t;

bool stands_apart(const Tree& tree, Token token) { return tree.analysis.space_after[token] != 0; }

/// "de" "-" "escalate", written together.
bool is_hyphenated_at(const Tree& tree, Token first) {
  if (first + 2 >= tree.size() || stands_apart(tree, first) || stands_apart(tree, first + 1)) return false;
  if (tree.analysis.word(first + 1) != "-" || tree.analysis.is_space[first + 2] != 0) return false;
  return tree.lexicon.is(tree.norm(first), WordClass::hyphen_prefix);
}

/// The place of the word in the tree: of its three tokens the last one's if that one hangs outside, else the first
/// one's that does.
Token outside_token(const Tree& tree, Token first) {
  for (const Token token : {first + 2, first, first + 1}) {
    const Token head = tree.head[token];
    if (head == token || head < first || head > first + 2) return token;
  }
  return first + 2;
}

/// "to de-escalate tensions": an infinitive, whatever the parts were tagged as; the noun after it is its object.
void hang_as_infinitive(Tree& tree, Token first) {
  const Token last = first + 2;
  const Token noun = tree.head[last];
  const bool modifies =
      noun > last && tree.is_nominal(noun) && (tree.dep[last] == Dep::amod || tree.dep[last] == Dep::compound);
  const Token place =
      tree.dep[last] == Dep::amod || tree.dep[last] == Dep::compound ? first : outside_token(tree, first);
  const Token above = tree.head[place];
  const bool usable = above == place || above < first || (above > last && above != noun);
  if (usable) {
    tree.head[last] = above == place ? last : above;
    tree.dep[last] = tree.dep[place] == Dep::amod || tree.dep[place] == Dep::compound ? Dep::xcomp : tree.dep[place];
  }
  tree.tag[last] = "VB";
  tree.pos[last] = Pos::verb;
  if (modifies && usable) {
    tree.head[noun] = last;
    tree.dep[noun] = Dep::dobj;
  }
}

}  // namespace

/// A prefix, a hyphen and a word without blanks between them are one word, named by the last token.
void join_hyphenated_words(Tree& tree) {
  for (Token first = 0; first + 2 < tree.size(); ++first) {
    if (!is_hyphenated_at(tree, first)) continue;
    const Token last = first + 2;
    const bool infinitive = first > 0 && (tree.norm(first - 1) == "to" || tree.tag[first - 1] == "MD") &&
                            tree.pos[last] != Pos::noun && tree.tag[last] != "VBG";
    if (infinitive) {
      hang_as_infinitive(tree, first);
    } else if (const Token place = outside_token(tree, first); place != last) {
      tree.head[last] = tree.head[place] == place ? last : tree.head[place];
      tree.dep[last] = tree.dep[place];
    }
    for (const Token part : {first, first + 1}) {
      for (const Token each : tree.children(part)) {
        if (each < first || each > last) tree.head[each] = last;
      }
      tree.head[part] = last;
      tree.dep[part] = part == first ? Dep::compound : Dep::punct;
    }
    if (infinitive && tree.norm(first - 1) == "to") {
      tree.dep[first - 1] = Dep::aux;
      tree.tag[first - 1] = "TO";
      tree.head[first - 1] = last;
    }
    tree.word_begin[last] = first;
    tree.lemma[last] = tree.keep(std::string(tree.lemma[first]) + "-" + std::string(tree.lemma[last]));
    tree.classes[last] = tree.lexicon.classes_of(tree.lemma[last]);
    first = last;
  }
}

namespace {

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

namespace {

/// The clause asks: its sentence ends in a question mark.
bool is_question(const Tree& tree, Token token) {
  const TokenSpan sentence =
      tree.analysis.sentences.empty() ? TokenSpan{} : tree.analysis.sentences[tree.analysis.sentence_of[token]];
  for (Token at = sentence.end; at > sentence.begin;) {
    --at;
    if (tree.analysis.is_space[at] != 0 || tree.tag[at] == "''" || tree.tag[at] == "-RRB-") continue;
    return tree.analysis.word(at) == "?";
  }
  return false;
}

}  // namespace

/// "should X invade", "were X to invade", "had X invaded": an auxiliary in front of its subject, outside a question, is
/// a condition.
void find_inverted_conditions(Tree& tree) {
  const auto none = static_cast<Token>(tree.size());
  for (Token verb = 0; verb < tree.size(); ++verb) {
    if (tree.pos[verb] != Pos::verb && tree.pos[verb] != Pos::aux) continue;
    Token subject = none;
    Token auxiliary = none;
    for (const Token each : tree.children(verb)) {
      if (subject == none &&
          (tree.dep[each] == Dep::nsubj || tree.dep[each] == Dep::nsubjpass || tree.dep[each] == Dep::expl)) {
        subject = each;
      }
      if (subject != none) break;
      const std::string_view norm = tree.norm(each);
      if (tree.dep[each] == Dep::aux && (norm == "should" || norm == "had" || norm == "were")) auxiliary = each;
    }
    if (subject == none || auxiliary == none || tree.children(verb)[0] + 3 < auxiliary) continue;
    if (is_question(tree, verb)) continue;
    tree.inverted[verb] = 1;
    if (tree.dep[verb] != Dep::root) tree.dep[verb] = Dep::advcl;
  }
}

namespace {

/// "his promise of punishing sanctions": a participle that describes is no act.
void mend_adjectival_participle(Tree& tree, Token participle) {
  if (tree.dep[participle] != Dep::pcomp || !tree.is(participle, WordClass::adjectival_participle)) return;
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

}  // namespace

void mend_labels(Tree& tree) {
  for (Token token = 0; token < tree.size(); ++token) {
    mend_adjectival_participle(tree, token);
    mend_measure_object(tree, token);
  }
}

}  // namespace demarche::propositions
