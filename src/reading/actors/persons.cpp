// Persons of the cast: which names are one person's.
#include <algorithm>

#include "base/edit_distance.h"
#include "reading/actors/cast.h"

namespace demarche::actors {
namespace {

bool is_suffix(std::string_view word) {
  return word == "jr" || word == "jr." || word == "sr" || word == "sr." || word == "ii" || word == "iii" ||
         word == "iv";
}

/// "francois" for "françois": Latin-1 letters without their accents, so that one name written both ways is one.
std::string without_accents(std::string word) {
  static constexpr std::string_view kPlain =
      "aaaaaaaceeeeiiiidnooooo*ouuuuypsaaaaaaaceeeeiiiidnooooo/ouuuuypy";  // U+00C0..U+00FF
  std::size_t out = 0;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const bool latin = word[i] == '\xC3' && i + 1 < word.size();
    word[out++] = latin ? kPlain[static_cast<unsigned char>(word[i + 1]) & 0x3F] : word[i];
    if (latin) ++i;
  }
  word.resize(out);
  return word;
}

}  // namespace

std::string Cast::name_word(std::uint32_t token) const { return without_accents(scene_.lower_word(token)); }

std::vector<std::string> Cast::person_words(TokenSpan tokens) const {
  std::vector<std::string> words;
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
    const Analysis& a = scene_.analysis;
    if (a.is_space[t] != 0 || a.pos[t] == Pos::punct) {
      if ((a.tag[t] == "HYPH" || a.word(t) == "-") && !words.empty() && t + 1 < tokens.end)
        words.back() += "-" + name_word(++t);
      continue;
    }
    std::string word = name_word(t);
    if (is_suffix(word) && !words.empty()) continue;
    words.push_back(std::move(word));
  }
  return words;
}

bool Cast::same_person(const std::vector<std::string>& a, const std::vector<std::string>& b) const {
  if (a.size() < 2 || b.size() < 2) return true;  // a bare surname
  const std::string& x = a.front();
  const std::string& y = b.front();
  if (x == y) return true;
  const auto initial = [](const std::string& p, const std::string& q) {
    return p.size() <= 2 && p.front() == q.front() && (p.size() == 1 || p[1] == '.');
  };
  if (initial(x, y) || initial(y, x)) return true;
  const auto nick = [&](const std::string& full, const std::string& brief) {
    const auto found = scene_.lexicon.short_names.find(full);
    return found != scene_.lexicon.short_names.end() &&
           std::find(found->second.begin(), found->second.end(), brief) != found->second.end();
  };
  if (nick(x, y) || nick(y, x)) return true;
  const auto& firsts = scene_.lexicon.first_names;  // "Donand" is no name: a slip for Donald
  if (std::min(x.size(), y.size()) >= 5 && (firsts.find(x) == firsts.end()) != (firsts.find(y) == firsts.end()) &&
      a.back() == b.back() && edit_distance(x, y, 1) == 1)
    return true;
  // "Tayyip Erdogan" and "Recep Tayyip Erdogan": a name within the other.
  const auto within = [](const std::vector<std::string>& small, const std::vector<std::string>& big) {
    return small.size() < big.size() && std::find(big.begin(), big.end() - 1, small.front()) != big.end() - 1;
  };
  return within(a, b) || within(b, a);
}

/// How much the page is about a person: the mentions so far, how often all of it has the first name, and whether the
/// surname alone means this one in the news.
std::size_t Cast::prominence(const Draft& d) const {
  if (d.words.size() < 2) return d.mentions.size();
  constexpr std::size_t kKnown = 5;  // "Trump" alone is Donald rather than his daughter
  const auto leaders = scene_.lexicon.leaders.find(d.words.back());
  const bool known = leaders != scene_.lexicon.leaders.end() &&
                     std::any_of(leaders->second.begin(), leaders->second.end(), [&](const Leader& leader) {
                       return leader.alone && leader.words.front() == d.words.front();
                     });
  const auto first = times_called_.find(d.words.front());
  return d.mentions.size() + (known ? kKnown : 0) +
         (first == times_called_.end() ? 0 : static_cast<std::size_t>(first->second));
}

std::uint32_t Cast::find_person(const std::vector<std::string>& words, Gender gender) const {
  const auto fits = [&](std::uint32_t draft) {
    const Draft& d = drafts_[draft];
    return (gender == Gender::unknown || d.gender == Gender::unknown || gender == d.gender) &&
           same_person(words, d.words);
  };
  if (const auto same = by_surname_.find(scene_.lexicon.without_particle(words.back())); same != by_surname_.end()) {
    const std::vector<std::uint32_t>& list = same->second;
    std::uint32_t best = kNone;
    for (std::size_t i = list.size(), seen = 0; i-- > 0 && seen < kMostNamesakes; ++seen) {
      if (!fits(list[i])) continue;
      if (best == kNone || prominence(drafts_[list[i]]) > prominence(drafts_[best])) best = list[i];
    }
    if (best != kNone) return best;
  }
  if (words.size() == 1) {
    // "Hillary", "Xi": the first of one known person's names; "Molina" for "Ana Molina Reyes": the first of two
    // surnames.
    for (const auto* index : {&by_first_, &by_middle_}) {
      const auto known = index->find(words.front());
      if (known != index->end() && known->second.size() == 1 && fits(known->second.front()))
        return known->second.front();
    }
  }
  return find_slip(words, gender);
}

