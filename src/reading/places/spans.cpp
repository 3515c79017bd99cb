#include "reading/places/spans.h"

#include <algorithm>
#include <functional>
#include <set>

#include "base/ascii.h"
#include "reading/actors/entity_spans.h"
#include "reading/actors/lexicon_tables.h"

namespace demarche::places {
namespace {

constexpr std::uint32_t kLongest = 8;        // tokens of a name
constexpr std::uint32_t kWellKnown = 15000;  // people of a town that needs no entity recogniser to be one

bool is_place_type(std::string_view type) { return type == "GPE" || type == "LOC" || type == "FAC"; }

/// For each token the actor whose name it is in, if that is no country: persons, and organisations.
struct Taken {
  ByteSpan mention;
  ActorKind kind = ActorKind::country;
  std::string_view name;  // the actor's
};

std::vector<Taken> taken_tokens(const Scene& scene) {
  const Analysis& a = scene.analysis;
  std::vector<Taken> out(a.size());
  for (const Actor& actor : scene.actors.actors) {
    const bool named =
        actor.kind == ActorKind::person || actor.kind == ActorKind::organization || actor.kind == ActorKind::document;
    if (!named) continue;
    for (const ByteSpan mention : actor.mentions) {
      const auto first = std::lower_bound(a.span.begin(), a.span.end(), mention.begin,
                                          [](ByteSpan token, std::uint32_t byte) { return token.begin < byte; });
      for (auto token = first; token != a.span.end() && token->end <= mention.end; ++token) {
        Taken& taken = out[static_cast<std::size_t>(token - a.span.begin())];
        if (mention.size() > taken.mention.size()) taken = {mention, actor.kind, actor.name};
      }
    }
  }
  return out;
}

/// How the names of the page's persons end: their last words, and what follows each blank of a longer name.
struct NameEndings {
  std::set<std::string, std::less<>> surnames;
  std::set<std::string, std::less<>> of_longer;
};

NameEndings name_endings(const Scene& scene) {
  NameEndings out;
  for (const Actor& actor : scene.actors.actors) {
    if (actor.kind != ActorKind::person) continue;
    const std::string_view name = actor.name;
    out.surnames.emplace(name.substr(name.rfind(' ') + 1));
    constexpr int kWords = 6;
    std::size_t blank = name.rfind(' ');
    for (int word = 0; word < kWords && blank != std::string_view::npos && blank > 0; ++word) {
      out.of_longer.emplace(name.substr(blank + 1));
      blank = name.rfind(' ', blank - 1);
    }
  }
  return out;
}

class SpanFinder {
 public:
  explicit SpanFinder(const Scene& scene)
      : scene_(scene), a_(scene.analysis), taken_(taken_tokens(scene)), endings_(name_endings(scene)) {}

  std::vector<Name> run() {
    for (std::uint32_t t = 0; t < a_.size();) {
      if (a_.iob[t] == Iob::begin && is_place_type(a_.ent_type[t])) {
        std::uint32_t end = t + 1;
        while (end < a_.size() && a_.iob[end] == Iob::inside) ++end;
        add_entity({t, end});
        t = end;
      } else if (const Run run = run_at(t); run.end > t && is_place({t, run.end}, run)) {
        add({t, run.end}, run.sure || is_in_lexicon(scene_.text({t, run.end})));
        t = run.end;
      } else {
        ++t;
      }
    }
    return std::move(out_);
  }

 private:
  /// An entity may hold a list or a holder: "Geneva, Alabama" is two names.
  void add_entity(TokenSpan entity) {
    std::uint32_t begin = entity.begin;
    for (std::uint32_t t = entity.begin; t <= entity.end; ++t) {
      const bool cut = t == entity.end || a_.word(t) == "," || a_.word(t) == "(" ||
                       (a_.is_space[t] != 0 && a_.word(t).find('\n') != std::string_view::npos);
      if (!cut) continue;
      if (t > begin) {
        const TokenSpan name = actors::trimmed_name(a_, {begin, t});
        if (!name.empty() && name.size() <= kLongest && is_place_entity(name)) add(name, true);
      }
      begin = t + 1;
    }
  }

