#include "ingest/charset.h"
#include "ingest/page_sources.h"
#include "ingest/plain_text.h"

namespace demarche::ingest {

Item read_text_page(const std::string& bytes, const std::string& path, const Lexicon& lexicon,
                    const IngestOptions& options) {
  const DecodedText decoded = decode_text(bytes);
  PlainReport report = read_plain_text(decoded.mapped.text, lexicon);
  if (const auto fits = check_length(report.body.text, options); !fits) return {Error{fits.error().message, path}, {}};
  Page page;
  page.title = std::move(report.fields.title);
  page.byline = std::move(report.fields.byline);
  page.published = std::move(report.fields.published);
  page.credits = std::move(report.fields.credits);
  page.tags = std::move(report.fields.tags);
  page.text = std::move(report.body.text);
  page.source_map = compose(report.body.runs, decoded.mapped.runs);
  finish_page(page, bytes, "", {path, 0}, lexicon);
  Item item{std::move(page), {}};
  if (decoded.replaced > 0) {
    item.warnings.push_back(replaced_warning(decoded.replaced, decoded.encoding));
    item.warnings.back().where = path;
  }
  return item;
}

}  // namespace demarche::ingest
