#include "reading/places/names.h"

#include <algorithm>
#include <iterator>

#include "base/ascii.h"
#include "base/number.h"
#include "reading/actors/lexicon_tables.h"
#include "reading/places/borders.h"
#include "reading/places/capitals.h"
#include "reading/places/spans.h"

namespace demarche::places {
namespace {

using Token = std::uint32_t;

constexpr int kMostSteps = 12;  // tokens that are looked at before a name

class PhraseReader {
 public:
  PhraseReader(const Scene& scene, std::vector<Name>& names) : scene_(scene), a_(scene.analysis), names_(names) {}

  void read(std::size_t at) {
    Name& name = names_[at];
    cut_direction(name);
    read_right(name, at);
    look_left(name, at);
    if (!name.standing) stand_by_parse(name);
  }

 private:
  WordEntry word(Token t) const { return scene_.words.word(a_.norm[t]); }

  /// "South Ruritania": a part of Ruritania, where no place has the whole name.
  void cut_direction(Name& name) const {
    const WordEntry first = word(name.tokens.begin);
    if (name.tokens.size() < 2 || !first.is(Word::direction) || scene_.gazetteer == nullptr) return;
    const bool whole = !scene_.gazetteer->find(name.words).empty() || scene_.words.region(name.words) != nullptr ||
                       scene_.actor_lexicon.tables().find_phrase(name.words) != nullptr;
    if (whole) return;
    ++name.tokens.begin;
    name.words = scene_.text(name.tokens);
    name.bearing = first.value;
  }

  // ------------------------------------------------------------------------------------------ behind the name
  /// "X province", "X, Alabama", "X, Ala.", "X, a town in Ruritania", "X in Ruritania".
  void read_right(Name& name, std::size_t at) {
    Token t = name.tokens.end;
    if (t < a_.size() && a_.sentence_of[t] == a_.sentence_of[name.tokens.begin]) {
      const WordEntry next = word(t);
      const bool noun = a_.pos[t] == Pos::noun || a_.pos[t] == Pos::propn;
      if (noun && next.is(Word::region) && a_.tag[t] != "NNS") name.sort = Sort::region;
      if (noun && next.is(Word::town) && a_.tag[t] != "NNS") name.sort = Sort::town;
      if (name.sort != Sort::none) {
        name.phrase.end = t + 1;
        ++t;
      }
    }
    if (t >= a_.size()) return;
    if (a_.word(t) == "," || a_.word(t) == "(") {
      if (t + 1 < a_.size() && add_short_form(name, t + 1)) return;
      if (add_name_at(name, at, t + 1)) return;
      read_apposition(name, at, t + 1);
    } else if (a_.norm[t] == "in") {
      add_name_at(name, at, t + 1);
    }
  }

  bool add_short_form(Name& name, Token t) const {
    const std::string_view form = a_.word(t);
    const ShortForm* known = scene_.words.short_form(form);
    if (known == nullptr || !is_ascii_upper(form.front())) return false;
    name.holders.push_back(known->name);
    name.sure_holder = true;
    return true;
  }

  /// The next name of the page, if it begins at `t` (an article left out).
  const Name* next_at(std::size_t at, Token t) const {
    if (at + 1 >= names_.size() || t >= a_.size()) return nullptr;
    const Token begin = names_[at + 1].tokens.begin;
    return begin == t || (begin == t + 1 && a_.norm[t] == "the") ? &names_[at + 1] : nullptr;
  }

  bool add_name_at(Name& name, std::size_t at, Token t) const {
    const Name* next = next_at(at, t);
    if (next == nullptr) return false;
    const Token last = next->tokens.end - 1;
    const Dep dep = a_.dep[last];  // "In Zenda, Ruritania said ..." is about two places
    if (dep == Dep::nsubj || dep == Dep::nsubjpass || dep == Dep::poss || dep == Dep::dobj) return false;
    name.holders.push_back(next->words);
    return true;
  }

  /// "X, a town in Ruritania", "X, the capital of Ruritania", "X, a suburb of Strelsau".
  void read_apposition(Name& name, std::size_t at, Token t) const {
    if (t >= a_.size() || a_.pos[t] != Pos::det) return;
    bool noun = false;
    for (int step = 0; step < kMostSteps && t + 1 < a_.size(); ++step) {
      ++t;
      if (a_.word(t) == "," || a_.word(t) == "." || a_.pos[t] == Pos::verb || a_.is_space[t] != 0) return;
      const WordEntry here = word(t);
      noun = noun || here.is(Word::town) || here.is(Word::region) || a_.norm[t] == "capital";
      if (noun && (a_.norm[t] == "in" || a_.norm[t] == "of") && add_name_at(name, at, t + 1)) return;
    }
  }

