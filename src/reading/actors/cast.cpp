#include "reading/actors/cast.h"

#include <algorithm>

#include "reading/actors/aliases.h"

namespace demarche::actors {
namespace {

constexpr std::size_t kMostAliases = 8;

bool is_suffix(std::string_view word) {
  return word == "jr" || word == "jr." || word == "sr" || word == "sr." || word == "ii" || word == "iii" ||
         word == "iv";
}

/// First letters of the words that start with a capital.
std::string initials(std::string_view name) {
  std::string out;
  bool start = true;
  for (const char c : name) {
    if (start && is_ascii_upper(c)) out += c;
    start = c == ' ' || c == '-';
  }
  return out;
}

bool all_capitals(std::string_view word) {
  return word.size() >= 2 && std::all_of(word.begin(), word.end(),
                                         [](char c) { return is_ascii_upper(c) || c == '.' || is_ascii_digit(c); });
}

ActorKind kind_of(const NameRow& row) {
  if (row.sort == NameSort::country) return ActorKind::country;
  return row.sort == NameSort::people ? ActorKind::group : ActorKind::organization;
}

}  // namespace

bool abbreviates(std::string_view short_form, std::string_view full) {
  const std::string letters = ascii_lower(short_form);
  const std::string name = ascii_lower(full);
  if (letters.empty() || name.empty() || letters.front() != name.front() || letters.size() * 2 > name.size())
    return false;
  std::size_t at = 0;
  for (const char c : letters) {
    if (c == '.' || c == '-') continue;
    at = name.find(c, at);
    if (at == std::string::npos) return false;
    ++at;
  }
  return true;
}

std::uint32_t Cast::add(Draft draft) {
  drafts_.push_back(std::move(draft));
  return static_cast<std::uint32_t>(drafts_.size() - 1);
}

void Cast::take(std::uint32_t draft, std::uint32_t mention) {
  mentions_[mention].draft = draft;
  drafts_[draft].mentions.push_back(mention);
}

std::uint32_t Cast::country(std::string_view code) const {
  const auto row = scene_.lexicon.countries.find(code);
  if (row == scene_.lexicon.countries.end()) return kNone;
  const auto found = by_row_.find(row->second);
  return found == by_row_.end() ? kNone : found->second;
}

void Cast::add_alias(Draft& draft, const std::string& name) const {
  if (name == draft.name || draft.aliases.size() >= kMostAliases) return;
  if (std::find(draft.aliases.begin(), draft.aliases.end(), name) == draft.aliases.end()) draft.aliases.push_back(name);
}

std::vector<std::string> Cast::person_words(TokenSpan tokens) const {
  std::vector<std::string> words;
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
    const Analysis& a = scene_.analysis;
    if (a.is_space[t] != 0 || a.pos[t] == Pos::punct) {
      if ((a.tag[t] == "HYPH" || a.word(t) == "-") && !words.empty() && t + 1 < tokens.end)
        words.back() += "-" + scene_.lower_word(++t);
      continue;
    }
    std::string word = scene_.lower_word(t);
    if (is_suffix(word) && !words.empty()) continue;
    words.push_back(std::move(word));
  }
  return words;
}

/// The entity recogniser calls many a bare surname an organisation or a place; the page's full names tell.
void Cast::correct_guesses() {
  WordMap<int> votes;  // of bare names: how often the recogniser thought of a person, less how often of something else
  WordSet firsts;      // first words of persons' names: "Sun" of "Sun Wei"
  WordSet bodies;      // first words of organisations' names
  for (const Mention& m : mentions_) {
    if (m.form != Form::name || m.inner || m.row != kNone) continue;
    if (m.guess == Guess::organization && m.tokens.size() > 1) bodies.emplace(scene_.lower_word(m.tokens.begin));
    const std::vector<std::string> words = person_words(m.tokens);
    if (words.empty()) continue;
    const bool person = m.guess == Guess::person;
    if (m.doubtful) continue;
    ++times_named_[words.back()];
    if (words.size() == 1) votes[words.back()] += person ? 1 : -1;
    if (person && words.size() > 1) firsts.insert(words.front());
    if (person && (words.size() > 1 || m.outer < m.tokens.begin))
      if (surnames_.insert(words.back()).second) surname_list_.push_back(words.back());
  }
  for (Mention& m : mentions_) {
    if (m.form != Form::name || m.inner || m.guess == Guess::person || m.tokens.size() != 1) continue;
    const std::string word = scene_.lower_word(m.tokens.begin);
    const auto vote = votes.find(word);
    const bool mostly = m.row == kNone && vote != votes.end() && vote->second >= 0;
    const bool bare =
        m.row == kNone && m.guess == Guess::unknown && scene_.analysis.dep[m.head] == Dep::nsubj &&
        !all_capitals(scene_.analysis.word(m.head));  // an unknown name that acts is a surname more often than not
    const bool known = (m.row == kNone || m.sort == NameSort::place) && surnames_.find(word) != surnames_.end();
    if (m.row == kNone && !known && bodies.find(word) != bodies.end()) continue;  // "Bluestone" of Bluestone Partners
    const bool first = m.row == kNone && firsts.find(word) != firsts.end();
    if (!mostly && !bare && !known && !first && !is_leader(word, m) && !is_slip(word, m)) continue;
    m.guess = Guess::person;
    m.row = kNone;
  }
}

