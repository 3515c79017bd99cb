// What of a recognised entity is a name: the recogniser also takes the words beside a name, and two names for one.
#include <algorithm>
#include <array>

#include "reading/actors/entity_spans.h"

namespace demarche::actors {
namespace {

bool is_possessive(const Analysis& a, std::uint32_t t) { return a.tag[t] == "POS"; }

bool is_suffix(std::string_view word) {
  return word == "Jr." || word == "Jr" || word == "Sr." || word == "Sr" || word == "II" || word == "III" ||
         word == "IV" || word == "M.D." || word == "Esq.";
}

/// Words between two names that stand in no person's name, the first four in no body's either.
constexpr std::array<std::string_view, 13> kParting = {"to", "vs", "vs.",  "than", "and", "or", "at",
                                                       "in", "on", "from", "with", "by",  "as"};

bool parts_bodies(std::string_view word) {
  return std::find(kParting.begin(), kParting.begin() + 4, word) != kParting.begin() + 4;
}
bool parts_persons(std::string_view word) {
  return std::find(kParting.begin(), kParting.end(), word) != kParting.end();
}

class PartFinder {
 public:
  explicit PartFinder(const Scene& scene) : scene_(scene), a_(scene.analysis), whole_(raw_entities(scene)) {
    for (const Entity& entity : whole_) {
      std::string name = ascii_lower(scene_.text(entity.tokens));
      if (entity.type == "PERSON") {
        persons_.insert(name);
        if (!has_possessor(entity.tokens)) surnames_.emplace(a_.word(entity.tokens.end - 1));
        if (entity.tokens.size() > 1 && is_first_name(entity.tokens.begin))
          full_.emplace(a_.word(entity.tokens.end - 1));
      }
      if (entity.type != "PERSON" && entity.tokens.size() > 1 && a_.word(entity.tokens.begin + 1) != "and")
        firsts_.emplace(a_.word(entity.tokens.begin));
      names_.emplace(std::move(name), entity.type);
    }
  }

  std::vector<Entity> run() {
    for (const Entity& entity : whole_) {
      if (entity.type == "PERSON")
        take_persons(entity);
      else
        take_other(entity);
    }
    return std::move(out_);
  }

 private:
  template <class Names>
  bool has(const Names& names, TokenSpan span) const {
    return !span.empty() && names.find(ascii_lower(scene_.text(span))) != names.end();
  }

  /// What the page takes the words for elsewhere; `otherwise` when it does not have them alone.
  std::string_view type_of(TokenSpan span, std::string_view otherwise) const {
    const auto found = names_.find(ascii_lower(scene_.text(span)));
    return found == names_.end() ? otherwise : found->second;
  }

  bool has_possessor(TokenSpan span) const {
    for (std::uint32_t t = span.begin; t < span.end; ++t) {
      if (is_possessive(a_, t)) return true;
    }
    return false;
  }

  bool is_first_name(std::uint32_t t) const {
    return scene_.lexicon.first_names.find(scene_.lower_word(t)) != scene_.lexicon.first_names.end();
  }

  /// "on Friday State asked": a day is no part of the name.
  TokenSpan without_time(TokenSpan span) const {
    const std::uint32_t time = span.empty() ? kNone : scene_.time_at[span.begin];
    if (time == kNone || span.begin == 0 || a_.pos[span.begin - 1] != Pos::adp || scene_.time_at[span.end - 1] == time)
      return span;
    while (scene_.time_at[span.begin] == time) ++span.begin;
    return span;
  }

  void take(Entity part) {
    part.tokens = without_time(part.tokens);
    part.tokens = without_opener(trimmed_name(a_, part.tokens));
    if (!part.tokens.empty()) out_.push_back(part);
  }

  /// "Robert C. "Bobby" Scott", of which the recogniser saw 'Robert C. "Bobby': to the end of the name.
  TokenSpan with_nickname(TokenSpan span) const {
    const auto mark = [&](std::uint32_t t) {
      return a_.word(t) == "\"" || a_.word(t) == "“" || a_.word(t) == "”" || a_.tag[t] == "``" || a_.tag[t] == "''";
    };
    std::uint32_t marks = 0;
    for (std::uint32_t t = span.begin; t < span.end; ++t) marks += mark(t) ? 1 : 0;
    const std::uint32_t end = scene_.sentence(span.begin).end;
    if (marks == 0 && span.end + 3 < end && mark(span.end) && mark(span.end + 2)) {
      span.end += 3;  // "Marcia" of 'Marcia "Cia" Price'
    } else if (marks == 1 && span.end + 1 < end && mark(span.end)) {
      ++span.end;
    } else if (marks == 0 || !mark(span.end - 1)) {
      return span;
    }
    return span.end < end && a_.pos[span.end] == Pos::propn ? TokenSpan{span.begin, span.end + 1} : span;
  }

  /// Is there a name in the words that the page has elsewhere too?
  bool stands_alone(TokenSpan span) const {
    const std::string_view first = span.empty() ? std::string_view{} : a_.word(span.begin);
    return !first.empty() && !(first.front() >= 'a' && first.front() <= 'z') && has(names_, span);
  }

