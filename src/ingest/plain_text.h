// A report as plain text: its fields and its body, told apart by the layout.
#pragma once
#include <string_view>

#include "ingest/field_line.h"
#include "ingest/lexicon.h"
#include "ingest/source_map.h"

namespace demarche::ingest {

struct PlainReport {
  Fields fields;    // `published` is filled from `updated` where nothing better is there
  MappedText body;  // paragraphs joined by a blank line; its runs lead into the text that was given
};

/// Reads the layout of `text` (valid UTF-8), in linear time. The rules:
/// - Lines end at LF, CR or CRLF. Above the body stand field lines (field_line.h) and the headline, in any order; below
/// it
///   credit, tag and date lines. All others are body.
/// - The headline is the first block of at most three lines and 200 code points that no field line is, with a body
/// after
///   it, and no full stop at its end. With a full stop it is one only when a field line or a dateline ("GENEVA
///   (Reuters) -") follows it, when its second line follows a semicolon, when most of its longer words are capitalised,
///   or when it is in headline English (no article, no past tense) over a body five times as long. Otherwise no
///   headline is made up.
/// - A blank line parts paragraphs. A line break within a block is a wrapped line where the text is hard-wrapped (lines
///   under 100 code points that broke because the next word did not fit), and becomes one space; elsewhere it parts
///   paragraphs too, unless the sentence goes on over it.
/// - The agency in a dateline ("GENEVA, Jan 3 (Reuters) -") is credited, its date counts where no date line stands, and
/// the
///   dateline stays in the text: it is part of a paragraph (dateline.h).
PlainReport read_plain_text(std::string_view text, const Lexicon& lexicon);

}  // namespace demarche::ingest
