#include "archive/answer_json.h"

namespace demarche::archive {

void write_parties(JsonWriter& json, std::string_view name, const std::vector<Party>& parties) {
  json.key(name).begin_array();
  for (const Party& party : parties) {
    json.begin_object().member("id", party.id).member("name", party.name).member("kind", party.kind);
    json.member_or_null("code", party.code).member_or_null("known_id", party.known_id);
    json.member_or_null("known_name", party.known_name).member_or_null("known_code", party.known_code).end_object();
  }
  json.end_array();
}

void write_source(JsonWriter& json, const Source& source) {
  json.key("source").begin_object();
  json.member("document", source.document)
      .member_or_null("title", source.title)
      .member_or_null("outlet", source.outlet);
  json.member_or_null("published", source.published).member_or_null("url", source.url);
  json.member_or_null("sentence", source.sentence).member("start", source.start).member("end", source.end);
  if (!source.made_by.empty()) json.member("confidence", source.confidence).member("made_by", source.made_by);
  if (source.correction != 0) {
    json.key("correction").begin_object().member("entry", source.correction).member("at", source.corrected_at);
    json.member("reason", source.corrected_why).end_object();
  }
  json.end_object();
}

}  // namespace demarche::archive
