#include "reading/actors/cast.h"

#include <algorithm>

namespace demarche::actors {
namespace {

constexpr std::size_t kMostAliases = 8;

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

ActorKind kind_of(const NameRow& row) {
  if (row.sort == NameSort::country) return ActorKind::country;
  return row.sort == NameSort::people ? ActorKind::group : ActorKind::organization;
}

}  // namespace

bool all_capitals(std::string_view word) {
  return word.size() >= 2 && std::all_of(word.begin(), word.end(),
                                         [](char c) { return is_ascii_upper(c) || c == '.' || is_ascii_digit(c); });
}

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
  const std::size_t blank = row.name.rfind(' ');
  const bool body = row.sort == NameSort::institution || row.sort == NameSort::organization;
  const std::string last =
      blank == std::string::npos || !body ? std::string{} : ascii_lower(row.name.substr(blank + 1));
  if (const auto role = scene_.lexicon.roles.find(last);
      role != scene_.lexicon.roles.end() && role->second.sort == RoleSort::body &&
      (role->second.weak || made.sector.find(role->second.sector) != std::string::npos))
    made.noun = last;
  const bool made_business = made.sector == "BUS";
  const std::uint32_t draft = add(std::move(made));
  by_row_.emplace(index, draft);
  if (!last.empty() && last != "house") by_last_word_.emplace(last, draft);
  if (!last.empty()) index_ends(draft, row.name);
  if (last == "department") departments_.emplace(ascii_lower(row.name.substr(0, blank)), draft);
  if (!last.empty() && made_business)
    by_first_word_.emplace(ascii_lower(row.name.substr(0, row.name.find(' '))), draft);
  return draft;
}

/// "U.S. Supreme Court" after "the Supreme Court": the body that the page has named without its country; kNone when
/// there is none.
std::uint32_t Cast::without_country(const std::string& name) const {
  std::size_t blank = name.find(' ');
  for (int words = 0; words < 2 && blank != std::string::npos; ++words, blank = name.find(' ', blank + 1)) {
    const NamePhrase* front = scene_.lexicon.find_phrase(std::string_view(name).substr(0, blank));
    if (front == nullptr || (front->sort != NameSort::country && front->sort != NameSort::demonym)) continue;
    const auto known = by_name_.find(ascii_lower(name.substr(blank + 1)));
    if (known == by_name_.end()) return kNone;
    const Draft& d = drafts_[known->second];
    return d.row == kNone && d.kind == ActorKind::organization ? known->second : kNone;
  }
  return kNone;
}

/// The draft is what the row names.
void Cast::adopt_row(std::uint32_t draft, std::uint32_t index) {
  const NameRow& row = scene_.lexicon.names[index];
  Draft& known = drafts_[draft];
  known.row = index;
  known.country = row.code.substr(0, 3);
  known.sector = row.code.substr(std::min<std::size_t>(3, row.code.size()));
  by_row_.emplace(index, draft);
}

std::uint32_t Cast::join_row(std::uint32_t mention) {
  const Mention& m = mentions_[mention];
  if (m.sort == NameSort::institution && by_row_.find(m.row) == by_row_.end()) {
    const std::string name = scene_.text(m.tokens);
    if (const std::uint32_t known = without_country(name); known != kNone) {
      adopt_row(known, m.row);
      const std::string bare = drafts_[known].name;
      drafts_[known].name = scene_.lexicon.names[m.row].name;
      add_alias(drafts_[known], bare);
      add_alias(drafts_[known], name);
      return known;
    }
  }
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
  index_ends(draft, name);
}

/// "Intelligence Committee" for "House Intelligence Committee": the ends of a body's name that still have two words.
void Cast::index_ends(std::uint32_t draft, const std::string& name) {
  constexpr std::size_t kMostWords = 8;
  const std::string key = ascii_lower(name);
  std::size_t at = key.find(' ');
  for (std::size_t words = 1; at != std::string::npos && words < kMostWords; ++words) {
    const std::string rest = key.substr(at + 1);
    if (rest.find(' ') == std::string::npos) return;
    const auto [found, fresh] = by_end_.emplace(rest, draft);
    if (!fresh && found->second != draft) found->second = kNone;  // more than one body ends so
    at = key.find(' ', at + 1);
  }
}

