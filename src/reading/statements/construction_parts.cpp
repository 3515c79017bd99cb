#include "reading/statements/construction_parts.h"

#include <algorithm>
#include <cmath>

namespace demarche::statements {
namespace {

using Token = std::uint32_t;
constexpr std::size_t kMostAdjuncts = 8;
constexpr Token kNear = 3;  // words between a source and a cue of one clause

/// The share shifted by what surrounds the construction.
float weighed(const Ground& ground, const Construction& c) {
  const Analysis& a = ground.analysis;
  const ContextWeights& weight = ground.lexicon.context;
  const float share = std::clamp(c.share, 0.01F, 0.99F);
  float odds = std::log(share / (1 - share));
  if (!c.content.empty()) {
    Token words = 0;
    for (const TokenSpan piece : c.content) words += piece.size();
    if (words <= 3) odds += weight.brief;
    if (words >= 9) odds += weight.ample;
  }
  const Standing standing = ground.valences.standing(c.head);
  const std::string_view tag = a.tag[c.head.value];
  if (standing == Standing::describing) odds += weight.relative;
  if (tag == "VB" || standing == Standing::after_preposition) odds += weight.nonfinite;
  if (tag == "VBD") odds += weight.past;
  if (!c.source_head) {
    odds += weight.nameless;
  } else {
    const std::string_view word = a.norm[c.source_head.value];
    if (word == "i" || word == "we") odds += weight.first_person;
    if (word == "you") odds += weight.second_person;
    if (a.ent_type[c.source_head.value] == "PERSON") odds += weight.person;
  }
  return 1 / (1 + std::exp(-odds));
}

void set_clause(const Parts& parts, Construction& c) {
  c.clause = c.cue;
  if (!c.source.empty() && c.source.begin <= c.cue.end + kNear && c.cue.begin <= c.source.end + kNear) {
    c.clause.begin = std::min(c.clause.begin, c.source.begin);
    c.clause.end = std::max(c.clause.end, c.source.end);
  }
  if (!c.content.empty()) c.clause = clause_beside(c, parts, c.content.back());
}

void set_adjuncts(const Parts& parts, Construction& c) {
  for (const Part& part : parts) {
    if (part.kind != PartKind::adverbial && part.kind != PartKind::prepositional) continue;
    const bool said =
        std::any_of(c.content.begin(), c.content.end(), [&](TokenSpan piece) { return piece.overlaps(part.span); });
    if (!said && c.adjuncts.size() < kMostAdjuncts) c.adjuncts.push_back(part.span);
  }
}

}  // namespace

const Part* Ground::first(const Parts& parts, PartKind kind) const {
  const auto found = std::find_if(parts.begin(), parts.end(), [&](const Part& part) { return part.kind == kind; });
  return found == parts.end() ? nullptr : &*found;
}

bool Ground::is_marked(const Part& part, std::string_view word) const {
  return part.marker && analysis.norm[part.marker.value] == word;
}

void set_source(Construction& c, const Phrase& phrase) {
  c.source = phrase.span;
  c.source_head = phrase.head;
}

void add_around(std::vector<TokenSpan>& content, TokenSpan whole, TokenSpan hole) {
  if (!whole.overlaps(hole)) {
    content.push_back(whole);
    return;
  }
  if (whole.begin < hole.begin) content.push_back({whole.begin, hole.begin});
  if (hole.end < whole.end) content.push_back({hole.end, whole.end});
}

TokenSpan clause_beside(const Construction& c, const Parts& parts, TokenSpan content) {
  TokenSpan clause = c.cue;
  if (!c.source.empty() && !c.source.overlaps(content)) {
    clause.begin = std::min(clause.begin, c.source.begin);
    clause.end = std::max(clause.end, c.source.end);
  }
  for (const Part& part : parts) {
    if (part.kind == PartKind::punctuation || part.span.overlaps(content)) continue;
    if (clause.end <= content.begin && part.span.end > content.begin) continue;  // behind it: interrupts nothing
    if (part.head > c.head && part.span.begin <= clause.end + 1) clause.end = std::max(clause.end, part.span.end);
  }
  return clause;
}

void complete_construction(const Ground& ground, const Parts& parts, Construction& c) {
  if (c.clause.empty()) set_clause(parts, c);
  std::sort(c.content.begin(), c.content.end());
  c.share = weighed(ground, c);
  if (c.source_head) c.sources = ground.valences.named(c.source_head);
  set_adjuncts(parts, c);
}

}  // namespace demarche::statements
