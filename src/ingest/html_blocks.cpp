#include "ingest/html_blocks.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.h"
#include "base/code_points.h"
#include "ingest/html_alignment.h"
#include "ingest/html_tags.h"

namespace demarche::ingest {
namespace {

constexpr auto kSilent =
    tags(LXB_TAG_SCRIPT, LXB_TAG_STYLE, LXB_TAG_NOSCRIPT, LXB_TAG_TEMPLATE, LXB_TAG_SVG, LXB_TAG_MATH, LXB_TAG_IFRAME,
         LXB_TAG_SELECT, LXB_TAG_BUTTON, LXB_TAG_TEXTAREA, LXB_TAG_OBJECT, LXB_TAG_AUDIO, LXB_TAG_VIDEO, LXB_TAG_CANVAS,
         LXB_TAG_HEAD, LXB_TAG_TITLE, LXB_TAG_NOEMBED, LXB_TAG_NOFRAMES, LXB_TAG_DATALIST, LXB_TAG_META, LXB_TAG_MAP);
constexpr auto kInline =
    tags(LXB_TAG_A, LXB_TAG_ABBR, LXB_TAG_ACRONYM, LXB_TAG_B, LXB_TAG_BDI, LXB_TAG_BDO, LXB_TAG_BIG, LXB_TAG_CITE,
         LXB_TAG_CODE, LXB_TAG_DATA, LXB_TAG_DEL, LXB_TAG_DFN, LXB_TAG_EM, LXB_TAG_FONT, LXB_TAG_I, LXB_TAG_INS,
         LXB_TAG_KBD, LXB_TAG_LABEL, LXB_TAG_MARK, LXB_TAG_NOBR, LXB_TAG_Q, LXB_TAG_RUBY, LXB_TAG_S, LXB_TAG_SAMP,
         LXB_TAG_SMALL, LXB_TAG_SPAN, LXB_TAG_STRIKE, LXB_TAG_STRONG, LXB_TAG_SUB, LXB_TAG_SUP, LXB_TAG_TIME,
         LXB_TAG_TT, LXB_TAG_U, LXB_TAG_VAR, LXB_TAG_WBR, LXB_TAG_IMG, LXB_TAG_INPUT);
constexpr auto kClutterTags = tags(LXB_TAG_NAV, LXB_TAG_ASIDE, LXB_TAG_FOOTER, LXB_TAG_DIALOG, LXB_TAG_MENU,
                                   LXB_TAG_FIGURE, LXB_TAG_FIGCAPTION, LXB_TAG_CAPTION);

bool is_inline(Tag tag) { return one_of(tag, kInline) || tag >= LXB_TAG__LAST_ENTRY; }

/// A class or id with its separators as hyphens, in lower case: "ArticleBody__text" -> "articlebody-text".
std::string normalised(std::string_view name) {
  std::string out;
  for (const char c : name) {
    const char each = c == '_' || c == ':' || c == '.' ? '-' : ascii_lower(c);
    if (each != '-' || (!out.empty() && out.back() != '-')) out += each;
  }
  return out;
}

bool matches(std::string_view token, std::string_view name) {
  if (name.starts_with('=')) return token == name.substr(1);
  if (token.size() < name.size()) return false;
  if (token == name) return true;
  const bool opens = token.starts_with(name) && token[name.size()] == '-';
  const bool closes = token.ends_with(name) && token[token.size() - name.size() - 1] == '-';
  return opens || closes;
}

/// Kinds of code points that stand between words or nowhere.
enum class Gap : std::uint8_t { none, blank, nothing };
struct GapAt {
  Gap gap = Gap::none;
  std::size_t size = 1;
};

GapAt gap_at(std::string_view words, std::size_t at) {
  const char c = words[at];
  if (static_cast<unsigned char>(c) < 0x80)
    return {kAsciiBlanks.find(c) != std::string_view::npos ? Gap::blank : c == '\0' ? Gap::nothing : Gap::none, 1};
  const CodePoint point = decode(words, at);
  const char32_t v = point.value;
  if (v == 0xA0 || (v >= 0x2000 && v <= 0x200A) || v == 0x202F || v == 0x205F || v == 0x3000 || v == 0x2028 ||
      v == 0x2029 || v == 0x85)
    return {Gap::blank, point.size};
  if (v == 0xAD || (v >= 0x200B && v <= 0x200D) || v == 0x2060 || v == 0xFEFF) return {Gap::nothing, point.size};
  return {Gap::none, point.size};
}

/// Words below each node, scripts and their like left out.
std::vector<std::uint32_t> word_bytes(const HtmlTree& tree) {
  const auto& nodes = tree.nodes();
  std::vector<std::uint32_t> out(nodes.size());
  for (std::size_t at = nodes.size(); at-- > 1;) {  // children stand behind their parents
    if (nodes[at].tag == LXB_TAG__TEXT) {
      const std::string_view words = tree.words(nodes[at]);
      out[at] = words.find_first_not_of(kAsciiBlanks) == std::string_view::npos ? 0 : nodes[at].size;
    }
    if (!one_of(nodes[at].tag, kSilent)) out[nodes[at].parent] += out[at];
  }
  return out;
}

/// Elements named like an article's body, with some words in them, and all around these.
std::vector<std::uint8_t> body_holders(const HtmlTree& tree, const ElementNames& names,
                                       const std::vector<std::uint32_t>& bytes) {
  constexpr std::uint32_t kSomeWords = 400;
  std::vector<std::uint8_t> out(bytes.size());
  for (NodeIndex at = 1; at < bytes.size(); ++at) {
    const HtmlNode& node = tree.node(at);
    if (node.tag == LXB_TAG__TEXT || node.size == 0 || bytes[at] < kSomeWords || one_of(node.tag, kClutterTags))
      continue;
    if (!names.named(tree, at, names.words().body_names)) continue;
    for (NodeIndex up = at; up != kNoNode && out[up] == 0; up = tree.node(up).parent) out[up] = 1;
  }
  return out;
}

/// Walks the tree once and gathers the blocks.
class BlockWalker {
 public:
  BlockWalker(const HtmlTree& tree, std::string_view page, const ElementNames& names)
      : tree_(tree),
        page_(page),
        names_(names),
        bytes_(word_bytes(tree)),
        holds_body_(body_holders(tree, names, bytes_)) {}

