#include "cli/nearest.h"

#include <algorithm>

namespace demarche::cli {
namespace {

std::size_t edits(std::string_view one, std::string_view other) {
  std::vector<std::size_t> before_last(other.size() + 1);
  std::vector<std::size_t> last(other.size() + 1);
  std::vector<std::size_t> row(other.size() + 1);
  for (std::size_t j = 0; j <= other.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= one.size(); ++i) {
    before_last.swap(last);
    last.swap(row);
    row[0] = i;
    for (std::size_t j = 1; j <= other.size(); ++j) {
      const std::size_t replace = last[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, replace});
      if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1]) {
        row[j] = std::min(row[j], before_last[j - 2] + 1);
      }
    }
  }
  return row[other.size()];
}

}  // namespace

std::string nearest(std::string_view typed, const std::vector<std::string>& known) {
  constexpr std::size_t kLongestWord = 64;  // longer is no slip of the finger, and the comparison is quadratic
  if (typed.size() > kLongestWord) return {};
  std::string best;
  std::size_t fewest = kLongestWord + 1;
  for (const std::string& word : known) {
    const std::size_t needed = edits(typed, word);
    const std::size_t allowed = (std::max(typed.size(), word.size()) + 2) / 3;
    if (needed <= allowed && needed < fewest) {
      best = word;
      fewest = needed;
    }
  }
  return best;
}

}  // namespace demarche::cli
