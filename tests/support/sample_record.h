// A record made by hand for tests of what is done with records: every table and every optional part is in it.
#pragma once
#include <string>
#include <string_view>

#include "demarche/record.h"

namespace demarche::testing {

/// The bytes of the `nth` (from 1) occurrence of `words` in `text`; the words must be there (asserted).
ByteSpan span_of(std::string_view text, std::string_view words, int nth = 1);

/// "Ruritania threatens tariffs": a threat under a condition, its word-act and statement, and a meeting that is agreed.
/// The text holds characters of two and three bytes before most spans.
Record sample_record();

/// A page with nothing in it but a text, as `read` gives for a page that is not English. `id` is its row's id, and
/// `url` may be empty. sha256 is that of the text.
Record bare_record(std::string id, std::string url, std::string text);

}  // namespace demarche::testing
