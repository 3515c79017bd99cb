// A Page as JSON: the `document` object of the record (docs/record.md), and a line of `demarche extract`.
#pragma once
#include <string_view>

#include "base/json_writer.h"
#include "demarche/page.h"

namespace demarche::ingest {

/// Writes the `document` object, with its braces. Offsets are code points of `text`; every key is always there, unknown
/// is null, a list is never null.
void write_document(JsonWriter& json, const Page& page);

/// "correction", "clarification" or "retraction".
std::string_view name(NoticeKind kind);

}  // namespace demarche::ingest
