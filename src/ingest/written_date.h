// Dates as pages write them -> ISO 8601 at the precision that is known.
#pragma once
#include <string>
#include <string_view>

#include "ingest/lexicon.h"

namespace demarche::ingest {

/// The ISO form of a text that is a date and nothing else: "January 3, 2022", "3rd January 2022", "Mon 3 Jan 2022 14:05
/// GMT", "2022-01-03T14:05:00+0300", "20220103", "3.1.2022", "Jan. 2022". Empty when it is not one, or leaves open
/// which day it means ("03/04/2022") or which year. A year alone is no date. No zone is invented: names that are not in
/// the lexicon are accepted and dropped. Only the first 120 bytes are looked at; longer texts are no dates.
std::string iso_date(std::string_view text, const DateWords& words);

/// The first date with year, month and day anywhere in a short text ("Posted by Jane Roe on January 3, 2022 in World");
/// looks at the first 400 bytes. Empty when there is none.
std::string find_iso_date(std::string_view text, const DateWords& words);

}  // namespace demarche::ingest
