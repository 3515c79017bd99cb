#include "ingest/html_tree.h"

#include <lexbor/html/tokenizer.h>
#include <lexbor/html/tokenizer/state.h>
#include <lexbor/tag/tag.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/ascii.h"
#include "ingest/html_tags.h"

namespace demarche::ingest {
namespace {

constexpr std::size_t kChunk = 1 << 20U;         // the bounds are looked at after each
constexpr std::size_t kNamesKept = 2048;         // unknown names lexbor keeps before its table is emptied
constexpr std::size_t kMostNames = 4096;         // unknown tags told apart
constexpr std::size_t kLongestValue = 1 << 16U;  // of an attribute; longer ones (data: URLs) are dropped
constexpr Tag kFirstUnknown = LXB_TAG__LAST_ENTRY;

constexpr std::array<std::string_view, 24> kKeptAttributes = {
    "class",       "id",       "href",     "rel",        "content",     "property",       "name",    "itemprop",
    "datetime",    "lang",     "xml:lang", "http-equiv", "type",        "role",           "style",   "hidden",
    "aria-hidden", "itemtype", "title",    "pubdate",    "data-testid", "data-component", "data-qa", "itemscope"};

std::string_view kept_name(std::string_view name) {
  const auto found = std::find(kKeptAttributes.begin(), kKeptAttributes.end(), name);
  return found == kKeptAttributes.end() ? std::string_view() : *found;
}

constexpr auto kVoid = tags(LXB_TAG_AREA, LXB_TAG_BASE, LXB_TAG_BASEFONT, LXB_TAG_BGSOUND, LXB_TAG_BR, LXB_TAG_COL,
                            LXB_TAG_EMBED, LXB_TAG_FRAME, LXB_TAG_HR, LXB_TAG_IMG, LXB_TAG_INPUT, LXB_TAG_KEYGEN,
                            LXB_TAG_LINK, LXB_TAG_META, LXB_TAG_PARAM, LXB_TAG_SOURCE, LXB_TAG_TRACK, LXB_TAG_WBR);
constexpr auto kFormatting =
    tags(LXB_TAG_A, LXB_TAG_B, LXB_TAG_BIG, LXB_TAG_CODE, LXB_TAG_EM, LXB_TAG_FONT, LXB_TAG_I, LXB_TAG_NOBR, LXB_TAG_S,
         LXB_TAG_SMALL, LXB_TAG_STRIKE, LXB_TAG_STRONG, LXB_TAG_TT, LXB_TAG_U, LXB_TAG_SPAN);
/// A start tag of these closes an open paragraph.
constexpr auto kClosesParagraph =
    tags(LXB_TAG_ADDRESS, LXB_TAG_ARTICLE, LXB_TAG_ASIDE, LXB_TAG_BLOCKQUOTE, LXB_TAG_CENTER, LXB_TAG_DETAILS,
         LXB_TAG_DIALOG, LXB_TAG_DIR, LXB_TAG_DIV, LXB_TAG_DL, LXB_TAG_FIELDSET, LXB_TAG_FIGCAPTION, LXB_TAG_FIGURE,
         LXB_TAG_FOOTER, LXB_TAG_FORM, LXB_TAG_H1, LXB_TAG_H2, LXB_TAG_H3, LXB_TAG_H4, LXB_TAG_H5, LXB_TAG_H6,
         LXB_TAG_HEADER, LXB_TAG_HGROUP, LXB_TAG_HR, LXB_TAG_LI, LXB_TAG_DD, LXB_TAG_DT, LXB_TAG_LISTING, LXB_TAG_MAIN,
         LXB_TAG_MENU, LXB_TAG_NAV, LXB_TAG_OL, LXB_TAG_P, LXB_TAG_PRE, LXB_TAG_SECTION, LXB_TAG_SUMMARY, LXB_TAG_TABLE,
         LXB_TAG_UL);
/// An end tag does not reach out of these, unless it is a table's own.
constexpr auto kScope = tags(LXB_TAG_TABLE, LXB_TAG_TD, LXB_TAG_TH, LXB_TAG_CAPTION, LXB_TAG_TEMPLATE, LXB_TAG_OBJECT,
                             LXB_TAG_HTML, LXB_TAG_BODY);
constexpr auto kTableParts = tags(LXB_TAG_TABLE, LXB_TAG_TBODY, LXB_TAG_THEAD, LXB_TAG_TFOOT, LXB_TAG_TR, LXB_TAG_TD,
                                  LXB_TAG_TH, LXB_TAG_CAPTION, LXB_TAG_TEMPLATE);
constexpr auto kInHead = tags(LXB_TAG_META, LXB_TAG_LINK, LXB_TAG_TITLE, LXB_TAG_SCRIPT, LXB_TAG_STYLE, LXB_TAG_BASE,
                              LXB_TAG_NOSCRIPT, LXB_TAG_TEMPLATE, LXB_TAG_BASEFONT, LXB_TAG_BGSOUND);

struct TokenizerDeleter {
  void operator()(lxb_html_tokenizer_t* tokenizer) const {
    lxb_html_tokenizer_tags_destroy(tokenizer);
    lxb_html_tokenizer_attrs_destroy(tokenizer);
    lxb_html_tokenizer_destroy(tokenizer);
  }
};

std::string_view view(const lxb_char_t* text, std::size_t size) {
  return {reinterpret_cast<const char*>(text), text == nullptr ? 0 : size};
}

}  // namespace

/// Feeds the page to lexbor and turns its tokens into nodes.
class TreeBuilder {
 public:
  TreeBuilder(std::string_view page, HtmlTree& tree) : page_(page), tree_(tree) {
    tree_.nodes_.push_back({});
    tree_.nodes_[0].tag = LXB_TAG_HTML;
    open_.push_back(0);
    open_count_.resize(kFirstUnknown + kMostNames + 1);
    ++open_count_[LXB_TAG_HTML];
  }