bool Cast::is_leader(std::string_view word, const Mention& m) const {
  if (m.row != kNone || m.guess == Guess::people) return false;
  const auto leaders = scene_.lexicon.leaders.find(word);
  return leaders != scene_.lexicon.leaders.end() &&
         std::any_of(leaders->second.begin(), leaders->second.end(), [](const Leader& leader) { return leader.alone; });
}

/// "Sameuelson", which the recogniser takes for a firm, is a slip for the page's Samuelson.
bool Cast::is_slip(std::string_view word, const Mention& m) const {
  constexpr std::size_t kMostSurnames = 64;
  if (m.row != kNone || word.size() < 7 || m.guess == Guess::people) return false;
  std::size_t seen = 0;
  return std::any_of(surname_list_.begin(), surname_list_.end(), [&](const std::string& known) {
    return seen++ < kMostSurnames && known.front() == word.front() && known.size() >= 6 && known + "s" != word &&
           std::string(word) + "s" != known && edit_distance(known, word, 1) == 1;
  });
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
  // "Tayyip Erdogan" and "Recep Tayyip Erdogan": a name within the other.
  const auto within = [](const std::vector<std::string>& small, const std::vector<std::string>& big) {
    return small.size() < big.size() && std::find(big.begin(), big.end() - 1, small.front()) != big.end() - 1;
  };
  return within(a, b) || within(b, a);
}

/// "masri" for "al-masri"; the name itself when it has no such particle.
std::string_view Cast::without_particle(std::string_view surname) const {
  const std::size_t hyphen = surname.find('-');
  if (hyphen == std::string_view::npos || hyphen + 3 > surname.size()) return surname;
  const auto& particles = scene_.lexicon.hyphen_particles;
  return particles.find(surname.substr(0, hyphen)) == particles.end() ? surname : surname.substr(hyphen + 1);
}

