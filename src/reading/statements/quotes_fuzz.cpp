// Property: in any text quotations lie inside it and inside one paragraph, ascend, double ones do not overlap, and what
// is quoted lies between the marks.
#include <cstdlib>
#include <string>

#include "base/code_points.h"
#include "reading/statements/quotes.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string text = demarche::repair_utf8(std::string_view(reinterpret_cast<const char*>(data), size));
  const auto paragraphs = demarche::statements::find_paragraphs(text);
  std::uint32_t last = 0, reach = 0;
  std::size_t paragraph = 0;
  for (const demarche::statements::Quote& quote : demarche::statements::find_quotes(text, paragraphs)) {
    while (paragraph < paragraphs.size() && paragraphs[paragraph].end <= quote.span.begin) ++paragraph;
    if (paragraph == paragraphs.size() || !paragraphs[paragraph].contains(quote.span)) std::abort();
    if (quote.span.begin < last || !quote.span.contains(quote.inner)) std::abort();
    if (!quote.single && quote.span.begin < reach) std::abort();
    last = quote.span.begin;
    if (!quote.single) reach = quote.span.end;
  }
  return 0;
}
