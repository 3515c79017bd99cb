#include "watch/happening_json.h"

#include <algorithm>

#include "archive/answer_json.h"
#include "archive/archive_parts.h"
#include "archive/corrections.h"
#include "reading/names.h"

namespace demarche::watch {

using archive::write_source;

Source event_source(Archive& archive, const Rows& rows, const EventRow& event) {
  const PageRow& page = rows.pages[event.page];
  Source source;
  source.reading = page.reading;
  source.document = page.document, source.title = page.title, source.outlet = page.outlet;
  source.published = page.published, source.url = page.url;
  source.start = event.start, source.end = event.end;
  source.confidence = event.confidence, source.made_by = event.made_by;
  const auto words = words_of(archive, page.reading, event.sentence_start, event.sentence_end);
  if (words) source.sentence = *words;
  archive::add_correction(archive::Access::database(archive), archive::RowTable::event, event.number, source);
  return source;
}

std::vector<std::string> actor_names(const Rows& rows, const std::vector<Row>& actors) {
  std::vector<std::string> out;
  for (const Row actor : actors) {
    const std::string& name = rows.actors[actor].name;
    if (std::find(out.begin(), out.end(), name) == out.end()) out.push_back(name);
  }
  return out;
}

void write_happening(JsonWriter& json, Archive& archive, const Scene& scene, std::uint32_t at) {
  const Happening& happening = scene.happenings.all[at];
  json.begin_object().member("id", happening.id).member("type", reading::name_of(happening.type));
  json.member_or_null("mode", happening.mode);
  json.member_or_null("from", iso_day(happening.days.first));
  json.member_or_null("to", iso_day(happening.days.last));
  json.member_or_null("known", iso_day(happening.known)).member("scheduled", happening.scheduled);
  json.key("by").values(actor_names(scene.rows, happening.by));
  json.key("to_whom").values(actor_names(scene.rows, happening.to));
  json.member("origins", independent_origins(scene.rows, happening));
  json.member("claimed", happening.claimed).member("anonymous", happening.anonymous);
  json.member("denied", !happening.denials.empty()).member("goldstein", happening.goldstein);
  write_source(json, event_source(archive, scene.rows, scene.rows.events[happening.first]));
  json.end_object();
}

}  // namespace demarche::watch
