// "Zendan", "Zendanese" beside "Zenda": adjectives formed of a state's name, for states that no list has.
#pragma once
#include <algorithm>
#include <string_view>

namespace demarche::actors {

/// Is `word` the name, or an adjective or a people formed of it ("Zendan", "Zendans")? At least four letters in common,
/// all of the name's but its last, and a short ending. Constant cost, thread-safe.
inline bool is_formed_of(std::string_view word, std::string_view name) {
  constexpr std::size_t kLeast = 4;
  constexpr std::size_t kEnding = 4;
  if (word.size() < kLeast || name.size() < kLeast) return false;
  const auto at = std::mismatch(word.begin(), word.end(), name.begin(), name.end());
  const auto same = static_cast<std::size_t>(at.first - word.begin());
  return same >= kLeast && same + 1 >= name.size() && word.size() - same <= kEnding;
}

/// The adjective alone: formed of the name, longer in its ending, and with an ending of such adjectives.
inline bool is_adjective_of(std::string_view word, std::string_view name) {
  if (word == name || !is_formed_of(word, name)) return false;
  for (const std::string_view ending : {"n", "ns", "ese", "ish", "i", "is", "ic"}) {
    if (word.ends_with(ending)) return true;
  }
  return false;
}

/// "Zendan" of "the Zendan government".
inline std::string_view first_word(std::string_view name) {
  constexpr std::string_view kArticle = "the ";
  if (name.size() > kArticle.size() && (name.starts_with("the ") || name.starts_with("The ")))
    name.remove_prefix(kArticle.size());
  return name.substr(0, name.find(' '));
}

}  // namespace demarche::actors
