// Property: whatever the bytes, an HTML page keeps what page.h promises, or is refused with an error.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "ingest/fuzz_page.h"
#include "ingest/ingest.h"
#include "ingest/lexicon.h"
#include "ingest/page_sources.h"

using namespace demarche::ingest;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  hold(read_html_page(bytes, "fuzz.html", the_ingest().lexicon(), the_ingest().options()), bytes);
  return 0;
}