/// "Samuel Chrap" is Samuel Charap: a name written once or twice, whose surname is a letter or two from that of one
/// known person and nobody else's on the page.
std::uint32_t Cast::find_slip(const std::vector<std::string>& words, Gender gender) const {
  constexpr int kSlips = 2;
  const std::string& surname = words.back();
  const auto named = times_named_.find(surname);
  if (surname.size() < 5 || (named != times_named_.end() && named->second > kSlips)) return kNone;
  if (words.size() == 1 && (surname.size() < 6 || surnames_.find(surname) != surnames_.end())) return kNone;
  const auto list = by_initial_.find(std::string_view(surname).substr(0, 1));
  if (list == by_initial_.end()) return kNone;
  std::uint32_t found = kNone;
  for (std::size_t i = list->second.size(), seen = 0; i-- > 0 && seen < kMostNamesakes; ++seen) {
    const Draft& d = drafts_[list->second[i]];
    if (d.words.size() < 2 || (gender != Gender::unknown && d.gender != Gender::unknown && d.gender != gender))
      continue;
    const std::string& known = d.words.back();
    if (known == surname || known + "s" == surname || surname + "s" == known) continue;  // "the Roes" are the family
    if (words.size() > 1 && words.front() != d.words.front()) continue;
    const std::size_t most = words.size() > 1 && std::min(known.size(), surname.size()) >= 7 ? 2 : 1;
    if (edit_distance(known, surname, most) > most) continue;
    if (found != kNone && found != list->second[i]) return kNone;
    found = list->second[i];
  }
  return found;
}

void Cast::index_person(std::uint32_t draft) {
  const std::vector<std::string>& words = drafts_[draft].words;
  auto& same = by_surname_[std::string(scene_.lexicon.without_particle(words.back()))];
  if (std::find(same.end() - static_cast<std::ptrdiff_t>(std::min(same.size(), kMostNamesakes)), same.end(), draft) ==
      same.end())
    same.push_back(draft);
  if (words.size() < 2) return;
  const auto add_once = [&](std::vector<std::uint32_t>& list, std::size_t most) {
    if (list.size() < most && std::find(list.begin(), list.end(), draft) == list.end()) list.push_back(draft);
  };
  add_once(by_first_[words.front()], 2);
  if (words.size() > 2) add_once(by_middle_[words[words.size() - 2]], 2);
  auto& initial = by_initial_[words.back().substr(0, 1)];
  if (initial.empty() || initial.back() != draft) initial.push_back(draft);
}

/// "Obama" alone is a man: the gender of the first name of the leader whom the surname alone means.
Gender Cast::leader_gender(const std::vector<std::string>& words) const {
  if (words.size() != 1) return Gender::unknown;
  const auto leaders = scene_.lexicon.leaders.find(words.front());
  if (leaders == scene_.lexicon.leaders.end()) return Gender::unknown;
  Gender out = Gender::unknown;
  for (const Leader& leader : leaders->second) {
    const auto first = scene_.lexicon.first_names.find(leader.words.front());
    if (!leader.alone || first == scene_.lexicon.first_names.end()) continue;
    if (out != Gender::unknown && out != first->second) return Gender::unknown;
    out = first->second;
  }
  return out;
}

std::uint32_t Cast::join_person(std::uint32_t mention) {
  const Mention& m = mentions_[mention];
  std::vector<std::string> words = person_words(m.tokens);
  if (words.empty()) return kNone;
  const std::string name = scene_.text(m.tokens);
  std::uint32_t draft = find_person(words, m.gender);
  if (draft == kNone) {
    Draft made;
    made.name = name;
    made.kind = ActorKind::person;
    made.words = words;
    made.gender = m.gender == Gender::unknown ? leader_gender(words) : m.gender;
    made.rule = "actors.person/1";
    made.confidence = words.size() > 1 ? 0.9F : 0.7F;
    draft = add(std::move(made));
    index_person(draft);
    return draft;
  }
  Draft& known = drafts_[draft];
  if (words.size() > known.words.size()) {
    const std::string old = known.name;
    known.name = name;
    known.words = std::move(words);
    known.aliases.erase(std::remove(known.aliases.begin(), known.aliases.end(), name), known.aliases.end());
    add_alias(known, old);
    index_person(draft);
  } else {
    add_alias(known, name);
  }
  if (known.gender == Gender::unknown) known.gender = m.gender;
  return draft;
}

}  // namespace demarche::actors
