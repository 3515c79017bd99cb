// What answers of the archive have in common, as JSON.
#pragma once
#include <string_view>
#include <vector>

#include "base/json_writer.h"
#include "demarche/archive.h"

namespace demarche::archive {

/// A member of that name: a list of id, name, kind, code, known_id, known_name, known_code.
void write_parties(JsonWriter& json, std::string_view name, const std::vector<Party>& parties);

/// The member "source": document, title, outlet, published, url, sentence, start, end and, of a row, confidence and
/// made_by. Positions are code points of the document's text.
void write_source(JsonWriter& json, const Source& source);

}  // namespace demarche::archive
