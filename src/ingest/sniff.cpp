#include "ingest/sniff.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "ingest/charset.h"

namespace demarche::ingest {
namespace {

using namespace std::string_view_literals;

struct Magic {
  std::string_view bytes;
  const char* format;
};

constexpr std::array kMagic = {
    Magic{"%PDF-"sv, "a PDF document"},
    Magic{"\x89PNG\r\n"sv, "a PNG image"},
    Magic{"\xFF\xD8\xFF"sv, "a JPEG image"},
    Magic{"GIF87a"sv, "a GIF image"},
    Magic{"GIF89a"sv, "a GIF image"},
    Magic{"RIFF"sv, "a media file (RIFF)"},
    Magic{"\x1F\x8B"sv, "gzip-compressed; unpack it first"},
    Magic{"BZh"sv, "bzip2-compressed; unpack it first"},
    Magic{"\x28\xB5\x2F\xFD"sv, "zstd-compressed; unpack it first"},
    Magic{"\xFD"
          "7zXZ"sv,
          "xz-compressed; unpack it first"},
    Magic{"PK\x03\x04"sv, "a zip archive or an office document; unpack or convert it first"},
    Magic{"7z\xBC\xAF"sv, "a 7z archive; unpack it first"},
    Magic{"\xD0\xCF\x11\xE0"sv, "an office document; convert it first"},
    Magic{"{\\rtf"sv, "an RTF document; convert it first"},
    Magic{"SQLite format 3\0"sv, "an SQLite database"},
    Magic{"\x7F"
          "ELF"sv,
          "a program"},
    Magic{"WARC/"sv, "a WARC file, which is not read yet"},
    Magic{"ID3"sv, "an audio file"},
    Magic{"OggS"sv, "an audio file"},
};

/// Bytes that no text has; form feed, escape and the blanks are let pass.
bool is_binary(std::string_view head) {
  std::size_t odd = 0;
  for (const char c : head) {
    const auto byte = static_cast<unsigned char>(c);
    odd += (byte < 0x20 && kAsciiBlanks.find(c) == std::string_view::npos && c != '\x1B' && c != '\b') || byte == 0x7F
               ? 1U
               : 0U;
  }
  return odd > 0 && 100 * odd >= head.size();
}

bool has_utf16_mark(std::string_view head) { return head.starts_with("\xFF\xFE"sv) || head.starts_with("\xFE\xFF"sv); }

/// The name of the tag at the start ("html", "!doctype"); empty when there is none.
std::string first_tag(std::string_view text) {
  if (!text.starts_with('<')) return "";
  const std::size_t end = text.find_first_of(" \t\r\n>/", 1);
  return ascii_lower(text.substr(1, std::min<std::size_t>(end, 40) - 1));
}

bool contains_any_case(std::string_view text, std::string_view lower) {
  const auto same = [](char a, char b) { return ascii_lower(a) == b; };
  return std::search(text.begin(), text.end(), lower.begin(), lower.end(), same) != text.end();
}

/// Comments and processing instructions before the first real tag.
std::string_view after_prologue(std::string_view text) {
  for (;;) {
    text = trim(text);
    const bool is_comment = text.starts_with("<!--");
    if (!is_comment && !text.starts_with("<?")) return text;
    const std::string_view close = is_comment ? "-->" : ">";
    const std::size_t end = text.find(close, 2);
    if (end == std::string_view::npos) return text;
    text.remove_prefix(end + close.size());
  }
}

Sniffed sniff_markup(std::string_view text, std::string_view ending) {
  constexpr std::array kHtmlTags = {"html"sv,   "head"sv,  "body"sv,   "meta"sv,    "title"sv,   "script"sv,
                                    "link"sv,   "style"sv, "div"sv,    "p"sv,       "h1"sv,      "h2"sv,
                                    "span"sv,   "table"sv, "a"sv,      "article"sv, "section"sv, "main"sv,
                                    "header"sv, "base"sv,  "center"sv, "br"sv};
  const bool says_html = ending == "html" || ending == "htm" || ending == "xhtml" || ending == "shtml";
  const std::string_view first = after_prologue(text);
  const std::string tag = first_tag(first);
  if (tag == "!doctype")
    return {contains_any_case(first.substr(0, 512), "html") ? Kind::html : Kind::unsupported,
            "an XML document, which is not read"};
  if (tag == "rss" || tag == "feed" || tag == "rdf:rdf") return {Kind::unsupported, "a feed, which is not read yet"};
  const bool known = std::find(kHtmlTags.begin(), kHtmlTags.end(), tag) != kHtmlTags.end();
  if (known || says_html) return {Kind::html, ""};
  if (text.starts_with("<?xml")) return {Kind::unsupported, "an XML document, which is not read"};
  if (contains_any_case(text, "<html") || contains_any_case(text, "<body")) return {Kind::html, ""};
  return {Kind::plain_text, ""};
}

/// `text` starts with '{' or '['. A row of JSON Lines ends with its line; a document goes on over it.
Kind sniff_json(std::string_view text, std::string_view ending) {
  const bool says_json = ending == "json" || ending == "jsonl" || ending == "ndjson";
  const std::size_t inner = text.find_first_not_of(kAsciiBlanks, 1);
  const char next = inner == std::string_view::npos ? '\0' : text[inner];
  if (text[0] == '[') return next == '{' || says_json ? Kind::json_document : Kind::plain_text;
  if (next != '"' && next != '}' && !says_json) return Kind::plain_text;
  const std::size_t line_end = text.find('\n');
  if (line_end == std::string_view::npos || ending == "jsonl" || ending == "ndjson") return Kind::json_lines;
  const std::string_view line = trim(text.substr(0, line_end));
  const std::string_view rest = trim(text.substr(line_end));
  return line.ends_with('}') || rest.starts_with("{\"") ? Kind::json_lines : Kind::json_document;
}

}  // namespace

std::string ending_of(std::string_view path) {
  const std::string_view name = path.substr(path.find_last_of('/') + 1);
  const std::size_t point = name.find_last_of('.');
  return point == std::string_view::npos || point == 0 ? "" : ascii_lower(name.substr(point + 1));
}

Sniffed sniff(std::string_view head, std::string_view name) {
  if (head.empty()) return {Kind::empty, ""};
  const std::string ending = ending_of(name);
  std::string decoded;
  if (has_utf16_mark(head)) {
    decoded = decode_text(head).mapped.text;
    head = decoded;
  } else {
    for (const Magic& magic : kMagic) {
      if (head.starts_with(magic.bytes)) return {Kind::unsupported, magic.format};
    }
  }
  if (is_binary(head)) return {Kind::unsupported, "not text"};
  const std::string_view text = trim(head);
  if (text.empty()) return {head.size() < kSniffedBytes ? Kind::empty : Kind::plain_text, ""};
  if (text[0] == '<') return sniff_markup(text, ending);
  if (text[0] == '{' || text[0] == '[') return {sniff_json(text, ending), ""};
  if (ending == "jsonl" || ending == "ndjson") return {Kind::json_lines, ""};
  if (ending == "html" || ending == "htm" || ending == "xhtml" || ending == "shtml") return {Kind::html, ""};
  if (contains_any_case(text.substr(0, 2048), "<html") || contains_any_case(text.substr(0, 2048), "<body"))
    return {Kind::html, ""};
  return {Kind::plain_text, ""};
}

}  // namespace demarche::ingest
