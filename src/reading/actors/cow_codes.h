// Correlates of War country codes (COW) beside ISO's: data on conflicts are most often keyed by them.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/resources.h"
#include "demarche/result.h"

namespace demarche::actors {

struct CowCode {
  int number = 0;       // 365
  std::string letters;  // "RUS"; "GMY" is Germany
};

/// The table of lexicon/actors/cow.tsv, made from a package by tools/make_cow_codes.py. Immutable; serves all threads.
class CowCodes {
 public:
  /// Fails with file and line on a row that is no row of the file.
  static Result<CowCodes> load(const Resources& resources);

  /// Of the country that an actor's code begins with ("RUSGOV" is 365, RUS); nothing for organisations of states,
  /// sectors alone, an empty code, and places that are no state of that list (Greenland, the Palestinian territories).
  std::optional<CowCode> of(std::string_view actor_code) const;

 private:
  std::map<std::string, CowCode, std::less<>> by_country_;
};

}  // namespace demarche::actors
