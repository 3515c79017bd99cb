#include "watch/happening_json.h"

#include "archive/answer_json.h"
#include "reading/names.h"

namespace demarche::watch {

using archive::write_source;

Source event_source(Archive& archive, const Rows& rows, const EventRow& event) {
  return source_of(archive, place_of(rows, event));
}

void write_happening(JsonWriter& json, Archive& archive, const ToldHappening& happening) {
  json.begin_object().member("id", happening.id).member("type", reading::name_of(happening.type));
  json.member_or_null("mode", happening.mode);
  json.member_or_null("from", iso_day(happening.days.first));
  json.member_or_null("to", iso_day(happening.days.last));
  json.member_or_null("known", iso_day(happening.known)).member("scheduled", happening.scheduled);
  json.key("by").values(happening.by);
  json.key("to_whom").values(happening.to);
  json.member("origins", happening.origins);
  json.member("claimed", happening.claimed).member("anonymous", happening.anonymous);
  json.member("denied", happening.denied).member("goldstein", happening.goldstein);
  write_source(json, source_of(archive, happening.first));
  json.end_object();
}

void write_happening(JsonWriter& json, Archive& archive, const Scene& scene, std::uint32_t at) {
  write_happening(json, archive, told(scene.rows, scene.happenings.all[at]));
}

}  // namespace demarche::watch
