#include "demarche/analysis.h"

#include <array>

namespace demarche {

std::string_view name(Pos pos) {
  static constexpr std::array<std::string_view, 19> kNames = {"",      "ADJ",  "ADP",  "ADV",  "AUX",  "CCONJ", "DET",
                                                              "INTJ",  "NOUN", "NUM",  "PART", "PRON", "PROPN", "PUNCT",
                                                              "SCONJ", "SYM",  "VERB", "X",    "SPACE"};
  static_assert(kNames.size() == static_cast<std::size_t>(Pos::space) + 1);
  return kNames[static_cast<std::size_t>(pos)];
}

std::string_view name(Iob iob) {
  static constexpr std::array<std::string_view, 3> kNames = {"O", "I", "B"};
  return kNames[static_cast<std::size_t>(iob)];
}

}  // namespace demarche
