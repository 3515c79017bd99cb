// What the steps of actors' reading hand to each other: the page at hand, mentions, and actors in the making.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.h"
#include "demarche/analysis.h"
#include "demarche/page.h"
#include "demarche/record.h"
#include "reading/actors/lexicon_tables.h"

namespace demarche::actors {

constexpr std::uint32_t kNone = 0xffffffffU;

/// The page at hand with what every step looks up. Built once; const afterwards.
struct Scene {
  const Page& page;
  const Analysis& analysis;
  const ActorLexicon::Tables& lexicon;
  std::vector<std::uint32_t>
      first_child;  // children of token t: child[first_child[t]] .. child[first_child[t + 1]], ascending
  std::vector<std::uint32_t> child;
  std::vector<std::uint8_t> headline;  // token -> 1 in a line whose words all have capitals
  std::vector<std::uint32_t> quote;    // token -> number of the quotation it stands in, from 1; 0 outside
  const std::vector<TimeExpression>& times;
  std::vector<std::uint32_t> time_at;  // token -> the time expression it stands in; kNone outside

  Scene(const Page& the_page, const Analysis& the_analysis, const std::vector<TimeExpression>& the_times,
        const ActorLexicon::Tables& the_lexicon);

  /// Begin and end for a loop over the children of `token`.
  struct Children {
    const std::uint32_t* first;
    const std::uint32_t* last;
    const std::uint32_t* begin() const { return first; }
    const std::uint32_t* end() const { return last; }
  };
  Children children(std::uint32_t token) const {
    return {child.data() + first_child[token], child.data() + first_child[token + 1]};
  }
  TokenSpan sentence(std::uint32_t token) const { return analysis.sentences[analysis.sentence_of[token]]; }
  std::string lower_word(std::uint32_t token) const { return ascii_lower(analysis.word(token)); }
  /// The lemma in lower case; for a plural proper noun ("Ministers"), whose lemma spaCy leaves alone, without its -s.
  std::string noun(std::uint32_t token) const;
  /// The tokens' words with single blanks for white space.
  std::string text(TokenSpan tokens) const;
};

enum class Form : std::uint8_t { name, description, pronoun };

/// What a name names, as far as its form and the entity recogniser tell.
enum class Guess : std::uint8_t { unknown, person, organization, place, people };

enum class Determiner : std::uint8_t { none, definite, indefinite, another, demonstrative, possessive, both, other };

struct Mention {
  Form form = Form::name;
  TokenSpan tokens;         // a name, or a phrase from its determiner to its head
  std::uint32_t head = 0;   // the token that others attach to
  std::uint32_t outer = 0;  // first token of the phrase with titles; == tokens.begin when none
  bool inner = false;       // a name inside a longer name ("China" in "Bank of China")
  bool place = false;       // stands as a place ("in Moscow"): no party
  bool doubtful = false;    // a word of a headline: a name only if the page names that person elsewhere
  bool plural = false;
  Gender gender = Gender::unknown;

  // names
  std::uint32_t row = kNone;  // of the lexicon
  NameSort sort = NameSort::country;
  Guess guess = Guess::unknown;

  // descriptions
  const RoleRow* role = nullptr;
  std::string noun;              // "official", "prime minister"
  std::uint32_t noun_begin = 0;  // its first token
  Determiner determiner = Determiner::none;
  std::optional<int> low, high;         // "two officials"
  std::uint32_t counted = 0;            // the token after the words that count; 0: none do
  bool part = false;                    // "one of the officials": a part of a group
  bool source = false;                  // persons that are quoted without their names
  std::vector<std::uint32_t> of_names;  // name mentions that say whose it is, nearest first
  std::string sector;
  std::string country;
  std::string owner;           // the nouns and adjectives before its noun in lower case ("western" in "Western troops")
  bool distinguished = false;  // a relative clause or prepositional phrase says which one
  TokenSpan institution{0, 0};     // "Ethiopian army" in "a spokesman for the Ethiopian army": more than the name in it
  std::optional<TokenSpan> terms;  // "who asked to have his name withheld"

  std::uint32_t draft = kNone;  // the actor in the making that it belongs to
  std::uint32_t party = kNone;  // of a place: the actor that it would be if something were done to it
};

/// A role read from the text, before its `of` is resolved.
struct RoleDraft {
  Role role;
  std::string noun;  // lemma of the office: "president"
  const RoleRow* row = nullptr;
  std::uint32_t of_mention = kNone;  // the name mention that `of` quotes
  std::string of_sector;             // of the body that `of` quotes where the name is only a part of it
};

/// An actor in the making.
struct Draft {
  std::string name;
  ActorKind kind = ActorKind::organization;
  std::uint32_t row = kNone;       // of the lexicon
  std::vector<std::string> words;  // a person's names in lower case, honorifics left out
  std::vector<std::string> aliases;
  std::vector<std::uint32_t> mentions;
  std::vector<RoleDraft> roles;
  std::vector<std::uint32_t> members;  // drafts
  bool open = false;
  std::optional<Unnamed> unnamed;
  Gender gender = Gender::unknown;
  bool plural = false;
  std::string noun;     // of a description: what it is ("official"); of an organisation: its last word ("ministry")
  std::string country;  // ISO alpha-3 or UNO, EUR, IGO, NGO, MNC, IMG
  std::string sector;
  std::string owner;                           // of a description: Mention::owner
  std::optional<std::string> dictionary_code;  // a user's dictionary says so ("": no code); wins over the rest
  std::string rule;                            // what made it
  float confidence = 0;
};

}  // namespace demarche::actors
