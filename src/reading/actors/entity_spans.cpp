#include "reading/actors/entity_spans.h"

namespace demarche::actors {
namespace {

bool is_possessive(const Analysis& a, std::uint32_t t) {
  return a.tag[t] == "POS" || a.word(t) == "'s" || a.word(t) == "’s";
}
bool is_quote_mark(const Analysis& a, std::uint32_t t) {
  return a.tag[t] == "``" || a.tag[t] == "''" || a.word(t) == "\"";
}

/// A name does not run over a line end.
TokenSpan on_one_line(const Analysis& a, TokenSpan s) {
  for (std::uint32_t t = s.begin; t < s.end; ++t) {
    if (a.is_space[t] != 0 && a.word(t).find('\n') != std::string_view::npos) return {s.begin, t};
    if (t > s.begin && a.word(t) == "(") return {s.begin, t};
    if (t > s.begin && a.word(t) == ":") return {s.begin, t};  // "Ana Roe: Saying"
    const bool dash = a.word(t) == "-" || a.word(t) == "--" || a.word(t) == "–" || a.word(t) == "—";
    if (dash && t > s.begin && a.space_after[t] != 0 && a.space_after[t - 1] != 0)
      s.begin = t + 1;  // "WASHINGTON - Name"
  }
  return s;
}

}  // namespace

bool is_figure_type(std::string_view type) {
  return type == "DATE" || type == "TIME" || type == "PERCENT" || type == "MONEY" || type == "QUANTITY" ||
         type == "ORDINAL" || type == "CARDINAL";
}

TokenSpan trimmed_name(const Analysis& a, TokenSpan s) {
  const auto edge = [&](std::uint32_t t) {
    return a.is_space[t] != 0 || is_possessive(a, t) || is_quote_mark(a, t) || a.word(t) == "," || a.word(t) == "’" ||
           a.word(t) == "'" || a.word(t) == "(" || a.word(t) == ")" || a.word(t) == "-" || a.word(t) == "--";
  };
  const auto article = [&](std::uint32_t t) {
    return a.pos[t] == Pos::det || a.lemma[t] == "the" || a.word(t) == "The" || a.word(t) == "the";
  };
  const auto adverb = [&](std::uint32_t t) {  // "Later the Fisheries Committee"
    return t + 1 < s.end && a.pos[t] == Pos::adv && article(t + 1);
  };
  while (!s.empty() && (edge(s.begin) || article(s.begin) || adverb(s.begin))) ++s.begin;
  while (!s.empty() && edge(s.end - 1)) --s.end;
  return s;
}

std::vector<Entity> raw_entities(const Scene& scene) {
  const Analysis& a = scene.analysis;
  std::vector<Entity> out;
  for (std::uint32_t t = 0; t < a.size();) {
    if (a.iob[t] == Iob::outside) {
      ++t;
      continue;
    }
    std::uint32_t end = t + 1;
    while (end < a.size() && a.iob[end] == Iob::inside) ++end;
    Entity entity{trimmed_name(a, on_one_line(a, {t, end})), a.ent_type[t]};
    if (!entity.tokens.empty() && entity.tokens.size() <= kLongestName) out.push_back(entity);
    t = end;
  }
  return out;
}

}  // namespace demarche::actors
