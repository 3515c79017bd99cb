// What an HTML page says of itself: JSON-LD, OpenGraph and other <meta>, <time>, <link>, and its visible date line.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "ingest/html_blocks.h"
#include "ingest/html_tree.h"
#include "ingest/lexicon.h"

namespace demarche::ingest {

/// Empty: not said.
struct HtmlMetadata {
  std::string title;
  std::string byline;
  std::string outlet;
  std::string published;  // ISO 8601
  std::string url;        // canonical
  std::string language;   // as declared
  std::vector<std::string> tags;
  std::string article_body;  // schema.org's articleBody: a hint to where the body is
};

/// Linear. Order of trust, first found counts: JSON-LD of an article, <meta>, microdata and <time>, the words of
/// elements named like a date or byline, a date in the URL.
HtmlMetadata read_metadata(const HtmlTree& tree, const std::vector<Block>& blocks, const Lexicon& lexicon);

/// A <title> without the site's name behind or before it: "Talks resume | Ruritania Times" -> "Talks resume". `outlet`
/// may be empty; then a last part after "|", "-", "–" or "—" is cut off where at least three words stay.
std::string clean_title(std::string_view title, std::string_view outlet);

}  // namespace demarche::ingest
