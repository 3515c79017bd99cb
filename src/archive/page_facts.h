// What watch asks of a page, in a table of its own so that no record need be opened for it.
#pragma once
#include <cstdint>
#include <string>

#include "archive/database.h"
#include "demarche/record.h"

namespace demarche::archive {

/// Whose report the page is, so that what several hand on from one counts once: the name_key of the first source that
/// is credited for the page, else of the outlet; else the document's id behind '#', an origin of its own.
std::string origin_of(const Page& page);

/// Equal for pages of equal text but for blanks and case of ASCII letters.
std::string text_key(const Page& page);

/// Whether a notice of the page takes it back.
bool is_retracted(const Page& page);

struct PageFacts {
  std::string origin, text_key;
  bool retracts = false;
};
PageFacts facts_of(const Page& page);

/// Writes the row of a reading.
void insert_page_facts(Database& database, std::int64_t reading, const PageFacts& facts);

/// Fills in, from the records, what an older layout did not have. Fails on a record that is none.
void fill_page_facts(Database& database);

}  // namespace demarche::archive
