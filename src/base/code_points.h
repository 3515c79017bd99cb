// UTF-8 checked and counted: the one place that turns bytes into the code points that JSON and Python show.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace demarche {

/// One decoded code point and the bytes it took; `size` 0 at the end of the text.
struct CodePoint {
  char32_t value = 0;
  std::uint32_t size = 0;
};

/// Decodes the code point at byte `at`. A malformed sequence gives U+FFFD and its maximal valid prefix (at least one
/// byte), the WHATWG rule ("substitution of maximal subparts", Unicode 3.9).
CodePoint decode(std::string_view text, std::size_t at);

/// Appends the UTF-8 form of a Unicode scalar value; anything else is appended as U+FFFD.
void append_utf8(std::string& out, char32_t value);

bool is_valid_utf8(std::string_view text);

/// `text` with every malformed sequence replaced by U+FFFD as `decode` does; `replaced` counts them when given.
std::string repair_utf8(std::string_view text, std::size_t* replaced = nullptr);

/// What a position counts: Unicode code points, as JSON and Python do, or UTF-16 code units, as browsers do.
enum class TextUnit : std::uint8_t { code_point, utf16 };

/// Byte offset -> code point offset for one text (or UTF-16 offset, if asked for); the text must be valid UTF-8 and
/// outlive this object. Built in one pass; a lookup costs a table read and at most 63 bytes of counting.
class CodePointOffsets {
 public:
  explicit CodePointOffsets(std::string_view text, TextUnit unit = TextUnit::code_point);
  /// `byte` may be any offset up to the text's size; inside a sequence it counts as the sequence's start.
  std::uint32_t at(std::uint32_t byte) const;
  std::uint32_t count() const { return total_; }
  /// Code point offset -> byte offset; an offset past the end gives the text's size, one within a surrogate pair the
  /// pair's start.
  std::uint32_t byte_of(std::uint32_t code_point) const;

 private:
  static constexpr std::uint32_t kBlock = 64;
  std::uint32_t units(char first) const;

  std::string_view text_;
  TextUnit unit_;
  std::vector<std::uint32_t> blocks_;  // units before each block of 64 bytes; empty when all is ASCII
  std::uint32_t total_ = 0;
};

}  // namespace demarche
