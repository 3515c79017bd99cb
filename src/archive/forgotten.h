// What was erased for good and must not come in again. The file keeps hashes only: whoever guesses an address or a name
// can check the guess, nobody can read it there.
#pragma once
#include <string>
#include <vector>

#include "archive/blackout.h"
#include "archive/database.h"
#include "demarche/record.h"

namespace demarche::archive {

/// Hashes that a page is known again by: how the world knows it, its source's bytes, and its text but for blanks.
std::vector<std::string> hashes_of(const Page& page);
std::string hash_of_known_by(std::string_view known_by);
std::string hash_of_bytes(std::string_view sha256);
std::string hash_of_text_key(std::string_view text_key);
/// Of a name's words in small letters.
std::string hash_of_name(const std::vector<std::string>& words);

/// Whether the page was erased.
bool is_forgotten(Database& database, const Page& page);

/// Whether any name was erased: else a record need not be looked at.
bool has_forgotten_names(Database& database);

/// Takes erased names out of a record that comes in; false: it has none.
bool erase_forgotten_names(Database& database, Record& record);

/// The page as it is known, or what stands for that where its address has an erased name in it.
std::string stored_known_by(Database& database, const std::string& known_by);
std::string erased_known_by(std::string_view known_by);

}  // namespace demarche::archive
