#include "reading/actors/purposes.h"

#include <string_view>

#include "reading/actors/entity_spans.h"

namespace demarche::actors {
namespace {

bool starts_capital(std::string_view word) { return is_ascii_upper(word.front()) || (word.front() & 0x80) != 0; }

/// Where the name ends with what it is for; its own end when nothing follows.
std::uint32_t purpose_end(const Scene& scene, const std::vector<Mention>& names,
                          const std::vector<std::uint32_t>& owner, const Mention& name) {
  const Analysis& a = scene.analysis;
  const std::uint32_t at = name.tokens.end;
  const TokenSpan sentence = scene.sentence(name.tokens.begin);
  if (at + 1 >= sentence.end || name.guess == Guess::person || scene.headline[at] != 0) return at;
  const std::string_view small = a.word(at);
  if ((small != "for" && small != "against") || !name.tokens.contains(a.head[at])) return at;
  const bool people = (name.row == kNone || name.sort == NameSort::demonym || name.sort == NameSort::people) &&
                      (a.tag[at - 1] == "NNPS" || a.tag[at - 1] == "NNS");
  const bool body = name.row == kNone && names_body(scene, at - 1);
  std::uint32_t end = at + 1;
  while (end < sentence.end && end - at < kLongestName && a.pos[end] == Pos::propn && starts_capital(a.word(end))) {
    if (owner[end] != kNone && names[owner[end]].guess == Guess::person) return at;  // "Americans for Hart" are his
    ++end;
  }
  return (people || body) && end > at + 1 ? end : at;
}

}  // namespace

bool names_body(const Scene& scene, std::uint32_t token) {
  const auto role = scene.lexicon.roles.find(scene.noun(token));
  return (role != scene.lexicon.roles.end() && role->second.sort == RoleSort::body) ||
         scene.lexicon.name_words.find(scene.lower_word(token)) != scene.lexicon.name_words.end();
}

void join_purposes(const Scene& scene, std::vector<Mention>& names) {
  std::vector<std::uint32_t> owner(scene.analysis.size(), kNone);
  for (std::uint32_t i = 0; i < names.size(); ++i) {
    if (names[i].inner) continue;
    for (std::uint32_t t = names[i].tokens.begin; t < names[i].tokens.end; ++t) owner[t] = i;
  }
  std::vector<Mention> wholes;
  std::vector<bool> swallowed(names.size(), false);
  for (std::uint32_t i = 0; i < names.size(); ++i) {
    const Mention& name = names[i];
    const std::uint32_t end = name.inner ? name.tokens.end : purpose_end(scene, names, owner, name);
    if (end == name.tokens.end) continue;
    Mention whole;
    whole.tokens = {name.tokens.begin, end};
    whole.guess = Guess::organization;
    for (std::uint32_t t = name.tokens.begin; t < end; ++t) {
      if (owner[t] == kNone) continue;
      names[owner[t]].inner = true;
      swallowed[owner[t]] = names[owner[t]].row == kNone;
    }
    wholes.push_back(std::move(whole));
  }
  if (wholes.empty()) return;
  for (std::uint32_t i = 0; i < names.size(); ++i) {
    if (!swallowed[i]) wholes.push_back(std::move(names[i]));
  }
  names = std::move(wholes);
}

}  // namespace demarche::actors