  void add(TokenSpan tokens, bool place) {
    Name name;
    name.tokens = name.phrase = tokens;
    name.words = scene_.text(tokens);
    name.place = place;
    name.facility = a_.ent_type[tokens.begin] == "FAC";
    out_.push_back(std::move(name));
  }

  /// The recogniser says so; where the page has a person or organisation of that name alone, what stands beside
  /// decides.
  bool is_place_entity(TokenSpan name) const {
    if (is_free(name, true)) return true;
    const std::string words = scene_.text(name);
    return may_be_mistaken(name, words) && !surnames_of_others(words) && (is_held(name) || stands_inside(name.begin));
  }

  bool stands_inside(std::uint32_t t) const {
    if (t == 0) return false;
    const std::string_view before = a_.norm[t - 1];
    return before == "in" || before == "near" || before == "outside" || before == "throughout";
  }

  /// Nobody's name, and no part of a longer one.
  bool is_free(TokenSpan tokens, bool place) const {
    if (tokens.size() == 1) {
      const std::string_view word = a_.word(tokens.begin);
      const WordEntry noun = scene_.words.word(a_.norm[tokens.begin]);
      if (noun.is(Word::direction) || noun.is(Word::region) || noun.is(Word::part))
        return false;  // "the South", "the Gulf"
      if (endings_.surnames.count(word) != 0 && scene_.actor_lexicon.tables().find_phrase(word) == nullptr &&
          !has_short_form_behind(tokens.end))
        return false;
    }
    const ByteSpan bytes = a_.bytes(tokens);
    for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
      const Taken& taken = taken_[t];
      if (taken.mention.empty()) continue;
      if (is_with_kind(taken, tokens)) continue;
      if (taken.mention.size() > bytes.size() || taken.kind == ActorKind::person || !place) return false;
    }
    return true;
  }

  /// "X province" as the name of an organisation.
  bool is_with_kind(const Taken& taken, TokenSpan tokens) const {
    if (tokens.end >= a_.size() || taken.mention.end != a_.span[tokens.end].end) return false;
    const WordEntry kind = scene_.words.word(a_.norm[tokens.end]);
    return kind.is(Word::region) && taken.kind == ActorKind::organization && a_.pos[tokens.end] == Pos::noun;
  }

  bool has_short_form_behind(std::uint32_t t) const {
    return t + 1 < a_.size() && a_.word(t) == "," && scene_.words.short_form(a_.word(t + 1)) != nullptr;
  }

  bool is_title_word(std::uint32_t t) const {
    const std::string_view word = a_.word(t);
    return !word.empty() && is_ascii_upper(word.front()) && a_.pos[t] != Pos::pron &&
           !actors::is_figure_type(a_.ent_type[t]);
  }

  /// Capitalised words that the recogniser calls no place, and what speaks for one.
  struct Run {
    std::uint32_t end = 0;
    bool inside = false;  // "in X", "near X", "the town of X"
    bool sure = false;    // "X, Ala.", "X, Ruritania" with an X that is there
  };

  Run run_at(std::uint32_t t) const {
    Run out{t, false, false};
    if (t == 0 || !is_title_word(t)) return out;
    std::uint32_t first = t;  // "the southern X"
    for (int step = 0; step < 3 && first > 1; ++step) {
      const WordEntry word = scene_.words.word(a_.norm[first - 1]);
      if (!word.is(Word::middle) && !word.is(Word::direction)) break;
      --first;
    }
    const std::string_view before = a_.norm[first - 1];
    const WordEntry preposition = scene_.words.word(before);
    const bool of_town = before == "of" && first > 1 && scene_.words.word(a_.norm[first - 2]).is(Word::town);
    out.inside = of_town || stands_inside(first);
    std::uint32_t end = t + 1;
    while (end < a_.size() && end - t < kLongest && is_title_word(end) && a_.sentence_of[end] == a_.sentence_of[t])
      ++end;
    const bool stands = out.inside || (preposition.is(Word::at) && before != "on") || preposition.is(Word::from) ||
                        preposition.is(Word::to);
    const bool happens =
        end < a_.size() && a_.pos[end] == Pos::noun && scene_.words.word(a_.lemma[end]).is(Word::happening);
    if (stands || happens) out.end = end;
    out.sure = stands && is_held({t, end});
    return out;
  }

