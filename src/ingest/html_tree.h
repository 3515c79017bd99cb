// An HTML page as a tree that knows where each word stands in the source.
//
// lexbor's tokenizer cuts the page; the tree is built here and not by lexbor, for three reasons: its nodes do not know
// their source offsets; the standard's formatting-element rules ("adoption agency") take quadratic time and memory on
// misnested tags; and its depth is the input's. What is built follows the standard's rules for optional end tags, raw
// text, tables' and lists' scopes and void elements. It departs from them where only rendering would tell: no foster
// parenting, no cloned formatting elements, and tags nested deeper than kDeepest are read as if they were not there.
#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace demarche::ingest {

/// lexbor's LXB_TAG_* number, or one past them for names that HTML does not know.
using Tag = std::uint32_t;

using NodeIndex = std::uint32_t;
inline constexpr NodeIndex kNoNode = 0xFFFFFFFFU;

/// Children are linked; walk with next_in_tree(). Node 0 is the root; parents stand before their children.
struct HtmlNode {
  Tag tag = 0;  // kTextTag for text
  NodeIndex parent = kNoNode;
  NodeIndex first_child = kNoNode;
  NodeIndex last_child = kNoNode;
  NodeIndex next = kNoNode;       // next sibling
  std::uint32_t begin = 0;        // element: first of its attributes; text: offset into HtmlTree::words
  std::uint32_t size = 0;         // element: number of attributes; text: bytes
  std::uint32_t source = 0;       // text: where it stands in the page's (decoded) text …
  std::uint32_t source_size = 0;  // … and how many bytes it takes there, character references and all
};

/// An attribute that the reader looks at; others are not kept.
struct HtmlAttribute {
  std::string_view name;  // lower case; one of a fixed list
  std::string value;
};

class HtmlTree {
 public:
  static constexpr std::size_t kDeepest = 400;
  static constexpr std::size_t kMostNodes = 1'000'000;
  static constexpr std::size_t kMostAttributes = 100'000;  // of one tag

  /// Builds the tree of `page` (valid UTF-8, under 4 GB), iteratively and in linear time. Never fails on content: where
  /// a bound is reached the tree ends there and `cut()` says which. The page must outlive the tree.
  explicit HtmlTree(std::string_view page);

  const std::vector<HtmlNode>& nodes() const { return nodes_; }
  const HtmlNode& node(NodeIndex at) const { return nodes_[at]; }
  bool is_text(NodeIndex at) const;
  /// The text of a text node, character references decoded.
  std::string_view words(const HtmlNode& text) const { return std::string_view(words_).substr(text.begin, text.size); }
  /// The value of an attribute; empty where it is absent. The value lives as long as the tree.
  std::string_view attribute(NodeIndex element, std::string_view name) const;
  bool has_attribute(NodeIndex element, std::string_view name) const;
  /// The node after `at` in document order, within the subtree of `top`; kNoNode at its end. `skip`: leave out at's
  /// children.
  NodeIndex next_in_tree(NodeIndex at, NodeIndex top, bool skip = false) const;
  /// All words below `top`, joined as they stand.
  std::string text_of(NodeIndex top) const;
  /// Why the tree is not all of the page; empty when it is.
  const std::string& cut() const { return cut_; }

 private:
  friend class TreeBuilder;
  std::vector<HtmlNode> nodes_;
  std::vector<HtmlAttribute> attributes_;
  std::string words_;
  std::string cut_;
};

}  // namespace demarche::ingest