  // ------------------------------------------------------------------------------------------ before the name
  void look_left(Name& name, std::size_t at) {
    const Token begin = name.tokens.begin;
    const Token first = a_.sentences[a_.sentence_of[begin]].begin;
    Token t = name.phrase.begin;  // what lies from t on is read
    for (int step = 0; step < kMostSteps && t > first; ++step) {
      const Token before = t - 1;
      const WordEntry here = word(before);
      if (a_.norm[before] == "of" && before > first) {
        if (!read_of(name, before, first, t)) break;
        continue;
      }
      if (here.is_preposition() && a_.pos[before] != Pos::verb) {
        stand(name, before, here);
        return;
      }
      const Token noun = a_.word(before) == "," && before > first ? before - 1 : before;
      if (t == begin && a_.pos[noun] == Pos::noun && is_kind(noun)) {  // "the city X", "the Ruritanian capital, X"
        if (word(noun).is(Word::town)) name.sort = Sort::town;
        if (word(noun).is(Word::region)) name.sort = Sort::region;
        t = noun;
        continue;
      }
      if (here.is(Word::direction) && t == begin && a_.pos[before] != Pos::adv) {
        name.bearing = here.value;
        name.phrase.begin = before;
        t = before;
        continue;
      }
      if (here.is(Word::middle) || here.is(Word::direction) || a_.pos[before] == Pos::det ||
          (a_.pos[before] == Pos::adj && t < begin)) {
        t = before;
        continue;
      }
      if (t < begin && add_left_holder(name, before)) {
        t = before;
        continue;
      }
      break;
    }
    follow_list(name, at, t);
    if (name.kilometres && !name.standing) {  // "a village 10 miles north of X": the distance is a place by itself
      name.standing = true;
      name.governor = a_.head[name.phrase.begin];
    }
  }

  bool is_kind(Token noun) const {
    return word(noun).is(Word::town) || word(noun).is(Word::region) || a_.norm[noun] == "capital";
  }

  /// "the city of X", "the outskirts of X", "10 miles north of X", "out of X". Moves `t` before what was read; false:
  /// another noun's "of".
  bool read_of(Name& name, Token of, Token first, Token& t) {
    const Token before = of - 1;
    const WordEntry noun = word(before);
    if (noun.is(Word::from) || a_.norm[before] == "out") {
      t = of;
      name.standing = true;
      name.role = PlaceRole::from;
      name.governor = a_.head[before];
      return false;
    }
    if (noun.is(Word::direction) && before >= first + 2 && word(before - 1).is(Word::unit)) {
      const Token unit = before - 1;
      if (const auto count = parse_number(a_.word(unit - 1))) {
        name.bearing = noun.value;
        name.kilometres = *count * word(unit).value;
        name.phrase.begin = unit - 1;
        t = unit - 1;
        return true;
      }
    }
    if (noun.is(Word::town) || noun.is(Word::region)) {
      name.sort = noun.is(Word::town) ? Sort::town : Sort::region;
      const Dep dep = a_.dep[before];  // "won his home state of X"; as a subject it acts
      if (a_.pos[before] == Pos::noun &&
          (dep == Dep::dobj || dep == Dep::pobj || dep == Dep::appos || dep == Dep::attr)) {
        name.standing = true;
        name.governor = a_.head[before];
      }
    } else if (!noun.is(Word::part) && !noun.is(Word::border) && !noun.is(Word::direction))
      return false;
    t = before;
    return true;
  }

  /// "the Iowa town of X", "the French city of X": the word before the noun says in what X lies.
  bool add_left_holder(Name& name, Token before) const {
    if (a_.pos[before] != Pos::propn && a_.pos[before] != Pos::adj) return false;
    Token begin = before;
    while (begin > 0 && a_.iob[begin] == Iob::inside) --begin;
    const std::string words = scene_.text({begin, before + 1});
    const auto* phrase = scene_.actor_lexicon.tables().find_phrase(words);
    const bool region =
        scene_.gazetteer != nullptr && !scene_.gazetteer->find(words).empty() && a_.iob[before] != Iob::outside;
    if (phrase == nullptr && !region) return false;
    name.holders.push_back(words);
    return true;
  }

  void stand(Name& name, Token preposition, WordEntry entry) const {
    const Token above = a_.head[preposition];
    const bool no_place =
        scene_.words.word(a_.lemma[above]).is(Word::no) || (preposition > 0 && word(preposition - 1).is(Word::no));
    if (no_place && entry.is(Word::to)) return;
    if (a_.norm[preposition] == "on" && name.sort == Sort::none && name.phrase == name.tokens && !is_island(name))
      return;
    name.standing = true;
    name.role = entry.role();
    name.governor = above;
  }

