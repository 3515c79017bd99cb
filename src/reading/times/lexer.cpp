#include "reading/times/lexer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>

#include "base/ascii.h"
#include "reading/times/digits.h"
#include "reading/times/number_words.h"

namespace demarche::times {
namespace {

bool is_letter(char c) { return is_ascii_letter(c) || static_cast<unsigned char>(c) >= 0x80; }

/// The ASCII form of a typographic dash or apostrophe at `at` (3 bytes), or '\0'.
char typographic(std::string_view text, std::size_t at) {
  if (at + 2 >= text.size() || text[at] != '\xE2' || text[at + 1] != '\x80') return '\0';
  const auto last = static_cast<unsigned char>(text[at + 2]);
  if (last >= 0x90 && last <= 0x95) return '-';
  if (last == 0x98 || last == 0x99) return '\'';
  return '\0';
}

class Lexer {
 public:
  Lexer(const Analysis& analysis, const TimeRules::Tables& tables) : analysis_(analysis), tables_(tables) {
    out_.atoms.reserve(analysis.size() + analysis.size() / 8);
    out_.readings.reserve(analysis.size() / 2);
  }

  Atoms run() {
    for (std::uint32_t token = 0; token < analysis_.size(); ++token) {
      const std::string_view word = analysis_.word(token);
      if (analysis_.is_space[token] != 0) {
        if (std::count(word.begin(), word.end(), '\n') > 1) barrier(token);
        continue;
      }
      cut(token, word);
    }
    return std::move(out_);
  }

 private:
  void barrier(std::uint32_t token) {
    words_ = {};
    out_.atoms.push_back({analysis_.span[token], token, 0, 0, false});
  }

  void cut(std::uint32_t token, std::string_view word) {
    std::size_t at = 0;
    while (at < word.size()) {
      if (is_ascii_digit(word[at])) {
        at = number(token, word, at);
      } else if (const std::size_t clitic = apostrophe_word(word, at); clitic > 0) {
        push(token, at, clitic);
        add_word(lowered(word.substr(at, clitic)), token, false);
        at += clitic;
      } else if (const char plain = typographic(word, at); plain != '\0') {
        push(token, at, 3);
        add_word(std::string_view(&plain, 1), token, false);
        at += 3;
      } else if (is_letter(word[at])) {
        at = letters(token, word, at);
      } else {
        push(token, at, 1);
        add_word(word.substr(at, 1), token, false);
        ++at;
      }
    }
  }

  /// Bytes of a word that begins with an apostrophe and is in the word list ("'s"); 0 where there is none.
  std::size_t apostrophe_word(std::string_view word, std::size_t at) {
    const std::size_t mark = typographic(word, at) == '\'' ? 3 : word[at] == '\'' ? 1 : 0;
    if (mark == 0) return 0;
    std::size_t end = at + mark;
    while (end < word.size() && is_letter(word[end]) && typographic(word, end) == '\0') ++end;
    if (end == at + mark) return 0;
    const TimeRules::Tables::Range range = tables_.find(lowered(word.substr(at, end - at)));
    return range.end > range.begin ? end - at : 0;
  }

  void push(std::uint32_t token, std::size_t at, std::size_t size) {
    const std::uint32_t begin = analysis_.span[token].begin + static_cast<std::uint32_t>(at);
    const bool glued = !out_.atoms.empty() && out_.atoms.back().span.end == begin;
    out_.atoms.push_back({{begin, begin + static_cast<std::uint32_t>(size)},
                          token,
                          static_cast<std::uint32_t>(out_.readings.size()),
                          0,
                          glued});
  }

  void read(Symbol symbol, double value) {
    out_.readings.push_back({symbol, value});
    ++out_.atoms.back().readings;
  }
  void read(Class word_class, double value) { read(symbol_of(word_class), value); }

  /// A run of letters; takes apostrophes and dots along where the word list knows the longer form ("o'clock", "a.m.",
  /// "Dec.").
  std::size_t letters(std::uint32_t token, std::string_view word, std::size_t at) {
    std::size_t end = at;
    while (end < word.size() && is_letter(word[end]) && typographic(word, end) == '\0') ++end;
    std::size_t longest = end;
    constexpr std::size_t kLongestDotted = 12;
    for (std::size_t to = end;
         to < word.size() && to - at < kLongestDotted && !is_ascii_digit(word[to]) && word[to] != '-';) {
      const std::size_t step = typographic(word, to) == '\'' ? 3 : 1;
      to += step;
      const std::string_view lower = lowered(word.substr(at, std::min(to, word.size()) - at));
      const TimeRules::Tables::Range range = tables_.find(lower);
      if (range.end > range.begin) longest = to;
    }
    push(token, at, longest - at);
    add_word(lowered(word.substr(at, longest - at)), token, is_ascii_upper(word[at]));
    return longest;
  }