  void build() {
    const std::unique_ptr<lxb_html_tokenizer_t, TokenizerDeleter> tokenizer(lxb_html_tokenizer_create());
    bool fine = lxb_html_tokenizer_init(tokenizer.get()) == LXB_STATUS_OK &&
                lxb_html_tokenizer_tags_make(tokenizer.get(), 512) == LXB_STATUS_OK &&
                lxb_html_tokenizer_attrs_make(tokenizer.get(), 4096) == LXB_STATUS_OK;
    lxb_html_tokenizer_callback_token_done_set(tokenizer.get(), &TreeBuilder::on_token, this);
    fine = fine && lxb_html_tokenizer_begin(tokenizer.get()) == LXB_STATUS_OK;
    // The chunks are neighbours in one buffer, so that the tokens' pointers stay offsets into the page.
    for (std::size_t at = 0; fine && at < page_.size() && tree_.cut_.empty(); at += kChunk) {
      const std::string_view chunk = page_.substr(at, kChunk);
      fine = lxb_html_tokenizer_chunk(tokenizer.get(), reinterpret_cast<const lxb_char_t*>(chunk.data()),
                                      chunk.size()) == LXB_STATUS_OK;
      if (lexbor_dobject_allocated(tokenizer->dobj_token_attr) > HtmlTree::kMostAttributes)
        tree_.cut_ = "a tag has more than 100,000 attributes";
    }
    if (fine && tree_.cut_.empty()) fine = lxb_html_tokenizer_end(tokenizer.get()) == LXB_STATUS_OK;
    if (!fine && tree_.cut_.empty()) tree_.cut_ = "the HTML tokenizer ran out of memory";
  }

 private:
  static lxb_html_token_t* on_token(lxb_html_tokenizer_t* tokenizer, lxb_html_token_t* token, void* self) {
    return static_cast<TreeBuilder*>(self)->take(tokenizer, token);
  }

  lxb_html_token_t* take(lxb_html_tokenizer_t* tokenizer, lxb_html_token_t* token) {
    if (tree_.nodes_.size() >= HtmlTree::kMostNodes) {
      tree_.cut_ = "the page has more than 1,000,000 elements";
      return nullptr;
    }
    if (token->tag_id == LXB_TAG__TEXT) {
      text(*token);
    } else if (token->tag_id != LXB_TAG__EM_COMMENT && token->tag_id != LXB_TAG__EM_DOCTYPE &&
               token->tag_id != LXB_TAG__END_OF_FILE) {
      const Tag tag = tag_of(*token);
      if ((token->type & LXB_HTML_TOKEN_TYPE_CLOSE) != 0) {
        end_tag(tag);
      } else {
        start_tag(tag, *token);
        if (tag < kFirstUnknown) lxb_html_tokenizer_set_state_by_tag(tokenizer, false, tag, LXB_NS_HTML);
      }
    }
    release(tokenizer, *token);
    return token;
  }

