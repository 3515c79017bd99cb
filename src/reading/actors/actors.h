// Actors: mentions of persons, countries, organisations, groups and unnamed sources, joined into the page's actors.
//
// Steps, one file each: names (entity spans repaired and matched with the lexicon), titles (offices before, beside and
// after a name), descriptions ("Russian forces", "an administration official"), cast (mentions joined into actors),
// definites ("the Russian leader", "the ministry"), pronouns, groups ("the two leaders", "the U.S. and its allies"),
// codes (country and sector), aliases (abbreviations and misspellings).
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/resources.h"
#include "demarche/analysis.h"
#include "demarche/page.h"
#include "demarche/record.h"
#include "demarche/result.h"

namespace demarche::dictionaries {
class PageLookup;
}

namespace demarche::actors {

/// Countries, demonyms, capitals, organisations, role nouns, sectors: lexicon/actors/. Immutable; serves all threads.
class ActorLexicon {
 public:
  /// Fails with file and line on a row that is no row of its file.
  static Result<ActorLexicon> load(const Resources& resources);
  ~ActorLexicon();
  ActorLexicon(ActorLexicon&&) noexcept;
  ActorLexicon& operator=(ActorLexicon&&) noexcept;

  /// The country (ISO 3166-1 alpha-3) that a country, demonym, capital, region or city of the lexicon belongs to;
  /// empty: not known. Case matters: "Turkey", not "turkey".
  std::string_view country_of_place(std::string_view name) const;

  struct Tables;
  const Tables& tables() const { return *tables_; }

 private:
  explicit ActorLexicon(std::unique_ptr<const Tables> tables);
  std::unique_ptr<const Tables> tables_;
};

/// A name that stands as a place ("in Moscow") and the actor that it is where something is done to that place.
struct PlaceName {
  TokenIndex head;
  ByteSpan span;
  ActorIndex actor;
};

/// Who the tokens of a page speak of.
///
/// Codes are an ISO alpha-3 country (KOS for Kosovo) followed by sectors of the PLOVER manual (JRN press, MED health):
/// "RUSGOV", "RUS"; or UNO, EUR, IGO, NGO, MNC, IMG in place of the country; or sectors alone where no country is known
/// ("REB"). A name without evidence has none.
struct ActorReading {
  std::vector<Actor> actors;         // ordered by first mention, then those that are only places
  std::vector<ActorIndex> by_token;  // token -> the actor whose mention's head it is (the innermost); none elsewhere.
                                     // A demonym or possessive inside a longer mention has its own actor ("Russian" in
                                     // "Russian forces"), and so does each conjunct. Relative and personal pronouns
                                     // have the actor that they stand for. Countries after "in", "at", "near" are
                                     // places and have none.
  std::vector<ActorIndex> side_by_token;  // for the head of a phrase that acts for somebody ("Russian forces" ->
                                          // Russia, "White House officials" -> United States); none elsewhere
  std::size_t parties = 0;  // the first of the actors that are only places ("a curfew in Basra"): they stand last, have
                            // no mention, and stay in the record only where an event is done to them
  std::vector<PlaceName> places;    // names that stand as places, by head
  std::vector<ActorIndex> side_of;  // actor -> the country or body that it acts for by its code or its present role
                                    // ("Joe Biden" -> United States), if that is an actor of the page; none elsewhere
};

/// Mentions are found in names, role phrases, pronouns and descriptions; joined within the page (never across pages).
/// Linear in tokens: names join through hash tables, pronouns and descriptions look back over a bounded window.
/// `times` are the page's, ascending: they bound roles. Codes of a user's dictionaries win over the rules'; `lookup`
/// may be null.
ActorReading find_actors(const Page& page, const Analysis& analysis, const std::vector<TimeExpression>& times,
                         const ActorLexicon& lexicon, const dictionaries::PageLookup* lookup = nullptr);

}  // namespace demarche::actors
