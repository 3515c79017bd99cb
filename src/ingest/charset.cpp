#include "ingest/charset.h"

#include <lexbor/encoding/encoding.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "base/ascii.h"
#include "base/code_points.h"

namespace demarche::ingest {
namespace {

constexpr std::size_t kPrescan = 4096;
constexpr std::string_view kBlanks = " \t\n\f\r";

const lxb_char_t* as_bytes(std::string_view text) { return reinterpret_cast<const lxb_char_t*>(text.data()); }

/// The encoding behind a label; nothing for unknown labels and the "replacement" encoding.
const lxb_encoding_data_t* encoding_of(std::string_view label) {
  const lxb_encoding_data_t* found = lxb_encoding_data_by_pre_name(as_bytes(label), label.size());
  if (found == nullptr || found->encoding == LXB_ENCODING_REPLACEMENT) return nullptr;
  return found;
}

DecodedText decode_utf8(std::string_view bytes, std::size_t skip) {
  DecodedText out;
  out.encoding = "utf-8";
  std::size_t good = skip;  // start of the well-formed run
  for (std::size_t at = skip; at < bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      ++at;
      continue;
    }
    const CodePoint point = decode(bytes, at);
    const bool fine = point.value != 0xFFFD || bytes.substr(at, point.size) == "\xEF\xBF\xBD";
    if (!fine) {
      out.mapped.append(bytes.substr(good, at - good), good);
      out.mapped.append("\xEF\xBF\xBD");
      ++out.replaced;
      good = at + point.size;
    }
    at += point.size;
  }
  out.mapped.append(bytes.substr(good), good);
  return out;
}

DecodedText decode_with(const lxb_encoding_data_t* encoding, std::string_view bytes, std::size_t skip) {
  if (encoding->encoding == LXB_ENCODING_UTF_8) return decode_utf8(bytes, skip);
  DecodedText out;
  out.encoding = ascii_lower(reinterpret_cast<const char*>(encoding->name));
  const bool has_ascii = encoding->encoding != LXB_ENCODING_UTF_16LE && encoding->encoding != LXB_ENCODING_UTF_16BE;
  lxb_encoding_decode_t state{};
  lxb_encoding_decode_init_single(&state, encoding);
  const lxb_char_t* at = as_bytes(bytes) + skip;
  const lxb_char_t* const end = as_bytes(bytes) + bytes.size();
  bool stuck = false;  // lexbor may give a code point without advancing (Big5 has pairs), but not twice
  while (at < end) {
    const lxb_char_t* const before = at;
    const lxb_codepoint_t value = encoding->decode_single(&state, &at, end);
    if (at == before && std::exchange(stuck, true)) ++at;
    if (at != before) stuck = false;
    const auto from = static_cast<std::size_t>(before - as_bytes(bytes));
    if (value < 0x80 && has_ascii && at == before + 1 && *before == value) {
      out.mapped.append(bytes.substr(from, 1), from);
    } else if (value <= LXB_ENCODING_MAX_CODEPOINT) {
      append_utf8(out.mapped.text, value);
    } else {  // an error, or the text ends inside a sequence
      append_utf8(out.mapped.text, 0xFFFD);
      ++out.replaced;
    }
  }
  return out;
}

struct Mark {
  const char* encoding;
  std::size_t size;
};

std::optional<Mark> byte_order_mark(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return Mark{"utf-8", 3};
  if (bytes.starts_with("\xFF\xFE")) return Mark{"utf-16le", 2};
  if (bytes.starts_with("\xFE\xFF")) return Mark{"utf-16be", 2};
  return std::nullopt;
}

/// Well-formed and malformed sequences past ASCII.
struct Utf8Census {
  std::size_t good = 0;
  std::size_t bad = 0;
};

Utf8Census census(std::string_view bytes) {
  Utf8Census out;
  for (std::size_t at = 0; at < bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      ++at;
      continue;
    }
    const CodePoint point = decode(bytes, at);
    const bool fine = point.value != 0xFFFD || bytes.substr(at, point.size) == "\xEF\xBF\xBD";
    ++(fine ? out.good : out.bad);
    at += point.size;
  }
  return out;
}

/// One attribute of the tag at `*at`; advances behind it. Nothing at the tag's end.
struct Attribute {
  std::string name, value;
};

