// Rows of dialects for tests: written with '|' for the tab, and events in one line.
#pragma once
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "exchange/codebook.h"
#include "exchange/format.h"

namespace demarche::exchange {

using Lines = std::vector<std::string>;

inline SharedCodebook book() {
  static const SharedCodebook kBook = *Codebook::load(Resources::built_in());
  return kBook;
}

/// '|' is a tab.
inline std::string tabbed(std::string text) {
  for (char& c : text) c = c == '|' ? '\t' : c;
  return text;
}
inline std::string barred(std::string text) {
  for (char& c : text) c = c == '\t' ? '|' : c;
  return text;
}

std::string in_short(const CodedEvent& event);

/// What becomes of the rows: an event in short, "header", or "bad: " and why.
Lines read_all(std::string_view format, const std::vector<std::string>& rows);
/// The rows that a format's writer makes, '|' for tabs, without the header.
Lines write_all(std::string_view format, const std::vector<CodedEvent>& events);
/// What it could not hold.
Lines notes_of(std::string_view format, const std::vector<CodedEvent>& events);
/// The events that are read back from what is written.
std::vector<CodedEvent> through(std::string_view format, const std::vector<CodedEvent>& events);

/// An event of ours with every field filled.
CodedEvent visit();

}  // namespace demarche::exchange
