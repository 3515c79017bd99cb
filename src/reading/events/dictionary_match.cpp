#include "reading/events/dictionary_match.h"

#include <algorithm>

namespace demarche::events {

using dictionaries::FlatTerm;
using dictionaries::kNoWord;
using dictionaries::NounTerm;
using dictionaries::Pattern;
using dictionaries::PhraseTerm;
using dictionaries::Term;
using dictionaries::Verb;
using dictionaries::WordId;

VerbMatcher::VerbMatcher(const Proposition& proposition, const statements::Context& context,
                         const dictionaries::PageLookup& page)
    : proposition_(proposition),
      context_(context),
      page_(page),
      verbs_(page.dictionaries().verbs),
      verb_(static_cast<std::uint32_t>(
          (proposition.kind == PredicateKind::light_verb ? proposition.finite : proposition.head).at())),
      verb_words_(page.words().in({verb_, verb_ + 1})),
      clause_(page.words().in(proposition.extent)) {}

const Verb* VerbMatcher::find_verb() const {
  const dictionaries::WordTable& table = page_.dictionaries().words;
  if (const Verb* found = best_entry(table.find(context_.analysis.lemma[verb_]))) return found;
  return verb_words_.begin == verb_words_.end ? nullptr : best_entry(page_.words().all()[verb_words_.begin]);
}

const Verb* VerbMatcher::best_entry(WordId word) const {
  const auto* entries = word == kNoWord ? nullptr : verbs_.find(word);
  if (entries == nullptr) return nullptr;
  const Verb* best = nullptr;
  for (const std::uint32_t at : *entries) {
    const Verb& verb = verbs_.verb(at);
    const std::size_t words = verb.before.size() + verb.after.size();
    if (best != nullptr && words <= best->before.size() + best->after.size()) continue;
    if (stands_around(verb)) best = &verb;
  }
  return best;
}

/// The words before the verb stand just before it; those after it just after, or one is its particle behind the object.
bool VerbMatcher::stands_around(const Verb& verb) const {
  const auto all = page_.words().all();
  if (verb.before.size() > verb_words_.begin - std::min(verb_words_.begin, clause_.begin)) return false;
  for (std::size_t i = 0; i < verb.before.size(); ++i) {
    if (!word_is(verb_words_.begin - verb.before.size() + i, verb.before[i])) return false;
  }
  if (verb.after.empty()) return true;
  bool follows = verb_words_.end + verb.after.size() <= all.size();
  for (std::size_t i = 0; follows && i < verb.after.size(); ++i) follows = word_is(verb_words_.end + i, verb.after[i]);
  if (follows || verb.after.size() > 1) return follows;
  const Analysis& analysis = context_.analysis;
  for (std::size_t word = verb_words_.end; word < clause_.end; ++word) {
    const std::uint32_t token = page_.words().token(word);
    if (all[word] == verb.after.front() && analysis.head[token] == verb_ && analysis.tag[token] == "RP") return true;
  }
  return false;
}

bool VerbMatcher::word_is(std::size_t word, WordId id) const {
  const WordId own = page_.words().all()[word];
  return own == id || page_.dictionaries().words.find(context_.analysis.lemma[page_.words().token(word)]) == id;
}

/// A synonym set of one-word members, or the word itself.
bool VerbMatcher::is_word(std::uint32_t token, const Term& term) const {
  if (term.kind == Term::Kind::anything) return true;
  const auto words = page_.words().in({token, token + 1});
  const WordId own = words.begin == words.end ? kNoWord : page_.words().all()[words.end - 1];
  const WordId lemma = page_.dictionaries().words.find(context_.analysis.lemma[token]);
  if (term.kind == Term::Kind::word) return own == term.id || lemma == term.id;
  const auto none = [](WordId) { return false; };
  return (own != kNoWord && verbs_.synsets().matches_head(term.id, own, none)) ||
         (lemma != kNoWord && verbs_.synsets().matches_head(term.id, lemma, none));
}

bool VerbMatcher::is_noun(std::uint32_t head, const NounTerm& noun) const {
  constexpr std::uint32_t kReach = 12;  // tokens on either side that can be of the phrase
  const Analysis& analysis = context_.analysis;
  const std::uint32_t first = std::max(analysis.left_edge[head], head > kReach ? head - kReach : 0);
  const std::uint32_t last = std::min(analysis.right_edge[head], head + kReach);
  const auto any_other = [&](auto fits) {
    for (std::uint32_t token = first; token <= last; ++token) {
      if (token != head && fits(token)) return true;
    }
    return false;
  };
  const auto has_word = [&](WordId id) {
    return any_other([&](std::uint32_t token) { return is_word(token, {Term::Kind::word, id}); });
  };
  bool fits = is_word(head, noun.head);
  if (!fits && noun.head.kind == Term::Kind::synset) {
    const auto words = page_.words().in({head, head + 1});
    const WordId own = words.begin == words.end ? kNoWord : page_.words().all()[words.end - 1];
    const WordId lemma = page_.dictionaries().words.find(analysis.lemma[head]);
    fits = (own != kNoWord && verbs_.synsets().matches_head(noun.head.id, own, has_word)) ||
           (lemma != kNoWord && verbs_.synsets().matches_head(noun.head.id, lemma, has_word));
  }
  return fits && std::all_of(noun.modifiers.begin(), noun.modifiers.end(), [&](const Term& term) {
           return any_other([&](std::uint32_t token) { return is_word(token, term); });
         });
}

bool VerbMatcher::has_noun(const NounTerm& noun, bool left) const {
  // "Held talks": the noun of a light verb stands right of it.
  if (!left && proposition_.kind == PredicateKind::light_verb &&
      is_noun(static_cast<std::uint32_t>(proposition_.head.at()), noun))
    return true;
  return std::any_of(proposition_.arguments.begin(), proposition_.arguments.end(), [&](const Argument& argument) {
    const bool side = left ? argument.slot == Slot::who : argument.slot == Slot::whom || argument.slot == Slot::to_whom;
    return side && is_noun(static_cast<std::uint32_t>(argument.head.at()), noun);
  });
}

bool VerbMatcher::has_phrase(const PhraseTerm& phrase) const {
  const dictionaries::WordTable& table = page_.dictionaries().words;
  return std::any_of(proposition_.arguments.begin(), proposition_.arguments.end(), [&](const Argument& argument) {
    const std::string_view preposition = argument.slot == Slot::to_whom ? "to" : argument.preposition;
    if (argument.slot == Slot::who || argument.slot == Slot::whom || preposition.empty()) return false;
    if (phrase.preposition.kind != Term::Kind::anything) {
      const WordId own = table.find(preposition.substr(0, preposition.find(' ')));
      const bool fits = own != kNoWord &&
                        (phrase.preposition.kind == Term::Kind::word
                             ? own == phrase.preposition.id
                             : verbs_.synsets().matches_head(phrase.preposition.id, own, [](WordId) { return false; }));
      if (!fits) return false;
    }
    return std::all_of(phrase.nouns.begin(), phrase.nouns.end(), [&](const NounTerm& noun) {
      return is_noun(static_cast<std::uint32_t>(argument.head.at()), noun);
    });
  });
}

/// How many words the term takes at `word`, counted away from the verb; 0: it is not there.
std::size_t VerbMatcher::flat_term_at(const FlatTerm& term, std::size_t word, bool left, PatternMatch& out) const {
  if (term.kind == FlatTerm::Kind::term) {
    if (term.term.kind == Term::Kind::word) return word_is(word, term.term.id) ? 1 : 0;
    const auto all = page_.words().all();
    if (!left) return verbs_.synsets().matches_at(term.term.id, all.subspan(0, clause_.end), word);
    constexpr std::size_t kLongest = 4;  // words of a member that are looked for backwards
    for (std::size_t size = kLongest; size > 0; --size) {
      if (word + 1 < clause_.begin + size) continue;
      if (verbs_.synsets().matches_at(term.term.id, all.subspan(0, word + 1), word + 1 - size) == size) return size;
    }
    return 0;
  }
  const ActorIndex actor = context_.actors.by_token[page_.words().token(word)];
  if (!actor) return 0;
  switch (term.kind) {
    case FlatTerm::Kind::source:
      if (actor == out.target) return 0;
      out.source = actor;
      return 1;
    case FlatTerm::Kind::target:
      if (actor == out.source) return 0;
      out.target = actor;
      return 1;
    case FlatTerm::Kind::both:
      out.both = true;
      return 1;
    default:
      return 0;
  }
}

bool VerbMatcher::match_flat(std::span<const FlatTerm> terms, bool left, std::size_t after, PatternMatch& out) const {
  // Positions count words away from the verb.
  const std::size_t start = left ? verb_words_.begin : verb_words_.end + after;
  const std::size_t room = left ? start - std::min(start, clause_.begin) : clause_.end - std::min(clause_.end, start);
  const auto word_at = [&](std::size_t position) { return left ? start - 1 - position : start + position; };
  std::size_t position = 0;
  for (std::size_t at = 0; at < terms.size();) {
    if (terms[at].kind == FlatTerm::Kind::anything) {
      ++at;
      continue;
    }
    std::size_t end = at + 1;  // terms that must stand together
    while (end < terms.size() && terms[end].joined) ++end;
    bool found = false;
    for (std::size_t first = position; first < room && !found; ++first) {
      if (terms[at].joined && first > position) break;
      std::size_t here = first;
      PatternMatch trial = out;
      found = true;
      for (std::size_t i = at; i < end && found; ++i) {
        const std::size_t size =
            here >= room
                ? 0
                : (terms[i].kind == FlatTerm::Kind::anything ? 1 : flat_term_at(terms[i], word_at(here), left, trial));
        found = size > 0;
        here += size;
      }
      if (found) {
        position = here;
        out = trial;
      }
    }
    if (!found) return false;
    at = end;
  }
  return true;
}

std::optional<PatternMatch> VerbMatcher::match(const Pattern& pattern, std::size_t after) const {
  PatternMatch out;
  for (const bool left : {true, false}) {
    const Pattern::Side& side = pattern.sides[left ? 0 : 1];
    if (pattern.is_flat) {
      if (!match_flat(side.flat, left, after, out)) return std::nullopt;
      continue;
    }
    const bool fits =
        std::all_of(side.nouns.begin(), side.nouns.end(), [&](const NounTerm& noun) { return has_noun(noun, left); }) &&
        std::all_of(side.phrases.begin(), side.phrases.end(),
                    [&](const PhraseTerm& phrase) { return has_phrase(phrase); });
    if (!fits) return std::nullopt;
  }
  return out;
}

}  // namespace demarche::events
