// Analysis: what the language room says of a text, one entry a token, struct of arrays.
#pragma once
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "demarche/span.h"

namespace demarche {

/// Universal part-of-speech tags (universaldependencies.org/u/pos); `none` where the pipeline sets none.
enum class Pos : std::uint8_t {
  none,
  adj,
  adp,
  adv,
  aux,
  cconj,
  det,
  intj,
  noun,
  num,
  part,
  pron,
  propn,
  punct,
  sconj,
  sym,
  verb,
  x,
  space
};

/// Dependency labels of the ClearNLP scheme that English spaCy pipelines use. A label that is not listed is `other`;
/// Analysis::dep_name keeps its text.
enum class Dep : std::uint8_t {
  other,
  root,
  acl,
  acomp,
  advcl,
  advmod,
  agent,
  amod,
  appos,
  attr,
  aux,
  auxpass,
  case_,
  cc,
  ccomp,
  compound,
  conj,
  csubj,
  csubjpass,
  dative,
  dep,
  det,
  dobj,
  expl,
  intj,
  mark,
  meta,
  neg,
  nmod,
  npadvmod,
  nsubj,
  nsubjpass,
  nummod,
  oprd,
  parataxis,
  pcomp,
  pobj,
  poss,
  preconj,
  predet,
  prep,
  prt,
  punct,
  quantmod,
  relcl,
  xcomp
};

/// Inside, outside or beginning of an entity (CoNLL's IOB2).
enum class Iob : std::uint8_t { outside, inside, begin };

/// The analysis of one text. All arrays have one entry a token and the same length; tokens ascend in the text.
///
/// The views point into the Pipeline that made the analysis or into `own_words`; they live as long as both do.
/// Moving keeps them valid (a deque does not move its strings), copying does not and is switched off.
struct Analysis {
  std::string_view text;  // the analysed UTF-8, borrowed from the caller

  std::vector<ByteSpan> span;             // the token's bytes
  std::vector<std::uint8_t> space_after;  // 1: a single space follows and is no token
  std::vector<std::uint8_t> is_space;     // 1: the token is white space only
  std::vector<std::string_view> norm;     // spaCy's norm: lower case, spelling variants joined
  std::vector<std::string_view> lemma;
  std::vector<std::string_view> tag;  // Penn Treebank tag ("VBD")
  std::vector<Pos> pos;
  std::vector<std::string_view> morph;  // "Number=Sing|Person=3"; "" when empty
  std::vector<std::uint32_t> head;      // index of the head; a root is its own head
  std::vector<Dep> dep;
  std::vector<std::string_view> dep_name;  // the label as the pipeline writes it ("nsubj", "ROOT")
  std::vector<std::uint32_t> left_edge;    // first token of the subtree
  std::vector<std::uint32_t> right_edge;   // last token of the subtree (inclusive)
  std::vector<Iob> iob;
  std::vector<std::string_view> ent_type;  // "PERSON", "GPE", ...; "" outside entities
  std::vector<TokenSpan> sentences;        // the parser's sentences: ascending, they tile the tokens
  std::vector<std::uint32_t> sentence_of;  // token -> index into `sentences`

  std::deque<std::string> own_words;  // strings that no table of the model holds; they die with the analysis

  Analysis() = default;
  Analysis(Analysis&&) = default;
  Analysis& operator=(Analysis&&) = default;
  Analysis(const Analysis&) = delete;
  Analysis& operator=(const Analysis&) = delete;

  std::size_t size() const { return span.size(); }
  std::string_view word(std::size_t token) const { return slice(text, span[token]); }
  /// Bytes from the first token's start to the last token's end; the span must not be empty.
  ByteSpan bytes(TokenSpan tokens) const { return {span[tokens.begin].begin, span[tokens.end - 1].end}; }
};

/// "NOUN", "VERB", ... as spaCy prints them; "" for none.
std::string_view name(Pos pos);
/// "B", "I" or "O".
std::string_view name(Iob iob);

}  // namespace demarche
