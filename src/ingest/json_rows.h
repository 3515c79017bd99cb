// Rows of JSON that hold a report each: one object a line, or a document that is such an object or an array of them.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "demarche/page.h"
#include "demarche/result.h"

namespace demarche::ingest {

/// The known keys of one row; each has the names that the field's tools write for it, the first found name in this
/// order counting where several are there:
///   id (also story_id, guid) | text (articleBody, body) | title (headline) | published (date, pub_date, published_at,
///   datePublished, timestamp) | url (link) | outlet (publisher, source_name, site_name) | byline (author, authors) |
///   language (lang, inLanguage) | tags (keywords) | credits
/// Of a name that stands twice the last value counts, as in most JSON readers.
struct JsonRow {
  std::string id, title, published, url, outlet, byline, language;
  std::vector<std::string> tags, credits;
  std::string text;
  bool has_text = false;            // there is a `text` and it is a string
  std::size_t begin = 0, end = 0;   // the object's bytes in what was parsed
  std::vector<SourceRun> text_map;  // runs of `text` in what was parsed
};

/// Parses `json` (valid UTF-8): an object, or an array of objects, each giving a row. Takes any nesting and any size of
/// number (iterative; numbers stay text); a lone surrogate escape is read as U+FFFD and counted in `replaced`.
/// Fails, with the byte offset in the message, on what is no JSON or holds something else than objects.
Result<std::vector<JsonRow>> parse_json_rows(std::string_view json, std::size_t* replaced);

}  // namespace demarche::ingest