std::uint32_t Cast::find_person(const std::vector<std::string>& words, Gender gender) const {
  const auto fits = [&](std::uint32_t draft) {
    const Draft& d = drafts_[draft];
    return (gender == Gender::unknown || d.gender == Gender::unknown || gender == d.gender) &&
           same_person(words, d.words);
  };
  if (const auto same = by_surname_.find(without_particle(words.back())); same != by_surname_.end()) {
    const std::vector<std::uint32_t>& list = same->second;
    std::uint32_t best = kNone;
    for (std::size_t i = list.size(), seen = 0; i-- > 0 && seen < kMostNamesakes; ++seen) {
      if (!fits(list[i])) continue;
      if (best == kNone || drafts_[list[i]].mentions.size() > drafts_[best].mentions.size()) best = list[i];
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
  auto& same = by_surname_[std::string(without_particle(words.back()))];
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
    made.gender = m.gender;
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

std::uint32_t Cast::draft_of_row(std::uint32_t index) {
  const auto found = by_row_.find(index);
  if (found != by_row_.end()) return found->second;
  const NameRow& row = scene_.lexicon.names[index];
  Draft made;
  made.name = row.name;
  made.kind = kind_of(row);
  made.row = index;
  made.plural = row.sort == NameSort::people;
  const std::string_view country = scene_.lexicon.country_of(row);
  made.country = country.empty() && row.sort != NameSort::people ? row.code.substr(0, 3) : std::string(country);
  made.sector = row.code.size() > 3 ? row.code.substr(3) : made.country.empty() ? row.code : std::string{};
  made.rule = "actors.lexicon/1";
  made.confidence = 0.95F;
  const std::uint32_t draft = add(std::move(made));
  by_row_.emplace(index, draft);
  return draft;
}

std::uint32_t Cast::join_row(std::uint32_t mention) {
  const Mention& m = mentions_[mention];
  const std::uint32_t draft = draft_of_row(m.row);
  if (m.sort != NameSort::demonym && m.sort != NameSort::people) add_alias(drafts_[draft], scene_.text(m.tokens));
  return draft;
}

/// "U.S.-Russian": the two countries as one group; kNone when the word is no such pair.
std::uint32_t Cast::join_country_pair(std::uint32_t mention) {
  const std::string words = scene_.text(mentions_[mention].tokens);
  for (std::size_t at = words.find('-'); at != std::string::npos; at = words.find('-', at + 1)) {
    const NamePhrase* one = scene_.lexicon.find_phrase(std::string_view(words).substr(0, at));
    const NamePhrase* two = scene_.lexicon.find_phrase(std::string_view(words).substr(at + 1));
    if (one == nullptr || two == nullptr || one->row == two->row) continue;
    const auto [found, fresh] =
        by_name_.emplace("pair " + ascii_lower(words), static_cast<std::uint32_t>(drafts_.size() + 2));
    if (!fresh) return found->second;
    Draft made;
    made.members = {draft_of_row(one->row), draft_of_row(two->row)};
    made.name = drafts_[made.members.front()].name + " and " + drafts_[made.members.back()].name;
    made.kind = ActorKind::group;
    made.plural = true;
    made.rule = "actors.pair/1";
    made.confidence = 0.8F;
    const std::uint32_t draft = add(std::move(made));
    found->second = draft;
    return draft;
  }
  return kNone;
}

/// "Russians" and "an Iraqi" are people of a country; "Russian" before a noun and "the Russians" stand for the country.
std::uint32_t Cast::join_demonym(std::uint32_t mention) {
  const Mention& m = mentions_[mention];
  const Analysis& a = scene_.analysis;
  const Dep dep = a.dep[m.head];
  const bool noun = (a.pos[m.head] == Pos::noun || a.pos[m.head] == Pos::propn) && dep != Dep::compound &&
                    dep != Dep::amod && dep != Dep::nmod;
  if (!noun) return join_row(mention);
  bool definite = false;
  bool counted = false;
  for (const std::uint32_t child : scene_.children(m.head)) {
    if (child > m.head) break;
    definite = definite || a.lemma[child] == "the";
    counted = counted || a.dep[child] == Dep::nummod || (a.dep[child] == Dep::det && a.lemma[child] != "the") ||
              a.dep[child] == Dep::amod;
  }
  const std::string word = scene_.text(m.tokens);
  const bool plural = a.tag[m.head] == "NNS" || a.tag[m.head] == "NNPS" || word.ends_with("s");
  if ((definite && !counted) || (!plural && !counted)) return join_row(mention);
  Draft made;
  made.name = word;
  made.kind = plural ? ActorKind::group : ActorKind::unnamed;
  made.plural = plural;
  made.country = scene_.lexicon.country_of(scene_.lexicon.names[m.row]);
  made.sector = "CVL";
  if (!plural) made.unnamed = Unnamed{1, 1, {}, {}};
  made.rule = "actors.people/1";
  made.confidence = 0.7F;
  if (!plural) return add(std::move(made));
  const auto [found, fresh] =
      by_name_.emplace("people " + ascii_lower(word), static_cast<std::uint32_t>(drafts_.size()));
  return fresh ? add(std::move(made)) : found->second;
}

void Cast::index_organization(std::uint32_t draft, const std::string& name) {
  by_name_.emplace(ascii_lower(name), draft);
  const std::size_t blank = name.find(' ');
  if (blank == std::string::npos) return;
  const std::string letters = initials(name);
  if (letters.size() > 1) by_acronym_.emplace(letters, draft);
  by_first_word_.emplace(ascii_lower(name.substr(0, blank)), draft);
  by_last_word_.emplace(ascii_lower(name.substr(name.rfind(' ') + 1)), draft);
}

std::uint32_t Cast::join_organization(std::uint32_t mention) {
  const Mention& m = mentions_[mention];
  const std::string name = scene_.text(m.tokens);
  const std::string key = ascii_lower(name);
  std::uint32_t draft = kNone;
  if (const auto found = by_name_.find(key); found != by_name_.end()) draft = found->second;
  if (draft == kNone && all_capitals(name)) {
    if (const auto found = by_acronym_.find(name); found != by_acronym_.end()) draft = found->second;
  }
  if (draft == kNone && m.tokens.size() == 1 && name.size() > 2) {
    const bool role_word = scene_.lexicon.roles.find(key) != scene_.lexicon.roles.end();
    if (const auto found = by_first_word_.find(key); found != by_first_word_.end() && !role_word) draft = found->second;
    const bool definite = m.tokens.begin > 0 && scene_.lower_word(m.tokens.begin - 1) == "the";  // "the Post"
    if (const auto found = by_last_word_.find(key); draft == kNone && definite && found != by_last_word_.end())
      draft = found->second;
  }
  if (draft != kNone) {
    add_alias(drafts_[draft], name);
    return draft;
  }
  Draft made;
  made.name = name;
  made.kind = m.guess == Guess::people ? ActorKind::group : ActorKind::organization;
  made.plural = m.plural;
  made.noun = scene_.noun(m.tokens.end - 1);
  made.rule = m.guess == Guess::place ? "actors.place/1" : "actors.organization/1";
  made.confidence = m.guess == Guess::organization ? 0.75F : 0.5F;
  draft = add(std::move(made));
  index_organization(draft, name);
  return draft;
}

/// For "Full Name (FN)": the mention before the bracket; kNone when the two do not fit.
std::uint32_t Cast::bracketed(std::uint32_t mention, const std::vector<std::uint32_t>& name_at) const {
  const Analysis& a = scene_.analysis;
  const TokenSpan s = mentions_[mention].tokens;
  if (s.begin < 2 || s.end >= a.size() || a.word(s.begin - 1) != "(" || a.word(s.end) != ")") return kNone;
  const std::uint32_t before = name_at[s.begin - 2];
  if (before == kNone || mentions_[before].draft == kNone) return kNone;
  const std::string one = scene_.text(mentions_[before].tokens);
  const std::string two = scene_.text(s);
  return abbreviates(two, one) || abbreviates(one, two) ? before : kNone;
}

void Cast::join_names(const Titles& titles, const std::vector<std::uint32_t>& name_at) {
  correct_guesses();
  for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
    Mention& m = mentions_[i];
    if (m.form != Form::name) continue;
    m.place = stands_as_place(scene_, m) || (m.doubtful && m.guess != Guess::person);
    if (m.place) continue;
    std::uint32_t draft = kNone;
    if (const std::uint32_t full = bracketed(i, name_at); full != kNone) {
      draft = mentions_[full].draft;
      Draft& known = drafts_[draft];
      if (known.row == kNone && m.row != kNone && by_row_.find(m.row) == by_row_.end()) {
        const NameRow& row = scene_.lexicon.names[m.row];
        known.row = m.row;
        known.country = row.code.substr(0, 3);
        known.sector = row.code.substr(std::min<std::size_t>(3, row.code.size()));
        by_row_.emplace(m.row, draft);
      }
      const std::string name = scene_.text(m.tokens);
      add_alias(known, name);
      by_name_.emplace(ascii_lower(name), draft);
    } else if (m.row != kNone && m.sort == NameSort::demonym) {
      draft = join_demonym(i);
    } else if (m.row != kNone) {
      draft = join_row(i);
    } else if (m.guess == Guess::person) {
      draft = join_person(i);
    } else {
      draft = join_country_pair(i);
      if (draft == kNone) draft = join_organization(i);
    }
    if (draft == kNone) continue;
    take(draft, i);
    if (i < titles.roles.size()) {
      for (const RoleDraft& role : titles.roles[i]) drafts_[draft].roles.push_back(role);
    }
  }
  add_members(titles);
}

/// "the League, which groups Ruritania and Freedonia".
void Cast::add_members(const Titles& titles) {
  for (const auto& [body, member] : titles.members) {
    const std::uint32_t whole = mentions_[body].draft;
    if (whole == kNone || mentions_[member].row == kNone) continue;
    const std::uint32_t part = draft_of_row(mentions_[member].row);
    std::vector<std::uint32_t>& members = drafts_[whole].members;
    if (part != whole && std::find(members.begin(), members.end(), part) == members.end()) members.push_back(part);
  }
}

void Cast::join_places() {
  for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
    Mention& m = mentions_[i];
    if (m.form != Form::name || !m.place || m.inner || m.doubtful) continue;
    if (m.row != kNone && m.sort != NameSort::demonym && m.sort != NameSort::people)
      m.party = draft_of_row(m.row);
    else if (m.row == kNone && m.guess == Guess::place)
      m.party = join_organization(i);
  }
}

}  // namespace demarche::actors
