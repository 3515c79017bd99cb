// Words that the tokenizer leaves in three parts: "de-escalate".
#include <algorithm>
#include <string>
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

}  // namespace demarche::propositions
