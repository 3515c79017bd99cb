// Setting: tense, aspect, voice, negation, modal, hedge and mood of a predicate, from its auxiliaries and adverbs.
#include "reading/propositions/draft.h"

#include <algorithm>

namespace demarche::propositions {
namespace {

using Token = std::uint32_t;

constexpr std::size_t kNearSiblings = 8;  // a conjunction stands near what it joins

struct Auxiliaries {
  bool to = false;
  bool be = false;
  bool have = false;
  bool being = false;  // "is being bombed"
  bool passive = false;
  bool finite = false;
  bool past = false;
  std::string_view modal;
  Periphrasis periphrasis = Periphrasis::none;
};

/// Modals as one lemma each: "wo", "'ll" and "’d" are tagged MD, their lemmas are not always.
std::string_view modal_lemma(std::string_view norm) {
  if (norm == "wo" || norm == "ll" || norm == "'ll" || norm == "’ll" || norm == "will" || norm == "shall")
    return "will";
  if (norm == "ca" || norm == "can") return "can";
  if (norm == "'d" || norm == "’d" || norm == "d" || norm == "would") return "would";
  if (norm == "could" || norm == "may" || norm == "might" || norm == "must" || norm == "should") return norm;
  if (norm == "ought") return "should";
  return norm;
}

std::string_view modal_of(Periphrasis periphrasis) {
  switch (periphrasis) {
    case Periphrasis::going_to:
      return "will";
    case Periphrasis::be_to:
      return "be to";
    case Periphrasis::have_to:
      return "have to";
    case Periphrasis::able_to:
      return "be able to";
    case Periphrasis::about_to:
      return "be about to";
    default:
      return {};
  }
}

void read_auxiliary(const Tree& tree, Token token, Auxiliaries& out) {
  const std::string_view tag = tree.tag[token];
  if (tree.dep[token] == Dep::auxpass) out.passive = true;
  if (tag == "VBG" && tree.lemma[token] == "be") out.being = true;
  if (tag == "TO") {
    out.to = true;
    return;
  }
  if (tag == "MD") {
    if (out.modal.empty()) out.modal = modal_lemma(tree.norm(token));
    out.finite = true;
    return;
  }
  if (tree.is_finite_form(token)) {
    out.finite = true;
    out.past = out.past || tag == "VBD";
  }
  if (tree.periphrasis[token] != Periphrasis::none) {
    out.periphrasis = tree.periphrasis[token];
  } else if (tree.lemma[token] == "have") {
    out.have = true;
  } else if (tree.lemma[token] == "be" && tree.dep[token] == Dep::aux) {
    out.be = true;
  }
}

/// A conjunct without auxiliaries shares those of the first ("has imposed and lifted", "will meet and sign").
bool shares_auxiliaries(const Tree& tree, Token verb, const Auxiliaries& own) {
  if (tree.dep[verb] != Dep::conj || tree.is_finite_form(verb) || own.finite || own.to || !own.modal.empty())
    return false;
  return !tree.has_child(verb, Dep::nsubj) && !tree.has_child(verb, Dep::nsubjpass) &&
         tree.is_verb_form(tree.head[verb]);
}

Tense tense_of(const Tree& tree, Token verb, const Auxiliaries& aux) {
  if (aux.modal == "will" || aux.periphrasis == Periphrasis::going_to || aux.periphrasis == Periphrasis::be_to ||
      aux.periphrasis == Periphrasis::about_to) {
    return Tense::future;
  }
  if (!aux.modal.empty()) return Tense::none;
  if (aux.finite) return aux.past ? Tense::past : Tense::present;
  if (tree.tag[verb] == "VBD") return Tense::past;
  if (tree.tag[verb] == "VBZ" || tree.tag[verb] == "VBP") return Tense::present;
  return Tense::none;
}

Mood mood_of(const Tree& tree, Token verb, const Auxiliaries& aux) {
  const std::string_view tag = tree.tag[verb];
  if (tree.inverted[verb] != 0 || aux.periphrasis == Periphrasis::be_to) {
    return tree.inverted[verb] != 0 || aux.past ? Mood::subjunctive : Mood::indicative;
  }
  if (aux.finite || tree.is_finite_form(verb)) return Mood::indicative;
  if (aux.to) return Mood::infinitive;
  if (tag == "VBG" || tag == "VBN") return Mood::participle;
  if (tag != "VB") return Mood::indicative;
  const bool subject = tree.has_child(verb, Dep::nsubj) || tree.has_child(verb, Dep::nsubjpass);
  if (subject && tree.has_child(verb, Dep::mark)) return Mood::subjunctive;  // "demanded that he leave"
  const bool quoted = (tree.dep[verb] == Dep::ccomp || tree.dep[verb] == Dep::advcl) && tree.head[verb] > verb;
  return tree.dep[verb] == Dep::root || (!subject && quoted) ? Mood::imperative : Mood::infinitive;
}

bool asks(const Tree& tree, Token verb) {
  if (tree.dep[verb] != Dep::root && tree.dep[verb] != Dep::ccomp) return false;
  constexpr Token kMaxClosers = 8;
  const Token end = tree.right[verb] + 1;
  for (Token at = end; at-- > tree.left[verb] && end - at <= kMaxClosers;) {
    const std::string_view word = tree.analysis.word(at);
    if (word == "?") return true;
    if (tree.pos[at] != Pos::punct && tree.pos[at] != Pos::space) return false;
  }
  return false;
}

/// "no troops", "nobody", "neither side": the negation stands on an argument.
bool is_negative_argument(const Tree& tree, Token token) {
  switch (tree.dep[token]) {
    case Dep::nsubj:
    case Dep::nsubjpass:
    case Dep::dobj:
    case Dep::attr:
    case Dep::dative:
      break;
    default:
      return false;
  }
  if (tree.is(token, WordClass::negative_word)) return true;
  for (const Token each : tree.children(token)) {
    const bool determiner = tree.dep[each] == Dep::det || tree.dep[each] == Dep::preconj;
    if (each < token && determiner && (tree.norm(each) == "no" || tree.norm(each) == "neither")) return true;
  }
  return false;
}

void read_adverb(const Tree& tree, Token token, Setting& setting) {
  if (setting.hedge.empty() && tree.is(token, WordClass::hedge_adverb)) setting.hedge = tree.lemma[token];
  const std::string_view norm = tree.norm(token);
  if (norm == "never") setting.negated = true;
  if (norm == "longer") {
    for (const Token each : tree.children(token)) {
      if (tree.norm(each) == "no") setting.negated = true;
    }
  }
}

void read_children(const Tree& tree, Token verb, Setting& setting, Auxiliaries& aux) {
  for (const Token each : tree.children(verb)) {
    switch (tree.dep[each]) {
      case Dep::aux:
      case Dep::auxpass:
        read_auxiliary(tree, each, aux);
        break;
      case Dep::neg:
        setting.negated = true;
        break;
      case Dep::advmod:
        read_adverb(tree, each, setting);
        break;
      case Dep::preconj:
      case Dep::cc:
        if (tree.norm(each) == "neither" || tree.norm(each) == "nor") setting.negated = true;
        break;
      default:
        if (is_negative_argument(tree, each)) setting.negated = true;
    }
  }
}

bool has_adverb(const Tree& tree, Token verb, std::string_view word) {
  for (const Token each : tree.children(verb)) {
    if (tree.dep[each] == Dep::advmod && tree.norm(each) == word) return true;
  }
  return false;
}

/// "Was not charged with nor convicted of a crime": the conjunction stands with the verb before.
bool follows_nor(const Tree& tree, Token verb) {
  if (tree.dep[verb] != Dep::conj || tree.head[verb] > verb) return false;
  const auto siblings = tree.children(tree.head[verb]);
  auto at = std::lower_bound(siblings.begin(), siblings.end(), verb);
  for (std::size_t looked = 0; at != siblings.begin() && looked < kNearSiblings; ++looked) {
    --at;
    if (tree.dep[*at] == Dep::cc) return tree.norm(*at) == "nor";
  }
  return false;
}

/// `of_all`: the auxiliaries of the propositions above, which are read before.
void set_from_verb(const Draft& draft, std::uint32_t at, std::vector<Auxiliaries>& of_all, Proposition& proposition) {
  const Tree& tree = draft.tree;
  const Token verb = draft.anchors[at].verb;
  Setting& setting = proposition.setting;
  Auxiliaries& aux = of_all[at];
  read_children(tree, verb, setting, aux);
  if (shares_auxiliaries(tree, verb, aux)) {
    const std::uint32_t first = draft.at_token(tree.head[verb]);
    if (first != kNoProposition && first != at) aux = of_all[first];
    aux.passive = aux.passive && tree.tag[verb] == "VBN" && !tree.has_child(verb, Dep::dobj);
  }
  if (follows_nor(tree, verb)) setting.negated = true;
  // "Has yet to sign", "is yet to meet": not so far.
  const bool due = aux.periphrasis == Periphrasis::have_to || aux.periphrasis == Periphrasis::be_to;
  if (due && has_adverb(tree, verb, "yet")) {
    aux.periphrasis = Periphrasis::none;
    setting.negated = !setting.negated;
  }
  setting.tense = tense_of(tree, verb, aux);
  setting.modal = aux.modal.empty() ? modal_of(aux.periphrasis) : aux.modal;
  setting.perfect = aux.have;
  setting.progressive = (tree.tag[verb] == "VBG" && aux.be) || aux.being;
  const bool reduced = tree.tag[verb] == "VBN" && !aux.finite && !aux.have && !aux.to &&
                       (tree.dep[verb] == Dep::acl || tree.dep[verb] == Dep::advcl);
  setting.passive = aux.passive || reduced || tree.has_child(verb, Dep::nsubjpass);
  if (aux.periphrasis == Periphrasis::seem && setting.hedge.empty()) setting.hedge = "seem";
  if (tree.is(verb, WordClass::seeming_verb) && proposition.kind == PredicateKind::copula && setting.hedge.empty()) {
    setting.hedge = tree.lemma[verb];
  }
  setting.mood = mood_of(tree, verb, aux);
  if (setting.mood == Mood::indicative && asks(tree, verb)) setting.mood = Mood::interrogative;
}

/// Of a noun by itself: "no attack"; "alleged attack" hedges.
void set_from_noun(const Tree& tree, Token noun, Setting& setting) {
  for (const Token each : tree.children(noun)) {
    if (tree.dep[each] == Dep::det && tree.norm(each) == "no") setting.negated = true;
    if (tree.dep[each] == Dep::neg) setting.negated = true;
    if (tree.dep[each] != Dep::amod || !setting.hedge.empty()) continue;
    const std::string_view norm = tree.norm(each);
    if (norm == "alleged" || norm == "possible" || norm == "potential" || norm == "suspected" || norm == "apparent" ||
        norm == "reported" || norm == "purported" || norm == "supposed" || norm == "likely" || norm == "presumed") {
      setting.hedge = norm;
    }
  }
}

}  // namespace

void find_settings(Draft& draft) {
  std::vector<Auxiliaries> auxiliaries(draft.size());
  for (const std::uint32_t each : draft.top_down) {
    const Anchor& anchor = draft.anchors[each];
    Proposition& proposition = draft[each];
    if (anchor.verb != kNoToken) set_from_verb(draft, each, auxiliaries, proposition);
    if (anchor.complement != kNoToken) set_from_noun(draft.tree, anchor.complement, proposition.setting);
  }
}

}  // namespace demarche::propositions
