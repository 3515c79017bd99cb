// Actors: mentions of persons, countries, organisations, groups and unnamed sources, joined into the page's actors.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "base/resources.h"
#include "demarche/analysis.h"
#include "demarche/page.h"
#include "demarche/record.h"
#include "demarche/result.h"

namespace demarche::actors {

/// Countries, demonyms, capitals, organisations, role nouns, sectors: lexicon/actors/. Immutable; serves all threads.
class ActorLexicon {
 public:
  static Result<ActorLexicon> load(const Resources& resources);
  ~ActorLexicon();
  ActorLexicon(ActorLexicon&&) noexcept;
  ActorLexicon& operator=(ActorLexicon&&) noexcept;

  struct Tables;
  const Tables& tables() const { return *tables_; }

 private:
  explicit ActorLexicon(std::unique_ptr<const Tables> tables);
  std::unique_ptr<const Tables> tables_;
};

/// Who the tokens of a page speak of.
struct ActorReading {
  std::vector<Actor> actors;             // ordered by first mention
  std::vector<ActorIndex> by_token;      // token -> the actor whose mention's head it is (the innermost); none elsewhere.
                                         // A demonym or possessive inside a longer mention has its own actor ("Russian" in
                                         // "Russian forces"), and so does each conjunct.
  std::vector<ActorIndex> side_by_token; // for the head of a phrase that acts for somebody ("Russian forces" -> Russia,
                                         // "White House officials" -> United States); none elsewhere
};

/// Mentions are found in names, role phrases, pronouns and descriptions; joined within the page (never across pages).
/// Linear in tokens, but for joining, which is quadratic in the number of distinct names and capped.
ActorReading find_actors(const Page& page, const Analysis& analysis, const std::vector<TokenSpan>& sentences,
                         const ActorLexicon& lexicon);

}  // namespace demarche::actors
