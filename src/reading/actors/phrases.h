// Noun phrases as descriptions need them: where they begin, which role noun heads them, whose they are.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reading/actors/mention.h"

namespace demarche::actors {

/// A role noun of the lexicon ("prime minister", "secretary of state"), ending or beginning at a head.
struct RoleNoun {
  TokenSpan tokens;
  std::string noun;  // lemmas with blanks
  const RoleRow* row = nullptr;
};

/// The longest role noun of up to three words that ends at `token` (hyphens count as blanks) or, for "chief of staff",
/// begins there. With `any_person`, words of person_nouns.txt count too.
std::optional<RoleNoun> role_noun_at(const Scene& scene, std::uint32_t token, bool any_person = true);

/// First token of the phrase that `head` heads: its articles, adjectives, nouns and possessors before it, in the same
/// sentence.
std::uint32_t phrase_begin(const Scene& scene, std::uint32_t head);

/// The first conjunct of a coordination that `token` is in; its position decides for all. Climbs at most 20 heads.
std::uint32_t first_conjunct(const Analysis& a, std::uint32_t token);

/// Is the word a dash: a hyphen, two of them, an en dash or an em dash?
bool is_dash(std::string_view word);

/// Token -> the outermost name that covers it; kNone elsewhere.
std::vector<std::uint32_t> cover_names(const Scene& scene, const std::vector<Mention>& mentions);

/// The names that say whose a noun is: possessors and modifiers before it from the nearest on, then names after "of",
/// "at", "in", "for", "from", "with", "to". `before` and `after` tell them apart. `body` is the phrase after the
/// preposition where the first name after it is only a part of it ("spokesman for the [Ethiopian army]"); else empty.
struct Owners {
  std::vector<std::uint32_t> before;
  std::vector<std::uint32_t> after;
  TokenSpan body{0, 0};
  bool place = false;  // the first name after it is that of a country or place after "in" or "from"
};
Owners owners_of(const Scene& scene, const std::vector<Mention>& names, const std::vector<std::uint32_t>& name_at,
                 std::uint32_t begin, std::uint32_t noun_begin, std::uint32_t head);

/// The object of the first preposition `word` below `head`; kNone when there is none.
std::uint32_t object_of(const Scene& scene, std::uint32_t head, std::string_view word);

/// past for "was", "had been", "ex-"; future for "will be"; else present.
RoleStatus status_of_copula(const Scene& scene, std::uint32_t verb);

}  // namespace demarche::actors
