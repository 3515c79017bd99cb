// Words with styles, wrapped to a width: colour codes take no columns, so wrapping must know them apart.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace demarche::cli {

enum class Style : std::uint8_t { plain, strong, faint, type, quote, number };

/// A run of words. Text is made printable as it is added; blanks separate words.
class StyledText {
 public:
  StyledText& add(Style style, std::string_view text);
  StyledText& add(std::string_view text) { return add(Style::plain, text); }
  /// Joins `text` to the last word, without a blank: closing punctuation.
  StyledText& attach(Style style, std::string_view text);

  bool empty() const { return words_.empty(); }

  /// Appends the words to `out`, the first line after `first`, further lines after `rest`, at most `width` columns a
  /// line with what stands before them; each line ends in '\n'. `first` and `rest` are plain text that is painted
  /// faint. Colour codes (ECMA-48 SGR) only if `colour`.
  void write(std::string& out, std::string_view first, std::string_view rest, std::size_t width, bool colour) const;

 private:
  struct Word {
    Style style;
    std::string text;
    bool attached;
  };
  std::vector<Word> words_;
};

}  // namespace demarche::cli
