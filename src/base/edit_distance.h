// How far two words are apart by slips of the pen.
#pragma once
#include <cstddef>
#include <string_view>

namespace demarche {

/// Edits (insert, delete, replace, swap of neighbours: optimal string alignment) that turn `a` into `b`, counted up to
/// `most`; `most` + 1 beyond, and where one has more than 256 bytes. Bytes, so a letter with an accent counts as two.
/// O(a x b).
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t most);

}  // namespace demarche
