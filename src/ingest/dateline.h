// The dateline that opens a report's first paragraph: "GENEVA, Jan. 3, 2022 (Reuters) - ".
#pragma once
#include <string>
#include <string_view>

#include "ingest/lexicon.h"

namespace demarche::ingest {

struct Dateline {
  std::string agency;     // by the name credits use; empty: none named
  std::string published;  // ISO 8601, only where the dateline gives day, month and year; empty: it does not
  std::size_t size = 0;   // bytes up to the dash; 0: there is no dateline
};

/// Reads the dateline at the start of `text`: a place that begins with three capitals ("GENEVA", "TRENTON, N.J."), then
/// perhaps a date and an agency in brackets, then a dash between blanks, all within 100 bytes. A bracketed agency alone
/// will do, with any place or none ("(Reuters) -", "Geneva (AP) —"). The dateline stays in the text: it is part of a
/// paragraph.
Dateline read_dateline(std::string_view text, const Lexicon& lexicon);

}  // namespace demarche::ingest