  /// What lexbor gathered for the token is not needed again; it would keep it to the page's end.
  void release(lxb_html_tokenizer_t* tokenizer, const lxb_html_token_t& token) {
    if (token.attr_first != nullptr) {
      lexbor_dobject_clean(tokenizer->dobj_token_attr);
      lexbor_mraw_clean(tokenizer->attrs_mraw);
    }
    // Its hash tables do not grow their buckets: without this, many unknown names would take quadratic time.
    if (unknown_names_ > kNamesKept) {
      lexbor_hash_clean(tokenizer->tags);
      lexbor_hash_clean(tokenizer->attrs);
      unknown_names_ = 0;
    }
  }

  Tag tag_of(const lxb_html_token_t& token) {
    if (token.tag_id < LXB_TAG__LAST_ENTRY) return static_cast<Tag>(token.tag_id);
    ++unknown_names_;
    std::size_t size = 0;
    const lxb_char_t* name = lxb_tag_name_by_id(token.tag_id, &size);
    const Tag next = kFirstUnknown + static_cast<Tag>(std::min(unknown_.size(), kMostNames));
    if (unknown_.size() >= kMostNames) {
      const auto known = unknown_.find(view(name, size));
      return known == unknown_.end() ? next : known->second;
    }
    return unknown_.emplace(view(name, size), next).first->second;
  }

  std::uint32_t offset(const lxb_char_t* at) const {
    return static_cast<std::uint32_t>(reinterpret_cast<const char*>(at) - page_.data());
  }

  NodeIndex append(HtmlNode node) {
    node.parent = open_.back();
    const auto at = static_cast<NodeIndex>(tree_.nodes_.size());
    HtmlNode& parent = tree_.nodes_[node.parent];
    if (parent.last_child == kNoNode) {
      parent.first_child = at;
    } else {
      tree_.nodes_[parent.last_child].next = at;
    }
    parent.last_child = at;
    tree_.nodes_.push_back(node);
    return at;
  }

  void text(const lxb_html_token_t& token) {
    const std::string_view words = view(token.text_start, static_cast<std::size_t>(token.text_end - token.text_start));
    if (words.empty()) return;
    if (current() == LXB_TAG_HEAD && words.find_first_not_of(kAsciiBlanks) != std::string_view::npos) pop();
    HtmlNode node;
    node.tag = LXB_TAG__TEXT;
    node.begin = static_cast<std::uint32_t>(tree_.words_.size());
    node.size = static_cast<std::uint32_t>(words.size());
    node.source = offset(token.begin);
    node.source_size = static_cast<std::uint32_t>(token.end - token.begin);
    tree_.words_ += words;
    append(node);
  }

  Tag tag_at(std::size_t depth) const { return tree_.nodes_[open_[depth]].tag; }
  Tag current() const { return tag_at(open_.size() - 1); }

  void pop() {
    --open_count_[current()];
    open_.pop_back();
  }

  /// Depth of the innermost open `tag` that no scope element parts from here; 0 where there is none (the root is never
  /// asked).
  std::size_t depth_in_scope(Tag tag) const {
    if (open_count_[tag] == 0) return 0;
    const bool table_part = one_of(tag, kTableParts);
    for (std::size_t depth = open_.size() - 1; depth > 0; --depth) {
      const Tag here = tag_at(depth);
      if (here == tag) return depth;
      const bool barrier = table_part ? here == LXB_TAG_TABLE || here == LXB_TAG_TEMPLATE : one_of(here, kScope);
      if (barrier) return 0;
    }
    return 0;
  }

  void pop_through(std::size_t depth) {
    while (depth > 0 && open_.size() > depth) pop();
  }