/// "Clean Water Act", "Ana Roe Show": a law, a text, a broadcast.
bool Cast::names_work(const Mention& m) const {
  const std::size_t least = m.guess == Guess::person ? 3 : 2;  // "Carol Bill" may be somebody
  return m.tokens.size() >= least &&
         scene_.lexicon.work_words.find(scene_.lower_word(m.tokens.end - 1)) != scene_.lexicon.work_words.end();
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
    // "the Post", "a Times article"
    std::uint32_t before = m.tokens.begin;
    while (before > 0 && scene_.analysis.is_space[before - 1] != 0) --before;
    const bool definite =
        (before > 0 && scene_.lower_word(before - 1) == "the") || scene_.analysis.dep[m.head] == Dep::compound;
    if (const auto found = by_last_word_.find(key); draft == kNone && definite && found != by_last_word_.end())
      draft = found->second;
  }
  if (const auto found = by_end_.find(key); draft == kNone && found != by_end_.end()) draft = found->second;
  if (draft == kNone) draft = without_country(name);
  if (draft != kNone) {
    add_alias(drafts_[draft], name);
    return draft;
  }
  Draft made;
  made.name = name;
  made.kind = m.guess == Guess::people ? ActorKind::group
              : names_work(m)          ? ActorKind::document
                                       : ActorKind::organization;
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

/// Where the page's first line ends, if it is short: its headline.
std::uint32_t Cast::title_end() const {
  constexpr std::uint32_t kLongestTitle = 30;
  const Analysis& a = scene_.analysis;
  for (std::uint32_t t = 0; t < std::min<std::size_t>(a.size(), kLongestTitle); ++t) {
    if (a.is_space[t] != 0 && a.word(t).find('\n') != std::string_view::npos) return t;
  }
  return 0;
}

/// The names of headlines come last: there "Guard" is the body that the text calls National Guard.
void Cast::join_names(const Titles& titles, const std::vector<std::uint32_t>& name_at) {
  correct_guesses();
  const std::uint32_t title = title_end();
  for (const bool headlines : {false, true}) {
    in_headline_ = headlines;
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      if (mentions_[i].form != Form::name) continue;
      const bool above = mentions_[i].head < title || scene_.headline[mentions_[i].head] != 0;
      if (above == headlines) join_name(i, titles, name_at);
    }
  }
  in_headline_ = false;
  for (Draft& draft : drafts_) std::sort(draft.mentions.begin(), draft.mentions.end());
  add_members(titles);
}

void Cast::join_name(std::uint32_t i, const Titles& titles, const std::vector<std::uint32_t>& name_at) {
  Mention& m = mentions_[i];
  m.place = stands_as_place(scene_, m) || (m.doubtful && m.guess != Guess::person);
  if (m.place) return;
  std::uint32_t draft = kNone;
  if (const std::uint32_t full = bracketed(i, name_at); full != kNone) {
    draft = mentions_[full].draft;
    Draft& known = drafts_[draft];
    if (known.row == kNone && m.row != kNone && by_row_.find(m.row) == by_row_.end()) adopt_row(draft, m.row);
    const std::string name = scene_.text(m.tokens);
    add_alias(known, name);
    by_name_.emplace(ascii_lower(name), draft);
  } else if (m.row != kNone && m.sort == NameSort::demonym) {
    draft = join_demonym(i);
  } else if (m.row != kNone) {
    draft = join_row(i);
  } else if (m.guess == Guess::person && !names_work(m)) {
    draft = join_person(i);
  } else {
    draft = join_country_pair(i);
    if (draft == kNone) draft = join_organization(i);
  }
  if (draft == kNone) return;
  take(draft, i);
  if (i >= titles.roles.size()) return;
  for (const RoleDraft& role : titles.roles[i]) drafts_[draft].roles.push_back(role);
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
