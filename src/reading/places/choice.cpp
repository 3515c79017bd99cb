// The choice among the places of one name, and how far "northern X" and "10 miles north of X" are from X.
#include <algorithm>
#include <cmath>

#include "reading/places/degrees.h"
#include "reading/places/resolver.h"

namespace demarche::places {
namespace {

using actors::NameSort;

// Scores are powers of ten of people: a place with ten times as many is one point ahead. The other weights say how much
// population a circumstance outweighs; they were set on articles of PolNeAR's train part that are not annotated.
constexpr double kFewPeople = 100;      // added to all, so that towns without a count are not at minus infinity
constexpr double kCountryAhead = 2;     // a country before provinces and towns of its name
constexpr double kCapitalAhead = 3.5;   // the capital that lexicon/actors/countries.tsv has
constexpr double kKnownAhead = 1.2;     // the town or region that lexicon/actors/places.tsv has
constexpr double kNamedAhead = 0.8;     // its country is named on the page
constexpr double kTownShare = 0.5;      // and up to this by how often
constexpr double kRegionShare = 2;      // for countries and provinces
constexpr double kProvinceNamed = 1.8;  // its province is named on the page
constexpr double kDistrictBehind = 1.5;
constexpr double kNearBehind = 0.3;       // the name is nearly the place's own
constexpr double kOtherBehind = 0.5;      // it is another name of the place
constexpr double kOtherBesideOwn = 2.5;   // the same, where some place has it as its own
constexpr double kUnknownPlace = 3.9;     // a place of the name that the gazetteer does not have
constexpr double kUnknownNoEntity = 4.6;  // the same where the recogniser saw no place
constexpr double kLeast = 0.4;            // lead that decides
constexpr double kSameSpot = 60;          // kilometres within which two choices are one answer
constexpr double kCityPart = 0.2;         // a city with this part of its province's people is meant by their name

double kilometres(const Spot& a, const Spot& b) {
  const double x = (b.lon - a.lon) * std::cos(radians((a.lat + b.lat) / 2));
  const double y = b.lat - a.lat;
  return kKilometresOfDegree * std::sqrt(x * x + y * y);
}

float confidence_of(double lead) {
  constexpr double kLow = 0.55, kSlope = 0.12, kHigh = 0.9;
  return static_cast<float>(std::round(std::min(kLow + kSlope * lead, kHigh) * 100) / 100);
}

}  // namespace

double Resolver::score(const Choice& choice, bool has_own_name) const {
  const Spot& spot = choice.facts;
  double out = std::log10(spot.people + kFewPeople);
  const bool wide = spot.kind == SpotKind::country || spot.kind == SpotKind::province;
  const double share = scope_.share(spot.country);
  if (share > 0) out += kNamedAhead + (wide ? kRegionShare : kTownShare) * std::min(1.0, 2 * share);
  if (spot.kind == SpotKind::country) out += kCountryAhead;
  if (spot.kind == SpotKind::district) out -= kDistrictBehind;
  if (spot.province != kNoSpot && scope_.names_province(spot.province)) out += kProvinceNamed;
  if (choice.by == NamedBy::near) out -= kNearBehind;
  if (choice.by == NamedBy::other) out -= has_own_name ? kOtherBesideOwn : kOtherBehind;
  if (choice.capital) out += kCapitalAhead;
  if (choice.known) out += kKnownAhead;
  return out;
}

/// The actors' lexicon means the largest place of the name in the country that it gives. `all` is by people.
void Resolver::mark_known(const actors::NamePhrase& phrase, std::vector<Choice>& all) const {
  if (phrase.sort != NameSort::capital && phrase.sort != NameSort::place) return;
  const bool capital = phrase.sort == NameSort::capital;
  const std::string_view country = scene_.actor_lexicon.tables().country_of(phrase);
  for (Choice& choice : all) {
    const SpotKind kind = choice.facts.kind;
    const bool fits = capital ? kind == SpotKind::town : kind == SpotKind::town || kind == SpotKind::province;
    if (choice.facts.country != country || !fits) continue;
    (capital ? choice.capital : choice.known) = true;
    return;
  }
}

std::vector<Resolver::Choice> Resolver::choices(const Name& name) const {
  std::vector<Choice> out;
  bool has_own_name = false;
  for (const Named& named : scene_.gazetteer->find(name.words)) {
    const Choice choice{named.spot, 0, scene_.gazetteer->spot(named.spot), named.by, false, false};
    if (name.sort == Sort::town && choice.facts.kind != SpotKind::town) continue;
    if (name.sort == Sort::region && choice.facts.kind == SpotKind::town) continue;
    has_own_name = has_own_name || named.by == NamedBy::name;
    out.push_back(choice);
  }
  const auto& tables = scene_.actor_lexicon.tables();
  const auto* phrase = tables.find_phrase(name.words);
  if (phrase != nullptr && phrase->sort == NameSort::country && name.sort == Sort::none) {
    const SpotIndex spot = scene_.gazetteer->country(tables.country_of(*phrase));
    const bool known = std::any_of(out.begin(), out.end(), [&](const Choice& choice) { return choice.spot == spot; });
    if (spot != kNoSpot && !known) out.push_back({spot, 0, scene_.gazetteer->spot(spot), NamedBy::name, false, false});
  }
  if (phrase != nullptr) mark_known(*phrase, out);
  for (Choice& choice : out) choice.score = score(choice, has_own_name);
  std::stable_sort(out.begin(), out.end(), [](const Choice& a, const Choice& b) { return a.score > b.score; });
  return out;
}

/// Countries hold towns whose names others are far better known by: "in Paris, the United States agreed" is not Texas.
/// `all` are the places of its name.
bool Resolver::is_far_behind(const Spot& spot, const std::vector<Named>& all) const {
  constexpr std::uint32_t kTimes = 20;
  for (const Named& named : all) {
    if (named.by == NamedBy::other) continue;
    const Spot rival = scene_.gazetteer->spot(named.spot);
    if (rival.kind == SpotKind::town && rival.people / kTimes > spot.people) return true;
  }
  return false;
}

Location Resolver::choose(const Name& name) const {
  std::vector<Choice> all = choices(name);
  if (all.empty()) return {};
  // A province is named as its city is: the city is meant where most of the people are in it.
  if (all.front().facts.kind == SpotKind::province && name.sort != Sort::region && !name.bearing) {
    const Choice province = all.front();
    const auto city = std::find_if(all.begin(), all.end(), [&](const Choice& choice) {
      return choice.facts.kind == SpotKind::town && choice.facts.province == province.spot &&
             choice.facts.people > kCityPart * province.facts.people;
    });
    if (city != all.end()) std::rotate(all.begin(), city, city + 1);
  }
  const Choice& best = all.front();
  const auto one_answer = [&](const Choice& choice) {
    return choice.spot == best.spot || choice.facts.province == best.spot || best.facts.province == choice.spot ||
           (choice.facts.country == best.facts.country && kilometres(choice.facts, best.facts) < kSameSpot);
  };
  double rival = name.place ? kUnknownPlace : kUnknownNoEntity;
  double rival_abroad = rival;
  for (const Choice& choice : all) {
    if (one_answer(choice)) continue;
    rival = std::max(rival, choice.score);
    if (choice.facts.country != best.facts.country) rival_abroad = std::max(rival_abroad, choice.score);
  }
  const double lead = best.score - rival;
  if (lead >= kLeast) {
    Location out = of_spot(best.spot, "places.choice/1", confidence_of(lead));
    move(name, out, best.spot);
    return out;
  }
  Location out;
  if (best.score - rival_abroad >= kLeast) {  // one country has them all, or nearly
    out.country = best.facts.country;
    out.made_by = {"places.country-of-choice/1", confidence_of(best.score - rival_abroad)};
  }
  return out;
}

/// "northern X" lies in the north of X, "10 miles north of X" that far from it.
void Resolver::move(const Name& name, Location& out, SpotIndex spot) const {
  if (!name.bearing) return;
  const double north = std::cos(radians(*name.bearing)), east = std::sin(radians(*name.bearing));
  const double widest = std::max(std::cos(radians(*out.lat)), 0.1);
  if (name.kilometres) {
    constexpr double kFar = 1000;
    if (*name.kilometres > kFar) return;
    out.lat = rounded(std::clamp(*out.lat + north * *name.kilometres / kKilometresOfDegree, -90.0, 90.0));
    out.lon = rounded(std::clamp(*out.lon + east * *name.kilometres / (kKilometresOfDegree * widest), -180.0, 180.0));
    out.precision = PlacePrecision::point;
    out.made_by.rule = "places.distance/1";
  } else if (const auto spread = scene_.gazetteer->spread(spot)) {
    out.lat = rounded(std::clamp(*out.lat + north * spread->lat, -90.0, 90.0));
    out.lon = rounded(std::clamp(*out.lon + east * spread->lon, -180.0, 180.0));
    out.precision = PlacePrecision::region;
    out.made_by.rule = "places.part/1";
  }
}

}  // namespace demarche::places
