#include "reading/actors/names.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "reading/actors/entity_spans.h"
#include "reading/actors/lexicon_match.h"

namespace demarche::actors {
namespace {

bool starts_capital(std::string_view word) {
  return !word.empty() && (is_ascii_upper(word.front()) || (word.front() & 0x80) != 0);
}

/// Is the token an office or honorific that is no part of the name behind it?
bool is_title(const Scene& scene, std::uint32_t t) {
  const std::string word = scene.lower_word(t);
  if (scene.lexicon.honorifics.find(word) != scene.lexicon.honorifics.end()) return true;
  if (scene.lexicon.statuses.find(word) != scene.lexicon.statuses.end()) return true;
  const auto role = scene.lexicon.roles.find(scene.noun(t));
  return role != scene.lexicon.roles.end() && role->second.title && !role->second.kin;
}

class NameFinder {
 public:
  explicit NameFinder(const Scene& scene) : scene_(scene), a_(scene.analysis), owner_(scene.analysis.size(), kNone) {}

  std::vector<Mention> run() {
    match_all();
    place_entities();
    drop_swallowed();
    extend_persons();
    take_short_names();
    take_surname_nouns();
    take_proper_nouns();
    drop_common_words();
    take_purposes();
    finish();
    return std::move(names_);
  }

 private:
  void own(TokenSpan span, std::uint32_t name) {
    for (std::uint32_t t = span.begin; t < span.end; ++t) owner_[t] = name;
  }

  void add(Mention mention) {
    own(mention.tokens, static_cast<std::uint32_t>(names_.size()));
    names_.push_back(std::move(mention));
  }

  void match_all() {
    for (std::uint32_t t = 0; t < a_.size();) {
      if (a_.is_space[t] == 0 && (starts_capital(a_.word(t)) || a_.pos[t] == Pos::propn || !a_.ent_type[t].empty())) {
        if (std::optional<Mention> match = match_lexicon(scene_, t); match && !is_in_title(*match)) {
          const std::uint32_t end = match->tokens.end;
          add(std::move(*match));
          t = end;
          continue;
        }
      }
      ++t;
    }
    dead_.assign(names_.size(), false);
  }

  /// "America" in "America with Ana Roe": a country's name within a longer title of a book or broadcast.
  bool is_in_title(const Mention& match) const {
    const std::uint32_t begin = match.tokens.begin;
    if (a_.ent_type[begin] != "WORK_OF_ART" || !is_of_country(match.sort)) return false;
    const bool before = a_.iob[begin] == Iob::inside;
    const bool after = match.tokens.end < a_.size() && a_.iob[match.tokens.end] == Iob::inside;
    return before || after;
  }

  /// The lexicon's matches inside [begin, end).
  std::vector<std::uint32_t> matches_in(TokenSpan span) const {
    std::vector<std::uint32_t> out;
    for (std::uint32_t t = span.begin; t < span.end; ++t) {
      if (owner_[t] != kNone && (out.empty() || out.back() != owner_[t])) out.push_back(owner_[t]);
    }
    return out;
  }

  bool is_first_name(std::uint32_t t) const {
    return scene_.lexicon.first_names.find(scene_.lower_word(t)) != scene_.lexicon.first_names.end();
  }

  bool is_particle(std::uint32_t t) const {
    return t + 2 < a_.size() && a_.word(t + 1) == "-" &&
           scene_.lexicon.hyphen_particles.find(scene_.lower_word(t)) != scene_.lexicon.hyphen_particles.end();
  }

  TokenSpan without_titles(TokenSpan span) const {
    while (span.size() > 1 &&
           (is_title(scene_, span.begin) || is_before_name(span.begin) || begins_office(span.begin) ||
            a_.pos[span.begin] == Pos::adp || a_.is_space[span.begin] != 0))
      ++span.begin;
    return span;
  }

