// Corrections, clarifications and retractions that a page prints about itself.
#pragma once
#include <string_view>
#include <vector>

#include "demarche/page.h"
#include "ingest/lexicon.h"

namespace demarche::ingest {

/// The notices among the lines of `text`, ascending; a notice is a whole line (paragraphs are lines in a Page's text).
std::vector<Notice> find_notices(std::string_view text, const std::vector<NoticeRule>& rules);

}  // namespace demarche::ingest
