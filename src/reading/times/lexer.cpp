#include "reading/times/lexer.h"

#include <algorithm>
#include <array>
#include <string>

namespace demarche::times {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter(char c) { return is_upper(c) || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

/// The ASCII form of a typographic dash or apostrophe at `at` (3 bytes), or '\0'.
char typographic(std::string_view text, std::size_t at) {
  if (at + 2 >= text.size() || text[at] != '\xE2' || text[at + 1] != '\x80') return '\0';
  const auto last = static_cast<unsigned char>(text[at + 2]);
  if (last >= 0x90 && last <= 0x95) return '-';
  if (last == 0x98 || last == 0x99) return '\'';
  return '\0';
}

/// How far the joining of number words has come; `last_kind` says what may follow.
struct NumberWords {
  enum class Kind : std::uint8_t { none, ones, teens, tens, hundred, thousand, pair } last_kind = Kind::none;
  double total = 0;
  double current = 0;
  double value() const { return total + current; }
};

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
      if (is_digit(word[at])) {
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
         to < word.size() && to - at < kLongestDotted && !is_digit(word[to]) && word[to] != '-';) {
      const std::size_t step = typographic(word, to) == '\'' ? 3 : 1;
      to += step;
      const std::string_view lower = lowered(word.substr(at, std::min(to, word.size()) - at));
      const TimeRules::Tables::Range range = tables_.find(lower);
      if (range.end > range.begin) longest = to;
    }
    push(token, at, longest - at);
    add_word(lowered(word.substr(at, longest - at)), token, is_upper(word[at]));
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
      lower_[size++] = is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
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
    using Kind = NumberWords::Kind;
    const std::size_t count = out_.atoms.size();
    if (words_.last_kind == Kind::none || count < 2) return count;
    const std::size_t before = count - 2;
    const bool after_scale = words_.last_kind == Kind::hundred || words_.last_kind == Kind::thousand;
    if (is_hyphen(before)) {
      const bool tight = out_.atoms[before].glued && out_.atoms[count - 1].glued;
      return tight && before > 0 ? before - 1 : count;
    }
    if (slice(analysis_.text, out_.atoms[before].span) == "and") return after_scale && before > 0 ? before - 1 : count;
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
    using Kind = NumberWords::Kind;
    const std::size_t first = number_before();
    const bool continues = first < out_.atoms.size() && may_follow(value, scale);
    if (continues) {
      join(first);
    } else {
      words_ = {};
    }
    if (scale && value == 100) {
      words_.current = (words_.current == 0 ? 1 : words_.current) * 100;
      words_.last_kind = Kind::hundred;
    } else if (scale) {
      words_.total += (words_.current == 0 ? 1 : words_.current) * value;
      words_.current = 0;
      words_.last_kind = Kind::thousand;
    } else if (continues && is_pair(value)) {
      words_.current = words_.current * 100 + value;
      words_.last_kind = value >= 20 && std::uint32_t(value) % 10 == 0 ? Kind::tens : Kind::pair;
      pair_ = true;
    } else {
      words_.current += value;
      words_.last_kind = value < 10 ? Kind::ones : value < 20 ? Kind::teens : Kind::tens;
      if (!continues) pair_ = false;
    }
    read(Class::number, words_.value());
    if ((pair_ || (words_.value() >= 2000 && words_.value() < 2100)) && words_.value() >= 1100 &&
        words_.value() < 2200) {
      read(Class::year, words_.value());
    }
  }

  /// "nineteen ninety": two numbers under a hundred that make a year.
  bool is_pair(double value) const {
    using Kind = NumberWords::Kind;
    const bool front = words_.last_kind == Kind::teens || (words_.last_kind == Kind::tens && words_.current == 20);
    return front && words_.total == 0 && words_.current >= 11 && words_.current <= 21 && value >= 10 && value < 100;
  }

  bool may_follow(double value, bool scale) const {
    using Kind = NumberWords::Kind;
    if (scale && value == 100) return words_.last_kind == Kind::ones || words_.last_kind == Kind::teens;
    if (scale) return words_.last_kind != Kind::thousand || words_.current > 0;
    if (is_pair(value)) return true;
    if (words_.last_kind == Kind::tens) return value < 10;
    return (words_.last_kind == Kind::hundred || words_.last_kind == Kind::thousand) && value < 100;
  }

  void ordinal_word(double value) {
    const std::size_t first = number_before();
    if (first < out_.atoms.size() && words_.last_kind == NumberWords::Kind::tens && value < 10) {
      value += words_.value();
      join(first);
    }
    read(Class::ordinal, value);
    words_ = {};
  }

