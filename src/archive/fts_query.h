// A person's search words as a query of SQLite's FTS5.
#pragma once
#include <string>
#include <string_view>

namespace demarche::archive {

/// An FTS5 expression that asks for all of the words: words apart, "words in quotes" side by side, word* as a
/// beginning. Every word is quoted, so nothing a person types is an operator or a mistake. Words without letters or
/// digits count for nothing; after 64 words or 4,096 bytes the rest is left out. Empty: there is nothing to look for.
std::string fts_query(std::string_view words);

}  // namespace demarche::archive
