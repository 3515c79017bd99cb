#include "ingest/page_check.h"

#include <algorithm>
#include <cstdint>

#include "base/code_points.h"

namespace demarche::ingest {
namespace {

bool on_boundary(std::string_view text, std::uint32_t at) {
  return at == text.size() || (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U);
}

std::string broken_map(const Page& page, std::string_view source) {
  std::size_t text = 0;
  std::size_t from = 0;
  for (const SourceRun& run : page.source_map) {
    if (run.size == 0) return "a run of the source map is empty";
    if (run.text < text || run.source < from) return "the source map does not ascend";
    text = std::size_t{run.text} + run.size;
    from = std::size_t{run.source} + run.size;
    if (text > page.text.size() || from > source.size()) return "a run of the source map lies outside";
    if (page.text.compare(run.text, run.size, source.substr(run.source, run.size)) != 0)
      return "a run's bytes are not the source's";
  }
  return "";
}

}  // namespace

std::string broken_promise(const Page& page, std::string_view source) {
  if (page.id.empty()) return "the id is empty";
  if (page.language.empty()) return "the language is empty";
  if (page.sha256.size() != 64) return "the hash is no SHA-256";
  for (const std::string* field : {&page.text, &page.title, &page.byline, &page.outlet, &page.published, &page.url}) {
    if (!is_valid_utf8(*field)) return "a field is no valid UTF-8";
  }
  std::uint32_t last = 0;
  for (const Notice& notice : page.notices) {
    if (notice.span.begin < last || notice.span.empty() || notice.span.end > page.text.size())
      return "the notices do not ascend in the text";
    if (!on_boundary(page.text, notice.span.begin) || !on_boundary(page.text, notice.span.end))
      return "a notice cuts a code point";
    last = notice.span.end;
  }
  last = 0;
  for (const Hyperlink& link : page.links) {
    if (link.span.begin < last || link.span.empty() || link.span.end > page.text.size())
      return "the links do not ascend in the text";
    if (!on_boundary(page.text, link.span.begin) || !on_boundary(page.text, link.span.end))
      return "a link cuts a code point";
    last = link.span.end;
  }
  return broken_map(page, source);
}

}  // namespace demarche::ingest
