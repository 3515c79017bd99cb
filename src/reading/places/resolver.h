// From a name and what surrounds it to a place: the second half of the step.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "reading/actors/lexicon_tables.h"
#include "reading/places/names.h"
#include "reading/places/page_scope.h"

namespace demarche::places {

/// Resolves the names of one page. First hand it all names (learn), then resolve each.
class Resolver {
 public:
  Resolver(const Scene& scene, const PageScope& scope) : scene_(scene), scope_(scope) {}

  /// Remembers names that the text beside them settles ("Geneva, Alabama"): they stand for their later mentions too.
  void learn(const Name& name);

  /// Does the name lie in what the text beside it says ("Geneva, Alabama"), by the gazetteer or by a short form?
  bool is_held(const Name& name) const;

  /// Country, point and precision, as far as they are sure, with the reason in `made_by`. Span and name stay open.
  Location resolve(const Name& name) const;

 private:
  struct Choice {
    SpotIndex spot = kNoSpot;
    double score = 0;
    Spot facts;
    NamedBy by = NamedBy::name;
    bool capital = false;  // the capital, or the town or region that the actors' lexicon knows by this name
    bool known = false;
  };
  /// What a name names as a holder: a country by its code, or a province.
  struct Holder {
    std::string country;
    SpotIndex province = kNoSpot;
  };

  Holder holder_of(const std::string& words) const;
  Location of_border(const Name& name) const;
  Location of_capital(const Name& name) const;
  std::string_view country_of_capital(const Name& name) const;
  SpotIndex capital_of(std::string_view country) const;
  Location of_country(std::string_view country, const char* rule, float confidence) const;
  Location of_spot(SpotIndex spot, const char* rule, float confidence) const;
  const OwnRegion* own_region(const Name& name) const;
  SpotIndex inside(const Name& name, const Holder& holder) const;
  std::vector<Choice> choices(const Name& name) const;
  double score(const Choice& choice, bool has_own_name) const;
  bool is_far_behind(const Spot& spot, const std::vector<Named>& all) const;
  void mark_known(const actors::NamePhrase& phrase, std::vector<Choice>& all) const;
  Location choose(const Name& name) const;
  void move(const Name& name, Location& out, SpotIndex spot) const;

  const Scene& scene_;
  const PageScope& scope_;
  std::map<std::string, SpotIndex> learnt_;
};

}  // namespace demarche::places