  bool is_island(const Name& name) const {
    const std::string_view last = a_.norm[name.tokens.end - 1];
    return word(name.tokens.end - 1).is(Word::region) || last == "islands" || last == "coast" || last == "hill" ||
           scene_.words.region(name.words) != nullptr;
  }

  /// "in X and Y", "in X, Y and Z": what stands for the first stands for all.
  void follow_list(Name& name, std::size_t at, Token t) const {
    if (at == 0 || name.standing || t == 0) return;
    const Name& before = names_[at - 1];
    if (!before.standing || a_.sentence_of[before.tokens.begin] != a_.sentence_of[name.tokens.begin]) return;
    Token end = before.phrase.end;
    int links = 0;
    for (; end < t && links < 3; ++end, ++links) {
      const std::string_view link = a_.norm[end];
      if (link != "," && link != "and" && link != "or" && link != "&" &&
          scene_.words.short_form(a_.word(end)) == nullptr)
        return;
    }
    if (end != t || links == 0) return;
    name.standing = true;
    name.role = before.role;
    name.governor = before.governor;
    name.modifies = before.modifies;
  }

  // ------------------------------------------------------------------------------------------ by the parse
  bool is_of_people(Token noun) const {
    const auto& tables = scene_.actor_lexicon.tables();
    const std::string lemma = ascii_lower(a_.lemma[noun]);
    return tables.roles.find(lemma) != tables.roles.end() ||
           tables.person_nouns.find(lemma) != tables.person_nouns.end() ||
           tables.counts.find(lemma) != tables.counts.end();
  }

  /// "visited X", "the X bombing", "in X's west end".
  void stand_by_parse(Name& name) const {
    Token head = name.tokens.end - 1;
    for (int step = 0; step < kMostSteps && name.tokens.contains(a_.head[head]) && a_.head[head] != head; ++step)
      head = a_.head[head];
    const Token above = a_.head[head];
    if (a_.dep[head] == Dep::dobj &&
        scene_.actor_lexicon.tables().verb_is(a_.lemma[above], actors::VerbTrait::motion)) {
      const std::string_view verb = a_.lemma[above];
      name.standing = true;
      name.role = verb == "leave" || verb == "flee" || verb == "evacuate" ? PlaceRole::from : PlaceRole::at;
      name.governor = above;
      return;
    }
    const bool before_noun = a_.dep[head] == Dep::compound || a_.dep[head] == Dep::poss || a_.dep[head] == Dep::nmod;
    if (!before_noun || above < name.tokens.end || a_.pos[above] != Pos::noun || !name.place) return;
    const WordEntry noun = scene_.words.word(a_.lemma[above]);
    if ((noun.is(Word::region) || noun.is(Word::town)) && a_.dep[above] == Dep::dobj) {  // "retook X province"
      name.standing = true;
      name.governor = a_.head[above];
      return;
    }
    const bool happening = noun.is(Word::happening);
    const bool part = noun.is(Word::part) || noun.is(Word::town) || noun.is(Word::region);
    if (!happening && !part) return;
    if (!happening && (is_of_people(above) || !under_place(name, above))) return;
    name.standing = true;
    name.governor = above;
    name.modifies = happening;
  }

  /// "in X's west end": the noun that the name stands before is itself behind a preposition of place.
  bool under_place(Name& name, Token noun) const {
    if (a_.dep[noun] != Dep::pobj) return false;
    const WordEntry entry = word(a_.head[noun]);
    if (entry.is_preposition()) name.role = entry.role();
    return entry.is_preposition();
  }

  const Scene& scene_;
  const Analysis& a_;
  std::vector<Name>& names_;
};

}  // namespace

void add_phrases(std::vector<Name> found, std::vector<Name>& names) {
  if (found.empty()) return;
  auto phrase = found.begin();
  for (Name& name : names) {
    while (phrase != found.end() && phrase->phrase.end <= name.tokens.begin) ++phrase;
    if (phrase != found.end() && phrase->phrase.overlaps(name.tokens)) name.standing = false;
  }
  names.insert(names.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
  std::stable_sort(names.begin(), names.end(),
                   [](const Name& x, const Name& y) { return x.phrase.begin < y.phrase.begin; });
}

std::vector<Name> find_names(const Scene& scene) {
  std::vector<Name> out = find_spans(scene);
  PhraseReader reader(scene, out);
  for (std::size_t at = 0; at < out.size(); ++at) reader.read(at);
  add_capitals(scene, out);
  add_borders(scene, out);
  return out;
}

}  // namespace demarche::places
