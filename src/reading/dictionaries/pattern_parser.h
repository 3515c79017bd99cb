// One pattern line of a verb dictionary, without its dash and code.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "demarche/result.h"
#include "reading/dictionaries/verb_dictionary.h"

namespace demarche::dictionaries {

/// Fills the sides of a pattern. `file` is whose synonym sets are meant. The error says what is wrong with the line:
/// not one "*", brackets that do not pair or stand in each other too deep, an undefined set, more than 64 terms, or
/// terms that can never match.
class PatternParser {
 public:
  PatternParser(const Synsets& synsets, WordTable& words, std::uint32_t file)
      : synsets_(synsets), words_(words), file_(file) {}

  /// PETRARCH-2: "SOLDIER * {BIG MARKET} (IN CITY)".
  Result<Pattern> phrases(std::string_view text) const;
  /// PETRARCH-1: "$ * BIG_MARKET IN +".
  Result<Pattern> flat(std::string_view text) const;

 private:
  class Scanner;
  Result<Term> term(std::string_view text) const;
  std::string_view set_name(std::string_view text) const;
  Status noun(std::string_view words, NounTerm& out) const;
  Status phrase(std::string_view inside, PhraseTerm& out) const;
  Status flat_side(std::string_view text, bool before, Pattern& pattern) const;

  const Synsets& synsets_;
  WordTable& words_;
  std::uint32_t file_;
};

}  // namespace demarche::dictionaries
