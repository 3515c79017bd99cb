// What a row may quote of its page.
#pragma once
#include <cstddef>
#include <string_view>

#include "demarche/span.h"

namespace demarche::exchange {

/// At most `most` words (runs between blanks) of the sentence: all of it where it has no more; else from where the
/// clause begins, or so much earlier that `most` words are there. Both spans are bytes of the text; the clause begins
/// in the sentence. Linear in the sentence.
ByteSpan brief_quote(std::string_view text, ByteSpan sentence, ByteSpan clause, std::size_t most);

}  // namespace demarche::exchange
