#include "cli/audit_view.h"

#include "cli/actor_view.h"
#include "cli/archive_access.h"

namespace demarche::cli {

void print_entry(Session& session, const archive::TrailEntry& entry) {
  put(session, line_of(entry.row));
  if (!entry.correction) return;
  const archive::CorrectionRow& row = *entry.correction;
  StyledText text;
  if (!row.row_id.empty()) text.add(Style::faint, "row " + row.row_id);
  if (!row.document.empty()) text.add(Style::faint, "of page " + row.document);
  if (!row.orphaned.empty()) text.add(Style::strong, "orphaned").add(row.orphaned);
  put(session, text, "    ", "      ");
}

std::string json_of(const archive::TrailEntry& entry) {
  std::string line = json_of(entry.row);
  JsonWriter json;
  if (entry.correction) {
    const archive::CorrectionRow& row = *entry.correction;
    const archive::Correction& made = row.correction;
    json.begin_object().member("what", archive::name_of(made.kind)).member("of", archive::name_of(made.row.table));
    json.member_or_null("row", row.row_id).member_or_null("document", row.document);
    json.member("start", made.row.start).member("end", made.row.end).member("words", made.row.words);
    json.member_or_null("orphaned", row.orphaned).key("fields").begin_array();
    for (const archive::FieldValue& field : made.fields) {
      json.begin_object().member("field", field.field).member_or_null("was", field.was);
      json.key("values").values(field.values).end_object();
    }
    json.end_array().end_object();
  } else {
    json.null();
  }
  line.pop_back();
  return line + ",\"correction\":" + json.take() + "}";
}

Status tell_entry(Session& session, Archive& archive, std::int64_t entry, bool json) {
  const auto trail = archive::audit_trail(archive, std::to_string(entry));
  if (!trail) return trail.error();
  for (const archive::TrailEntry& each : *trail) {
    if (each.row.entry != entry) continue;
    json ? session.out.line(json_of(each)) : print_entry(session, each);
  }
  return Done{};
}

}  // namespace demarche::cli
