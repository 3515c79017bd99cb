// An analysis as JSON in the layout of spaCy's Doc.to_json().
#pragma once
#include <string>
#include <string_view>

#include "demarche/analysis.h"

namespace demarche::language {

/// Appends one JSON object on one line, without the line's end: `id` (null when it is empty), then as spaCy orders them
/// `text`, `ents` (start, end, label), `sents` (start, end), `tokens` (id, start, end, tag, pos, morph, lemma, dep,
/// head) and, which spaCy leaves out, `norm` on each token. Offsets are code points, `head` is a token's number.
/// U+0085, U+2028 and U+2029 are escaped, so that no reader takes them for line ends.
void append_doc_json(std::string& out, std::string_view id, const Analysis& analysis);

/// The same object's `tokens` alone: a JSON array.
void append_tokens_json(std::string& out, const Analysis& analysis);

}  // namespace demarche::language