  /// Closes the innermost open `tag`, where no `until` stands in between.
  template <std::size_t N>
  void close_within(Tag tag, const std::array<Tag, N>& until) {
    if (open_count_[tag] == 0) return;
    for (std::size_t depth = open_.size() - 1; depth > 0; --depth) {
      const Tag here = tag_at(depth);
      if (here == tag) return pop_through(depth);
      if (one_of(here, until) || one_of(here, kScope)) return;
    }
  }

  /// End tags that HTML lets authors leave out.
  void imply_ends(Tag tag) {
    constexpr auto kLists = tags(LXB_TAG_UL, LXB_TAG_OL, LXB_TAG_MENU, LXB_TAG_DIR);
    constexpr auto kDefinitions = tags(LXB_TAG_DL);
    constexpr auto kSelect = tags(LXB_TAG_SELECT, LXB_TAG_DATALIST);
    if (tag == LXB_TAG_LI) close_within(LXB_TAG_LI, kLists);
    if (tag == LXB_TAG_DD || tag == LXB_TAG_DT) {
      close_within(LXB_TAG_DD, kDefinitions);
      close_within(LXB_TAG_DT, kDefinitions);
    }
    if (tag == LXB_TAG_OPTION || tag == LXB_TAG_OPTGROUP) close_within(LXB_TAG_OPTION, kSelect);
    if (tag == LXB_TAG_A && open_count_[LXB_TAG_A] > 0) end_formatting(LXB_TAG_A);
    if (one_of(tag, kHeadingTags) && one_of(current(), kHeadingTags)) pop();
    if (tag == LXB_TAG_TD || tag == LXB_TAG_TH) {
      close_cell(LXB_TAG_TD);
      close_cell(LXB_TAG_TH);
    }
    if (tag == LXB_TAG_TR || tag == LXB_TAG_TBODY || tag == LXB_TAG_THEAD || tag == LXB_TAG_TFOOT)
      close_cell(LXB_TAG_TR);
    if (tag == LXB_TAG_TBODY || tag == LXB_TAG_THEAD || tag == LXB_TAG_TFOOT) {
      for (const Tag part : tags(LXB_TAG_TBODY, LXB_TAG_THEAD, LXB_TAG_TFOOT)) close_cell(part);
    }
    if (one_of(tag, kClosesParagraph)) pop_through(depth_in_scope(LXB_TAG_P));
  }
  void close_cell(Tag tag) { pop_through(depth_in_scope(tag)); }

  void start_tag(Tag tag, const lxb_html_token_t& token) {
    if (tag == LXB_TAG_HTML) return root_attributes(token);
    if (current() == LXB_TAG_HEAD && !one_of(tag, kInHead)) pop();
    if (tag == LXB_TAG_BODY || tag == LXB_TAG_HEAD) {
      if (open_count_[LXB_TAG_BODY] > 0 || (tag == LXB_TAG_HEAD && tree_.nodes_.size() > 1 && open_.size() > 1)) return;
      pop_through(1);
    }
    imply_ends(tag);
    HtmlNode node;
    node.tag = tag;
    node.begin = static_cast<std::uint32_t>(tree_.attributes_.size());
    keep_attributes(token);
    node.size = static_cast<std::uint32_t>(tree_.attributes_.size()) - node.begin;
    const bool in_drawing =
        open_count_[LXB_TAG_SVG] + open_count_[LXB_TAG_MATH] > 0 || tag == LXB_TAG_SVG || tag == LXB_TAG_MATH;
    const bool closes_itself = in_drawing && (token.type & LXB_HTML_TOKEN_TYPE_CLOSE_SELF) != 0;
    if (one_of(tag, kVoid) || closes_itself) {
      append(node);
    } else if (open_.size() >= HtmlTree::kDeepest) {
      ++too_deep_;
    } else {
      open_.push_back(append(node));
      ++open_count_[tag];
    }
  }

  void root_attributes(const lxb_html_token_t& token) {
    HtmlNode& root = tree_.nodes_[0];
    if (root.size != 0) return;
    root.begin = static_cast<std::uint32_t>(tree_.attributes_.size());
    keep_attributes(token);
    root.size = static_cast<std::uint32_t>(tree_.attributes_.size()) - root.begin;
  }

