// What kind of input some bytes are: content first, the file's ending second.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace demarche::ingest {

enum class Kind : std::uint8_t { empty, plain_text, html, json_lines, json_document, unsupported };

struct Sniffed {
  Kind kind = Kind::plain_text;
  std::string format;  // of an unsupported input, for messages ("a PDF document"); else empty
};

/// How many bytes sniff() wants to see.
inline constexpr std::size_t kSniffedBytes = 64 << 10U;

/// `head`: the first kSniffedBytes of the input, or all of it; `name`: its path, for the ending. Never fails: what is
/// not known is plain text, unless it holds bytes that no text has.
Sniffed sniff(std::string_view head, std::string_view name);

/// The ending of a path in lower case, without its point ("html"); empty where there is none.
std::string ending_of(std::string_view path);

}  // namespace demarche::ingest
