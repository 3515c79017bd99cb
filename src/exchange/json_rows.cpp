#include "exchange/json_rows.h"

#include "base/json_writer.h"
#include "exchange/quad_class.h"
#include "reading/names.h"

namespace demarche::exchange {
namespace {

using reading::name_of;

void write_sides(JsonWriter& json, std::string_view key, const std::vector<Side>& sides) {
  json.key(key).begin_array();
  for (const Side& side : sides) {
    json.begin_object().member_or_null("code", side.country).key("sector").values(side.sectors);
    json.member_or_null("entity_text", side.raw.empty() ? side.name : side.raw);
    json.member_or_null("identifier_text", side.name).member_or_null("office", side.title);
    json.member_or_null("cameo", side.code).end_object();
  }
  json.end_array();
}

void write_place(JsonWriter& json, const EventPlace& place) {
  json.key("event_loc");
  if (place.name.empty()) {
    json.null();
    return;
  }
  json.begin_object().member("name", place.name).member_or_null("country", place.country);
  json.member("lat", place.lat).member("lon", place.lon);
  json.member_or_null("precision", place.precision ? name_of(*place.precision) : std::string_view()).end_object();
}

void write_quantities(JsonWriter& json, const std::vector<Quantity>& quantities) {
  json.key("quantities").begin_array();
  for (const Quantity& each : quantities) {
    json.begin_object().member("low", each.low).member("high", each.high).member_or_null("unit", each.unit);
    json.member("of", name_of(each.of)).end_object();
  }
  json.end_array();
}

void write_one(JsonWriter& json, std::string_view key, std::string_view value) {
  json.key(key).begin_array();
  if (!value.empty()) json.value(value);
  json.end_array();
}

class JsonRows final : public Writer {
 public:
  explicit JsonRows(const Provenance& provenance)
      : licence_(provenance.licence), coder_(provenance.coders_in_words()) {}

  std::string header() const override { return {}; }
  void write(const CodedEvent& event, std::string& out) override;

 private:
  std::string licence_, coder_;
  JsonWriter json_;
};

void JsonRows::write(const CodedEvent& event, std::string& out) {
  JsonWriter& json = json_;
  json.begin_object().member("id", event.id).member_or_null("date", event.from);
  json.member_or_null("enddate", event.to == event.from ? std::string_view() : std::string_view(event.to));
  json.member("date_basis", name_of(event.basis));
  write_sides(json, "actor", event.actors);
  write_sides(json, "recipient", event.recipients);
  write_one(json, "event", event.type ? name_of(*event.type) : std::string_view());
  write_one(json, "mode", event.mode);
  json.key("context").values(event.contexts);
  json.key("quad_code");
  event.type ? json.value(1 + static_cast<int>(quad_class(*event.type))) : json.null();
  json.member("event_scale", event.goldstein).member_or_null("cameo", event.cameo);
  json.member("modality", name_of(event.modality));
  write_place(json, event.place);
  write_quantities(json, event.quantities);
  json.member_or_null("link", event.url).member_or_null("text", event.words);
  json.key("text_info").begin_object().key("sequence");
  event.sentence != 0 ? json.value(event.sentence) : json.null();
  json.key("start");
  event.end != 0 ? json.value(event.start) : json.null();
  json.key("end");
  event.end != 0 ? json.value(event.end) : json.null();
  json.member_or_null("text_story", event.document).end_object();
  json.key("cite_info").begin_object().member_or_null("url", event.url).member_or_null("title", event.title);
  json.member_or_null("publication", event.outlet).member_or_null("date", event.published);
  json.member_or_null("language", event.language).member("license", licence_);
  json.member("coder", coder_).member("codebook", "PLOVER").end_object();
  json.member_or_null("coder", event.made_by).member("confidence", event.confidence).end_object();
  out += json.take();
  out += '\n';
}

}  // namespace

std::unique_ptr<Writer> json_row_writer(const Provenance& provenance) { return std::make_unique<JsonRows>(provenance); }

}  // namespace demarche::exchange
