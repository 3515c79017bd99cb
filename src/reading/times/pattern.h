// The pattern language of lexicon/times/rules.toml, expanded to flat sequences.
//
//   MONTH DAY [, YEAR]      a class, an optional part, a literal (lower case or punctuation)
//   (last | past) UNIT      alternatives
//   CLASS:slot              fills another slot than the class's own
//   word:slot=value         a literal that fills a slot with a number; after a bracket: of each alternative's last word
//   ~DAY                    no blank before it
//   in <| YEAR              words before <| and after |> must stand there but are not part of the expression
//   $NAME                   a macro of the file's [macros] table
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "demarche/result.h"

namespace demarche::times {

/// The views point into the pattern or into the macros it names, and live as long as those.
struct PatternElement {
  std::string_view symbol;  // class name or literal; "<|" and "|>" are the context marks
  std::string_view slot;    // empty: the class's own
  bool glued = false;
};

using FlatPattern = std::vector<PatternElement>;

/// All flat forms of a pattern, in order of preference as written; at most `kMaxForms`, each at most 16 atoms.
constexpr std::size_t kMaxForms = 60000;
Result<std::vector<FlatPattern>> expand_pattern(std::string_view pattern,
                                                const std::map<std::string, std::string>& macros);

}  // namespace demarche::times
