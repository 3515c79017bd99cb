// The one look at the parse that reading times needs: does the clause around a word speak of what was or what will be?
#pragma once
#include <cstdint>

#include "demarche/analysis.h"

namespace demarche::times {

enum class Tense : std::uint8_t { none, past, present, future };

/// The verb that governs a word, and the tense of its clause; `found` is false where none does.
struct Governor {
  Tense tense = Tense::none;
  std::uint32_t verb = 0;
  bool found = false;
  bool direct = false;  // the word, or its preposition, hangs on the verb itself and follows it
};

/// The nearest verb upwards of `token`. Same cost as governing_tense.
Governor governor_of(const Analysis& analysis, std::uint32_t token);

/// The tense of the finite verb that governs `token`: the nearest verb upwards, with its auxiliaries ("has gone" is
/// past, "will", "shall", "may", "is to", "is expected to" and plain infinitives of intent are future). `none` where no
/// verb governs. Constant cost: climbs at most 16 heads and looks at most 32 tokens around a verb.
Tense governing_tense(const Analysis& analysis, std::uint32_t token);

}  // namespace demarche::times
