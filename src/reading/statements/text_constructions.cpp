// Constructions that stand on no cue row: "according to", and a name with a colon.
#include <algorithm>

#include "reading/statements/construction_parts.h"

namespace demarche::statements {
namespace {

using Token = std::uint32_t;
constexpr Token kLongestName = 7;  // words before the colon

TokenSpan sentence_around(const Ground& ground, Token at, TokenSpan otherwise) {
  const auto after = std::upper_bound(ground.sentences.begin(), ground.sentences.end(), at,
                                      [](Token token, TokenSpan sentence) { return token < sentence.begin; });
  if (after == ground.sentences.begin() || !(after - 1)->contains(at)) return otherwise;
  return *(after - 1);
}

bool is_capitals(std::string_view word) {
  return word.size() > 3 && std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool breaks_line(const Analysis& a, Token at) { return a.word(at).find('\n') != std::string_view::npos; }

/// The first word of a name at the start of a line that ends before `colon`; `colon` itself: there is none.
Token name_before(const Analysis& a, Token colon) {
  Token begin = colon;
  bool named = false;
  while (begin > 0 && colon - begin < kLongestName && a.is_space[begin - 1] == 0) {
    --begin;
    const std::string_view word = a.word(begin);
    const bool part = a.pos[begin] == Pos::propn || a.pos[begin] == Pos::punct || word.starts_with('@');
    if (!part) return colon;
    named = named || a.ent_type[begin] == "PERSON" || a.ent_type[begin] == "ORG" || is_capitals(word);
  }
  const bool line_start = begin == 0 || breaks_line(a, begin - 1);
  return named && line_start && a.pos[begin] == Pos::propn ? begin : colon;
}

}  // namespace

std::optional<Construction> according_construction(const Ground& ground, TokenIndex according) {
  const Valences& valences = ground.valences;
  const Parts parts = valences.parts(according);
  const Part* to = ground.first(parts, PartKind::prepositional);
  if (to == nullptr || !to->filler) return std::nullopt;
  Construction c;
  c.head = according;
  c.share = ground.lexicon.according;
  c.cue = {according.value, to->marker.value + 1};
  set_source(c, {to->filler, valences.extent(to->filler)});
  c.clause = {according.value, c.source.end};
  c.frame = Frame::that;
  const TokenIndex verb = valences.verb_above(according);
  const TokenSpan whole =
      verb ? valences.extent(verb) : sentence_around(ground, according.value, valences.extent(according));
  add_around(c.content, whole, c.clause);
  c.sources = valences.named(c.source_head);
  return c;
}

std::optional<Construction> colon_construction(const Ground& ground, TokenIndex colon) {
  const Analysis& a = ground.analysis;
  const Token at = colon.value;
  const Token begin = name_before(a, at);
  if (begin == at) return std::nullopt;
  Token end = at + 1;
  while (end < a.size() && !(a.is_space[end] != 0 && breaks_line(a, end))) ++end;
  if (end < at + 4) return std::nullopt;
  Construction c;
  c.head = colon;
  c.frame = Frame::quote;
  c.share = ground.lexicon.colon;
  c.cue = {at, at + 1};
  c.source = {begin, at};
  c.source_head = TokenIndex(at - 1);
  c.sources = {c.source_head};
  c.clause = {begin, at + 1};
  c.content = {{at + 1, end}};
  return c;
}

}  // namespace demarche::statements
