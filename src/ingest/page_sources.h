// The kinds of PageSource, one a format. Ingest::open chooses among them.
#pragma once
#include <memory>
#include <string>

#include "ingest/byte_stream.h"
#include "ingest/ingest.h"

namespace demarche::ingest {

/// One page of plain text.
Item read_text_page(const std::string& bytes, const std::string& path, const Lexicon& lexicon,
                    const IngestOptions& options);
/// One page of HTML.
Item read_html_page(const std::string& bytes, const std::string& path, const Lexicon& lexicon,
                    const IngestOptions& options);

/// A row a line; see json_rows.h for the keys. Blank lines are passed over; InputPlace::line is the line.
std::unique_ptr<PageSource> json_lines_source(ByteStream stream, const Lexicon& lexicon, const IngestOptions& options);
/// A JSON document, read whole; InputPlace::line is the item's number where it is an array.
std::unique_ptr<PageSource> json_document_source(std::string bytes, std::string path, const Lexicon& lexicon,
                                                 const IngestOptions& options);

// What all formats end with.

/// Refuses a text beyond the bound, saying so.
Status check_length(std::string_view text, const IngestOptions& options);
/// The refusal of a text of which at least so many code points were seen.
Error too_long(const IngestOptions& options);
/// Fills id, language, notices, sha256 of `source_bytes` and place; `declared` is the language that the page names.
void finish_page(Page& page, std::string_view source_bytes, std::string_view declared, InputPlace place,
                 const Lexicon& lexicon);
/// The warning that `count` malformed sequences were replaced.
Warning replaced_warning(std::size_t count, std::string_view encoding);

}  // namespace demarche::ingest
