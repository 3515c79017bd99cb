// An actor's code in its parts: a country, and what the actor is there.
#pragma once
#include <string>
#include <string_view>

namespace demarche::archive {

/// "RUSGOV" is RUS and GOV, "GOV" a sector whose country is not known, "UNO" no country's.
struct CodeParts {
  std::string_view country;  // empty: not known, or no country's
  std::string_view sectors;
};
/// Views into `code`. The sectors are those of the PLOVER manual; a first unit that is none of them, nor one of its
/// codes for what belongs to no country (UNO, EUR, IGO, NGO, MNC, IMG), is a country or an actor of a user's
/// dictionary.
CodeParts parts_of(std::string_view code);

/// Whether both may be one actor's at one time: no part that both have differs ("RUS", "GOV" and "RUSGOV"; not "RUSGOV"
/// and "UKRGOV", nor "RUSGOV" and "RUSMIL").
bool codes_agree(std::string_view one, std::string_view other);

/// What several codes have in common, in whatever order they come: the country that is the only one named, and the
/// sectors that begin each other ("RUS", "GOV" and "RUSGOV": "RUSGOV"; "RUSGOV" and "RUSMIL": "RUS").
class CommonCode {
 public:
  void add(std::string_view code);
  bool empty() const { return !any_; }
  std::string code() const;

 private:
  std::string country_, sectors_;
  bool any_ = false, several_countries_ = false, several_sectors_ = false;
};

}  // namespace demarche::archive
