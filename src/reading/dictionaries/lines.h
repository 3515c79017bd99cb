// The lines of a dictionary file.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "reading/dictionaries/findings.h"

namespace demarche::dictionaries {

struct Line {
  std::string_view text;  // without line end and blanks behind; blanks before stay
  Place place;
};

/// Gives the lines that hold anything. Lines with a NUL byte are no text: each is a finding and is skipped. "<!" lines
/// and "<!-- ... -->", also over several lines, are comments in every kind of file.
class Lines {
 public:
  Lines(std::string_view text, std::uint32_t file, Findings& findings)
      : rest_(text), place_{file, 0}, findings_(findings) {}
  std::optional<Line> next();

 private:
  std::string_view rest_;
  Place place_;
  Findings& findings_;
  bool in_comment_ = false;
};

/// The text before `mark`, trimmed at its end.
std::string_view before_mark(std::string_view text, char mark);

/// The next piece of `text` between blanks, taken off its front; empty when there is none.
std::string_view take_word(std::string_view& text);

}  // namespace demarche::dictionaries
