// Subjects that the parse hung elsewhere: behind a dateline, or on the phrase that opens the sentence.
#include <algorithm>
#include <string_view>
#include <vector>

#include "base/ascii.h"
#include "reading/propositions/tree.h"

namespace demarche::propositions {
namespace {

using Token = std::uint32_t;

bool is_capitals(std::string_view word) {
  std::size_t capitals = 0;
  for (const char c : word) {
    if (is_ascii_lower(c)) return false;
    if (is_ascii_upper(c)) ++capitals;
  }
  return capitals >= 2;
}

bool is_dash(std::string_view word) {
  return word == "--" || word == "—" || word == "–" || word == "-" || word == "---";
}

/// The dash (or the colon after "(Agency)") that ends a dateline at the start of a sentence; the token count where
/// there is none.
Token dateline_end(const Tree& tree, TokenSpan sentence) {
  const auto none = static_cast<Token>(tree.size());
  constexpr Token kMaxDateline = 14;
  if (sentence.empty() || !is_capitals(tree.analysis.word(sentence.begin))) return none;
  bool agency = false;
  for (Token at = sentence.begin; at < std::min(sentence.end, sentence.begin + kMaxDateline); ++at) {
    const std::string_view word = tree.analysis.word(at);
    if (is_dash(word) && tree.analysis.space_after[at] != 0) return at;
    if (word == ":" && agency) return at;
    agency = agency || word == "(";
    if (tree.is_finite_form(at)) return none;
  }
  return none;
}

/// "ISTANBUL -- The president spoke": the place is no subject; what renames it after the dash is.
void mend_dateline(Tree& tree, TokenSpan sentence) {
  const Token end = dateline_end(tree, sentence);
  if (end == tree.size()) return;
  Token place = end;  // the token of the dateline that hangs on the clause
  for (Token at = sentence.begin; at < end; ++at) {
    if (tree.head[at] > end && (tree.dep[at] == Dep::nsubj || tree.dep[at] == Dep::nsubjpass)) place = at;
  }
  if (place == end) return;
  for (Token at = end + 1; at < sentence.end; ++at) {
    if (tree.head[at] > end || tree.head[at] < sentence.begin || tree.dep[at] == Dep::punct) continue;
    if (tree.dep[at] != Dep::appos && tree.dep[at] != Dep::conj) continue;
    tree.head[at] = tree.head[place];
    tree.dep[at] = tree.dep[place];
  }
  tree.dep[place] = Dep::meta;
}

bool wants_subject(const Tree& tree, Token verb) {
  if (!tree.is_verb_form(verb) || tree.inverted[verb] != 0) return false;
  const Dep dep = tree.dep[verb];
  if (dep != Dep::root && dep != Dep::ccomp && dep != Dep::parataxis) return false;
  bool finite = tree.tag[verb] != "VB" && tree.is_finite_form(verb);
  for (const Token each : tree.children(verb)) {
    switch (tree.dep[each]) {
      case Dep::nsubj:
      case Dep::nsubjpass:
      case Dep::csubj:
      case Dep::csubjpass:
      case Dep::expl:
        return false;
      case Dep::aux:
      case Dep::auxpass:
        finite = finite || tree.is_finite_form(each);
        break;
      default:
        break;
    }
  }
  return finite;
}

/// The last token before the verb and its auxiliaries and adverbs.
Token before_verb(const Tree& tree, Token verb) {
  Token at = verb;
  for (int steps = 0; at > 0 && steps < 6; ++steps) {
    const Token next = at - 1;
    const bool adverb = tree.dep[next] == Dep::advmod && tree.head[next] == verb && tree.pos[next] == Pos::adv &&
                        !is_capitals(tree.analysis.word(next));
    const bool helper = tree.head[next] == verb &&
                        (tree.dep[next] == Dep::aux || tree.dep[next] == Dep::auxpass || tree.dep[next] == Dep::neg);
    if (!adverb && !helper) return next;
    at = next;
  }
  return at == 0 ? verb : at - 1;
}

/// "On a visit to X, President Y voiced": a finite verb has a subject; the name right before it that is said to go on
/// with the opening phrase, without "and", is it. "USAID provided": so is a name in capitals taken for an adverb.
void mend_missing_subject(Tree& tree, const std::vector<std::uint8_t>& coordinates, Token verb) {
  if (!wants_subject(tree, verb)) return;
  const Token name = before_verb(tree, verb);
  if (name >= verb || tree.head[name] == name) return;
  const Dep dep = tree.dep[name];
  const bool continues = (dep == Dep::conj && coordinates[tree.head[name]] == 0) || dep == Dep::appos;
  const bool adverb = dep == Dep::advmod && tree.head[name] == verb && is_capitals(tree.analysis.word(name));
  if (!adverb && !(continues && tree.is_nominal(name) && tree.head[name] < name)) return;
  tree.head[name] = verb;
  tree.dep[name] = Dep::nsubj;
  if (adverb) tree.pos[name] = Pos::propn;
}

}  // namespace

void mend_subjects(Tree& tree) {
  for (const TokenSpan sentence : tree.analysis.sentences) mend_dateline(tree, sentence);
  std::vector<std::uint8_t> coordinates(tree.size(), 0);  // 1: "and" hangs on the token
  for (Token token = 0; token < tree.size(); ++token) {
    if (tree.dep[token] == Dep::cc) coordinates[tree.head[token]] = 1;
  }
  for (Token token = 0; token < tree.size(); ++token) mend_missing_subject(tree, coordinates, token);
}

}  // namespace demarche::propositions
