// Page: one news report, taken out of whatever it came in.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "demarche/span.h"

namespace demarche {

/// Where the page came from.
struct InputPlace {
  std::string path;        // as the user named it; "-" for standard input
  std::uint32_t line = 0;  // 1-based line of a JSON Lines file or item of a collection; 0: the whole file
};

enum class NoticeKind : std::uint8_t { correction, clarification, retraction };

/// A passage in which the outlet takes back or mends what it printed.
struct Notice {
  NoticeKind kind = NoticeKind::correction;
  ByteSpan span;
};

struct Hyperlink {
  std::string url;
  ByteSpan span;  // the anchor's words in Page::text
};

/// A run of text that stands in the source just so: text [text, text+size) came from source [source, source+size).
/// Runs ascend in `text` and in the source, and the bytes of both are equal. Text between runs has no bytes of its own:
/// paragraph breaks, blanks that stand for several, what a character reference (&amp;) or a JSON escape was decoded to,
/// and all that is no ASCII where the source is not UTF-8 (of UTF-16 nothing has a run). To find the source of any
/// word, take the runs it touches and what lies between them. For JSON Lines the source is the row, without its line's
/// end.
struct SourceRun {
  std::uint32_t text = 0;
  std::uint32_t source = 0;
  std::uint32_t size = 0;
};

/// Immutable once handed on. All spans are byte offsets into `text`, which is valid UTF-8.
struct Page {
  std::string id;                    // the row's own `id`, else a hash of URL or bytes; never empty
  std::string row_id;                // the input row's own `id`; empty where it has none
  std::string title;                 // headline; empty: unknown
  std::string byline;                // author line as printed; empty: unknown
  std::string outlet;                // site or publisher name; empty: unknown
  std::vector<std::string> credits;  // sources credited for the whole page ("reports NPR", "Research contact: @NPR")
  std::string published;  // ISO 8601 at the precision known ("2022-01-03", "2022-01-03T14:05-05:00"); empty: unknown
  std::string url;        // canonical address; empty: unknown
  std::string language;   // BCP 47 primary tag ("en"); "und" when it could not be told
  std::vector<std::string> tags;
  std::vector<Hyperlink> links;
  std::vector<Notice> notices;
  std::string text;    // the body: paragraphs joined by a blank line; for JSON Lines the row's text verbatim
  std::string sha256;  // lower-case hex of the source bytes (of the row, for JSON Lines)
  std::vector<SourceRun> source_map;
  InputPlace input;
};

}  // namespace demarche
