#include "reading/places/page_scope.h"

#include <algorithm>

#include "reading/actors/lexicon_tables.h"

namespace demarche::places {
namespace {

constexpr double kActorWeight = 0.5;      // of an actor's mention beside that of a country's name
constexpr std::size_t kMostOfActor = 4;   // mentions of one actor that count
constexpr std::uint32_t kMuchLarger = 3;  // a province is clear beside others this many times smaller
constexpr std::uint32_t kCityPart = 4;    // a city with a quarter of its province's people is meant by the name
constexpr std::uint32_t kRivalPart = 5;   // a province with a fifth of a country's people rivals it

/// Has a province of another country the name ("Georgia")?
bool is_shared(const Scene& scene, std::string_view words, std::string_view country) {
  if (scene.gazetteer == nullptr) return false;
  const SpotIndex own = scene.gazetteer->country(country);
  const std::uint32_t people = own == kNoSpot ? 0 : scene.gazetteer->spot(own).people;
  for (const Named& named : scene.gazetteer->find(words)) {
    const Spot spot = scene.gazetteer->spot(named.spot);
    if (spot.kind == SpotKind::province && named.by == NamedBy::name && spot.country != country &&
        spot.people > people / kRivalPart)
      return true;
  }
  return false;
}

/// Is there a town of that name and some size in another country ("Birmingham")?
bool has_namesake(const Scene& scene, std::string_view words, std::string_view country) {
  constexpr std::uint32_t kSomeSize = 20'000;  // people
  if (scene.gazetteer == nullptr) return false;
  const std::vector<Named> all = scene.gazetteer->find(words);
  return std::any_of(all.begin(), all.end(), [&](const Named& named) {
    const Spot spot = scene.gazetteer->spot(named.spot);
    return spot.kind == SpotKind::town && named.by != NamedBy::other && spot.country != country &&
           spot.people > kSomeSize;
  });
}

}  // namespace

SpotIndex clear_province(const Scene& scene, std::string_view name, std::string_view country) {
  if (scene.gazetteer == nullptr) return kNoSpot;
  SpotIndex best = kNoSpot;
  std::uint32_t people = 0;
  const std::vector<Named> all = scene.gazetteer->find(name);
  for (const Named& named : all) {
    const Spot spot = scene.gazetteer->spot(named.spot);
    if (spot.kind != SpotKind::province || named.by == NamedBy::other) continue;
    if (!country.empty() && spot.country != country) continue;
    if (best == kNoSpot) {
      best = named.spot;
      people = spot.people;
    } else if (country.empty() && spot.people > people / kMuchLarger) {
      return kNoSpot;
    }
  }
  if (best == kNoSpot || !country.empty()) return best;
  for (const Named& named : all) {
    const Spot spot = scene.gazetteer->spot(named.spot);
    if (spot.kind == SpotKind::country || (spot.kind == SpotKind::town && spot.people > people / kCityPart))
      return kNoSpot;
  }
  return best;
}

PageScope::PageScope(const Scene& scene, const std::vector<Name>& names) {
  for (const Name& name : names) {
    if (name.border) {
      for (const std::string& country : name.holders) add_name(scene, country);
    } else if (!name.capital) {
      add_name(scene, name.words);
    }
  }
  add_adjectives(scene);
  add_actors(scene);
  add_short_forms(scene);
}

double PageScope::share(std::string_view country) const {
  const auto found = counts_.find(country);
  return found == counts_.end() || all_ <= 0 ? 0 : found->second / all_;
}

std::string_view PageScope::main_country() const {
  for (const auto& [country, count] : counts_) {
    if (2 * count > all_) return country;
  }
  return {};
}

void PageScope::add_country(std::string_view country, double weight) {
  if (country.empty()) return;
  const auto found = counts_.find(country);
  if (found == counts_.end())
    counts_.emplace(std::string(country), weight);
  else
    found->second += weight;
  all_ += weight;
}

void PageScope::add_name(const Scene& scene, const std::string& words) {
  const auto& tables = scene.actor_lexicon.tables();
  const auto* phrase = tables.find_phrase(words);
  if (phrase != nullptr && actors::is_of_country(phrase->sort)) {
    const std::string_view country = tables.country_of(*phrase);
    // What only a choice will settle counts for nothing yet.
    const bool open = (phrase->sort == actors::NameSort::country && is_shared(scene, words, country)) ||
                      (phrase->sort == actors::NameSort::place && has_namesake(scene, words, country));
    if (!open) {
      add_country(country, 1);
      if (phrase->sort != actors::NameSort::place) return;
    }
  }
  if (const SpotIndex province = clear_province(scene, words); province != kNoSpot) {
    provinces_.insert(province);
    if (phrase == nullptr) add_country(scene.gazetteer->spot(province).country, 1);
  }
}

void PageScope::add_adjectives(const Scene& scene) {
  const Analysis& a = scene.analysis;
  for (std::uint32_t t = 0; t < a.size(); ++t) {
    if (a.iob[t] != Iob::begin || a.ent_type[t] != "NORP") continue;
    std::uint32_t end = t + 1;
    while (end < a.size() && a.iob[end] == Iob::inside) ++end;
    add_country(scene.actor_lexicon.country_of_place(scene.text({t, end})), 1);
  }
}

void PageScope::add_actors(const Scene& scene) {
  for (const Actor& actor : scene.actors.actors) {
    if (actor.kind == ActorKind::country || actor.code.size() <= 3) continue;  // countries are counted by their names
    const std::string_view country = std::string_view(actor.code).substr(0, 3);
    if (!scene.actor_lexicon.tables().is_country(country)) continue;
    add_country(country, kActorWeight * static_cast<double>(std::min(actor.mentions.size(), kMostOfActor)));
  }
}

/// "Selma, Ala.", "(R-Fla.)".
void PageScope::add_short_forms(const Scene& scene) {
  const Analysis& a = scene.analysis;
  for (std::uint32_t t = 1; t < a.size(); ++t) {
    std::string_view word = a.word(t);
    if (const std::size_t dash = word.find('-'); dash != std::string_view::npos) word.remove_prefix(dash + 1);
    if (word.size() < 2) continue;
    const std::string_view before = a.word(t - 1);
    if (before != "," && before != "(" && before != "-" && a.word(t).size() == word.size()) continue;
    const ShortForm* form = scene.words.short_form(word);
    if (form == nullptr) continue;
    add_country(form->country, 1);
    if (const SpotIndex province = clear_province(scene, form->name, form->country); province != kNoSpot)
      provinces_.insert(province);
  }
}

}  // namespace demarche::places
