#include "ingest/html_body.h"

#include <algorithm>
#include <cmath>

#include "base/ascii.h"
#include "ingest/html_tags.h"

namespace demarche::ingest {
namespace {

constexpr std::size_t kShortestParagraph = 25;  // bytes of a block that speaks for its element
constexpr std::size_t kLongestLabel = 120;      // bytes of a line that may be clutter by its first words
constexpr std::size_t kAncestors = 6;

/// Letters and digits only, lower case: what is left of a text when its layout is gone.
std::string skeleton(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (is_ascii_letter(c) || is_ascii_digit(c)) out += ascii_lower(c);
  }
  return out;
}

bool ends_like_sentence(std::string_view text) {
  for (const std::string_view end : {".", "!", "?", ".\"", ".”", "?”", "!”", "…", ":", ".)", ".'", ".’"}) {
    if (text.ends_with(end)) return true;
  }
  return false;
}

class BodyFinder {
 public:
  BodyFinder(const HtmlTree& tree, const std::vector<Block>& blocks, const ElementNames& names)
      : tree_(tree),
        blocks_(blocks),
        names_(names),
        score_(tree.nodes().size()),
        linked_(score_.size()),
        bytes_(score_.size()) {}

  std::vector<std::size_t> find(std::string_view title, std::string_view article_body) {
    count_words();
    score_blocks(skeleton(article_body));
    weigh_elements();
    const NodeIndex best = best_element();
    std::vector<std::size_t> out;
    if (best == kNoNode) return out;
    const std::vector<NodeIndex> parts = with_neighbours(best);
    const std::string headline = skeleton(title);
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (!blocks_[i].clutter && inside_any(blocks_[i].element, parts) && belongs(blocks_[i], headline))
        out.push_back(i);
    }
    while (!out.empty() && blocks_[out.back()].heading) out.pop_back();
    return out;
  }

 private:
  void count_words() {
    for (const Block& block : blocks_) {
      for (NodeIndex at = block.element;; at = tree_.node(at).parent) {
        bytes_[at] += static_cast<float>(block.size());
        linked_[at] += static_cast<float>(block.linked);
        if (at == 0) break;
      }
    }
  }

  static float worth(const Block& block) {
    const auto commas = static_cast<float>(
        std::min<std::ptrdiff_t>(std::count(block.words.text.begin(), block.words.text.end(), ','), 8));
    const float length = std::min(static_cast<float>(block.size()) / 100.0F, 4.0F);
    return 1.0F + commas + length;
  }

  void score_blocks(const std::string& article_body) {
    for (const Block& block : blocks_) {
      if (block.clutter || block.heading || block.size() < kShortestParagraph || block.mostly_links()) continue;
      float points = worth(block);
      if (!ends_like_sentence(block.words.text)) points *= 0.5F;
      if (article_body.size() > 200) {
        const std::string head = skeleton(block.words.text.substr(0, 160)).substr(0, 60);
        if (head.size() >= 20 && article_body.find(head) != std::string::npos) points *= 4.0F;
      }
      // A paragraph speaks for its element's parent; an element of its own words (a <div> with <br>s) for itself.
      const Tag tag = tree_.node(block.element).tag;
      const bool is_paragraph =
          tag == LXB_TAG_P || tag == LXB_TAG_LI || tag == LXB_TAG_BLOCKQUOTE || tag == LXB_TAG_PRE;
      NodeIndex at = is_paragraph ? tree_.node(block.element).parent : block.element;
      float share = 1.0F;
      for (std::size_t level = 0; level < kAncestors && at != kNoNode && at != 0; ++level, at = tree_.node(at).parent) {
        score_[at] += points * share;
        share = level == 0 ? 0.5F : share * 0.66F;
      }
    }
  }

  void weigh_elements() {
    for (NodeIndex at = 1; at < score_.size(); ++at) {
      if (score_[at] == 0.0F) continue;
      const Tag tag = tree_.node(at).tag;
      float factor = 1.0F - (bytes_[at] > 0 ? linked_[at] / bytes_[at] : 0.0F);
      if (names_.named(tree_, at, names_.words().body_names)) factor *= 1.6F;
      if (tag == LXB_TAG_ARTICLE) factor *= 1.3F;
      if (tag == LXB_TAG_MAIN) factor *= 1.1F;
      if (tag == LXB_TAG_BODY || tag == LXB_TAG_UL || tag == LXB_TAG_OL || tag == LXB_TAG_LI || tag == LXB_TAG_FORM)
        factor *= 0.8F;
      score_[at] *= factor;
    }
  }

  NodeIndex best_element() const {
    NodeIndex best = kNoNode;
    for (NodeIndex at = 1; at < score_.size(); ++at) {
      if (score_[at] > 0.0F && (best == kNoNode || score_[at] > score_[best])) best = at;
    }
    return best;
  }

  /// The element and those siblings that score a fifth of it or more.
  std::vector<NodeIndex> with_neighbours(NodeIndex best) const {
    std::vector<NodeIndex> out;
    const NodeIndex parent = tree_.node(best).parent;
    const std::string_view name = tree_.attribute(best, "class");
    for (NodeIndex at = tree_.node(parent).first_child; at != kNoNode; at = tree_.node(at).next) {
      const float bonus = !name.empty() && tree_.attribute(at, "class") == name ? 0.2F * score_[best] : 0.0F;
      const bool alike = score_[at] + bonus >= std::max(10.0F, 0.2F * score_[best]);
      const bool paragraph = tree_.node(at).tag == LXB_TAG_P && bytes_[at] > 80 && linked_[at] < 0.25F * bytes_[at];
      if (at == best || alike || paragraph) out.push_back(at);
    }
    return out;
  }

  bool inside_any(NodeIndex at, const std::vector<NodeIndex>& parts) const {
    for (;; at = tree_.node(at).parent) {
      if (std::binary_search(parts.begin(), parts.end(), at)) return true;
      if (at == 0) return false;
    }
  }

  bool belongs(const Block& block, const std::string& headline) const {
    const std::string_view text = block.words.text;
    if (block.mostly_links() && (block.size() < 200 || 10 * block.linked > 9 * block.size())) return false;
    if (text.size() <= kLongestLabel) {
      const auto opens = [text](const std::string& words) { return starts_with_any_case(text, words); };
      const auto& lines = names_.words().clutter_lines;
      if (std::any_of(lines.begin(), lines.end(), opens)) return false;
      if (!headline.empty() && skeleton(text) == headline) return false;
    }
    return text.find_first_not_of(" .-*_|•·–—") != std::string_view::npos;
  }

  const HtmlTree& tree_;
  const std::vector<Block>& blocks_;
  const ElementNames& names_;
  std::vector<float> score_;
  std::vector<float> linked_;  // bytes of linked words below each element
  std::vector<float> bytes_;   // bytes of words below each element
};

}  // namespace

std::vector<std::size_t> find_body(const HtmlTree& tree, const std::vector<Block>& blocks, const ElementNames& names,
                                   std::string_view title, std::string_view article_body) {
  return BodyFinder(tree, blocks, names).find(title, article_body);
}

}  // namespace demarche::ingest
