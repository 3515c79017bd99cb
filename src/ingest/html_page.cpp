#include <algorithm>
#include <utility>

#include "base/ascii.h"
#include "ingest/charset.h"
#include "ingest/dateline.h"
#include "ingest/field_line.h"
#include "ingest/html_body.h"
#include "ingest/html_metadata.h"
#include "ingest/html_tree.h"
#include "ingest/lexicon.h"
#include "ingest/page_sources.h"

namespace demarche::ingest {
namespace {

constexpr std::size_t kMostFieldBlocks = 6;

/// Dates, author and credit lines at the body's head and foot are fields, not text.
void take_fields(const std::vector<Block>& blocks, std::vector<std::size_t>& body, const Lexicon& lexicon,
                 Fields& fields) {
  std::size_t first = 0;
  const std::size_t front = std::min(body.size(), kMostFieldBlocks);
  for (std::size_t i = 0; i < front; ++i) {
    const Block& block = blocks[body[i]];
    if (read_field_line(block.words.text, FieldPlace::above_body, lexicon, fields)) {
      body[i] = blocks.size();  // taken
    } else if (block.size() > 120) {
      break;
    }
    first = i;
  }
  for (std::size_t i = body.size(), n = 0; i-- > first + 1 && n < kMostFieldBlocks; ++n) {
    if (!read_field_line(blocks[body[i]].words.text, FieldPlace::below_body, lexicon, fields)) break;
    body[i] = blocks.size();
  }
  std::erase(body, blocks.size());
}

/// Paragraphs joined by a blank line, links and source runs taken along.
void fill_text(const std::vector<Block>& blocks, const std::vector<std::size_t>& body, const DecodedText& source,
               Page& page) {
  MappedText text;
  for (const std::size_t i : body) {
    if (!text.text.empty()) text.append("\n\n");
    const auto begin = static_cast<std::uint32_t>(text.text.size());
    const Block& block = blocks[i];
    text.text += block.words.text;
    for (SourceRun run : block.words.runs) {
      run.text += begin;
      text.runs.push_back(run);
    }
    for (const BlockLink& link : block.links) page.links.push_back({link.url, {link.begin + begin, link.end + begin}});
  }
  page.text = std::move(text.text);
  page.source_map = compose(text.runs, source.mapped.runs);
}

std::size_t size_of(const std::vector<Block>& blocks, const std::vector<std::size_t>& body) {
  std::size_t out = 0;
  for (const std::size_t i : body) out += blocks[i].size();
  return out;
}

/// The body; where hardly any was found, what is found when nothing counts as clutter, if that is far more.
std::vector<std::size_t> body_of(const HtmlTree& tree, std::vector<Block>& blocks, const ElementNames& names,
                                 const HtmlMetadata& metadata) {
  constexpr std::size_t kHardlyAny = 250;
  std::vector<std::size_t> body = find_body(tree, blocks, names, metadata.title, metadata.article_body);
  const std::size_t size = size_of(blocks, body);
  if (size >= kHardlyAny) return body;
  for (Block& block : blocks) block.clutter = false;
  std::vector<std::size_t> other = find_body(tree, blocks, names, metadata.title, metadata.article_body);
  return size_of(blocks, other) > 3 * size + kHardlyAny ? other : body;
}

}  // namespace

Item read_html_page(const std::string& bytes, const std::string& path, const Lexicon& lexicon,
                    const IngestOptions& options) {
  const DecodedText decoded = decode_html(bytes);
  const HtmlTree tree(decoded.mapped.text);
  const ElementNames names(lexicon.html);
  std::vector<Block> blocks = blocks_of(tree, decoded.mapped.text, names);
  HtmlMetadata metadata = read_metadata(tree, blocks, lexicon);
  std::vector<std::size_t> body = body_of(tree, blocks, names, metadata);
  Page page;
  Fields fields;
  take_fields(blocks, body, lexicon, fields);
  fill_text(blocks, body, decoded, page);
  if (const auto fits = check_length(page.text, options); !fits) return {Error{fits.error().message, path}, {}};

  page.title = std::move(metadata.title);
  page.byline = metadata.byline.empty() ? fields.byline : std::move(metadata.byline);
  page.outlet = std::move(metadata.outlet);
  page.published = metadata.published.empty() ? fields.published : std::move(metadata.published);
  page.url = std::move(metadata.url);
  page.tags = std::move(metadata.tags);
  page.credits = std::move(fields.credits);
  for (const std::string& tag : fields.tags) add_unique(page.tags, tag);
  const Dateline dateline = read_dateline(page.text, lexicon);
  add_unique(page.credits, dateline.agency);
  if (page.published.empty()) page.published = dateline.published;
  add_unique(page.credits, agency_in(page.byline, lexicon));
  finish_page(page, bytes, metadata.language, {path, 0}, lexicon);

  Item item{std::move(page), {}};
  if (decoded.replaced > 0) item.warnings.push_back(replaced_warning(decoded.replaced, decoded.encoding));
  if (!tree.cut().empty()) item.warnings.push_back({"the page was read only in part: " + tree.cut()});
  for (Warning& warning : item.warnings) warning.where = path;
  return item;
}

}  // namespace demarche::ingest
