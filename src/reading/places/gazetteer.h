// The gazetteer: where towns, districts, provinces and countries lie, looked up by name.
//
// The file is made by tools/gazetteer/build.py, which describes its bytes, from facts of GeoNames (CC BY 4.0). It is
// mapped, not read: a lookup touches a few kilobytes of its 11 MB.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/mapped_file.h"
#include "demarche/result.h"

namespace demarche::places {

enum class SpotKind : std::uint8_t { country, province, district, town };

/// How a name names a place: by its own name, by one nearly the same ("Fallujah" for Al Fallujah), by another
/// ("Bombay" for Mumbai).
enum class NamedBy : std::uint8_t { name, near, other };

/// A place's number in the gazetteer. Countries come first, then provinces, districts, towns.
using SpotIndex = std::uint32_t;
constexpr SpotIndex kNoSpot = 0xffffffffU;

struct Spot {
  double lat = 0, lon = 0;   // degrees; of a region the middle of its towns
  std::uint32_t people = 0;  // of a region those of its towns; 0: not known
  SpotIndex province = kNoSpot;
  std::string_view country;  // ISO 3166-1 alpha-3; lives as long as the gazetteer
  SpotKind kind = SpotKind::town;
};

struct Named {
  SpotIndex spot = kNoSpot;
  NamedBy by = NamedBy::name;
};

/// How far a region's towns spread from its middle (standard deviation, degrees).
struct Spread {
  double lat = 0, lon = 0;
};

/// Immutable; serves all threads. The bytes are not trusted: what does not fit its tables is refused when opened, and
/// every later read is held to them, so damage inside gives wrong or no answers, never more.
class Gazetteer {
 public:
  /// Maps the file. Fails with one message on a file that is missing, short, or no gazetteer of this form.
  static Result<Gazetteer> open(const std::string& path);
  /// The same from bytes in memory; `name` stands in messages.
  static Result<Gazetteer> of_bytes(std::string bytes, const std::string& name);

  /// The places of that name, those with most people first, at most kMostNamed. Case, accents, apostrophes and hyphens
  /// do not matter; a name with a letter that is not Latin has none. Logarithmic in the number of names.
  std::vector<Named> find(std::string_view name) const;
  static constexpr std::size_t kMostNamed = 64;

  /// `at` must be a number that find(), country() or Spot::province gave.
  Spot spot(SpotIndex at) const;
  /// kNoSpot where there is no such country.
  SpotIndex country(std::string_view alpha3) const;
  /// Of regions; none for towns.
  std::optional<Spread> spread(SpotIndex at) const;

  /// Sixteen hex digits over the contents: part of a reading's key.
  std::string version() const;

  /// The form in which names are looked up: "são-tomé" -> "sao tome"; empty where there is none.
  std::string key_of(std::string_view name) const;

 private:
  struct Layout {
    std::uint32_t places = 0, regions = 0, countries = 0, keys = 0, key_bytes = 0, entries = 0, letters = 0;
    std::size_t at_places = 0, at_spreads = 0, at_codes = 0, at_starts = 0, at_firsts = 0, at_entries = 0;
    std::size_t at_letters = 0, at_keys = 0;
  };
  static Result<Layout> layout_of(std::string_view bytes, const std::string& name);
  std::string_view bytes() const { return file_ ? file_->bytes() : std::string_view(own_); }
  std::uint32_t number(std::size_t at) const;  // u32 at that byte
  std::string_view key(std::uint32_t at) const;
  std::string_view folded(char32_t letter) const;

  std::optional<MappedFile> file_;
  std::string own_;
  Layout layout_;
};

}  // namespace demarche::places
