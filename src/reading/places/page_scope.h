// What a page is about, as far as places go: how often it names each country, and which provinces it names.
#pragma once
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "reading/places/names.h"

namespace demarche::places {

class PageScope {
 public:
  /// Counts names of countries, their adjectives, capitals and well-known cities, and the countries of the actors'
  /// codes. A name that a country shares with a province elsewhere ("Georgia") counts for neither.
  PageScope(const Scene& scene, const std::vector<Name>& names);

  /// 0..1: the country's part of all that is counted.
  double share(std::string_view country) const;
  /// The country that most is counted of, if that is half of all or more; empty: none.
  std::string_view main_country() const;
  bool names_province(SpotIndex province) const { return provinces_.count(province) != 0; }

 private:
  void add_country(std::string_view country, double weight);
  void add_actors(const Scene& scene);
  void add_adjectives(const Scene& scene);
  void add_name(const Scene& scene, const std::string& words);
  void add_short_forms(const Scene& scene);

  std::map<std::string, double, std::less<>> counts_;
  std::set<SpotIndex> provinces_;
  double all_ = 0;
};

/// The province of that name, if it is clear which: the largest, with no country of the name nor a city that is most of
/// it; kNoSpot: none. `country` narrows it unless empty.
SpotIndex clear_province(const Scene& scene, std::string_view name, std::string_view country = {});

}  // namespace demarche::places
