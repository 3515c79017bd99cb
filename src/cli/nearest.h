// What did they mean? The nearest known word to a mistyped one.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace demarche::cli {

/// The known word with the fewest edits (insert, delete, replace, swap of neighbours: optimal string alignment) to
/// `typed`, the first of equals; empty when all are further away than a third of the longer word's length, rounded up.
std::string nearest(std::string_view typed, const std::vector<std::string>& known);

}  // namespace demarche::cli
