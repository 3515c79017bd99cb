// Lines of a report that are fields and not text: tags, dates, author, credits, labelled headlines.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "ingest/lexicon.h"

namespace demarche::ingest {

/// What a report's field lines said. Empty: not said.
struct Fields {
  std::string title;
  std::string byline;
  std::string published;  // ISO 8601
  std::string updated;    // ISO 8601
  std::vector<std::string> credits;
  std::vector<std::string> tags;
};

/// Adds `name` unless it is empty or there.
void add_unique(std::vector<std::string>& list, std::string_view name);

/// The agency that a line of names holds ("By Jane Roe, Associated Press"), by the name credits use; empty: none.
std::string agency_in(std::string_view line, const Lexicon& lexicon);

/// Which lines count as fields. Above the body a bare author line is one; below it only what nothing else could be.
enum class FieldPlace { above_body, below_body };

/// Reads `line` into `fields` when all of it is a field, or several parted by "|", "·" or "•"; tells whether it was.
/// Fields that are set already stay as they are. Lines over 300 bytes are text.
///   Posts tagged with "Border"      tags
///   January 3, 2022                 published; so are "Published: 3 Jan 2022 14:05 GMT" and its like
///   By Jane Roe and John Doe        byline
///   Research contact: @NPR          credits; so is an agency's name alone on its line
bool read_field_line(std::string_view line, FieldPlace place, const Lexicon& lexicon, Fields& fields);

}  // namespace demarche::ingest
