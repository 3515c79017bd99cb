// Synonym sets of verb dictionaries: "&FRUIT" with "+APPLE", "+RIPE_PEAR", "+PLUM_". Patterns refer to a set as a
// whole; no pattern is multiplied by its members.
#pragma once
#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "reading/dictionaries/findings.h"
#include "reading/dictionaries/words.h"

namespace demarche::dictionaries {

/// The sets of one or more files; a file sees its own only. Const once loaded.
class Synsets {
 public:
  using Members = std::vector<std::vector<WordId>>;

  /// Opens a set for the members that follow; false when the file has one of that name. A "_" behind the name is not
  /// part of it: it says that no member has a plural.
  bool open(std::string_view name, std::uint32_t file);
  /// A member of the set opened last, with its regular plural unless it ends in "_" or has several words.
  void add_member(std::string_view member, WordTable& words);
  /// Sorts for lookup; once a file.
  void finish();

  std::optional<std::uint32_t> find(std::string_view name, std::uint32_t file) const;
  /// Does the set have a member that ends in `word`, and whose words before it all satisfy `has`?
  template <class Has>
  bool matches_head(std::uint32_t set, WordId word, Has has) const;
  /// Words of the longest member that stands in `text` from `at` on; 0: none does.
  std::size_t matches_at(std::uint32_t set, std::span<const WordId> text, std::size_t at) const;

 private:
  struct Set {
    bool plurals = true;
    Members members;
    std::vector<std::pair<WordId, std::uint32_t>> by_first, by_last;  // word -> member, ascending
  };
  std::vector<Set> sets_;
  std::size_t finished_ = 0;
  std::unordered_map<std::string, std::uint32_t> ids_;  // "file name"
};

template <class Has>
bool Synsets::matches_head(std::uint32_t set, WordId word, Has has) const {
  const Set& own = sets_[set];
  auto at = std::lower_bound(own.by_last.begin(), own.by_last.end(), std::pair(word, std::uint32_t{0}));
  for (; at != own.by_last.end() && at->first == word; ++at) {
    const std::vector<WordId>& member = own.members[at->second];
    if (std::all_of(member.begin(), member.end() - 1, has)) return true;
  }
  return false;
}

}  // namespace demarche::dictionaries
