// Specifications of readings: a short text and the rows expected of it. The format is explained in
// tests/spec/README.md.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "demarche/result.h"

namespace demarche::spec {

/// One line after "--": the row that must be there, or must not.
struct Expectation {
  std::size_t line = 0;
  std::string source;  // the line as written
  bool absent = false;
  std::string kind;                                         // "event", "statement", "actor", "time", "commitment"
  std::vector<std::pair<std::string, std::string>> fields;  // all must hold of the same row
};

struct Block {
  std::string title;
  std::size_t line = 0;
  std::string published, headline, outlet;
  std::string text;
  std::vector<Expectation> expectations;
};

/// Reads a .spec file. Fails with `name` and line on anything that is not as the README says: a misspelt field would
/// otherwise never fail.
Result<std::vector<Block>> parse_spec(std::string_view source, const std::string& name);

}  // namespace demarche::spec
