// The rows of lexicon/actors/ as looked up while reading. Immutable after loading.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "reading/actors/actors.h"

namespace demarche::actors {

enum class Gender : std::uint8_t { unknown, male, female };

/// What a name of the lexicon is. `demonym` and `capital` stand for their country.
enum class NameSort : std::uint8_t { country, demonym, capital, place, institution, organization, armed_group, people };

/// Does such a name stand for a country, or for a place in one?
constexpr bool is_of_country(NameSort sort) {
  return sort == NameSort::country || sort == NameSort::demonym || sort == NameSort::capital || sort == NameSort::place;
}

struct NameRow {
  std::string code;  // "RUS", "USAGOV", "IGO"; empty for some peoples
  std::string name;  // the name an actor gets
  NameSort sort = NameSort::country;
  std::vector<std::string> members;  // ISO alpha-3
};

/// A way to write a row's name in a text.
struct NamePhrase {
  std::string words;
  std::uint32_t row = 0;
  NameSort sort = NameSort::country;
  bool exact = false;  // case must agree: abbreviations
};

enum class RoleSort : std::uint8_t { person, source, group, body, things, count, place, document };

struct RoleRow {
  std::string sector;  // "GOV"; empty: none
  RoleSort sort = RoleSort::person;
  Gender gender = Gender::unknown;
  bool title = false;  // may stand before a name
  bool weak = false;   // the sector of a modifier wins
  bool kin = false;
  bool state = false;    // head of state or government
  bool against = false;  // "critics of": what follows is the other side
  bool country = false;  // "the country", "the nation"

  /// An office, trade or kind of person ("minister", "source"), not a body or group.
  bool is_persons() const { return sort == RoleSort::person || sort == RoleSort::source; }
};

/// What a word says of a source's name; see anonymity.tsv.
enum class AnonymityWord : std::uint8_t { alone, negated, negation, knows };

/// Which organisations a noun like "the group" can be; see generic_bodies.tsv.
struct GenericBody {
  enum class Unlisted : std::uint8_t { any, plain, own, none } unlisted = Unlisted::none;
  std::vector<std::string> codes;
};

/// What a verb says of somebody's office or membership; see careers.tsv.
enum class CareerVerb : std::uint8_t { becomes, holds, given, chosen, taken, left, joins, leaves, gathers };

/// A head of state or government whom reports name without a country; see leaders.tsv.
struct Leader {
  std::string country;
  std::vector<std::string> words;  // the name in lower case
  bool alone = false;              // the last name alone means this person
  int from = 0;                    // first and last year in office
  int to = 9999;
};

enum class VerbTrait : std::uint8_t { none = 0, say = 1, object = 2, motion = 4 };

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
};
template <class Value>
using WordMap = std::unordered_map<std::string, Value, StringHash, std::equal_to<>>;
using WordSet = std::unordered_set<std::string, StringHash, std::equal_to<>>;

struct ActorLexicon::Tables {
  std::vector<NameRow> names;
  WordMap<std::vector<NamePhrase>> phrases;  // by first word in lower case; longest first
  WordMap<std::uint32_t> countries;          // ISO alpha-3 -> row
  WordMap<std::string> capitals;             // ISO alpha-3 -> the first in the file
  WordMap<RoleRow> roles;                    // lemma in lower case, several words with one blank between
  WordSet counts;                            // "dozen", "group": the head of "dozens of protesters"
  WordSet person_nouns;
  RoleRow some_person;              // what a word of person_nouns is
  WordMap<std::string> name_words;  // last word of an organisation's name -> sector
  WordMap<std::string> modifiers;   // word -> sector
  WordMap<std::string> offices;     // "administration" -> "USAGOV"
  WordSet hyphen_particles;         // "al" in "al-Masri"
  WordSet word_particles;           // "van" in "van Dijk"
  WordMap<Gender> honorifics;
  WordMap<RoleStatus> statuses;
  WordMap<std::uint8_t> verbs;  // lemma -> VerbTrait bits
  WordMap<CareerVerb> careers;  // by lemma
  WordMap<AnonymityWord> anonymity;
  WordMap<std::vector<Leader>> leaders;  // by last name in lower case
  WordSet no_names;
  WordSet work_words;      // last words of names of laws, texts and broadcasts
  WordSet ordinary_words;  // adjectives, adverbs, lemmas of verbs; no first names
  WordSet openers;         // words before a name that are no part of it; see openers.txt
  WordMap<GenericBody> generic_bodies;
  WordMap<Gender> first_names;
  WordMap<std::vector<std::string>> short_names;  // "joseph" -> {"joe"}

  /// The phrase that `words` is, as written; null when there is none.
  const NamePhrase* find_phrase(std::string_view words) const;
  bool is_country(std::string_view code) const { return countries.find(code) != countries.end(); }
  /// The country a row's code names; empty: none.
  std::string_view country_of(const NameRow& row) const;
  std::string_view country_of(const NamePhrase& phrase) const { return country_of(names[phrase.row]); }
  /// "crooked", "telling", "asks": an adjective, adverb or verb, in lower case, that begins no name by itself.
  bool is_ordinary(std::string_view word) const;
  bool verb_is(std::string_view lemma, VerbTrait trait) const;
  /// "masri" for "al-masri", in lower case; the surname itself when it has no such particle.
  std::string_view without_particle(std::string_view surname) const;
};

/// The letters and digits that `text` begins with: the key of ActorLexicon::Tables::phrases. Typographic marks end it.
std::string_view first_word(std::string_view text);

}  // namespace demarche::actors
