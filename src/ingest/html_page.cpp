#include "ingest/page_sources.h"
namespace demarche::ingest {
Item read_html_page(const std::string&, const std::string& path, const Lexicon&, const IngestOptions&) {
  return {Error{"HTML is not read yet", path}, {}};
}
}  // namespace demarche::ingest