  void place_person(Entity entity) {
    const std::vector<std::uint32_t> matches = matches_in(entity.tokens);
    for (const std::uint32_t m : matches) {
      const TokenSpan known = names_[m].tokens;
      if (known == entity.tokens || known.contains(entity.tokens)) {
        // "Jordan", "Chad": the recogniser decides between man and country; elsewhere the lexicon does.
        if (!(known.size() == 1 && is_first_name(known.begin) && known == entity.tokens)) return;
        dead_[m] = true;
        continue;
      }
      const bool in_front = known.begin == entity.tokens.begin;
      const bool adjective =
          names_[m].sort == NameSort::demonym || a_.word(known.end - 1).find('.') != std::string_view::npos;
      const bool title_next = known.end < entity.tokens.end && is_title(scene_, known.end);
      if (in_front && (adjective || title_next || names_[m].tokens.size() > 1)) {
        entity.tokens.begin = known.end;
      } else {
        dead_[m] = true;  // "Paris Hilton"
      }
    }
    entity.tokens = without_titles(trimmed_name(a_, entity.tokens));
    if (entity.tokens.empty() || (!starts_capital(a_.word(entity.tokens.begin)) && !is_particle(entity.tokens.begin)))
      return;
    if (scene_.headline[entity.tokens.begin] != 0 && entity.tokens.size() > 2) {  // "Ana Roe Hammers Bank"
      if (!is_first_name(entity.tokens.begin)) return;
      entity.tokens.end = entity.tokens.begin + 2;
    }
    Mention mention;
    mention.tokens = entity.tokens;
    mention.guess = Guess::person;
    entities_.push_back(mention);
  }

  /// "(D-Newport News)": party and district.
  bool is_party_tag(TokenSpan span) const {
    // "(R-TX)", of which the recogniser saw the state alone
    if (span.begin > 2 && a_.word(span.begin - 1) == "-" && a_.word(span.begin - 3) == "(" &&
        a_.word(span.begin - 2).size() == 1)
      return true;
    const std::string_view word = a_.word(span.begin);
    const bool letter = word == "D" || word == "R" || word == "I";
    const bool tied = span.begin + 1 < a_.size() && a_.word(span.begin + 1) == "-";
    return span.begin > 0 && a_.word(span.begin - 1) == "(" &&
           ((letter && tied) || word.starts_with("D-") || word.starts_with("R-") || word.starts_with("I-"));
  }

  void place_other(const Entity& entity) {
    if (entity.tokens.size() == 1 && ends_office(entity.tokens.begin)) return;
    if (is_party_tag(entity.tokens)) return;
    Mention mention;
    mention.tokens = entity.tokens;
    if (entity.type == "ORG")
      mention.guess = Guess::organization;
    else if (entity.type == "NORP" && entity.tokens.size() == 1 && a_.tag[entity.tokens.begin] == "NNP" &&
             a_.dep[entity.tokens.begin] != Dep::compound && a_.dep[entity.tokens.begin] != Dep::amod)
      mention.guess = Guess::unknown;  // a surname, by its place in the sentence
    else if (entity.type == "NORP")
      mention.guess = Guess::people;
    else if (entity.type == "GPE" || entity.type == "LOC" || entity.type == "FAC")
      mention.guess = Guess::place;
    else if (entity.type == "PRODUCT")
      mention.guess = Guess::unknown;
    else
      return;
    // In a headline all words have capitals: an unknown run of several is no name that one can rely on.
    if (scene_.headline[entity.tokens.begin] != 0 && entity.tokens.size() > 1 && matches_in(entity.tokens).empty())
      return;
    if (!starts_capital(a_.word(entity.tokens.begin)) && mention.guess != Guess::organization) return;
    for (const std::uint32_t m : matches_in(entity.tokens)) {
      const TokenSpan known = names_[m].tokens;
      if (known.contains(entity.tokens)) return;
      if (!entity.tokens.contains(known)) return;  // they cross: the lexicon knows better
      if (entity.type == "NORP" || entity.type == "GPE") return;
      if (known.end == entity.tokens.end && is_holder({entity.tokens.begin, known.begin}, names_[m])) return;
      // "Daily Star Roe": a body, then the one who spoke to it
      const std::uint32_t rest = entity.tokens.end - 1;
      if (known.begin == entity.tokens.begin && known.end == rest && known.size() > 1 &&
          surnames_.find(a_.word(rest)) != surnames_.end())
        return;
      // "Islamist Muslim Brotherhood": the lexicon knows both
      const std::uint32_t front = owner_[entity.tokens.begin];
      if (known.end == entity.tokens.end && names_[m].sort != NameSort::people && front != kNone && front != m &&
          names_[front].sort == NameSort::people && names_[front].tokens.end == known.begin)
        return;
    }
    // "Ukraine" + "Foreign Minister": a run of a side and an office is a title, not an organisation.
    if (is_title(scene_, entity.tokens.end - 1) &&
        scene_.lexicon.roles.find(scene_.noun(entity.tokens.end - 1)) != scene_.lexicon.roles.end())
      return;
    entities_.push_back(mention);
  }

