#include "reading/places/resolver.h"

#include <algorithm>

#include "base/ascii.h"
#include "reading/places/degrees.h"

namespace demarche::places {
namespace {

using actors::NameSort;

PlacePrecision precision_of(SpotKind kind) {
  if (kind == SpotKind::country) return PlacePrecision::country;
  return kind == SpotKind::town ? PlacePrecision::town : PlacePrecision::region;
}

}  // namespace

// -------------------------------------------------------------------------------------------------- answers
Location Resolver::of_spot(SpotIndex spot, const char* rule, float confidence) const {
  const Spot facts = scene_.gazetteer->spot(spot);
  Location out;
  out.country = facts.country;
  out.lat = rounded(facts.lat);
  out.lon = rounded(facts.lon);
  out.precision = precision_of(facts.kind);
  out.made_by = {rule, confidence};
  return out;
}

Location Resolver::of_country(std::string_view country, const char* rule, float confidence) const {
  const SpotIndex spot = scene_.gazetteer == nullptr ? kNoSpot : scene_.gazetteer->country(country);
  if (spot != kNoSpot) return of_spot(spot, rule, confidence);
  Location out;
  out.country = country;
  out.precision = PlacePrecision::country;
  out.made_by = {rule, confidence};
  return out;
}

Location Resolver::of_border(const Name& name) const {
  constexpr float kOne = 0.8F, kTwo = 0.7F;
  Location out;
  out.precision = PlacePrecision::region;
  for (const std::string& words : name.holders) {
    const std::string_view country = scene_.actor_lexicon.country_of_place(words);
    if (out.country.empty() && out.made_by.rule.empty()) {
      out.country = country;
    } else if (out.country != country) {
      out.country.clear();  // it lies in both
    }
    out.made_by = {"places.border/1", out.country.empty() ? kTwo : kOne};
  }
  return out;
}

// -------------------------------------------------------------------------------------------------- the text beside it
Resolver::Holder Resolver::holder_of(const std::string& words) const {
  if (const ShortForm* form = scene_.words.short_form(words))
    return {form->country, clear_province(scene_, form->name, form->country)};
  const auto& tables = scene_.actor_lexicon.tables();
  if (const auto state = scene_.words.states.find(words); state != scene_.words.states.end())
    return {state->second, clear_province(scene_, words, state->second)};
  if (const auto* phrase = tables.find_phrase(words)) {
    if (phrase->sort == NameSort::country || phrase->sort == NameSort::demonym)
      return {std::string(tables.country_of(*phrase)), kNoSpot};
  }
  if (const SpotIndex province = clear_province(scene_, words); province != kNoSpot)
    return {std::string(scene_.gazetteer->spot(province).country), province};
  return {};
}

/// The largest place of the name that lies in the holder; kNoSpot: none.
SpotIndex Resolver::inside(const Name& name, const Holder& holder) const {
  if (scene_.gazetteer == nullptr || holder.country.empty()) return kNoSpot;
  const std::vector<Named> all = scene_.gazetteer->find(name.words);
  for (const NamedBy least : {NamedBy::near, NamedBy::other}) {
    for (const Named& named : all) {
      const Spot spot = scene_.gazetteer->spot(named.spot);
      if (named.by > least || spot.kind == SpotKind::country || spot.country != holder.country) continue;
      if (holder.province != kNoSpot && spot.province != holder.province) continue;
      if (name.sort == Sort::region ? spot.kind == SpotKind::town : spot.kind == SpotKind::province) continue;
      if (name.sort != Sort::region && spot.kind == SpotKind::district) continue;
      if (holder.province == kNoSpot && !name.sure_holder && !name.capital && is_far_behind(spot, all)) continue;
      return named.spot;
    }
  }
  return kNoSpot;
}

void Resolver::learn(const Name& name) {
  if (name.border || name.capital) return;
  for (const std::string& holder : name.holders) {
    const SpotIndex spot = inside(name, holder_of(holder));
    if (spot != kNoSpot) learnt_.emplace(name.words, spot);
  }
}

bool Resolver::is_held(const Name& name) const {
  if (name.border || name.capital || name.holders.empty()) return false;
  return name.sure_holder || std::any_of(name.holders.begin(), name.holders.end(), [&](const std::string& holder) {
           return inside(name, holder_of(holder)) != kNoSpot;
         });
}

/// "the Ruritanian capital" is that country's; "the capital" that of the country that the page is about.
std::string_view Resolver::country_of_capital(const Name& name) const {
  return name.holders.empty() ? scope_.main_country() : scene_.actor_lexicon.country_of_place(name.holders.front());
}

SpotIndex Resolver::capital_of(std::string_view country) const {
  const auto& capitals = scene_.actor_lexicon.tables().capitals;
  const auto words = capitals.find(country);
  if (words == capitals.end()) return kNoSpot;
  Name town;
  town.words = words->second;
  town.sort = Sort::town;
  town.capital = true;
  return inside(town, {std::string(country), kNoSpot});
}

Location Resolver::of_capital(const Name& name) const {
  constexpr float kNamed = 0.9F, kPage = 0.6F;
  const std::string_view country = country_of_capital(name);
  if (country.empty()) return {};
  Location out;
  out.country = country;
  if (const SpotIndex spot = capital_of(country); spot != kNoSpot) out = of_spot(spot, "", 0);
  out.made_by = {"places.capital/1", name.holders.empty() ? kPage : kNamed};
  return out;
}

// -------------------------------------------------------------------------------------------------- the order
/// "east Africa" is East Africa; else the region of the name alone.
const OwnRegion* Resolver::own_region(const Name& name) const {
  if (name.bearing && !name.kilometres) {
    std::string whole = scene_.text(name.phrase);
    if (is_ascii_lower(whole.front())) whole.front() = static_cast<char>(whole.front() - 'a' + 'A');
    if (const OwnRegion* region = scene_.words.region(whole)) return region;
  }
  return scene_.words.region(name.words);
}

Location Resolver::resolve(const Name& name) const {
  constexpr float kBeside = 0.95F, kElsewhere = 0.9F, kRegion = 0.9F, kByLexicon = 0.85F, kHolderOnly = 0.8F;
  if (name.border) return of_border(name);
  if (name.capital) return of_capital(name);
  for (const std::string& words : name.holders) {
    const Holder holder = holder_of(words);
    if (const SpotIndex spot = inside(name, holder); spot != kNoSpot) {
      Location out = of_spot(spot, "places.beside/1", kBeside);
      move(name, out, spot);
      return out;
    }
    if (name.sure_holder && !holder.country.empty()) {  // a place too small for the gazetteer
      Location out;
      out.country = holder.country;
      out.made_by = {"places.holder/1", kHolderOnly};
      return out;
    }
  }
  if (const auto known = learnt_.find(name.words); known != learnt_.end()) {
    Location out = of_spot(known->second, "places.page/1", kElsewhere);
    move(name, out, known->second);
    return out;
  }
  if (scene_.words.short_form(name.words) != nullptr) {  // "in DC"
    const Holder holder = holder_of(name.words);
    if (holder.province != kNoSpot) return of_spot(holder.province, "places.short-form/1", kRegion);
    return of_country(holder.country, "places.short-form/1", kRegion);
  }
  if (const OwnRegion* region = own_region(name)) {
    Location out;
    out.country = region->country;
    out.lat = region->lat;
    out.lon = region->lon;
    out.precision = PlacePrecision::region;
    out.made_by = {"places.region/1", kRegion};
    if (name.bearing && scene_.words.region(name.words) == region) out.lat = out.lon = std::nullopt;  // somewhere in it
    return out;
  }
  if (name.facility) return {};  // a park or bridge is no town of its name
  if (scene_.gazetteer != nullptr) return choose(name);
  const auto& tables = scene_.actor_lexicon.tables();
  const auto* phrase = tables.find_phrase(name.words);
  if (phrase == nullptr) return {};
  const std::string_view country = tables.country_of(*phrase);
  if (phrase->sort == NameSort::country) return of_country(country, "places.lexicon/1", kByLexicon);
  Location out;
  if (phrase->sort == NameSort::capital || phrase->sort == NameSort::place) {
    out.country = country;
    out.made_by = {"places.lexicon/1", kByLexicon};
  }
  return out;
}

}  // namespace demarche::places
