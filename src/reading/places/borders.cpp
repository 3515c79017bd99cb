#include "reading/places/borders.h"

#include <algorithm>
#include <utility>

#include "base/ascii.h"
#include "reading/actors/lexicon_tables.h"

namespace demarche::places {
namespace {

using Token = std::uint32_t;

constexpr Token kReach = 7;  // tokens on either side of the noun

class BorderReader {
 public:
  explicit BorderReader(const Scene& scene) : scene_(scene), a_(scene.analysis) {}

  /// The border whose noun is at `noun`; no holders: its countries are not named.
  Name read(Token noun) {
    Name out;
    out.border = true;
    const TokenSpan sentence = a_.sentences[a_.sentence_of[noun]];
    const Token first = noun - std::min(noun - sentence.begin, kReach);
    const Token last = std::min(noun + kReach, sentence.end);
    out.phrase = out.tokens = {noun, noun + 1};
    const Token left = read_left(out, first, noun);
    read_right(out, noun, last);
    stand(out, left, first);
    out.words = scene_.text(out.phrase);
    return out;
  }

 private:
  /// Where the longest name of a country that begins there ends; `begin`: none.
  Token country_at(Token begin, Token last) const {
    for (Token end = last; end > begin; --end) {
      if (scene_.is_country({begin, end})) return end;
    }
    return begin;
  }

  /// "Freedonia-Ruritania" as one token: both are countries.
  bool is_pair(std::string_view word, Name& out) const {
    for (std::size_t dash = word.find('-'); dash != std::string_view::npos; dash = word.find('-', dash + 1)) {
      const std::string_view left = word.substr(0, dash), right = word.substr(dash + 1);
      if (scene_.actor_lexicon.country_of_place(left).empty() || scene_.actor_lexicon.country_of_place(right).empty())
        continue;
      out.holders.emplace_back(left);
      out.holders.emplace_back(right);
      return true;
    }
    return false;
  }

  /// "the Freedonia-Ruritania border", "Freedonia's northern border". Returns where the phrase begins.
  Token read_left(Name& out, Token first, Token noun) {
    Token at = noun;
    while (at > first) {
      const Token before = at - 1;
      if (const Token begin = scene_.country_before(first, at); begin < at) {
        out.holders.push_back(scene_.text({begin, at}));
        at = begin;
        out.phrase.begin = at;
        continue;
      }
      const std::string_view word = a_.word(before);
      if (word.size() > 1 && is_pair(word, out)) {
        out.phrase.begin = at = before;
        continue;
      }
      const WordEntry entry = scene_.words.word(a_.norm[before]);
      const bool link = word == "-" || word == "–" || a_.tag[before] == "POS" || a_.norm[before] == "and" ||
                        entry.is(Word::direction) || entry.is(Word::middle) || a_.pos[before] == Pos::adj ||
                        a_.tag[before] == "PRP$" || a_.pos[before] == Pos::det;
      if (!link || (a_.norm[before] == "and" && out.holders.empty())) break;
      at = before;
    }
    return at;
  }

  /// "border with Ruritania", "border between Freedonia and Ruritania".
  void read_right(Name& out, Token noun, Token last) {
    Token at = noun + 1;
    if (at >= last || (a_.norm[at] != "with" && a_.norm[at] != "between" && a_.norm[at] != "of")) return;
    const bool between = a_.norm[at] == "between";
    ++at;
    while (at < last) {
      if (a_.norm[at] == "the" || (between && a_.norm[at] == "and")) {
        ++at;
        continue;
      }
      const Token end = country_at(at, last);
      if (end == at) return;
      out.holders.push_back(scene_.text({at, end}));
      out.phrase.end = end;
      at = end;
      if (!between) return;
    }
  }

  void stand(Name& out, Token at, Token first) const {
    for (Token before = at; before > first;) {
      --before;
      const WordEntry entry = scene_.words.word(a_.norm[before]);
      if (entry.is_preposition()) {
        out.standing = true;
        out.role = entry.role();
        out.governor = a_.head[before];
        return;
      }
      const bool between = a_.norm[before] == "of" || entry.is(Word::part) || entry.is(Word::middle) ||
                           entry.is(Word::direction) || a_.pos[before] == Pos::det || a_.pos[before] == Pos::adj;
      if (!between) break;
    }
    const Token noun = out.tokens.begin;
    const Token above = a_.head[noun];
    if (a_.dep[noun] == Dep::dobj &&
        (a_.lemma[above] == "cross" || a_.lemma[above] == "reach" || a_.lemma[above] == "visit")) {
      out.standing = true;
      out.governor = above;
    }
  }

  const Scene& scene_;
  const Analysis& a_;
};

}  // namespace

void add_borders(const Scene& scene, std::vector<Name>& names) {
  const Analysis& a = scene.analysis;
  BorderReader reader(scene);
  std::vector<Name> found;
  for (Token t = 0; t < a.size(); ++t) {
    if (!scene.words.word(a.norm[t]).is(Word::border) || a.pos[t] == Pos::verb) continue;
    Name border = reader.read(t);
    if (!border.holders.empty() && (found.empty() || found.back().phrase.end <= border.phrase.begin))
      found.push_back(std::move(border));
  }
  add_phrases(std::move(found), names);
}

}  // namespace demarche::places