  /// "Obama" in "Obama White House": a person of the page, whose body it is for a time.
  bool is_holder(TokenSpan front, const Mention& body) const {
    return front.size() == 1 && (body.sort == NameSort::institution || body.sort == NameSort::organization) &&
           surnames_.find(a_.word(front.begin)) != surnames_.end();
  }

  /// "Spokeswoman Haley Morris", taken for a body: an office and a first name.
  bool is_titled(const Entity& entity) const {
    return entity.type != "PERSON" && entity.tokens.size() == 3 && is_before_name(entity.tokens.begin);
  }

  /// An office or trade with a first name after it.
  bool is_before_name(std::uint32_t t) const {
    const auto role = scene_.lexicon.roles.find(scene_.noun(t));
    if (role == scene_.lexicon.roles.end() || !role->second.is_persons() || t + 2 >= a_.size()) return false;
    const bool woman = role->second.gender != Gender::unknown && a_.pos[t + 1] == Pos::propn &&
                       a_.pos[t + 2] == Pos::propn && !ends_like_body(t + 2);
    return is_first_name(t + 1) || woman;
  }

  void place_entities() {
    const std::vector<Entity> found = find_entities(scene_);
    for (const Entity& entity : found) {
      if (entity.type == "PERSON") surnames_.emplace(a_.word(entity.tokens.end - 1));
    }
    for (const Entity& entity : found) {
      if (entity.type == "PERSON" || is_titled(entity))
        place_person(entity);
      else
        place_other(entity);
    }
    for (Mention& entity : entities_) {
      for (const std::uint32_t m : matches_in(entity.tokens)) {
        if (!dead_[m] && entity.tokens.contains(names_[m].tokens)) names_[m].inner = true;
      }
      const bool taken =
          std::any_of(owner_.begin() + entity.tokens.begin, owner_.begin() + entity.tokens.end,
                      [&](std::uint32_t m) { return m != kNone && m < dead_.size() && !dead_[m] && !names_[m].inner; });
      if (taken) continue;
      own(entity.tokens, static_cast<std::uint32_t>(names_.size()));
      names_.push_back(std::move(entity));
      dead_.push_back(false);
    }
  }

  void drop_swallowed() {
    std::vector<Mention> kept;
    for (std::size_t i = 0; i < names_.size(); ++i) {
      if (!dead_[i]) kept.push_back(std::move(names_[i]));
    }
    names_ = std::move(kept);
    std::fill(owner_.begin(), owner_.end(), kNone);
    for (std::uint32_t i = 0; i < names_.size(); ++i) {
      if (!names_[i].inner) own(names_[i].tokens, i);
    }
  }

