// Atoms: the pieces of a text that the time rules match, finer than tokens ("50-minute" is three, "Dec.30" two).
#pragma once
#include <vector>

#include "demarche/analysis.h"
#include "demarche/span.h"
#include "reading/times/tables.h"

namespace demarche::times {

/// One meaning of an atom.
struct AtomReading {
  Symbol symbol = 0;
  double value = 0;
};

struct Atom {
  ByteSpan span;
  std::uint32_t token = 0;     // the token it begins in
  std::uint32_t reading = 0;   // first of its readings
  std::uint16_t readings = 0;  // none: the atom matches nothing
  bool glued = false;          // no blank before it
};

/// The atoms of a text, ascending. A paragraph break (blank line) is an atom without readings, so that nothing matches
/// across.
struct Atoms {
  std::vector<Atom> atoms;
  std::vector<AtomReading> readings;
};

/// Cuts the tokens into atoms and looks each up. Number words are joined ("twenty-five", "nineteen ninety-six", "2
/// million"). Linear in the bytes of the text.
Atoms lex(const Analysis& analysis, const TimeRules::Tables& tables);

}  // namespace demarche::times
