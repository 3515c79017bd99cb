#include "ingest/html_metadata.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/code_points.h"
#include "ingest/field_line.h"
#include "ingest/html_tags.h"
#include "ingest/json_ld.h"
#include "ingest/written_date.h"

namespace demarche::ingest {
namespace {

using Names = std::vector<std::string_view>;

/// Blanks collapsed, ends trimmed, character references decoded and tags dropped: metadata is often encoded twice.
std::string plain(std::string_view text) {
  std::string decoded;
  if (text.size() < 10'000 && text.find_first_of("&<") != std::string_view::npos) {
    const HtmlTree fragment(text);
    decoded = fragment.text_of(0);
    text = decoded;
  }
  std::string out;
  for (const std::string_view word : split_trimmed(text, ' ')) {
    for (const std::string_view part : split_trimmed(word, '\n')) out.append(out.empty() ? "" : " ").append(part);
  }
  return out;
}

void set(std::string& field, std::string_view value) {
  if (field.empty()) field = plain(value);
}

bool is_address(std::string_view text) {
  return starts_with_any_case(text, "http:") || starts_with_any_case(text, "https:") ||
         starts_with_any_case(text, "www.") || text.starts_with('@');
}

/// The <meta> of a page by name, property or itemprop, in lower case; the first of a name counts.
class MetaTags {
 public:
  explicit MetaTags(const HtmlTree& tree) {
    for (NodeIndex at = 0; at < tree.nodes().size(); ++at) {
      if (tree.node(at).tag != LXB_TAG_META) continue;
      const std::string_view content = trim(tree.attribute(at, "content"));
      if (content.empty()) continue;
      for (const std::string_view key : {"property", "name", "itemprop", "http-equiv"}) {
        if (const std::string_view name = tree.attribute(at, key); !name.empty())
          entries_.emplace_back(ascii_lower(trim(name)), content);
      }
    }
  }

  std::string_view first(const Names& names) const {
    for (const std::string_view name : names) {
      const auto found =
          std::find_if(entries_.begin(), entries_.end(), [name](const auto& each) { return each.first == name; });
      if (found != entries_.end()) return found->second;
    }
    return {};
  }
  std::vector<std::string_view> all(std::string_view name) const {
    std::vector<std::string_view> out;
    for (const auto& [key, content] : entries_) {
      if (key == name) out.push_back(content);
    }
    return out;
  }

 private:
  std::vector<std::pair<std::string, std::string_view>> entries_;
};

class MetadataReader {
 public:
  MetadataReader(const HtmlTree& tree, const std::vector<Block>& blocks, const Lexicon& lexicon)
      : tree_(tree), blocks_(blocks), lexicon_(lexicon), names_(lexicon.html), meta_(tree) {}

  HtmlMetadata read() {
    read_links();
    read_scripts();
    read_meta();
    read_title();
    read_elements();
    read_visible_date();
    if (out_.published.empty()) out_.published = date_in_url(out_.url);
    if (out_.published.empty()) out_.published = modified_;
    return std::move(out_);
  }

 private:
  void set_date(std::string_view written) {
    if (!out_.published.empty()) return;
    const std::string iso = iso_date(written, lexicon_.dates);
    if (iso.size() >= 10) out_.published = iso;
  }
  void set_modified(std::string_view written) {
    const std::string iso = iso_date(written, lexicon_.dates);
    if (modified_.empty() && iso.size() >= 10) modified_ = iso;
  }

  void read_links() {
    out_.language = tree_.attribute(0, "lang");
    if (out_.language.empty()) out_.language = tree_.attribute(0, "xml:lang");
    for (NodeIndex at = 0; at < tree_.nodes().size(); ++at) {
      if (tree_.node(at).tag != LXB_TAG_LINK || !equals_any_case(tree_.attribute(at, "rel"), "canonical")) continue;
      const std::string_view url = trim(tree_.attribute(at, "href"));
      if (starts_with_any_case(url, "http")) {
        out_.url = url;
        return;
      }
    }
  }