  /// "Vice" in "Vice President": the first word of an office of several.
  bool begins_office(std::uint32_t t) const {
    const std::uint32_t end = scene_.sentence(t).end;
    std::string words = scene_.lower_word(t);
    for (std::uint32_t next = t + 1; next < end && next < t + 4; ++next) {
      if (a_.tag[next] == "HYPH") continue;
      words += " " + scene_.noun(next);
      if (scene_.lexicon.roles.find(words) != scene_.lexicon.roles.end()) return true;
    }
    return false;
  }

  /// "State" in "Secretary of State".
  bool ends_office(std::uint32_t t) const {
    if (t < scene_.sentence(t).begin + 2 || a_.lemma[t - 1] != "of") return false;
    return scene_.lexicon.roles.find(scene_.noun(t - 2) + " of " + scene_.noun(t)) != scene_.lexicon.roles.end();
  }

  bool free_proper(std::uint32_t t) const {
    return t < a_.size() && owner_[t] == kNone && a_.is_space[t] == 0 && a_.pos[t] == Pos::propn &&
           starts_capital(a_.word(t)) && !is_figure_type(a_.ent_type[t]) && scene_.time_at[t] == kNone &&
           !is_title(scene_, t) && !begins_office(t) && !ends_office(t);
  }

  /// "al-Masri", "van Dijk": small words before the name that belong to it.
  void take_particles(std::uint32_t i, TokenSpan sentence) {
    TokenSpan& name = names_[i].tokens;
    const auto free = [&](std::uint32_t t) { return owner_[t] == kNone && a_.space_after[t] != 0; };
    if (name.begin >= sentence.begin + 2 && a_.space_after[name.begin - 2] == 0 && owner_[name.begin - 2] == kNone &&
        is_particle(name.begin - 2)) {
      name.begin -= 2;
      owner_[name.begin] = owner_[name.begin + 1] = i;
      return;
    }
    for (int step = 0; step < 2 && name.begin > sentence.begin && free(name.begin - 1); ++step) {
      const std::uint32_t t = name.begin - 1;
      const bool tied = a_.head[t] >= name.begin && a_.head[t] < name.end && a_.dep[t] == Dep::compound;
      if (!tied || scene_.lexicon.word_particles.find(scene_.lower_word(t)) == scene_.lexicon.word_particles.end())
        return;
      owner_[--name.begin] = i;
    }
  }

  void extend_persons() {
    for (std::uint32_t i = 0; i < names_.size(); ++i) {
      Mention& name = names_[i];
      if (name.guess != Guess::person || name.inner) continue;
      const TokenSpan sentence = scene_.sentence(name.tokens.begin);
      take_particles(i, sentence);
      while (name.tokens.begin > sentence.begin && name.tokens.size() < 6 && free_proper(name.tokens.begin - 1) &&
             a_.head[name.tokens.begin - 1] >= name.tokens.begin && a_.head[name.tokens.begin - 1] < name.tokens.end &&
             scene_.lexicon.roles.find(scene_.noun(name.tokens.begin - 1)) == scene_.lexicon.roles.end() &&
             !scene_.lexicon.is_ordinary(scene_.lower_word(name.tokens.begin - 1))) {
        owner_[--name.tokens.begin] = i;
      }
      while (name.tokens.end < sentence.end && name.tokens.size() < 6 && free_proper(name.tokens.end) &&
             a_.head[name.tokens.end - 1] == name.tokens.end && a_.dep[name.tokens.end - 1] == Dep::compound &&
             scene_.lexicon.roles.find(scene_.noun(name.tokens.end)) == scene_.lexicon.roles.end()) {
        owner_[name.tokens.end++] = i;
      }
    }
  }

