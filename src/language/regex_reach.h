// How far from the end of a text a pattern that is anchored at the end can begin: it turns a search through a whole
// text into one through its last few characters.
#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

namespace demarche::language {

struct Reach {
  std::size_t points = 0;  // the longest match in code points, runs of `run_of` left aside
  char run_of = '\0';      // a match may also be a run of this character of any length; '\0': none may
};

/// Of a pattern of the form `a$|b$|...`. An alternative of unbounded length is understood only when it is a run of one
/// ASCII character (`\.\.+$`). Nothing when the pattern has something else: then all of a text has to be searched.
std::optional<Reach> reach_of_suffixes(std::string_view python_pattern);

}  // namespace demarche::language