  bool is_in_lexicon(const std::string& words) const {
    if (scene_.words.region(words) != nullptr) return true;
    const auto* phrase = scene_.actor_lexicon.tables().find_phrase(words);
    return phrase != nullptr && (phrase->sort == actors::NameSort::country ||
                                 phrase->sort == actors::NameSort::capital || phrase->sort == actors::NameSort::place);
  }

  /// "X, Ala.", "X, Ruritania": is there such a place?
  bool is_held(TokenSpan tokens) const {
    if (scene_.gazetteer == nullptr || tokens.end + 1 >= a_.size() || a_.word(tokens.end) != ",") return false;
    const std::uint32_t t = tokens.end + 1;
    std::string country;
    if (const ShortForm* form = scene_.words.short_form(a_.word(t))) {
      country = form->country;
    } else {
      std::uint32_t end = t + 1;
      while (end < a_.size() && a_.iob[end] == Iob::inside) ++end;
      const std::string words = scene_.text({t, end});
      const auto state = scene_.words.states.find(words);
      country = state != scene_.words.states.end() ? state->second
                                                   : std::string(scene_.actor_lexicon.country_of_place(words));
    }
    if (country.empty()) return false;
    for (const Named& named : scene_.gazetteer->find(scene_.text(tokens))) {
      if (scene_.gazetteer->spot(named.spot).country == country) return true;
    }
    return false;
  }

  /// Persons and organisations that the page names no other way may be the recogniser's mistake ("in Tulsa").
  bool may_be_mistaken(TokenSpan tokens, const std::string& words) const {
    for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
      if (!taken_[t].mention.empty() && taken_[t].name != words) return false;
    }
    return true;
  }

  bool is_place(TokenSpan tokens, const Run& run) const {
    const std::string words = scene_.text(tokens);
    if (run.sure) return may_be_mistaken(tokens, words);
    const bool mistaken = may_be_mistaken(tokens, words) && !surnames_of_others(words);
    if (is_in_lexicon(words)) return is_free(tokens, false) || (run.inside && mistaken);
    if (!run.inside || scene_.gazetteer == nullptr || !mistaken) return false;
    const std::vector<Named> named = scene_.gazetteer->find(words);
    return !named.empty() && scene_.gazetteer->spot(named.front().spot).people >= kWellKnown;
  }

  /// Has somebody on the page a longer name that ends so?
  bool surnames_of_others(const std::string& words) const { return endings_.of_longer.count(words) != 0; }

  const Scene& scene_;
  const Analysis& a_;
  std::vector<Taken> taken_;
  NameEndings endings_;
  std::vector<Name> out_;
};

}  // namespace

std::string Scene::text(TokenSpan tokens) const {
  std::string out;
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
    if (analysis.is_space[t] != 0) continue;
    const bool gap = !out.empty() && analysis.span[t].begin > analysis.span[t - 1].end;
    const bool line_end = !out.empty() && analysis.is_space[t - 1] != 0;
    if (gap || line_end) out += ' ';
    out += analysis.word(t);
  }
  return out;
}

bool Scene::is_country(TokenSpan tokens) const {
  const auto* phrase = actor_lexicon.tables().find_phrase(text(tokens));
  return phrase != nullptr && (phrase->sort == actors::NameSort::country || phrase->sort == actors::NameSort::demonym);
}

std::uint32_t Scene::country_before(std::uint32_t first, std::uint32_t end) const {
  for (std::uint32_t begin = first; begin < end; ++begin) {
    if (is_country({begin, end})) return begin;
  }
  return end;
}

std::vector<Name> find_spans(const Scene& scene) { return SpanFinder(scene).run(); }

}  // namespace demarche::places
