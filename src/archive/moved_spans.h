// Positions in a text whose characters were replaced one by one.
#pragma once
#include <string_view>

#include "demarche/record.h"

namespace demarche::archive {

/// Moves all spans of the record, which are bytes of `before`, to the same characters of its text, which has as many.
void move_spans(Record& record, std::string_view before);

}  // namespace demarche::archive
