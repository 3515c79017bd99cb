#include "reading/actors/lexicon_match.h"

#include "base/ascii.h"
#include "reading/actors/entity_spans.h"

namespace demarche::actors {
namespace {

bool is_alnum(char c) { return is_ascii_letter(c) || is_ascii_digit(c) || (c & 0x80) != 0; }

/// Where `phrase` ends when it stands in the text at byte `at`; 0 when it does not. A blank matches any blank but a
/// line end's, an apostrophe its typographic form.
std::size_t match_at(std::string_view text, std::size_t at, const NamePhrase& phrase) {
  for (std::size_t i = 0; i < phrase.words.size(); ++i) {
    if (at >= text.size()) return 0;
    const char want = phrase.words[i];
    const char have = text[at];
    if (want == '\'' && text.substr(at, 3) == "’") {
      at += 3;
      continue;
    }
    if (want == ' ' && text.substr(at, 2) == "\xC2\xA0") {
      at += 2;
      continue;
    }
    if (want == ' ') {
      if (have != ' ' && have != '\n') return 0;
      at += 1;
      continue;
    }
    const bool initial = i == 0 && want >= 'a' && want <= 'z' && (want ^ have) == 0x20;  // "Al-Shabab" for al-Shabab
    const bool same = want == have || initial ||
                      (!phrase.exact && i > 0 && (want ^ have) == 0x20 && is_alnum(want) && (want & 0x80) == 0);
    if (!same) return 0;
    ++at;
  }
  return at;
}

/// "I.R.S." for a lexicon that writes "IRS"; null for other words.
const NamePhrase* dotted(const Scene& scene, std::string_view word) {
  if (word.size() < 4 || word.size() > 12 || word[1] != '.') return nullptr;
  std::string letters;
  for (const char c : word) {
    if (is_ascii_upper(c))
      letters += c;
    else if (c != '.')
      return nullptr;
  }
  const NamePhrase* phrase = letters.size() < 2 ? nullptr : scene.lexicon.find_phrase(letters);
  return phrase != nullptr && scene.lexicon.find_phrase(word) == nullptr && phrase->exact ? phrase : nullptr;
}

}  // namespace

std::optional<Mention> match_lexicon(const Scene& scene, std::uint32_t t) {
  const Analysis& a = scene.analysis;
  const std::uint32_t begin = a.span[t].begin;
  const auto found = scene.lexicon.phrases.find(ascii_lower(first_word(a.text.substr(begin, 40))));
  if (const NamePhrase* known = dotted(scene, a.word(t))) {
    Mention mention;
    mention.tokens = {t, t + 1};
    mention.row = known->row;
    mention.sort = known->sort;
    return mention;
  }
  if (found == scene.lexicon.phrases.end()) return std::nullopt;
  const TokenSpan sentence = scene.sentence(t);
  for (const NamePhrase& phrase : found->second) {
    const std::size_t stop = match_at(a.text, begin, phrase);
    if (stop == 0) continue;
    std::uint32_t last = t;
    while (last < sentence.end && a.span[last].end < stop) ++last;
    if (last == sentence.end || a.span[last].end != stop) continue;
    const bool single = last == t;
    const std::string_view type = a.ent_type[t];
    const bool noun = a.pos[t] == Pos::propn || a.pos[t] == Pos::adj || a.pos[t] == Pos::noun;
    if (single && !phrase.exact &&
        !(a.pos[t] == Pos::propn || (!type.empty() && !is_figure_type(type)) ||
          (phrase.sort == NameSort::demonym && noun) || (phrase.sort == NameSort::people && noun))) {
      continue;
    }
    Mention mention;
    mention.tokens = {t, last + 1};
    mention.row = phrase.row;
    mention.sort = phrase.sort;
    return mention;
  }
  return std::nullopt;
}

}  // namespace demarche::actors