  /// "Christie, Rubio", "Anna at Lake Hook", "Boston's Walsh": the names of which at least one is a person's.
  void take_persons(Entity entity) {
    entity.tokens = with_nickname(entity.tokens);
    Entity part = entity;
    for (std::uint32_t t = entity.tokens.begin; t < entity.tokens.end; ++t) {
      const bool next_suffix = t + 1 < entity.tokens.end && is_suffix(a_.word(t + 1));
      const bool comma = a_.word(t) == "," && !next_suffix;
      const bool possessive = is_possessive(a_, t) || a_.tag[t] == "PRP$";
      const bool slash = a_.word(t) == "/";  // "Facebook/Ana Hart"
      if (!comma && !possessive && !slash && !parts_persons(a_.word(t))) continue;
      const TokenSpan rest{t + 1, entity.tokens.end};
      part.tokens.end = t;
      if (possessive && !stands_alone(rest) && surnames_.find(a_.word(rest.end - 1)) == surnames_.end()) break;
      // A possessor that the page has nowhere else may be a place or a body: its words are looked at again later.
      if (!possessive || has(names_, part.tokens)) take({part.tokens, type_of(part.tokens, part.type)});
      part = {rest, type_of(rest, surnames_.find(a_.word(rest.end - 1)) != surnames_.end() || !possessive ? entity.type
                                                                                                          : "ORG")};
    }
    take(part);
  }

  /// "Alphabet's Google", "Trump its Tree of Life": two names where the page has one of them alone; "the People's
  /// Party" is one.
  void take_other(const Entity& entity) {
    Entity part = entity;
    for (std::uint32_t t = entity.tokens.begin + 1; t + 1 < entity.tokens.end; ++t) {
      const bool pronoun = a_.tag[t] == "PRP$";
      const TokenSpan front{part.tokens.begin, t};
      const TokenSpan rest{t + 1, entity.tokens.end};
      const bool slash = a_.word(t) == "/" && (has(names_, front) || has(names_, rest));  // "Daily Star/Wire News"
      if (slash || (parts_bodies(a_.word(t)) && (has(persons_, front) || has(persons_, rest)))) {  // "Ana Roe to Hart"
        take({front, type_of(front, part.type)});
        part = {rest, type_of(rest, part.type)};
        continue;
      }
      const auto known = [&](TokenSpan name) {
        return name.size() == 1 && surnames_.find(a_.word(name.begin)) != surnames_.end();
      };
      if (a_.word(t) == "," && known(front) && known(rest)) {  // "Hart, Roe"
        take({front, "PERSON"});
        part = {rest, "PERSON"};
        continue;
      }
      // "Hulu and Ora" where the page has Ora Media
      if (a_.word(t) == "and" && front.size() == 1 && rest.size() == 1 &&
          (has(names_, front) || has(names_, rest) || firsts_.find(a_.word(rest.begin)) != firsts_.end() ||
           firsts_.find(a_.word(front.begin)) != firsts_.end())) {
        take({front, type_of(front, part.type)});
        part = {rest, type_of(rest, part.type)};
        continue;
      }
      if (!pronoun && !is_possessive(a_, t)) continue;
      const bool name = is_ascii_upper(a_.word(rest.begin).front()) && scene_.time_at[rest.begin] == kNone;
      // "Daily Star's Jonah Berg"
      const bool person = rest.size() == 2 && is_first_name(rest.begin) && !is_first_name(front.begin);
      const auto role = scene_.lexicon.roles.find(scene_.noun(t - 1));
      const bool common = front.size() == 1 && role != scene_.lexicon.roles.end();  // "People's Party"
      if (!name || (!pronoun && (common || (!person && !has(names_, front) && !has(names_, rest))))) continue;
      if (has(names_, front)) take({front, type_of(front, part.type)});
      part = {rest, person ? "PERSON" : type_of(rest, part.type)};
    }
    take(part);
  }

  bool begins_line(std::uint32_t t) const {
    if (t == scene_.sentence(t).begin || scene_.headline[t] != 0) return true;
    const std::string_view tag = a_.tag[t - 1];
    return a_.is_space[t - 1] != 0 || tag == "``" || tag == ":" || a_.word(t - 1) == "\"" || a_.word(t - 1) == "“";
  }

  /// "Unlike Hart", "Crooked Hart", "Floridians Ana Hart": without the first word, where the page has the rest as a
  /// name of its own. A word that can only begin a sentence goes wherever the rest is named, another one only where it
  /// is an ordinary word and the page has the person's full name.
  TokenSpan without_opener(TokenSpan span) const {
    if (span.size() < 2) return span;
    const std::uint32_t first = span.begin;
    std::uint32_t second = first + 1;
    if (a_.word(second) == "'s" || a_.word(second) == "’s") ++second;  // "That's Ana Roe"
    const TokenSpan rest{second, span.end};
    const std::string word = scene_.lower_word(first);
    if (scene_.lexicon.openers.find(word) != scene_.lexicon.openers.end() && begins_line(first) && has(names_, rest))
      return rest;
    if (is_first_name(first) || !has(persons_, rest)) return span;
    const bool full = full_.find(a_.word(span.end - 1)) != full_.end() && (rest.size() == 1 || is_first_name(second));
    return full && (scene_.lexicon.is_ordinary(word) || a_.tag[first] == "NNPS") ? rest : span;
  }

  const Scene& scene_;
  const Analysis& a_;
  const std::vector<Entity> whole_;
  WordMap<std::string_view> names_;  // the texts of all entities in lower case -> the recogniser's type
  WordSet persons_;                  // those of persons
  WordSet surnames_;                 // the last words of those
  WordSet full_;                     // the last words of those that begin with a first name
  WordSet firsts_;                   // the first words of bodies' names
  std::vector<Entity> out_;
};

}  // namespace

std::vector<Entity> find_entities(const Scene& scene) { return PartFinder(scene).run(); }

}  // namespace demarche::actors
