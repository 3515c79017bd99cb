// The compiled rules: a word table and a trie over word classes. Made once by lexicon.cpp, const and shared afterwards.
#pragma once
#include <array>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "demarche/record.h"
#include "reading/times/symbols.h"
#include "reading/times/times.h"

namespace demarche::times {

/// When a word counts as its class (fourth column of words.tsv).
enum class Guard : std::uint8_t {
  none,
  capital,  // only with a capital first letter ("August", "Sat.")
  name,     // capital, and tagged a name or noun, not part of a person's name ("May", "March")
  noun,     // only where it is tagged a noun ("second", "fall", "spring")
};

/// One reading of a word: its class or literal, and the value it carries.
struct WordReading {
  Symbol symbol = 0;
  Guard guard = Guard::none;
  double value = 0;
};

/// A holiday with a date. kind fixed: month and day; nth: the nth weekday of the month (nth -1: the last); easter: days
/// from Easter.
struct Holiday {
  enum class Kind : std::uint8_t { fixed, nth, easter } kind = Kind::fixed;
  int month = 1;
  int day = 1;
  int nth = 0;
  int weekday = 0;
  int offset = 0;
};

/// How a matched rule's value is made.
enum class Make : std::uint8_t {
  calendar,  // a date or time of day out of the named parts, missing parts from the reference day
  offset,    // number x unit away from the reference ("two days later")
  relative,  // the unit `toward` steps away ("last week", "that month")
  duration,  // number x unit
  set,       // what repeats
  fixed,     // the value that stands in the rule
  nothing,   // no temporal expression; keeps its words from being read as one
};

enum class From : std::uint8_t { page, text };

/// Conditions that a pattern cannot state; see Matcher::check.
enum class Check : std::uint8_t { none, bare_year, bare_month, bare_duration, bare_season, rate, ahead, age_of_thing };

struct Rule {
  std::string name;
  std::string made_by;  // "times.<name>/1"
  Make make = Make::calendar;
  From from = From::page;
  Check check = Check::none;
  bool typed = false;  // `type` stands in the rule
  TimeType type = TimeType::date;
  std::string value;
  Slots preset;  // slots that the rule itself fills
  float confidence = 0.9F;
};

/// One flat pattern of a rule. Atoms before `begin` and from `end` on are context: they must stand there, outside the
/// extent.
struct Sequence {
  static constexpr std::size_t kMaxLength = 16;
  std::uint32_t rule = 0;
  std::uint8_t length = 0;
  std::uint8_t begin = 0;
  std::uint8_t end = 0;
  std::uint16_t glued = 0;  // bit i: no blank between atom i-1 and atom i
  std::array<Slot, kMaxLength> slots{};
  std::array<Slot, 2> constant_slots{};  // filled by literals that carry a value (`christmas:holiday=3`)
  std::array<float, 2> constant_values{};
};

struct Edge {
  Symbol symbol = 0;
  std::uint32_t node = 0;
};

struct Node {
  static constexpr std::uint32_t kNoSequence = 0xffffffffU;
  std::uint32_t first_edge = 0;
  std::uint32_t edge_count = 0;  // edges ascend by symbol
  std::uint32_t first_sequence = 0;
  std::uint32_t sequence_count = 0;
};

struct TimeRules::Tables {
  struct Range {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };
  std::deque<std::string> strings;                    // owns the keys of `words`
  std::unordered_map<std::string_view, Range> words;  // lower-case word -> readings
  std::vector<WordReading> readings;
  std::array<std::uint64_t, 256>
      lengths_by_first{};  // bit n: a word of n bytes begins with this byte; rejects most words
  std::vector<Holiday> holidays;
  std::unordered_set<std::string_view> ahead;    // verbs whose times lie ahead
  std::unordered_set<std::string_view> telling;  // verbs of telling: their day is that of the words
  std::unordered_set<std::string_view> persons;  // nouns for people
  std::vector<std::string_view> person_endings;
  std::vector<Rule> rules;
  std::vector<Sequence> sequences;
  std::vector<Node> nodes;  // 0 is the root
  std::vector<Edge> edges;

  /// The readings of a lower-case word; empty for words that mean nothing here.
  Range find(std::string_view word) const {
    if (word.empty() || word.size() > 63) return {};
    if (((lengths_by_first[static_cast<unsigned char>(word[0])] >> word.size()) & 1U) == 0) return {};
    const auto found = words.find(word);
    return found == words.end() ? Range{} : found->second;
  }
};

}  // namespace demarche::times
