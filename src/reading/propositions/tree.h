// The dependency tree that the steps of the normaliser read: spaCy's, with local repairs where English says that it is
// wrong.
#pragma once
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "demarche/analysis.h"
#include "reading/propositions/lexicon.h"

namespace demarche::propositions {

/// A verb that the repairs made an auxiliary of the verb below it, and what it adds.
enum class Periphrasis : std::uint8_t { none, going_to, be_to, have_to, used_to, able_to, about_to, seem };

/// One entry a token. `head` forms a forest (a root is its own head), whatever the analysis said. Linear to build.
struct Tree {
  Tree(const Analysis& analysis, const PropositionLexicon::Tables& lexicon);

  const Analysis& analysis;
  const PropositionLexicon::Tables& lexicon;

  std::vector<std::uint32_t> head;
  std::vector<Dep> dep;
  std::vector<Pos> pos;
  std::vector<std::string_view> tag;
  std::vector<std::string_view> lemma;  // lower case; of a hyphenated word whole: "de-escalate"
  std::vector<WordClasses> classes;     // of the lemma
  std::vector<Periphrasis> periphrasis;
  std::vector<std::uint8_t> inverted;  // 1: a condition by inversion ("should X invade", "were X to", "had X")
  std::vector<std::uint32_t>
      word_begin;                      // first token of the hyphenated word that this token ends; else the token itself
  std::vector<std::uint32_t> content;  // "attacks" for "series" of "a series of attacks"; else the token itself
  std::vector<std::uint32_t> order;    // all tokens, heads before their children
  std::vector<std::uint32_t> left, right;  // first and last token of the subtree (inclusive)

  std::size_t size() const { return head.size(); }
  bool is(std::uint32_t token, WordClass word_class) const { return (classes[token] & bit(word_class)) != 0; }
  bool is_verb_form(std::uint32_t token) const { return !tag[token].empty() && tag[token][0] == 'V'; }
  bool is_nominal(std::uint32_t token) const {
    return pos[token] == Pos::noun || pos[token] == Pos::propn || pos[token] == Pos::pron || pos[token] == Pos::num;
  }
  bool is_finite_form(std::uint32_t token) const {
    return tag[token] == "VBD" || tag[token] == "VBZ" || tag[token] == "VBP" || tag[token] == "MD";
  }
  std::string_view norm(std::uint32_t token) const { return analysis.norm[token]; }
  /// Ascending. Valid until the next rebuild().
  std::span<const std::uint32_t> children(std::uint32_t token) const {
    return {children_.data() + first_child_[token], children_.data() + first_child_[token + 1]};
  }
  /// The first child with this label, else the token count.
  std::uint32_t child(std::uint32_t token, Dep label) const;
  bool has_child(std::uint32_t token, Dep label) const { return child(token, label) != size(); }

  /// Recomputes children after `head` changed. `order`, `left` and `right` are set at the end of construction only.
  void rebuild();
  std::string_view keep(std::string word) { return own_words_.emplace_back(std::move(word)); }

  /// Makes `head` a forest again.
  void break_cycles();

 private:
  void set_order_and_edges();
  void set_contents();

  std::vector<std::uint32_t> first_child_;  // size()+1 entries
  std::vector<std::uint32_t> children_;
  std::deque<std::string> own_words_;
};

/// The repairs, in the order they run; each leaves the children stale.
void join_hyphenated_words(Tree& tree);     // hyphenated_words.cpp
void mend_labels(Tree& tree);               // repairs.cpp
void mend_subjects(Tree& tree);             // mend_subjects.cpp
void hang_auxiliaries_low(Tree& tree);      // low_auxiliaries.cpp
void mend_clauses(Tree& tree);              // mend_clauses.cpp; leaves forest and children to its end
void find_inverted_conditions(Tree& tree);  // mend_clauses.cpp

}  // namespace demarche::propositions