  /// "Bluestone said" after "Bluestone Capital Partners": the first word of a body's name, whatever the tagger calls
  /// it.
  void take_short_names() {
    WordSet first;
    for (const Mention& name : names_) {
      if (name.row == kNone && name.guess == Guess::organization && !name.inner && name.tokens.size() > 1 &&
          scene_.headline[name.tokens.begin] == 0 && a_.word(name.tokens.begin).size() > 3)
        first.emplace(a_.word(name.tokens.begin));
    }
    if (first.empty()) return;
    for (std::uint32_t t = 0; t < a_.size(); ++t) {
      if (owner_[t] != kNone || a_.pos[t] != Pos::noun || !starts_capital(a_.word(t)) ||
          first.find(a_.word(t)) == first.end() ||
          scene_.lexicon.roles.find(scene_.noun(t)) != scene_.lexicon.roles.end())
        continue;
      Mention mention;
      mention.tokens = {t, t + 1};
      mention.guess = Guess::organization;
      add(std::move(mention));
    }
  }

  /// "King said" after "Peter King": a role noun that is a person's surname on this page.
  void take_surname_nouns() {
    WordSet surnames;
    for (const Mention& name : names_) {
      if (name.guess == Guess::person && !name.inner && name.tokens.size() > 1 &&
          scene_.lexicon.roles.find(scene_.noun(name.tokens.end - 1)) != scene_.lexicon.roles.end())
        surnames.emplace(a_.word(name.tokens.end - 1));
    }
    if (surnames.empty()) return;
    for (std::uint32_t t = 0; t < a_.size(); ++t) {
      if (owner_[t] != kNone || surnames.find(a_.word(t)) == surnames.end() || scene_.headline[t] != 0) continue;
      const bool article = t > 0 && (a_.pos[t - 1] == Pos::det || a_.pos[t - 1] == Pos::adj || a_.tag[t - 1] == "PRP$");
      const bool before_name = t + 1 < a_.size() && a_.pos[t + 1] == Pos::propn;  // "King Charles"
      if (article || before_name || (a_.pos[t] != Pos::propn && a_.pos[t] != Pos::noun)) continue;
      Mention mention;
      mention.tokens = {t, t + 1};
      mention.guess = Guess::person;
      add(std::move(mention));
    }
  }

  /// A single capitalised word that the page also writes without a capital ("Battleground", "battleground states"),
  /// that names persons in general ("Scholars say") or that names no actor anyway ("Eastern") is no name.
  void drop_common_words() {
    std::unordered_set<std::string_view> common;
    for (std::uint32_t t = 0; t < a_.size(); ++t) {
      const std::string_view word = a_.word(t);
      if (word.size() > 3 && is_ascii_lower(word.front())) common.insert(word);
    }
    const auto is_common = [&](const Mention& name) {
      if (name.row != kNone || name.tokens.size() != 1 || name.guess == Guess::people) return false;
      const std::uint32_t t = name.tokens.begin;
      const std::string word = scene_.lower_word(t);
      if (scene_.lexicon.no_names.find(word) != scene_.lexicon.no_names.end()) return true;
      const std::string next = t + 1 < a_.size() && a_.head[t] == t + 1 ? scene_.lower_word(t + 1) : std::string{};
      const std::uint32_t beside = t + 1 < a_.size() ? owner_[t + 1] : kNone;  // "Crooked" of "Crooked Hart"
      if (beside != kNone && beside < names_.size() && names_[beside].tokens.begin == t + 1 &&
          names_[beside].row == kNone && name.guess != Guess::person && scene_.lexicon.is_ordinary(word))
        return true;
      if (next == "minister" || next == "ministry" || next == "secretary") return true;  // "Commerce Minister"
      if (name.guess == Guess::person && a_.tag[t] == "NNP") return false;
      const bool starts = t == scene_.sentence(t).begin || scene_.headline[t] != 0;
      const bool acronym = word.size() > 1 && is_ascii_upper(a_.word(t)[1]);
      if (acronym) return false;
      if (common.find(word) != common.end() && (starts || name.guess == Guess::unknown)) return true;
      const bool plural = word.size() > 3 && word.back() == 's';
      return plural && starts &&
             scene_.lexicon.person_nouns.find(word.substr(0, word.size() - 1)) != scene_.lexicon.person_nouns.end();
    };
    std::vector<std::uint32_t> kept;  // decided before any is moved: names are asked about their neighbours
    for (std::uint32_t i = 0; i < names_.size(); ++i) {
      if (!is_common(names_[i])) kept.push_back(i);
    }
    std::vector<Mention> names;
    names.reserve(kept.size());
    for (const std::uint32_t i : kept) names.push_back(std::move(names_[i]));
    names_ = std::move(names);
  }

