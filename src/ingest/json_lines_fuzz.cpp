// Property: whatever the bytes, each row gives a page that keeps what page.h promises or an error that names its line;
// lines ascend.
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
  ByteStream stream(memory_source(bytes), "fuzz.jsonl");
  const auto pages = json_lines_source(std::move(stream), the_ingest().lexicon(), the_ingest().options());
  std::size_t line = 0;
  std::size_t begin = 0;  // of the line after `line`
  std::string_view row;
  while (const auto item = pages->next()) {
    const std::size_t at = item->page ? item->page->input.line : item->page.error().line;
    if (at <= line) std::abort();
    for (; line < at; ++line) {
      const std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
      row = std::string_view(bytes).substr(begin, end - begin);
      begin = end + 1;
    }
    if (line == 1 && row.starts_with("\xEF\xBB\xBF")) row.remove_prefix(3);
    hold(*item, row);
  }
  return 0;
}