  std::vector<Block> walk() {
    NodeIndex at = 0;
    while (true) {
      const bool goes_in = enter(at);
      if (goes_in && tree_.node(at).first_child != kNoNode) {
        at = tree_.node(at).first_child;
        continue;
      }
      if (goes_in) leave(at);
      while (at != 0 && tree_.node(at).next == kNoNode) {
        at = tree_.node(at).parent;
        leave(at);
      }
      if (at == 0) break;
      at = tree_.node(at).next;
    }
    flush();
    return std::move(blocks_);
  }

 private:
  /// False: the node and what is in it give no words.
  bool enter(NodeIndex at) {
    const HtmlNode& node = tree_.node(at);
    if (tree_.is_text(at)) {
      text(node);
      return true;
    }
    if (one_of(node.tag, kSilent)) return false;
    if (node.tag == LXB_TAG_BR) {
      ++breaks_;
      return true;
    }
    if (!is_inline(node.tag)) {
      flush();
      elements_.push_back(at);
    }
    if (clutter_ == kNoNode && believed_clutter(at)) {
      flush();
      clutter_ = at;
    }
    if (node.tag == LXB_TAG_A && link_ == kNoNode) {
      link_ = at;
      link_begin_ = static_cast<std::uint32_t>(block_.size());
    }
    return true;
  }

  void leave(NodeIndex at) {
    const HtmlNode& node = tree_.node(at);
    if (tree_.is_text(at) || node.tag == LXB_TAG_BR) return;
    if (at == link_) end_link();
    if (at == clutter_) {
      flush();
      clutter_ = kNoNode;
    }
    if (!is_inline(node.tag)) {
      flush();
      if (elements_.size() > 1) elements_.pop_back();
    }
  }

  bool believed_clutter(NodeIndex at) const {
    const Tag tag = tree_.node(at).tag;
    if (at == 0 || tag == LXB_TAG_BODY || tag == LXB_TAG_MAIN || tag == LXB_TAG_ARTICLE || holds_body_[at] != 0)
      return false;
    return names_.is_clutter(tree_, at) && 2 * std::uint64_t{bytes_[at]} < bytes_[0];
  }

  void end_link() {
    const auto end = static_cast<std::uint32_t>(block_.size());
    if (end > link_begin_) {
      block_.linked += end - link_begin_;
      const std::string_view url = trim(tree_.attribute(link_, "href"));
      std::uint32_t begin = link_begin_;
      if (block_.words.text[begin] == ' ') ++begin;
      if (!url.empty() && end > begin) block_.links.push_back({std::string(url), begin, end});
    }
    link_ = kNoNode;
  }