  /// A run of proper nouns that is no entity is a name when it is more than role words.
  void take_proper_nouns() {
    for (std::uint32_t t = 0; t < a_.size();) {
      if (!free_proper(t) || is_before_name(t)) {
        ++t;
        continue;
      }
      std::uint32_t end = t + 1;
      while (end < a_.size() && end - t < kLongestName && a_.sentence_of[end] == a_.sentence_of[t] &&
             (free_proper(end) || (a_.is_space[end] != 0 && a_.word(end).find('\n') == std::string_view::npos))) {
        ++end;
      }
      while (a_.is_space[end - 1] != 0) --end;
      bool only_roles = true;
      for (std::uint32_t w = t; w < end; ++w) {
        only_roles = only_roles &&
                     (a_.is_space[w] != 0 || scene_.lexicon.roles.find(scene_.noun(w)) != scene_.lexicon.roles.end());
      }
      const std::string_view type = a_.ent_type[t];
      const bool titled = type == "WORK_OF_ART" || type == "LAW";  // what the recogniser makes of pacts and leagues
      const bool other_entity = !type.empty() && type != "PERSON" && type != "ORG" && type != "GPE" && type != "NORP" &&
                                !(titled && ends_like_body(end - 1));
      if (!only_roles && !other_entity && scene_.headline[t] != 0) {
        for (std::uint32_t w = t; w < end; ++w) {
          if (a_.is_space[w] != 0 || a_.word(w).size() < 3) continue;
          Mention mention;
          mention.tokens = {w, w + 1};
          mention.doubtful = true;
          add(std::move(mention));
        }
      } else if (!only_roles && !other_entity && a_.word(t).size() > 1) {
        Mention mention;
        mention.tokens = {t, end};
        mention.guess = end - t > 1 && is_first_name(t) ? Guess::person : Guess::unknown;
        add(std::move(mention));
      }
      t = end;
    }
  }

  /// "American Association" and "for Justice", "Americans" and "for Prosperity": what a body is for or against is the
  /// rest of its name.
  void take_purposes() {
    std::fill(owner_.begin(), owner_.end(), kNone);
    for (std::uint32_t i = 0; i < names_.size(); ++i) {
      if (!names_[i].inner) own(names_[i].tokens, i);
    }
    std::vector<Mention> wholes;
    std::vector<bool> swallowed(names_.size(), false);
    for (std::uint32_t i = 0; i < names_.size(); ++i) {
      const Mention& name = names_[i];
      const std::uint32_t end = name.inner ? name.tokens.end : purpose_end(name);
      if (end == name.tokens.end) continue;
      Mention whole;
      whole.tokens = {name.tokens.begin, end};
      whole.guess = Guess::organization;
      for (std::uint32_t t = name.tokens.begin; t < end; ++t) {
        if (owner_[t] == kNone) continue;
        names_[owner_[t]].inner = true;
        swallowed[owner_[t]] = names_[owner_[t]].row == kNone;
      }
      wholes.push_back(std::move(whole));
    }
    if (wholes.empty()) return;
    for (std::uint32_t i = 0; i < names_.size(); ++i) {
      if (!swallowed[i]) wholes.push_back(std::move(names_[i]));
    }
    names_ = std::move(wholes);
  }

