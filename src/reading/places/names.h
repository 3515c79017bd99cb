// Names that may be places, and what the words around them say: the first half of the step.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reading/places/lexicon.h"

namespace demarche::places {

/// What the step reads; all parts belong to the same page.
struct Scene {
  const Analysis& analysis;
  const actors::ActorReading& actors;
  const actors::ActorLexicon& actor_lexicon;
  const PlaceLexicon::Tables& words;
  const Gazetteer* gazetteer;  // may be null

  /// The tokens' words; a line end between them counts as a blank.
  std::string text(TokenSpan tokens) const;
  /// Is it the name or the adjective of a country?
  bool is_country(TokenSpan tokens) const;
  /// Where the longest name or adjective of a country begins that ends before `end`, from `first` on; `end`: none.
  std::uint32_t country_before(std::uint32_t first, std::uint32_t end) const;
};

enum class Sort : std::uint8_t { none, town, region };

/// A name, and the phrase around it.
struct Name {
  TokenSpan tokens;       // the name alone: "Geneva"
  TokenSpan phrase;       // what the record shows: "northern Ruritania", "the Freedonian border" without its article
  std::string words;      // the name as it is looked up
  bool place = false;     // the entity recogniser calls it one
  bool facility = false;  // the recogniser calls it a building, bridge or park: no town of its name
  bool standing = false;  // it stands as a place
  PlaceRole role = PlaceRole::at;
  std::uint32_t governor = 0;  // token
  bool modifies = false;
  Sort sort = Sort::none;            // "the city of X", "X province"
  std::vector<std::string> holders;  // what it lies in by the text beside it ("Geneva, Alabama"), as names
  bool sure_holder = false;          // the holder can be nothing else ("Geneva, Ala.")
  bool capital = false;              // "the Ruritanian capital", "the capital": of the country in `holders`, if any
  bool border = false;               // the border of the countries in `holders`
  std::optional<double> bearing;     // "northern X", "10 miles north of X": degrees
  std::optional<double> kilometres;  // "10 miles north of X"
};

/// All names in text order; those that are persons, or stand inside an organisation's name, are left out.
std::vector<Name> find_names(const Scene& scene);

/// Adds what phrases without a name of their own stand for, in text order; names inside them no longer stand by
/// themselves. Both ascend in the text, `found` without overlap.
void add_phrases(std::vector<Name> found, std::vector<Name>& names);

}  // namespace demarche::places