  /// A number in digits with what sticks to it: "1,000", "3.5", "10:35", "1/2", "1990s", "21st".
  std::size_t number(std::uint32_t token, std::string_view word, std::size_t at) {
    std::size_t end = at;
    while (end < word.size() && is_digit(word[end])) ++end;
    const std::size_t digits = end - at;
    const std::string_view run = word.substr(at, digits);
    const bool stuck = at > 0 && is_letter(word[at - 1]);  // "B52"
    if (digits <= 2 && end + 2 < word.size() && word[end] == ':' && is_digit(word[end + 1]) &&
        is_digit(word[end + 2])) {
      return clock(token, word, at, end);
    }
    if (const std::size_t grouped = decimals(word, end); grouped > end) {
      push(token, at, grouped - at);
      read_number(word.substr(at, grouped - at));
      return grouped;
    }
    if (const std::size_t fraction_end = fraction(word, at, end); fraction_end > end) {
      push_fraction(token, word, at, fraction_end);
      return fraction_end;
    }
    const double value = digits <= 9 ? integer(run) : -1;
    if (const std::size_t after = suffix(token, word, at, end, value); after > end) return after;
    push(token, at, digits);
    words_ = {};
    if (stuck || value < 0) return end;
    read_integer(value, digits);
    words_.last_kind = NumberWords::Kind::ones;
    words_.current = value;
    return end;
  }

  static double integer(std::string_view run) {
    double value = 0;
    for (const char c : run) value = value * 10 + (c - '0');
    return value;
  }

  void read_integer(double value, std::size_t digits) {
    read(Class::number, value);
    if (digits <= 2 && value >= 1 && value <= 31) read(Class::day, value);
    if (digits <= 2 && value <= 24) read(Class::hour, value);
    if (digits == 2) read(Class::two, value);
    if (digits == 4 && value >= 1000 && value < 2200 && !after_currency()) read(Class::year, value);
  }

  bool after_currency() const {
    if (out_.atoms.size() < 2) return false;
    const std::string_view before = slice(analysis_.text, out_.atoms[out_.atoms.size() - 2].span);
    return before == "$" || before == "#" || before == "\xC2\xA3" || before == "\xE2\x82\xAC";
  }

  std::size_t clock(std::uint32_t token, std::string_view word, std::size_t at, std::size_t colon) {
    std::size_t end = colon + 3;
    double seconds = integer(word.substr(at, colon - at)) * 3600 + integer(word.substr(colon + 1, 2)) * 60;
    bool valid = seconds <= 24 * 3600 && integer(word.substr(colon + 1, 2)) < 60;
    if (end + 2 < word.size() && word[end] == ':' && is_digit(word[end + 1]) && is_digit(word[end + 2])) {
      const double odd = integer(word.substr(end + 1, 2));
      valid = valid && odd < 60;
      seconds += odd;
      end += 3;
    }
    if (end < word.size() &&
        (is_digit(word[end]) || (word[end] == '.' && end + 1 < word.size() && is_digit(word[end + 1]))))
      valid = false;
    push(token, at, end - at);
    words_ = {};
    if (valid) read(Class::clock, seconds);
    return end;
  }

  /// The end of ",000" and ".5" groups after digits that end at `end`; `end` where there are none.
  static std::size_t decimals(std::string_view word, std::size_t end) {
    while (end + 1 < word.size() && (word[end] == ',' || word[end] == '.') && is_digit(word[end + 1])) {
      ++end;
      while (end < word.size() && is_digit(word[end])) ++end;
    }
    return end;
  }

  void read_number(std::string_view text) {
    double whole = 0;
    double scale = 0;
    words_ = {};
    for (const char c : text) {
      if (c == '.') {
        if (scale != 0) return;  // two points: a version or an address
        scale = 1;
      } else if (c != ',') {
        if (scale == 0)
          whole = whole * 10 + (c - '0');
        else
          whole += (c - '0') * (scale /= 10);
      }
      if (whole > 1e9) return;
    }
    read(Class::number, whole);
    words_.last_kind = NumberWords::Kind::ones;
    words_.current = whole;
  }

  /// The end of "1/2", "3/4" ...; `end` where it is no common fraction.
  static std::size_t fraction(std::string_view word, std::size_t at, std::size_t end) {
    if (end - at != 1 || end + 1 >= word.size() || word[end] != '/' || !is_digit(word[end + 1])) return end;
    const std::size_t after = end + 2;
    if (after < word.size() && (is_digit(word[after]) || word[after] == '/')) return end;
    const char below = word[end + 1];
    const bool common = (below == '2' || below == '3' || below == '4' || below == '8') && word[at] < below;
    return common ? after : end;
  }

  void push_fraction(std::uint32_t token, std::string_view word, std::size_t at, std::size_t end) {
    const double part = double{integer(word.substr(at, 1))} / integer(word.substr(end - 1, 1));
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
    const auto ends_at = [&](std::size_t p) { return p >= word.size() || !(is_letter(word[p]) || is_digit(word[p])); };
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
  bool pair_ = false;
  std::array<char, 64> lower_{};
};

}  // namespace

Atoms lex(const Analysis& analysis, const TimeRules::Tables& tables) { return Lexer(analysis, tables).run(); }

}  // namespace demarche::times
