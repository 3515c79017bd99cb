// Words as dictionaries and pages share them: runs of letters and digits in lower case, each known by a number.
//
// A phrase of a dictionary and a phrase of a page are the same when their words are: "AL-SHABAB_", "Al Shabab" and
// "al-Shabab" are two words each, "U.N." is "u n". So blanks, underscores, hyphens, points and apostrophes all just
// part words, in both, and no mark at a word's edge can keep a phrase from being found.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace demarche::dictionaries {

using WordId = std::uint32_t;
inline constexpr WordId kNoWord = 0xffffffffU;  // a word that no dictionary holds

/// The next word of `text` from byte `at` on: where it begins and ends; begin == end == text.size() when there is none.
struct WordBounds {
  std::size_t begin = 0;
  std::size_t end = 0;
};
WordBounds next_word(std::string_view text, std::size_t at);

/// Numbers for words. Filled while dictionaries load, const afterwards.
class WordTable {
 public:
  /// The number of `word`, in any case; a new one when it is new.
  WordId add(std::string_view word);
  /// kNoWord when it was never added.
  WordId find(std::string_view word) const;
  /// Adds all words of `text`.
  void add_all(std::string_view text, std::vector<WordId>& out);
  /// In lower case.
  std::string_view text(WordId id) const { return *texts_[id]; }
  std::size_t size() const { return texts_.size(); }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
  };
  std::unordered_map<std::string, WordId, Hash, std::equal_to<>> ids_;
  std::vector<const std::string*> texts_;  // keys of ids_, which do not move
};

}  // namespace demarche::dictionaries
