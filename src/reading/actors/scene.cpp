#include <algorithm>

#include "reading/actors/mention.h"

namespace demarche::actors {
namespace {

bool opens_quote(std::string_view word) { return word == "\"" || word == "“" || word == "``"; }
bool closes_quote(std::string_view word) { return word == "\"" || word == "”" || word == "''"; }

/// Numbers the quotations. A blank line closes one (its closing mark is often left out where the next paragraph goes
/// on).
std::vector<std::uint32_t> find_quotes(const Analysis& analysis) {
  std::vector<std::uint32_t> quote(analysis.size(), 0);
  std::uint32_t number = 0;
  bool open = false;
  for (std::size_t i = 0; i < analysis.size(); ++i) {
    const std::string_view word = analysis.word(i);
    if (open && closes_quote(word)) {
      quote[i] = number;
      open = false;
    } else if (!open && opens_quote(word)) {
      open = true;
      quote[i] = ++number;
    } else if (open) {
      if (analysis.is_space[i] != 0 && std::count(word.begin(), word.end(), '\n') >= 2)
        open = false;
      else
        quote[i] = number;
    }
  }
  return quote;
}

/// Marks lines in title case: there a capital tells nothing.
std::vector<std::uint8_t> find_headlines(const Analysis& analysis) {
  std::vector<std::uint8_t> out(analysis.size(), 0);
  std::size_t begin = 0;
  std::size_t words = 0;
  std::size_t capitals = 0;
  bool small_verb = false;  // titles write their verbs with capitals too
  for (std::size_t i = 0; i <= analysis.size(); ++i) {
    const bool end =
        i == analysis.size() || (analysis.is_space[i] != 0 && analysis.word(i).find('\n') != std::string_view::npos);
    if (!end) {
      const std::string_view word = analysis.word(i);
      small_verb =
          small_verb || (analysis.pos[i] == Pos::verb && word.size() > 3 && word.front() >= 'a' && word.front() <= 'z');
      if (word.size() < 4 || (word.front() & 0x80) != 0) continue;
      const bool letter = is_ascii_letter(word.front());
      words += letter ? 1 : 0;
      capitals += letter && word.front() <= 'Z' ? 1 : 0;
      continue;
    }
    if (!small_verb && words >= 4 && capitals * 4 >= words * 3)
      std::fill(out.begin() + static_cast<std::ptrdiff_t>(begin), out.begin() + static_cast<std::ptrdiff_t>(i),
                std::uint8_t{1});
    begin = i + 1;
    words = capitals = 0;
    small_verb = false;
  }
  return out;
}

/// Token -> the time expression that it stands in.
std::vector<std::uint32_t> find_times_at(const Analysis& analysis, const std::vector<TimeExpression>& times) {
  std::vector<std::uint32_t> out(analysis.size(), kNone);
  for (std::uint32_t i = 0; i < times.size(); ++i) {
    const auto begins = [](const ByteSpan& span, std::uint32_t at) { return span.begin < at; };
    const auto first = std::lower_bound(analysis.span.begin(), analysis.span.end(), times[i].span.begin, begins);
    for (auto t = static_cast<std::size_t>(first - analysis.span.begin());
         t < analysis.size() && analysis.span[t].end <= times[i].span.end; ++t)
      out[t] = i;
  }
  return out;
}

}  // namespace

Scene::Scene(const Page& the_page, const Analysis& the_analysis, const std::vector<TimeExpression>& the_times,
             const ActorLexicon::Tables& the_lexicon)
    : page(the_page),
      analysis(the_analysis),
      lexicon(the_lexicon),
      first_child(the_analysis.size() + 2, 0),
      child(the_analysis.size(), 0),
      headline(find_headlines(the_analysis)),
      quote(find_quotes(the_analysis)),
      times(the_times),
      time_at(find_times_at(the_analysis, the_times)) {
  const std::size_t count = analysis.size();
  for (std::size_t i = 0; i < count; ++i) {
    if (analysis.head[i] != i) ++first_child[analysis.head[i] + 2];
  }
  for (std::size_t i = 2; i < first_child.size(); ++i) first_child[i] += first_child[i - 1];
  for (std::uint32_t i = 0; i < count; ++i) {
    if (analysis.head[i] != i) child[first_child[analysis.head[i] + 1]++] = i;
  }
}

std::string Scene::noun(std::uint32_t token) const {
  std::string lemma = ascii_lower(analysis.lemma[token]);
  if (analysis.pos[token] == Pos::propn && lemma.size() > 3 && lemma.back() == 's' &&
      lexicon.roles.find(lemma) == lexicon.roles.end()) {
    std::string singular = lemma.substr(0, lemma.size() - 1);
    if (lexicon.roles.find(singular) != lexicon.roles.end()) return singular;
    if (lemma.ends_with("ies") && lexicon.roles.find(lemma.substr(0, lemma.size() - 3) + "y") != lexicon.roles.end()) {
      return lemma.substr(0, lemma.size() - 3) + "y";
    }
  }
  return lemma;
}

std::string Scene::text(TokenSpan tokens) const {
  std::string out;
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
    if (analysis.is_space[t] != 0) {
      if (!out.empty() && out.back() != ' ') out += ' ';
      continue;
    }
    out += analysis.word(t);
    const bool gap = t + 1 < tokens.end && analysis.span[t + 1].begin > analysis.span[t].end;
    if (gap) out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace demarche::actors