std::optional<Attribute> next_attribute(std::string_view html, std::size_t* at) {
  const auto skip = [&](std::string_view what) { *at = std::min(html.find_first_not_of(what, *at), html.size()); };
  skip(" \t\n\f\r/");
  if (*at >= html.size() || html[*at] == '>') return std::nullopt;
  Attribute out;
  const std::size_t name_end = std::min(html.find_first_of(" \t\n\f\r/>=", *at + 1), html.size());
  out.name = ascii_lower(html.substr(*at, name_end - *at));
  *at = name_end;
  skip(kBlanks);
  if (*at >= html.size() || html[*at] != '=') return out;
  ++*at;
  skip(kBlanks);
  if (*at >= html.size()) return out;
  const char quote = html[*at];
  if (quote == '"' || quote == '\'') {
    const std::size_t close = std::min(html.find(quote, *at + 1), html.size());
    out.value = ascii_lower(html.substr(*at + 1, close - *at - 1));
    *at = std::min(close + 1, html.size());
  } else {
    const std::size_t end = std::min(html.find_first_of(" \t\n\f\r>", *at), html.size());
    out.value = ascii_lower(html.substr(*at, end - *at));
    *at = end;
  }
  return out;
}

/// "text/html; charset=utf-8" -> "utf-8".
std::string charset_in(std::string_view content) {
  std::size_t at = content.find("charset");
  if (at == std::string_view::npos) return "";
  at = content.find_first_not_of(kBlanks, at + 7);
  if (at == std::string_view::npos || content[at] != '=') return "";
  at = content.find_first_not_of(kBlanks, at + 1);
  if (at == std::string_view::npos) return "";
  if (content[at] == '"' || content[at] == '\'') {
    const std::size_t close = content.find(content[at], at + 1);
    return close == std::string_view::npos ? "" : std::string(content.substr(at + 1, close - at - 1));
  }
  return std::string(content.substr(at, content.find_first_of(" \t\n\f\r;\"'", at) - at));
}

/// What the <meta> whose attributes start at `*at` declares.
std::string charset_of_meta(std::string_view html, std::size_t* at) {
  std::string charset, content;
  bool is_content_type = false;
  while (const auto attribute = next_attribute(html, at)) {
    if (attribute->name == "charset") charset = attribute->value;
    if (attribute->name == "http-equiv") is_content_type = attribute->value == "content-type";
    if (attribute->name == "content") content = attribute->value;
  }
  if (charset.empty() && is_content_type) charset = charset_in(content);
  return charset;
}

}  // namespace

std::string declared_encoding(std::string_view html) {
  html = html.substr(0, kPrescan);
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at)) {
    if (html.substr(at, 4) == "<!--") {
      const std::size_t close = html.find("-->", at + 2);
      if (close == std::string_view::npos) return "";
      at = close + 3;
      continue;
    }
    const bool is_meta = ascii_lower(html.substr(at, 5)) == "<meta" && at + 5 < html.size() &&
                         (kBlanks.find(html[at + 5]) != std::string_view::npos || html[at + 5] == '/');
    if (!is_meta) {
      ++at;
      continue;
    }
    at += 5;
    const lxb_encoding_data_t* encoding = encoding_of(charset_of_meta(html, &at));
    if (encoding == nullptr) continue;
    // A page whose <meta> could be read is not UTF-16, whatever it says.
    if (encoding->encoding == LXB_ENCODING_UTF_16LE || encoding->encoding == LXB_ENCODING_UTF_16BE) return "utf-8";
    if (encoding->encoding == LXB_ENCODING_X_USER_DEFINED) return "windows-1252";
    return ascii_lower(reinterpret_cast<const char*>(encoding->name));
  }
  return "";
}

DecodedText decode_text(std::string_view bytes) {
  const auto mark = byte_order_mark(bytes);
  if (!mark) return decode_utf8(bytes, 0);
  return decode_with(encoding_of(mark->encoding), bytes, mark->size);
}

DecodedText decode_html(std::string_view bytes) {
  if (const auto mark = byte_order_mark(bytes)) return decode_with(encoding_of(mark->encoding), bytes, mark->size);
  const Utf8Census found = census(bytes);
  if (found.bad == 0 && found.good > 0) return decode_utf8(bytes, 0);
  const std::string declared = declared_encoding(bytes);
  if (!declared.empty()) return decode_with(encoding_of(declared), bytes, 0);
  if (found.good >= found.bad) return decode_utf8(bytes, 0);
  return decode_with(encoding_of("windows-1252"), bytes, 0);
}

}  // namespace demarche::ingest
