// Finds the rules that match at an atom: a walk down the trie of word classes.
#pragma once
#include <optional>

#include "demarche/analysis.h"
#include "reading/times/lexer.h"
#include "reading/times/tables.h"

namespace demarche::times {

/// A matched rule: its atoms [begin, end) without context, and what its words said.
struct Match {
  const Rule* rule = nullptr;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  Slots slots;
};

class Matcher {
 public:
  Matcher(const Analysis& analysis, const Atoms& atoms, const TimeRules::Tables& tables)
      : analysis_(analysis), atoms_(atoms), tables_(tables) {}

  /// The best match whose pattern begins at `atom`: the one that reaches furthest, then the one with most atoms, then
  /// the one with most context, then the rule that stands first in the file. Its extent may begin later, after words of
  /// context, but not before `min_begin`, and ends by `max_end`. Cost bounded by the pattern length.
  std::optional<Match> at(std::uint32_t atom, std::uint32_t min_begin = 0, std::uint32_t max_end = 0xffffffffU) const;

 private:
  struct Walk;
  void descend(Walk& walk, std::uint32_t node, std::uint32_t length) const;
  void consider(Walk& walk, const Sequence& sequence) const;
  bool check(const Rule& rule, std::uint32_t begin, std::uint32_t end) const;
  bool age_of_thing(std::uint32_t begin, std::uint32_t end) const;
  bool is_of_class(std::uint32_t atom, Class word_class) const;
  bool year_stands_alone(std::uint32_t begin, std::uint32_t end) const;
  std::string_view word(std::uint32_t atom) const { return slice(analysis_.text, atoms_.atoms[atom].span); }

  const Analysis& analysis_;
  const Atoms& atoms_;
  const TimeRules::Tables& tables_;
};

}  // namespace demarche::times
