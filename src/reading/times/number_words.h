// Number words: how the words of one number add up ("two hundred and five thousand", "nineteen ninety-six").
#pragma once
#include <cstdint>

namespace demarche::times {

/// A number as far as its words have been read. Scales are hundred, thousand and up; the other words are 0-90.
class NumberWords {
 public:
  NumberWords() = default;
  /// A number in digits, which words may go on ("5 million").
  explicit NumberWords(double digits) : last_(Last::ones), current_(digits) {}

  bool empty() const { return last_ == Last::none; }
  double value() const { return total_ + current_; }
  bool ends_in_scale() const { return last_ == Last::hundred || last_ == Last::thousand; }

  /// Whether the word goes on with this number ("five" after "twenty", not after "ten").
  bool takes(double value, bool scale) const;
  /// Whether an ordinal below ten ends it ("twenty-first").
  bool takes_ordinal(double value) const { return last_ == Last::tens && value < 10; }
  /// Adds a word that the number takes; any word, where it is empty.
  void add(double value, bool scale);
  /// "Nineteen ninety-six", "two thousand and ten": a year between 1100 and 2199.
  bool may_be_year() const;

 private:
  enum class Last : std::uint8_t { none, ones, teens, tens, hundred, thousand, pair };
  /// "nineteen ninety": two numbers under a hundred that make a year.
  bool is_pair(double value) const;

  Last last_ = Last::none;
  double total_ = 0;    // closed by a thousand or more
  double current_ = 0;  // below the next thousand
  bool paired_ = false;
};

}  // namespace demarche::times