  /// ASCII lower case with plain apostrophes; the view lives until the next call. Words too long for the list come back
  /// empty.
  std::string_view lowered(std::string_view word) {
    std::size_t size = 0;
    for (std::size_t i = 0; i < word.size(); ++i) {
      if (size == lower_.size()) return {};
      char c = word[i];
      if (const char plain = typographic(word, i); plain != '\0') {
        c = plain;
        i += 2;
      }
      lower_[size++] = ascii_lower(c);
    }
    return {lower_.data(), size};
  }

  bool allowed(Guard guard, std::uint32_t token, bool capital) const {
    const Pos pos = analysis_.pos[token];
    switch (guard) {
      case Guard::none:
        return true;
      case Guard::capital:
        return capital;
      case Guard::name:
        return capital && pos != Pos::aux && pos != Pos::verb && analysis_.ent_type[token] != "PERSON" &&
               analysis_.tag[token] != "MD";
      case Guard::noun:
        return pos == Pos::noun || pos == Pos::propn || pos == Pos::none;
    }
    return true;
  }

  void add_word(std::string_view lower, std::uint32_t token, bool capital) {
    const TimeRules::Tables::Range range = tables_.find(lower);
    if (range.begin == range.end) {
      words_ = {};
      return;
    }
    bool keeps_number = lower == "-" || lower == "and";
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      const WordReading& reading = tables_.readings[i];
      if (!allowed(reading.guard, token, capital)) continue;
      if (reading.symbol == symbol_of(Class::small) || reading.symbol == symbol_of(Class::scale)) {
        number_word(reading.value, reading.symbol == symbol_of(Class::scale));
        keeps_number = true;
      } else if (reading.symbol == symbol_of(Class::ordinal)) {
        ordinal_word(reading.value);
      } else {
        read(reading.symbol, reading.value);
      }
    }
    if (!keeps_number) words_ = {};
  }

  bool is_hyphen(std::size_t atom) const {
    const std::string_view word = slice(analysis_.text, out_.atoms[atom].span);
    return word == "-" || typographic(word, 0) == '-';
  }

  /// Index of the number atom that the atom just pushed may continue; the atom count where there is none.
  std::size_t number_before() const {
    const std::size_t count = out_.atoms.size();
    if (words_.empty() || count < 2) return count;
    const std::size_t before = count - 2;
    if (is_hyphen(before)) {
      const bool tight = out_.atoms[before].glued && out_.atoms[count - 1].glued;
      return tight && before > 0 ? before - 1 : count;
    }
    if (slice(analysis_.text, out_.atoms[before].span) == "and")
      return words_.ends_in_scale() && before > 0 ? before - 1 : count;
    return before;
  }

  /// Makes the last atom part of atom `first`, whose readings are dropped.
  void join(std::size_t first) {
    const std::uint32_t end = out_.atoms.back().span.end;
    out_.atoms.resize(first + 1);
    out_.atoms[first].span.end = end;
    out_.readings.resize(out_.atoms[first].reading);
    out_.atoms[first].readings = 0;
  }

  void number_word(double value, bool scale) {
    const std::size_t first = number_before();
    if (first < out_.atoms.size() && words_.takes(value, scale)) {
      join(first);
    } else {
      words_ = {};
    }
    words_.add(value, scale);
    read(Class::number, words_.value());
    if (words_.may_be_year()) read(Class::year, words_.value());
  }

  void ordinal_word(double value) {
    const std::size_t first = number_before();
    if (first < out_.atoms.size() && words_.takes_ordinal(value)) {
      value += words_.value();
      join(first);
    }
    read(Class::ordinal, value);
    words_ = {};
  }

  /// A number in digits with what sticks to it: "1,000", "3.5", "10:35", "1/2", "1990s", "21st".
  std::size_t number(std::uint32_t token, std::string_view word, std::size_t at) {
    std::size_t end = at;
    while (end < word.size() && is_ascii_digit(word[end])) ++end;
    const std::size_t digits = end - at;
    const std::string_view run = word.substr(at, digits);
    const bool stuck = at > 0 && is_letter(word[at - 1]);  // "B52"
    if (digits <= 2 && end + 2 < word.size() && word[end] == ':' && is_ascii_digit(word[end + 1]) &&
        is_ascii_digit(word[end + 2])) {
      return clock(token, word, at, end);
    }
    if (const std::size_t grouped = end_of_groups(word, end); grouped > end) {
      push(token, at, grouped - at);
      read_number(word.substr(at, grouped - at));
      read_pointed_clock(word.substr(at, grouped - at), digits);
      return grouped;
    }
    if (const std::size_t fraction_end = end_of_fraction(word, at, end); fraction_end > end) {
      push_fraction(token, word, at, fraction_end);
      return fraction_end;
    }
    const double value = digits <= 9 ? integer_value(run) : -1;
    if (const std::size_t after = suffix(token, word, at, end, value); after > end) return after;
    push(token, at, digits);
    words_ = {};
    if (digits <= 2) add_word(run, token, false);  // rules may name a number: "9/11"
    words_ = {};
    if (stuck && at == 1 && (word[0] == 'Q' || word[0] == 'q') && value >= 1 && value <= 4)
      read(Class::ordinal, value);  // "Q3"
    if (stuck || value < 0) return end;
    read_integer(value, digits);
    words_ = NumberWords(value);
    return end;
  }

