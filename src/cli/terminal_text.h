// Text of strangers, made safe to print: a page must not be able to drive the reader's terminal.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace demarche::cli {

/// `text` with every control character (C0, DEL, C1) and every invisible direction mark (U+061C, U+200E-200F,
/// U+202A-202E, U+2066-2069) replaced: white space by a blank, C0 and DEL by their control pictures (U+2400...), the
/// rest by U+FFFD. Malformed UTF-8 becomes U+FFFD as well.
std::string printable(std::string_view text);

/// Code points of valid UTF-8: what the terminal's columns are counted in (wide and combining characters count as one).
std::size_t columns(std::string_view text);

/// `text`, at most `most` columns (at least 8) long: what is too much goes from the middle, where " … " stands instead,
/// and the cuts are at blanks where that loses little.
std::string shortened(std::string_view text, std::size_t most);

/// Lines of at most `width` columns, cut at blanks; a longer word stands alone, uncut. No line for an empty text.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

}  // namespace demarche::cli
