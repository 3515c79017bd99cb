// The words and regions of lexicon/places/ as the step looks them up.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "reading/actors/lexicon_tables.h"
#include "reading/places/places.h"

namespace demarche::places {

/// What a word can be in the phrase of a place; see lexicon/places/words.tsv. Bits: a word can be several.
enum class Word : std::uint16_t {
  at = 1,
  from = 2,
  to = 4,
  town = 8,
  region = 16,
  part = 32,
  border = 64,
  happening = 128,
  direction = 256,
  middle = 512,
  unit = 1024,
  no = 2048
};

struct WordEntry {
  std::uint16_t kinds = 0;
  double value = 0;  // of a direction degrees, of a unit kilometres

  bool is(Word kind) const { return (kinds & static_cast<std::uint16_t>(kind)) != 0; }
  /// Does it lead to a place: at, from or to?
  bool is_preposition() const { return is(Word::at) || is(Word::from) || is(Word::to); }
  /// Of what such a preposition leads to.
  PlaceRole role() const { return is(Word::from) ? PlaceRole::from : is(Word::to) ? PlaceRole::to : PlaceRole::at; }
};

struct OwnRegion {
  std::string country;  // empty: several or none
  double lat = 0, lon = 0;
};

struct ShortForm {
  std::string country;
  std::string name;
};

struct PlaceLexicon::Tables {
  actors::WordMap<WordEntry> words;        // lower case
  actors::WordMap<OwnRegion> regions;      // as written
  actors::WordMap<ShortForm> short_forms;  // as written, with and without the last full stop
  actors::WordMap<std::string> states;     // the names of those that have short forms -> country

  WordEntry word(std::string_view lower) const {
    const auto found = words.find(lower);
    return found == words.end() ? WordEntry{} : found->second;
  }
  const OwnRegion* region(std::string_view name) const {
    const auto found = regions.find(name);
    return found == regions.end() ? nullptr : &found->second;
  }
  const ShortForm* short_form(std::string_view word) const {
    const auto found = short_forms.find(word);
    return found == short_forms.end() ? nullptr : &found->second;
  }
};

}  // namespace demarche::places
