// Constructions of cue nouns ("Ruritania's claim that ..."), adjectives ("is sure that ...") and adverbs ("allegedly").
#include <algorithm>

#include "reading/statements/construction_parts.h"

namespace demarche::statements {
namespace {

using Token = std::uint32_t;

struct Filled {
  Frame frame = Frame::that;
  float share = 0;  // 0: the row takes no such part
};

Filled clause_of_noun(const Ground& ground, const CueRow& row, const Part& part) {
  if (part.kind == PartKind::infinitive) return {Frame::infinitive, row.of(Frame::infinitive)};
  if (part.kind != PartKind::finite_clause || !ground.is_marked(part, "that")) return {};
  return {Frame::that, std::max(row.of(Frame::that), row.of(Frame::infinitive))};
}

Filled clause_of_adjective(const Ground&, const CueRow& row, const Part& part) {
  switch (part.kind) {
    case PartKind::infinitive:
      return {Frame::infinitive, row.of(Frame::infinitive)};
    case PartKind::finite_clause:
    case PartKind::question:
    case PartKind::gerund:
    case PartKind::bare_clause:
    case PartKind::small_clause:
      return {Frame::that, row.of(Frame::that)};
    default:
      return {};
  }
}

/// Takes the part behind the cue that ascribes most often as content; false: there is none.
bool fill_content(const Ground& ground, const Parts& parts, Filled (*clause)(const Ground&, const CueRow&, const Part&),
                  Construction& c) {
  for (const Part& part : parts) {
    if (part.head < c.head) continue;
    Filled filled;
    TokenSpan span = part.span;
    Token cue_end = c.head.value + 1;
    if (part.kind == PartKind::prepositional) {
      if (!part.filler) continue;
      filled = {Frame::preposition, c.row->preposition(ground.analysis.norm[part.marker.value])};
      span = ground.valences.extent(part.filler);
      cue_end = part.marker.value + 1;
    } else {
      filled = clause(ground, *c.row, part);
    }
    if (filled.share <= c.share) continue;
    c.share = filled.share;
    c.frame = filled.frame;
    c.content = {span};
    c.cue.end = cue_end;
  }
  return !c.content.empty();
}

/// Whose claim it is: the possessor, or who "made the claim".
void set_noun_source(const Ground& ground, const Parts& parts, Construction& c) {
  const Valences& valences = ground.valences;
  if (const Part* owner = ground.first(parts, PartKind::possessor)) {
    const Token end = owner->marker ? owner->marker.value : owner->span.end;
    set_source(c, {owner->head, {owner->span.begin, end}});
    c.cue.begin = end;
    return;
  }
  c.cue.begin = valences.extent(c.head).begin;
  const TokenIndex verb = valences.verb_with_object(c.head);
  if (!verb || verb > c.head || !ground.lexicon.carrier_verbs.contains(ground.analysis.lemma[verb.value])) return;
  c.cue.begin = valences.verb_group(verb).begin;
  if (const Phrase doer = valences.doer(verb)) set_source(c, doer);
}

const CueRow* row_of(const CueTable& table, std::string_view word) {
  const auto found = table.find(word);
  return found == table.end() ? nullptr : &found->second;
}

Construction started(TokenIndex head, const CueRow* row) {
  Construction c;
  c.head = head;
  c.row = row;
  c.cue = {head.value, head.value + 1};
  return c;
}

}  // namespace

std::optional<Construction> noun_construction(const Ground& ground, TokenIndex noun) {
  const CueRow* row = row_of(ground.lexicon.nouns, ground.analysis.lemma[noun.value]);
  if (row == nullptr) return std::nullopt;
  Construction c = started(noun, row);
  const Parts parts = ground.valences.parts(noun);
  if (!fill_content(ground, parts, clause_of_noun, c)) return std::nullopt;
  set_noun_source(ground, parts, c);
  complete_construction(ground, parts, c);
  return c;
}

std::optional<Construction> adjective_construction(const Ground& ground, TokenIndex adjective) {
  const CueRow* row = row_of(ground.lexicon.adjectives, ground.analysis.lemma[adjective.value]);
  if (row == nullptr) return std::nullopt;
  const Valences& valences = ground.valences;
  Construction c = started(adjective, row);
  const TokenIndex copula = valences.copula(adjective);
  if (copula && copula < adjective) c.cue.begin = valences.verb_group(copula).begin;
  const Parts parts = valences.parts(adjective);
  if (!fill_content(ground, parts, clause_of_adjective, c)) return std::nullopt;
  if (copula) {
    const Phrase doer = valences.doer(copula);
    if (doer && ground.analysis.norm[doer.head.value] != "it") set_source(c, doer);
    c.negated = valences.is_negated(copula);
  }
  complete_construction(ground, parts, c);
  return c;
}

/// "was allegedly there": the clause without the adverb.
std::optional<Construction> adverb_construction(const Ground& ground, TokenIndex adverb) {
  const CueRow* row = row_of(ground.lexicon.adverbs, ground.analysis.norm[adverb.value]);
  if (row == nullptr || ground.valences.standing(adverb) != Standing::adverb) return std::nullopt;
  const TokenIndex verb = ground.valences.verb_above(adverb);
  if (!verb) return std::nullopt;
  Construction c = started(adverb, row);
  c.share = row->of(Frame::that);
  c.clause = c.cue;
  add_around(c.content, ground.valences.extent(verb), c.cue);
  if (c.content.empty()) return std::nullopt;
  return c;
}

}  // namespace demarche::statements
