// The alphabet of the time rules: classes of words, and the slots of an expression that a matched word fills.
#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

namespace demarche::times {

/// A word class ("MONTH" in rules and word lists) or, from kFirstLiteral on, one particular word.
using Symbol = std::uint16_t;

/// What the words of lexicon/times/words.tsv and the shapes of numbers mean; the value that each carries is in
/// parentheses.
enum class Class : Symbol {
  month,     // month name (1-12)
  weekday,   // weekday name (1-7, Monday 1)
  weekdays,  // plural weekday
  unit,      // singular unit (Unit)
  units,     // plural unit (Unit)
  number,    // any amount, digits or words
  small,     // part of a number word (internal to the lexer)
  scale,     // hundred, thousand, million (internal to the lexer)
  ordinal,   // first, 21st
  day,       // digits 1-31, with or without "st"
  two,       // exactly two digits
  year,      // four digits 1000-2199, or year words ("nineteen ninety-six")
  hour,      // digits 0-24
  clock,     // h:mm or h:mm:ss (seconds of the day)
  four,      // four digits that are a time of day where a zone follows, 0930 (seconds of the day)
  noon,      // noon, midnight (seconds of the day)
  ampm,      // a.m. (0), p.m. (12)
  zone,      // time zone (minutes east of UTC; 10000: named, offset unknown)
  part,      // morning ... night (PartOfDay)
  parts,     // plural
  season,    // spring ... winter (Season)
  seasons,   // plural
  toward,    // last (-1), this (0), next (1): counted from the page's day
  beside,    // previous (-1), same (0), following (1): counted from the text's day
  back,      // yesterday (-1), today (0), tomorrow (1)
  holiday,   // row of the holiday table
  mod,       // early, mid, late
  vague,     // few, several: an amount that has no number
  approx,    // about, nearly, more than
  decade,    // 1990s (199), nineties (-9: of the nearest century)
  adverb,    // daily, weekly: Unit, of a SET
  count_
};

enum class Unit : std::uint8_t {
  second,
  minute,
  hour,
  day,
  week,
  month,
  quarter,
  year,
  decade,
  century,
  weekend,
  half,
  fortnight,
  night,
  millennium
};
enum class PartOfDay : std::uint8_t { morning, noon, afternoon, evening, night, daytime };
enum class Season : std::uint8_t { spring, summer, fall, winter };

constexpr std::array<std::string_view, static_cast<std::size_t>(Class::count_)> kClassNames = {
    "MONTH",  "WEEKDAY", "WEEKDAYS", "UNIT",    "UNITS", "NUM",   "SMALL",  "SCALE",  "ORD",   "DAY",    "TWO",
    "YEAR",   "HOUR",    "CLOCK",    "FOUR",    "NOON",  "AMPM",  "ZONE",   "PART",   "PARTS", "SEASON", "SEASONS",
    "TOWARD", "BESIDE",  "BACK",     "HOLIDAY", "MOD",   "VAGUE", "APPROX", "DECADE", "ADVERB"};

constexpr Symbol kFirstLiteral = static_cast<Symbol>(Class::count_);
constexpr Symbol symbol_of(Class word_class) { return static_cast<Symbol>(word_class); }

/// What a matched word says of the expression. A pattern writes `CLASS:slot` to fill another slot than its class's own.
enum class Slot : std::uint8_t {
  none,
  month,
  weekday,
  unit,
  number,
  ordinal,
  day,
  year,
  hour,
  minute,
  clock,
  ampm,
  zone,
  part,
  season,
  toward,
  year_toward,
  month_toward,
  week_toward,
  back,
  holiday,
  mod,
  vague,
  approx,
  decade,
  quarter,
  half,
  century,
  near_year,
  short_year,
  count_
};

constexpr std::array<std::string_view, static_cast<std::size_t>(Slot::count_)> kSlotNames = {
    "none",        "month",        "weekday",     "unit",    "number",    "ordinal",   "day",    "year",
    "hour",        "minute",       "clock",       "ampm",    "zone",      "part",      "season", "toward",
    "year_toward", "month_toward", "week_toward", "back",    "holiday",   "mod",       "vague",  "approx",
    "decade",      "quarter",      "half",        "century", "near_year", "short_year"};

/// The slot that a class fills where the pattern names none.
constexpr Slot default_slot(Class word_class) {
  switch (word_class) {
    case Class::month:
      return Slot::month;
    case Class::weekday:
    case Class::weekdays:
      return Slot::weekday;
    case Class::unit:
    case Class::units:
    case Class::adverb:
      return Slot::unit;
    case Class::number:
      return Slot::number;
    case Class::ordinal:
      return Slot::ordinal;
    case Class::day:
      return Slot::day;
    case Class::two:
      return Slot::short_year;
    case Class::year:
      return Slot::year;
    case Class::hour:
      return Slot::hour;
    case Class::clock:
    case Class::four:
    case Class::noon:
      return Slot::clock;
    case Class::ampm:
      return Slot::ampm;
    case Class::zone:
      return Slot::zone;
    case Class::part:
    case Class::parts:
      return Slot::part;
    case Class::season:
    case Class::seasons:
      return Slot::season;
    case Class::toward:
    case Class::beside:
      return Slot::toward;
    case Class::back:
      return Slot::back;
    case Class::holiday:
      return Slot::holiday;
    case Class::mod:
      return Slot::mod;
    case Class::vague:
      return Slot::vague;
    case Class::approx:
      return Slot::approx;
    case Class::decade:
      return Slot::decade;
    case Class::small:
    case Class::scale:
    case Class::count_:
      break;
  }
  return Slot::none;
}

/// The slots of one matched expression; an empty slot holds kEmpty.
class Slots {
 public:
  static constexpr double kEmpty = std::numeric_limits<double>::infinity();
  Slots() { values_.fill(kEmpty); }
  bool has(Slot slot) const { return values_[index(slot)] != kEmpty; }
  double number(Slot slot) const { return values_[index(slot)]; }
  /// The slot as an integer, or `otherwise` where it is empty.
  int get(Slot slot, int otherwise = 0) const {
    constexpr double kMost = 1e9;  // beyond any calendar; keeps the conversion defined
    return has(slot) ? static_cast<int>(std::clamp(values_[index(slot)], -kMost, kMost)) : otherwise;
  }
  void set(Slot slot, double value) { values_[index(slot)] = value; }
  /// Sets the slot unless it is filled already: the first word wins.
  void fill(Slot slot, double value) {
    if (!has(slot)) set(slot, value);
  }

 private:
  static constexpr std::size_t index(Slot slot) { return static_cast<std::size_t>(slot); }
  std::array<double, static_cast<std::size_t>(Slot::count_)> values_;
};

}  // namespace demarche::times