  void text(const HtmlNode& node) {
    const std::string_view words = tree_.words(node);
    const auto runs = align_words(words, page_.substr(node.source, node.source_size), node.source);
    SliceAppender slices(words, runs);
    for (std::size_t at = 0; at < words.size();) {
      const GapAt gap = gap_at(words, at);
      if (gap.gap != Gap::none) {
        space_ = space_ || gap.gap == Gap::blank;
        at += gap.size;
        continue;
      }
      std::size_t end = at;
      while (end < words.size()) {
        const GapAt next = gap_at(words, end);
        if (next.gap != Gap::none) break;
        end += next.size;
      }
      const bool space = before_words();
      // The last of the blanks before a word stands for all of them, with its own place in the source.
      const bool own_space = space && at > 0 && words[at - 1] == ' ';
      if (space && !own_space) block_.words.append(" ");
      slices.append(block_.words, own_space ? at - 1 : at, end);
      at = end;
    }
  }

  /// Line breaks and blanks that wait for words to follow: tells whether a blank is due. One <br> parts sentences, two
  /// part anything.
  bool before_words() {
    if (block_.size() > 0 && breaks_ > 0) {
      const char last = block_.words.text.back();
      const bool parts = breaks_ > 1 || std::string_view(".!?:\"").find(last) != std::string_view::npos ||
                         block_.words.text.ends_with("”");
      if (parts) {
        const NodeIndex link = link_;
        if (link != kNoNode) end_link();
        flush();
        link_ = link;
        link_begin_ = 0;
      } else {
        space_ = true;
      }
    }
    breaks_ = 0;
    return std::exchange(space_, false) && block_.size() > 0;
  }

  void flush() {
    const NodeIndex link = link_;
    if (link != kNoNode) end_link();
    if (block_.size() > 0) {
      block_.element = elements_.empty() ? 0 : elements_.back();
      block_.clutter = clutter_ != kNoNode;
      block_.heading =
          std::any_of(elements_.end() - static_cast<std::ptrdiff_t>(std::min<std::size_t>(elements_.size(), 2)),
                      elements_.end(), [this](NodeIndex each) { return one_of(tree_.node(each).tag, kHeadingTags); });
      blocks_.push_back(std::move(block_));
    }
    block_ = Block();
    space_ = false;
    breaks_ = 0;
    link_ = link;
    link_begin_ = 0;
  }

  const HtmlTree& tree_;
  std::string_view page_;
  const ElementNames& names_;
  std::vector<std::uint32_t> bytes_;
  std::vector<std::uint8_t> holds_body_;
  std::vector<Block> blocks_;
  Block block_;
  std::vector<NodeIndex> elements_;  // open block-level elements
  NodeIndex clutter_ = kNoNode;      // outermost clutter around here
  NodeIndex link_ = kNoNode;
  std::uint32_t link_begin_ = 0;
  std::size_t breaks_ = 0;
  bool space_ = false;
};

}  // namespace

bool ElementNames::named(const HtmlTree& tree, NodeIndex element, const std::vector<std::string>& names) const {
  constexpr std::size_t kMostTokens = 16;
  for (const std::string_view attribute : {"class", "id", "itemprop", "data-component", "data-testid"}) {
    const std::string_view value = tree.attribute(element, attribute).substr(0, 400);
    if (value.empty()) continue;
    std::size_t count = 0;
    for (const std::string_view token : split_trimmed(value, ' ')) {
      if (++count > kMostTokens) break;
      const std::string plain = normalised(token);
      if (std::any_of(names.begin(), names.end(), [&plain](const std::string& name) { return matches(plain, name); }))
        return true;
    }
  }
  return false;
}

bool ElementNames::is_clutter(const HtmlTree& tree, NodeIndex element) const {
  constexpr std::array<std::string_view, 8> kRoles = {"navigation", "complementary", "banner", "contentinfo",
                                                      "search",     "dialog",        "alert",  "menu"};
  if (one_of(tree.node(element).tag, kClutterTags)) return true;
  const HtmlNode& node = tree.node(element);
  if (node.size == 0) return false;
  const std::string_view role = tree.attribute(element, "role");
  if (std::find(kRoles.begin(), kRoles.end(), role) != kRoles.end()) return true;
  if (tree.has_attribute(element, "hidden") || tree.attribute(element, "aria-hidden") == "true") return true;
  const std::string style = ascii_lower(tree.attribute(element, "style").substr(0, 400));
  if (style.find("display:none") != std::string::npos || style.find("display: none") != std::string::npos) return true;
  return named(tree, element, words_.clutter_names);
}

std::vector<Block> blocks_of(const HtmlTree& tree, std::string_view page, const ElementNames& names) {
  return BlockWalker(tree, page, names).walk();
}

}  // namespace demarche::ingest