  /// Where the name ends with what it is for; its own end when nothing follows.
  std::uint32_t purpose_end(const Mention& name) const {
    const std::uint32_t at = name.tokens.end;
    const TokenSpan sentence = scene_.sentence(name.tokens.begin);
    if (at + 1 >= sentence.end || name.guess == Guess::person || scene_.headline[at] != 0) return at;
    const std::string_view small = a_.word(at);
    if ((small != "for" && small != "against") || !name.tokens.contains(a_.head[at])) return at;
    const bool people = (name.row == kNone || name.sort == NameSort::demonym || name.sort == NameSort::people) &&
                        (a_.tag[at - 1] == "NNPS" || a_.tag[at - 1] == "NNS");
    const bool body = name.row == kNone && ends_like_body(at - 1);
    std::uint32_t end = at + 1;
    while (end < sentence.end && end - at < kLongestName && a_.pos[end] == Pos::propn && starts_capital(a_.word(end))) {
      if (owner_[end] != kNone && names_[owner_[end]].guess == Guess::person)
        return at;  // "Americans for Hart" are his
      ++end;
    }
    return (people || body) && end > at + 1 ? end : at;
  }

  /// The token that ties the name to the sentence: the last one whose head lies outside.
  std::uint32_t head_of(TokenSpan span) const {
    std::uint32_t head = span.end - 1;
    for (std::uint32_t t = span.begin; t < span.end; ++t) {
      const bool outside = !span.contains(a_.head[t]) || a_.head[t] == t;
      if (outside && a_.pos[t] != Pos::punct && a_.is_space[t] == 0) {
        head = t;
        if (a_.pos[t] == Pos::propn || a_.pos[t] == Pos::noun) return t;
      }
    }
    return head;
  }

  bool ends_like_body(std::uint32_t t) const {
    const auto role = scene_.lexicon.roles.find(scene_.noun(t));
    return (role != scene_.lexicon.roles.end() && role->second.sort == RoleSort::body) ||
           scene_.lexicon.name_words.find(scene_.lower_word(t)) != scene_.lexicon.name_words.end();
  }

  bool ends_like_organization(const Mention& name) const {
    const auto role = scene_.lexicon.roles.find(scene_.noun(name.tokens.end - 1));
    return role != scene_.lexicon.roles.end() &&
           (role->second.sort == RoleSort::body || role->second.sort == RoleSort::group);
  }

  void finish() {
    for (Mention& name : names_) {
      name.head = head_of(name.tokens);
      name.outer = name.tokens.begin;
      name.plural = a_.tag[name.tokens.end - 1] == "NNPS" || a_.tag[name.tokens.end - 1] == "NNS";
      if (name.row == kNone && (name.guess == Guess::unknown || name.guess == Guess::place) &&
          ends_like_organization(name)) {
        name.guess = Guess::organization;
      }
      if (name.row == kNone && name.guess == Guess::organization && name.tokens.size() > 1 && name.tokens.size() < 4 &&
          is_first_name(name.tokens.begin) && !ends_like_organization(name) &&
          a_.pos[name.tokens.begin + 1] == Pos::propn) {
        name.guess = Guess::person;
      }
    }
    std::stable_sort(names_.begin(), names_.end(), [](const Mention& x, const Mention& y) {
      if (x.tokens.begin != y.tokens.begin) return x.tokens.begin < y.tokens.begin;
      return x.tokens.end > y.tokens.end;
    });
  }

  const Scene& scene_;
  const Analysis& a_;
  std::vector<std::uint32_t> owner_;  // token -> name that holds it
  std::vector<Mention> names_;
  std::vector<Mention> entities_;
  WordSet surnames_;  // last words of the recogniser's persons
  std::vector<bool> dead_;
};

}  // namespace

std::vector<Mention> find_names(const Scene& scene) { return NameFinder(scene).run(); }

}  // namespace demarche::actors
