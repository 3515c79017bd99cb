// A coded row as text and JSON, whoever coded it.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/json_writer.h"
#include "cli/command.h"
#include "exchange/coded_event.h"

namespace demarche::cli {

/// One line after `mark`: day, type, sides, code, who made it.
void print_row(Session& session, std::string_view mark, const exchange::CodedEvent& row);
/// Its words and where they stand; nothing where there are none.
void print_words(Session& session, const exchange::CodedEvent& row);
/// An object: id, date, type, mode, cameo, goldstein, actors, recipients, document, outlet, url, words, made_by.
void write_row(JsonWriter& json, const exchange::CodedEvent& row);

/// A table: the first column to the left, all others to the right, two blanks between; a line end after each line.
std::string aligned(const std::vector<std::vector<std::string>>& lines);

}  // namespace demarche::cli
