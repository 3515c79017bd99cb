// The words of an HTML page as a list of blocks: what a reader sees as paragraphs, headings, list items and cells.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "ingest/html_tree.h"
#include "ingest/lexicon.h"
#include "ingest/source_map.h"

namespace demarche::ingest {

struct BlockLink {
  std::string url;                   // as written
  std::uint32_t begin = 0, end = 0;  // bytes of the block's text
};

/// One run of words between two block boundaries. Blanks are collapsed to one space; zero-width characters are left
/// out.
struct Block {
  MappedText words;       // runs lead into the page's decoded text
  NodeIndex element = 0;  // innermost block-level element around it
  std::vector<BlockLink> links;
  std::uint32_t linked = 0;  // bytes of words inside links
  bool heading = false;
  bool clutter = false;  // inside navigation, advertisement, comments, captions …

  std::size_t size() const { return words.text.size(); }
  bool mostly_links() const { return 2 * linked > size(); }
};

/// Tells clutter by tags, roles and names; see lexicon/ingest/html.toml.
class ElementNames {
 public:
  explicit ElementNames(const HtmlWords& words) : words_(words) {}
  /// Whether one of the element's classes or its id is, starts with or ends in one of `names`, at a hyphen.
  bool named(const HtmlTree& tree, NodeIndex element, const std::vector<std::string>& names) const;
  bool is_clutter(const HtmlTree& tree, NodeIndex element) const;
  const HtmlWords& words() const { return words_; }

 private:
  const HtmlWords& words_;
};

/// All blocks in document order; scripts, styles, forms' controls, drawings and embedded frames have none.
/// Clutter by name is only believed of elements that hold less than half of the page's words: templates name whole
/// pages after their side bar.
std::vector<Block> blocks_of(const HtmlTree& tree, std::string_view page, const ElementNames& names);

}  // namespace demarche::ingest
