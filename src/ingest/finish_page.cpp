#include "base/code_points.h"
#include "base/hash.h"
#include "ingest/identify_language.h"
#include "ingest/lexicon.h"
#include "ingest/notices.h"
#include "ingest/page_sources.h"

namespace demarche::ingest {
namespace {

std::string grouped(std::size_t number) {
  std::string out = std::to_string(number);
  for (std::size_t at = out.size(); at > 3; at -= 3) out.insert(at - 3, ",");
  return out;
}

}  // namespace

Error too_long(const IngestOptions& options) {
  return Error{"the text has more than the " + grouped(options.max_text_code_points) +
               " code points a page may have; split it, or raise the bound with --max-text"};
}

Status check_length(std::string_view text, const IngestOptions& options) {
  if (text.size() <= options.max_text_code_points) return Done{};  // a code point takes a byte at least
  if (CodePointOffsets(text).count() <= options.max_text_code_points) return Done{};
  return too_long(options);
}

void finish_page(Page& page, std::string_view source_bytes, std::string_view declared, InputPlace place,
                 const Lexicon& lexicon) {
  page.sha256 = sha256_hex(source_bytes);
  page.id = !page.row_id.empty() ? page.row_id : !page.url.empty() ? short_id(page.url) : page.sha256.substr(0, 16);
  page.language = identify_language(page.text, declared);
  page.notices = find_notices(page.text, lexicon.notices);
  page.input = std::move(place);
}

Warning replaced_warning(std::size_t count, std::string_view encoding) {
  return Warning{std::to_string(count) + (count == 1 ? " byte sequence is" : " byte sequences are") + " no valid " +
                 std::string(encoding == "utf-8" ? "UTF-8" : encoding) +
                 " and became U+FFFD; if the input is in another encoding, convert it first"};
}

}  // namespace demarche::ingest