  void read_scripts() {
    std::vector<ArticleData> found;
    for (NodeIndex at = 0; at < tree_.nodes().size(); ++at) {
      if (tree_.node(at).tag != LXB_TAG_SCRIPT ||
          ascii_lower(tree_.attribute(at, "type")).find("ld+json") == std::string::npos)
        continue;
      for (ArticleData& each : read_json_ld(tree_.text_of(at))) found.push_back(std::move(each));
    }
    std::stable_partition(found.begin(), found.end(), [](const ArticleData& each) { return each.is_article; });
    bool article_seen = false;
    for (const ArticleData& each : found) {
      if (each.is_article && std::exchange(article_seen, true)) continue;  // others are teasers of other articles
      if (each.is_article) {
        set(out_.title, each.headline);
        std::string authors;
        for (const std::string& author : each.authors) {
          if (!is_address(author)) authors.append(authors.empty() ? "" : ", ").append(plain(author));
        }
        set(out_.byline, authors);
        for (const std::string& tag : each.tags) add_unique(out_.tags, plain(tag));
        out_.article_body = plain(each.body.substr(0, 9'999)).size() > 200 ? each.body : "";
      }
      set_date(each.published);
      set_modified(each.modified);
      set(out_.outlet, each.outlet);
      if (out_.language.empty()) out_.language = each.language;
      if (out_.url.empty() && each.is_article && starts_with_any_case(each.url, "http")) out_.url = each.url;
    }
  }

  void read_meta() {
    set(out_.title, meta_.first({"og:title", "twitter:title", "dc.title", "dcterms.title", "sailthru.title",
                                 "parsely-title", "headline"}));
    set(out_.outlet, meta_.first({"og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher",
                                  "al:android:app_name", "citation_journal_title"}));
    for (const std::string_view author :
         {meta_.first({"author"}),
          meta_.first({"article:author_name", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator",
                       "byl", "citation_author", "article:author"})}) {
      if (!is_address(author)) set(out_.byline, author);
    }
    if (out_.url.empty()) {
      const std::string_view url = meta_.first({"og:url", "twitter:url", "parsely-link"});
      if (starts_with_any_case(url, "http")) out_.url = url;
    }
    if (out_.language.empty())
      out_.language = meta_.first({"og:locale", "language", "dc.language", "content-language"});
    for (const std::string_view name : {"article:published_time",
                                        "og:article:published_time",
                                        "og:published_time",
                                        "datepublished",
                                        "article.published",
                                        "parsely-pub-date",
                                        "sailthru.date",
                                        "dc.date.issued",
                                        "dcterms.issued",
                                        "dcterms.date",
                                        "dc.date",
                                        "dc.date.created",
                                        "dcterms.created",
                                        "datecreated",
                                        "pubdate",
                                        "publishdate",
                                        "publish-date",
                                        "publish_date",
                                        "publication_date",
                                        "publicationdate",
                                        "date_published",
                                        "cxenseparse:recs:publishtime",
                                        "article_date_original",
                                        "originalpublicationdate",
                                        "ptime",
                                        "pdate",
                                        "displaydate",
                                        "rnews:datepublished",
                                        "citation_publication_date",
                                        "citation_date",
                                        "bt:pubdate",
                                        "date",
                                        "created",
                                        "og:pubdate",
                                        "vr:published_time",
                                        "gentime"}) {
      set_date(meta_.first({name}));
    }
    for (const std::string_view name : {"article:modified_time", "og:updated_time", "datemodified", "lastmod",
                                        "last-modified", "dcterms.modified", "dc.date.modified"})
      set_modified(meta_.first({name}));
    for (const std::string_view tag : meta_.all("article:tag")) add_unique(out_.tags, plain(tag));
    if (out_.tags.empty()) {
      for (const std::string_view tag :
           split_trimmed(meta_.first({"news_keywords", "keywords", "parsely-tags", "sailthru.tags"}), ','))
        add_unique(out_.tags, plain(tag));
    }
  }

  void read_title() {
    std::string heading;
    std::string page_title;
    std::size_t headings = 0;
    for (NodeIndex at = 0; at < tree_.nodes().size(); ++at) {
      if (tree_.node(at).tag == LXB_TAG_TITLE && page_title.empty()) page_title = plain(tree_.text_of(at));
      if (tree_.node(at).tag != LXB_TAG_H1) continue;
      std::string words = plain(tree_.text_of(at));
      if (words.empty() || words == out_.outlet) continue;
      ++headings;
      // The heading that the page's title begins with is the headline, whatever else is a heading.
      const bool titled = page_title.starts_with(words) && words.size() > 10;
      if (heading.empty() || titled) heading = std::move(words);
    }
    if (out_.title.empty() && headings == 1) out_.title = heading;
    if (out_.title.empty() && !heading.empty() && page_title.find(heading) != std::string::npos) out_.title = heading;
    if (out_.title.empty()) out_.title = clean_title(page_title, out_.outlet);
    out_.title = clean_title(out_.title, out_.outlet);
  }

  /// Microdata, <time> and elements named like a date or byline, in document order within each kind.
  void read_elements() {
    std::string dated_time;
    std::string first_time;
    for (NodeIndex at = 1; at < tree_.nodes().size(); ++at) {
      const Tag tag = tree_.node(at).tag;
      if (tag == LXB_TAG__TEXT || tree_.node(at).size == 0) continue;
      const std::string property = ascii_lower(tree_.attribute(at, "itemprop"));
      const std::string_view stamp = tree_.attribute(at, "datetime");
      if (property.find("datepublished") != std::string::npos || property == "datecreated" ||
          tree_.has_attribute(at, "pubdate")) {
        set_date(stamp.empty() ? tree_.attribute(at, "content") : stamp);
        if (out_.published.empty()) set_found(small_text(at));
      }
      if (out_.byline.empty() && property == "author" && tag != LXB_TAG_META) {
        const std::string name = small_text(at);
        if (!is_address(name)) set(out_.byline, name);
      }
      if (tag == LXB_TAG_TIME) {
        const std::string iso = iso_date(stamp.empty() ? std::string_view(small_text(at)) : stamp, lexicon_.dates);
        if (iso.size() < 10) continue;
        const bool update = property.find("modified") != std::string::npos ||
                            names_.named(tree_, at, {"updated", "modified", "update"});
        if (update) {
          set_modified(iso);
        } else if (dated_time.empty() && in_article(at)) {
          dated_time = iso;
        } else if (first_time.empty()) {
          first_time = iso;
        }
      }
    }
    set_date(dated_time);
    set_date(first_time);
  }

  bool in_article(NodeIndex at) const {
    for (NodeIndex up = at; up != kNoNode; up = tree_.node(up).parent) {
      const Tag tag = tree_.node(up).tag;
      if (tag == LXB_TAG_ARTICLE || tag == LXB_TAG_MAIN || tag == LXB_TAG_HEADER) return true;
      if (tag == LXB_TAG_ASIDE || tag == LXB_TAG_FOOTER || tag == LXB_TAG_NAV) return false;
    }
    return false;
  }

  std::string small_text(NodeIndex at) const {
    constexpr std::size_t kLongest = 300;
    std::string out;
    for (NodeIndex each = at; each != kNoNode && out.size() < kLongest; each = tree_.next_in_tree(each, at)) {
      if (tree_.is_text(each)) out.append(tree_.words(tree_.node(each)).substr(0, kLongest)).append(" ");
    }
    return plain(out);
  }

  void set_found(std::string_view text) {
    if (out_.published.empty()) out_.published = find_iso_date(text, lexicon_.dates);
  }

  void read_visible_date() {
    if (!out_.published.empty() && !out_.byline.empty()) return;
    for (NodeIndex at = 1; at < tree_.nodes().size(); ++at) {
      const HtmlNode& node = tree_.node(at);
      if (node.tag == LXB_TAG__TEXT || node.size == 0 || node.tag == LXB_TAG_SCRIPT) continue;
      if (out_.published.empty() && names_.named(tree_, at, lexicon_.html.date_names)) set_found(small_text(at));
      if (out_.byline.empty() && names_.named(tree_, at, lexicon_.html.byline_names)) set_byline(small_text(at));
    }
    if (!out_.published.empty()) return;
    // Any short line with a date, those of the page's frame last.
    for (const bool frame : {false, true}) {
      for (const Block& block : blocks_) {
        if (block.size() <= 160 && (block.clutter == frame || frame)) set_found(block.words.text);
      }
    }
  }

  void set_byline(std::string_view text) {
    Fields fields;
    if (text.size() <= 120 && read_field_line(text, FieldPlace::above_body, lexicon_, fields) && !fields.byline.empty())
      out_.byline = fields.byline;
  }

  /// ".../2022/01/03/..." and ".../2022-01-03-...".
  std::string date_in_url(std::string_view url) const {
    for (std::size_t at = 0; at + 10 < url.size(); ++at) {
      if (url[at] != '/') continue;
      std::string iso = iso_date(url.substr(at + 1, 10), lexicon_.dates);
      if (iso.size() == 10) return iso;
    }
    return "";
  }

  const HtmlTree& tree_;
  const std::vector<Block>& blocks_;
  const Lexicon& lexicon_;
  ElementNames names_;
  MetaTags meta_;
  HtmlMetadata out_;
  std::string modified_;
};

std::size_t word_count(std::string_view text) { return split_trimmed(text, ' ').size(); }

}  // namespace

std::string clean_title(std::string_view title, std::string_view outlet) {
  constexpr std::array<std::string_view, 7> kMarks = {" | ", " – ", " - ", " — ", " :: ", " » ", " • "};
  title = trim(title);
  std::size_t last = std::string_view::npos;
  std::size_t mark_size = 0;
  for (const std::string_view mark : kMarks) {
    const std::size_t found = title.rfind(mark);
    if (found != std::string_view::npos && (last == std::string_view::npos || found > last)) {
      last = found;
      mark_size = mark.size();
    }
  }
  if (last == std::string_view::npos) return std::string(title);
  const std::string_view before = trim(title.substr(0, last));
  const std::string_view after = trim(title.substr(last + mark_size));
  if (!outlet.empty()) {
    const std::string site = ascii_lower(outlet);
    if (ascii_lower(after) == site) return clean_title(before, outlet);
    const std::size_t first = title.find(" | ");
    if (first != std::string_view::npos && ascii_lower(trim(title.substr(0, first))) == site)
      return clean_title(title.substr(first + 3), outlet);
    return std::string(title);
  }
  return std::string(word_count(before) >= 3 && word_count(after) <= 5 ? before : title);
}

HtmlMetadata read_metadata(const HtmlTree& tree, const std::vector<Block>& blocks, const Lexicon& lexicon) {
  return MetadataReader(tree, blocks, lexicon).read();
}

}  // namespace demarche::ingest
