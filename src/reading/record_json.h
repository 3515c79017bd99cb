// The record as JSON (schema demarche.record/1): out, and back in. Fields and rules: docs/record.md.
#pragma once
#include <string>
#include <string_view>

#include "base/code_points.h"
#include "base/json_writer.h"
#include "demarche/record.h"
#include "demarche/result.h"
#include "reading/record_ids.h"

namespace demarche::reading {

/// The record as one line of JSON, without the line's end. Every key is there, in the order of docs/record.md; unknown
/// is null, a list is never null; positions are Unicode code points of `document.text`; ids as in record_ids.h.
/// Confidences are held within 0..1 (a NaN is 0). The same record gives the same bytes on every machine. Every index
/// and span of the record must lie within its tables and text (asserted). Linear in the record's size; safe to call
/// from many threads.
std::string to_json_line(const Record& record);

/// The same, written into `json`, for callers that have offsets and ids already.
void write_record(JsonWriter& json, const Record& record, const CodePointOffsets& offsets, const RecordIds& ids);

/// The record that such JSON describes: to_json_line of the result gives the same line again, for every line that
/// to_json_line wrote. What the JSON does not hold (the source map, the row's own id) is empty.
/// Takes any bytes: what is no record gives an Error that names the member ("events[2].trigger.end: found 912, expected
/// at most 840, …"), unknown members are ignored. Memory is a small multiple of the input; nothing recurses.
Result<Record> record_from_json(std::string_view json);

}  // namespace demarche::reading
