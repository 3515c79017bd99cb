// Property: whatever the bytes, an HTML page keeps what page.h promises, or is refused with an error.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "ingest/ingest.h"
#include "ingest/lexicon.h"
#include "ingest/page_check.h"
#include "ingest/page_json.h"
#include "ingest/page_sources.h"

namespace {

using namespace demarche;
using namespace demarche::ingest;

const Ingest& the_ingest() {
  static const Ingest kIngest = *Ingest::load(Resources::built_in(), {});
  return kIngest;
}

void hold(const Item& item, std::string_view source) {
  if (!item.page) return;
  const std::string broken = broken_promise(*item.page, source);
  if (!broken.empty()) {
    std::fprintf(stderr, "%s\n", broken.c_str());
    std::abort();
  }
  JsonWriter json;
  write_document(json, *item.page);
  if (json.take().find('\n') != std::string::npos) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  hold(read_html_page(bytes, "fuzz.html", the_ingest().lexicon(), the_ingest().options()), bytes);
  return 0;
}
