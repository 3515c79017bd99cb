// Places: names that stand as places, each with where it lies and how sure that is.
//
// A name is resolved, in this order: by the text beside it ("Geneva, Alabama", "the Iowa town of Geneva"), by the same
// name resolved so elsewhere on the page, by lexicon/places/regions.tsv, and else by a choice among the places of that
// name, which people, the countries and provinces that the page speaks of, and lexicon/actors/places.tsv decide. Where
// two come near each other it stays open. After Leidner 2007 ("Toponym Resolution in Text"): containment, one sense a
// page, population, minimal context.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/resources.h"
#include "demarche/analysis.h"
#include "demarche/record.h"
#include "demarche/result.h"
#include "reading/actors/actors.h"
#include "reading/places/gazetteer.h"

namespace demarche::places {

/// Words, regions and short forms of lexicon/places/. Immutable; serves all threads.
class PlaceLexicon {
 public:
  /// Fails with file and line on a row that is no row of its file.
  static Result<PlaceLexicon> load(const Resources& resources);
  ~PlaceLexicon();
  PlaceLexicon(PlaceLexicon&&) noexcept;
  PlaceLexicon& operator=(PlaceLexicon&&) noexcept;

  struct Tables;
  const Tables& tables() const { return *tables_; }

 private:
  explicit PlaceLexicon(std::unique_ptr<const Tables> tables);
  std::unique_ptr<const Tables> tables_;
};

/// How a place stands in its sentence.
struct Standing {
  TokenSpan tokens;
  PlaceRole role = PlaceRole::at;
  TokenIndex governor;    // what the phrase hangs on: the verb or noun of its preposition, or the noun it stands before
  bool modifies = false;  // it stands before its noun ("the X bombing") and says where that takes place
};

/// The places of a page in text order, and how each stands.
struct PlaceReading {
  std::vector<Location> locations;
  std::vector<Standing> standings;
};

/// Without a gazetteer (null) only countries, regions and cities of the lexicons are resolved, without coordinates of
/// countries and cities. Linear in the number of tokens; a name costs some lookups and at most
/// Gazetteer::kMostNamed squared comparisons.
PlaceReading find_places(const Analysis& analysis, const actors::ActorReading& actors,
                         const actors::ActorLexicon& actor_lexicon, const PlaceLexicon& lexicon,
                         const Gazetteer* gazetteer);

}  // namespace demarche::places