  /// "14.30", which is a time of day where a zone or "a.m." follows.
  void read_pointed_clock(std::string_view text, std::size_t digits) {
    if (digits > 2 || text.size() != digits + 3 || text[digits] != '.') return;
    const double hours = integer_value(text.substr(0, digits));
    const double minutes = integer_value(text.substr(digits + 1));
    if (hours < 24 && minutes < 60) read(Class::four, hours * 3600 + minutes * 60);
  }

  void read_integer(double value, std::size_t digits) {
    read(Class::number, value);
    if (digits <= 2 && value >= 1 && value <= 31) read(Class::day, value);
    if (digits <= 2 && value <= 24) read(Class::hour, value);
    if (digits == 2) read(Class::two, value);
    if (digits == 4 && value >= 1000 && value < 2200 && !after_currency()) read(Class::year, value);
    if (digits == 4 && value < 2400 && std::fmod(value, 100) < 60)
      read(Class::four, std::floor(value / 100) * 3600 + std::fmod(value, 100) * 60);
  }

  bool after_currency() const {
    if (out_.atoms.size() < 2) return false;
    const std::string_view before = slice(analysis_.text, out_.atoms[out_.atoms.size() - 2].span);
    return before == "$" || before == "#" || before == "\xC2\xA3" || before == "\xE2\x82\xAC";
  }

  std::size_t clock(std::uint32_t token, std::string_view word, std::size_t at, std::size_t colon) {
    const ScannedClock scanned = scan_clock(word, at, colon);
    push(token, at, scanned.end - at);
    words_ = {};
    if (scanned.valid) read(Class::clock, scanned.seconds);
    return scanned.end;
  }

  void read_number(std::string_view text) {
    words_ = {};
    const std::optional<double> value = decimal_value(text);
    if (!value) return;
    read(Class::number, *value);
    words_ = NumberWords(*value);
  }

  void push_fraction(std::uint32_t token, std::string_view word, std::size_t at, std::size_t end) {
    const double part = integer_value(word.substr(at, 1)) / integer_value(word.substr(end - 1, 1));
    push(token, at, end - at);
    const std::size_t first = number_before();
    if (first < out_.atoms.size() && first + 2 == out_.atoms.size()) {  // "5 1/2"
      const double whole = words_.value();
      join(first);
      read(Class::number, whole + part);
    } else {
      read(Class::number, part);
    }
    words_ = {};
  }

  /// Digits with "s" (decades) or "st", "nd", "rd", "th" (ordinals).
  std::size_t suffix(std::uint32_t token, std::string_view word, std::size_t at, std::size_t end, double value) {
    std::size_t to = end;
    if (typographic(word, to) == '\'')
      to += 3;
    else if (to < word.size() && word[to] == '\'')
      ++to;
    const auto ends_at = [&](std::size_t p) {
      return p >= word.size() || !(is_letter(word[p]) || is_ascii_digit(word[p]));
    };
    const std::size_t digits = end - at;
    if (to < word.size() && word[to] == 's' && ends_at(to + 1) && (digits == 4 || digits == 2) &&
        word[end - 1] == '0') {
      if (digits == 4 && (value < 1000 || value >= 2200)) return end;
      push(token, at, to + 1 - at);
      words_ = {};
      read(Class::decade, digits == 4 ? value / 10 : -value / 10);
      return to + 1;
    }
    if (digits > 3 || end + 1 >= word.size() || !ends_at(end + 2)) return end;
    const std::string_view tail = lowered(word.substr(end, 2));
    if (tail != "st" && tail != "nd" && tail != "rd" && tail != "th") return end;
    push(token, at, end + 2 - at);
    words_ = {};
    read(Class::ordinal, value);
    if (value >= 1 && value <= 31) read(Class::day, value);
    return end + 2;
  }

  const Analysis& analysis_;
  const TimeRules::Tables& tables_;
  Atoms out_;
  NumberWords words_;
  std::array<char, 64> lower_{};
};

}  // namespace

Atoms lex(const Analysis& analysis, const TimeRules::Tables& tables) { return Lexer(analysis, tables).run(); }

}  // namespace demarche::times
