#include "cli/nearest.h"

#include <algorithm>

#include "base/edit_distance.h"

namespace demarche::cli {
std::string nearest(std::string_view typed, const std::vector<std::string>& known) {
  constexpr std::size_t kLongestWord = 64;  // longer is no slip of the finger, and the comparison is quadratic
  if (typed.size() > kLongestWord) return {};
  std::string best;
  std::size_t fewest = kLongestWord + 1;
  for (const std::string& word : known) {
    const std::size_t allowed = (std::max(typed.size(), word.size()) + 2) / 3;
    const std::size_t needed = edit_distance(typed, word, allowed);
    if (needed <= allowed && needed < fewest) {
      best = word;
      fewest = needed;
    }
  }
  return best;
}

}  // namespace demarche::cli
