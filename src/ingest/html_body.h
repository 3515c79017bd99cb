// Which of a page's blocks are the article.
#pragma once
#include <string_view>
#include <vector>

#include "ingest/html_blocks.h"

namespace demarche::ingest {

/// Indices of the blocks that make the article's body, ascending.
///
/// After the idea of Readability (arc90; Mozilla): paragraphs give points to the elements around them, less the farther
/// out; names of the elements and their share of linked words raise or lower them; the best element is the body,
/// together with neighbours that score alike. `article_body` is the text that the page's own metadata gives for the
/// article, if any: an element that holds its words wins. `title` is left out of the body.
std::vector<std::size_t> find_body(const HtmlTree& tree, const std::vector<Block>& blocks, const ElementNames& names,
                                   std::string_view title, std::string_view article_body);

}  // namespace demarche::ingest
