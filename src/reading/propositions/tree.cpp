#include "reading/propositions/tree.h"

#include <algorithm>

#include "base/ascii.h"

namespace demarche::propositions {
namespace {

bool has_upper(std::string_view word) { return std::any_of(word.begin(), word.end(), is_ascii_upper); }

/// The verb that "’m", "’re", "’s", "’ve" and "’d" stand for; the tagger's lemmatizer knows them with a straight
/// apostrophe only. Empty: no such verb.
std::string_view clitic_lemma(const Analysis& text, std::uint32_t token) {
  constexpr std::string_view kApostrophe = "\u2019";
  std::string_view word = text.word(token);
  if (!word.starts_with(kApostrophe)) return {};
  word.remove_prefix(kApostrophe.size());
  const std::string_view tag = text.tag[token];
  if (word == "m" || word == "re" || (word == "s" && tag == "VBZ")) return "be";
  if (word == "ve" || (word == "d" && tag == "VBD")) return "have";
  return {};
}

}  // namespace

Tree::Tree(const Analysis& text, const PropositionLexicon::Tables& tables)
    : analysis(text), lexicon(tables), head(text.head), dep(text.dep), pos(text.pos), tag(text.tag), lemma(text.lemma) {
  const auto count = static_cast<std::uint32_t>(text.size());
  classes.resize(count);
  periphrasis.resize(count, Periphrasis::none);
  inverted.resize(count, 0);
  word_begin.resize(count);
  for (std::uint32_t token = 0; token < count; ++token) {
    if (head[token] >= count) head[token] = token;
    if (has_upper(lemma[token])) lemma[token] = keep(ascii_lower(lemma[token]));
    if (const std::string_view whole = clitic_lemma(text, token); !whole.empty()) lemma[token] = whole;
    classes[token] = tables.classes_of(lemma[token]);
    word_begin[token] = token;
  }
  break_cycles();
  rebuild();
  join_hyphenated_words(*this);
  rebuild();
  mend_labels(*this);
  rebuild();
  mend_clauses(*this);
  break_cycles();
  rebuild();
  mend_subjects(*this);
  break_cycles();
  rebuild();
  hang_auxiliaries_low(*this);
  rebuild();
  find_inverted_conditions(*this);
  break_cycles();
  rebuild();
  set_order_and_edges();
  set_contents();
}

std::uint32_t Tree::child(std::uint32_t token, Dep label) const {
  for (const std::uint32_t each : children(token)) {
    if (dep[each] == label) return each;
  }
  return static_cast<std::uint32_t>(size());
}

void Tree::rebuild() {
  const auto count = static_cast<std::uint32_t>(size());
  first_child_.assign(count + 1, 0);
  for (std::uint32_t token = 0; token < count; ++token) {
    if (head[token] != token) ++first_child_[head[token] + 1];
  }
  for (std::uint32_t token = 0; token < count; ++token) first_child_[token + 1] += first_child_[token];
  children_.resize(first_child_[count]);
  std::vector<std::uint32_t> next(first_child_.begin(), first_child_.end() - 1);
  for (std::uint32_t token = 0; token < count; ++token) {
    if (head[token] != token) children_[next[head[token]]++] = token;
  }
}

/// A parser gives forests, a damaged recording need not: the first token met twice on its own way up becomes a root.
void Tree::break_cycles() {
  const auto count = static_cast<std::uint32_t>(size());
  std::vector<std::uint32_t> seen(count, 0);  // 0: not yet; otherwise 1 + the token whose walk met it
  for (std::uint32_t start = 0; start < count; ++start) {
    std::uint32_t at = start;
    while (seen[at] == 0 && head[at] != at) {
      seen[at] = start + 1;
      at = head[at];
    }
    if (head[at] != at && seen[at] == start + 1) {
      head[at] = at;
      dep[at] = Dep::root;
    }
    seen[at] = seen[at] == 0 ? start + 1 : seen[at];
  }
}

void Tree::set_contents() {
  const auto count = static_cast<std::uint32_t>(size());
  content.resize(count);
  for (std::uint32_t token = 0; token < count; ++token) {
    content[token] = token;
    if (!is(token, WordClass::transparent_noun)) continue;
    for (const std::uint32_t each : children(token)) {
      if (dep[each] != Dep::prep || norm(each) != "of" || each < token) continue;
      const std::uint32_t inner = child(each, Dep::pobj);
      if (inner != count) content[token] = inner;
      break;
    }
  }
}

void Tree::set_order_and_edges() {
  const auto count = static_cast<std::uint32_t>(size());
  order.clear();
  order.reserve(count);
  for (std::uint32_t token = 0; token < count; ++token) {
    if (head[token] == token) order.push_back(token);
  }
  for (std::size_t next = 0; next < order.size(); ++next) {
    for (const std::uint32_t each : children(order[next])) order.push_back(each);
  }
  left.resize(count);
  right.resize(count);
  for (std::uint32_t token = 0; token < count; ++token) left[token] = right[token] = token;
  for (std::size_t i = order.size(); i-- > 0;) {
    const std::uint32_t token = order[i];
    left[head[token]] = std::min(left[head[token]], left[token]);
    right[head[token]] = std::max(right[head[token]], right[token]);
  }
}

}  // namespace demarche::propositions
