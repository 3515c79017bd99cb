// A record's rows as names and values, the form in which specifications speak of them.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "demarche/record.h"
#include "spec/spec_file.h"

namespace demarche::spec {

/// A row: its kind and every field's values (a field may have many: each name of each actor).
struct Row {
  std::string kind;
  std::vector<std::pair<std::string, std::string>> fields;
};

std::vector<Row> rows_of(const Record& record);

/// Whether every field of the expectation is one of the row's values. Dates (time, from, to, stated, due, value) and
/// coordinates (lat, lon) match by prefix, all else exactly.
bool matches(const Row& row, const Expectation& expectation);

/// The row on one line, for a failing test.
std::string to_text(const Row& row);

}  // namespace demarche::spec
