#include "reading/places/capitals.h"

#include <algorithm>
#include <utility>

#include "reading/actors/lexicon_tables.h"

namespace demarche::places {
namespace {

using Token = std::uint32_t;

constexpr Token kReach = 6;  // tokens before the noun

/// "capital gains", "the capital, Strelsau", "the capital of Ruritania": another noun, or a name that says more.
bool says_more(const Analysis& a, Token noun) {
  if (a.dep[noun] == Dep::compound || noun + 1 >= a.size()) return a.dep[noun] == Dep::compound;
  const Token next = a.word(noun + 1) == "," && noun + 2 < a.size() ? noun + 2 : noun + 1;
  return a.norm[noun + 1] == "of" || a.pos[next] == Pos::propn || (next == noun + 1 && a.pos[next] == Pos::noun);
}

/// The capital at `noun`; not standing where it is none, or no place.
Name read_capital(const Scene& scene, Token noun) {
  const Analysis& a = scene.analysis;
  Name out;
  out.capital = true;
  out.tokens = out.phrase = {noun, noun + 1};
  const Token first = std::max(a.sentences[a.sentence_of[noun]].begin, noun - std::min(noun, kReach));
  for (Token t = noun; t > first;) {
    const Token before = t - 1;
    const WordEntry entry = scene.words.word(a.norm[before]);
    if (entry.is_preposition()) {
      // Money and favour are "capital" too, but hardly with the article.
      const bool leads = entry.is(Word::at) ||
                         scene.actor_lexicon.tables().verb_is(a.lemma[a.head[before]], actors::VerbTrait::motion);
      out.standing = !out.holders.empty() || (a.norm[t] == "the" && leads);
      out.role = entry.role();
      out.governor = a.head[before];
      break;
    }
    const Token country = out.holders.empty() ? scene.country_before(first, t) : t;
    if (country < t) {
      out.holders.push_back(scene.text({country, t}));
      out.phrase.begin = t = country;
    } else if (entry.is(Word::middle) || a.pos[before] == Pos::det || a.tag[before] == "POS" ||
               a.pos[before] == Pos::adj) {
      t = before;
    } else {
      break;
    }
  }
  out.words = scene.text(out.phrase);
  return out;
}

}  // namespace

void add_capitals(const Scene& scene, std::vector<Name>& names) {
  const Analysis& a = scene.analysis;
  std::vector<Name> found;
  for (Token t = 0; t < a.size(); ++t) {
    if (a.norm[t] != "capital" || a.pos[t] != Pos::noun || says_more(a, t)) continue;
    Name capital = read_capital(scene, t);
    if (capital.standing) found.push_back(std::move(capital));
  }
  add_phrases(std::move(found), names);
}

}  // namespace demarche::places
