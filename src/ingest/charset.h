// Bytes in any of the web's encodings -> UTF-8 that knows where each run came from.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "ingest/source_map.h"

namespace demarche::ingest {

struct DecodedText {
  MappedText
      mapped;  // valid UTF-8; runs only where the source has the very same bytes (all of UTF-8; the ASCII of others)
  std::string encoding;      // WHATWG name, lower case ("utf-8", "windows-1252", "utf-16le")
  std::size_t replaced = 0;  // malformed sequences that became U+FFFD
};

/// Text that is UTF-8 unless a byte order mark says UTF-16. Malformed UTF-8 is replaced by the WHATWG rule; no other
/// encoding is guessed, since a guess would change words silently.
DecodedText decode_text(std::string_view bytes);

/// An HTML page, by the WHATWG's encoding sniffing without a transport layer: a byte order mark, else what a <meta> in
/// the first 4,096 bytes declares, else UTF-8 where the bytes are mostly that, else windows-1252. One departure: bytes
/// that are valid UTF-8 and not only ASCII are UTF-8 whatever is declared; saved pages were often re-encoded and kept
/// their <meta>.
DecodedText decode_html(std::string_view bytes);

/// The encoding that a <meta> declares, as its WHATWG name; empty where none or no known one is declared.
std::string declared_encoding(std::string_view html);

}  // namespace demarche::ingest