  void keep_attributes(const lxb_html_token_t& token) {
    const std::size_t first = tree_.attributes_.size();
    for (const lxb_html_token_attr_t* each = token.attr_first; each != nullptr; each = each->next) {
      ++unknown_names_;
      std::size_t size = 0;
      const lxb_char_t* bytes = lxb_html_token_attr_name(const_cast<lxb_html_token_attr_t*>(each), &size);
      const std::string_view name = kept_name(view(bytes, size));
      if (name.empty() || each->value_size > kLongestValue ||
          tree_.attributes_.size() - first >= kKeptAttributes.size())
        continue;
      const auto same = [name](const HtmlAttribute& other) { return other.name == name; };
      const auto begin = tree_.attributes_.begin() + static_cast<std::ptrdiff_t>(first);
      if (std::none_of(begin, tree_.attributes_.end(), same))
        tree_.attributes_.push_back({name, std::string(view(each->value, each->value_size))});
    }
  }

  void end_tag(Tag tag) {
    if (tag == LXB_TAG_HTML || tag == LXB_TAG_BODY) return;  // what comes after is body all the same
    if (tag == LXB_TAG_BR) {
      HtmlNode node;
      node.tag = tag;
      append(node);
      return;
    }
    if (too_deep_ > 0 && !one_of(tag, kTableParts)) {
      --too_deep_;
      return;
    }
    if (one_of(tag, kFormatting)) return end_formatting(tag);
    pop_through(depth_in_scope(tag));
  }

  /// Closes a formatting element; blocks that were opened in it stay open.
  void end_formatting(Tag tag) {
    const std::size_t depth = depth_in_scope(tag);
    if (depth == 0) return;
    const auto only_formatting = [this](NodeIndex at) {
      return one_of(tree_.nodes_[at].tag, kFormatting) || tree_.nodes_[at].tag >= kFirstUnknown;
    };
    const auto first = open_.begin() + static_cast<std::ptrdiff_t>(depth);
    if (std::all_of(first, open_.end(), only_formatting)) return pop_through(depth);
    --open_count_[tag];
    open_.erase(first);
  }

  std::string_view page_;
  HtmlTree& tree_;
  std::vector<NodeIndex> open_;            // from the root to the current element
  std::vector<std::uint32_t> open_count_;  // by tag
  std::map<std::string, Tag, std::less<>> unknown_;
  std::size_t unknown_names_ = 0;
  std::size_t too_deep_ = 0;  // start tags that were passed over for their depth
};

HtmlTree::HtmlTree(std::string_view page) { TreeBuilder(page, *this).build(); }

bool HtmlTree::is_text(NodeIndex at) const { return nodes_[at].tag == LXB_TAG__TEXT; }

std::string_view HtmlTree::attribute(NodeIndex element, std::string_view name) const {
  const HtmlNode& node = nodes_[element];
  if (node.tag == LXB_TAG__TEXT) return {};
  for (std::size_t i = node.begin; i < node.begin + node.size; ++i) {
    if (attributes_[i].name == name) return attributes_[i].value;
  }
  return {};
}

bool HtmlTree::has_attribute(NodeIndex element, std::string_view name) const {
  const HtmlNode& node = nodes_[element];
  if (node.tag == LXB_TAG__TEXT) return false;
  const auto begin = attributes_.begin() + static_cast<std::ptrdiff_t>(node.begin);
  return std::any_of(begin, begin + static_cast<std::ptrdiff_t>(node.size),
                     [name](const HtmlAttribute& each) { return each.name == name; });
}

NodeIndex HtmlTree::next_in_tree(NodeIndex at, NodeIndex top, bool skip) const {
  if (!skip && nodes_[at].first_child != kNoNode) return nodes_[at].first_child;
  while (at != top) {
    if (nodes_[at].next != kNoNode) return nodes_[at].next;
    at = nodes_[at].parent;
  }
  return kNoNode;
}

std::string HtmlTree::text_of(NodeIndex top) const {
  std::string out;
  for (NodeIndex at = top; at != kNoNode; at = next_in_tree(at, top)) {
    if (is_text(at)) out += words(nodes_[at]);
  }
  return out;
}

}  // namespace demarche::ingest
