// PLOVER's own JSON, one event a line. Layout: the PLOVER manual (2021), "JSON records".
#include "base/json_writer.h"
#include "exchange/dialects.h"
#include "exchange/event_parts.h"
#include "reading/names.h"

namespace demarche::exchange {
namespace {

class PloverWriter final : public Writer {
 public:
  PloverWriter(SharedCodebook codebook, WriterOptions options)
      : codebook_(std::move(codebook)), options_(std::move(options)) {}

  std::string header() const override { return {}; }

  void write(const CodedEvent& event, std::string& out) override {
    if (!event.type || !has_day(event)) {
      notes_.add(!has_day(event) ? "events without a day are left out"
                                 : "events without a type of PLOVER's are left out");
      return;
    }
    note_losses({.several_sides = true, .intervals = true, .contexts = true, .words = true}, event, notes_);
    const std::string_view type = reading::name_of(*event.type);
    JsonWriter json;
    json.begin_object().member("id", event.id).member("date", event.from.substr(0, 10));
    if (event.to != event.from && !event.to.empty()) json.member("enddate", event.to.substr(0, 10));
    write_sides(json, "actor", event.actors);
    json.key("event").begin_array().value(type).end_array();
    write_sides(json, "recipient", event.recipients);
    json.key("mode").begin_array();
    if (!event.mode.empty()) json.value(event.mode);
    json.end_array().key("context").values(event.contexts);
    json.member("quad_code", codebook_->quad(QuadDialect::polecat, type)).member("event_scale", event.goldstein);
    write_place(json, event.place);
    json.member_or_null("text", event.words);
    if (event.sentence != 0 || event.end != 0) {
      json.key("text_info").begin_object();
      if (event.sentence != 0) json.member("sequence", event.sentence);
      if (event.end != 0) json.member("start", event.start).member("end", event.end);
      json.end_object();
    }
    json.key("cite_info").begin_object().member_or_null("url", event.url).member_or_null("title", event.title);
    json.member_or_null("publication", event.outlet).member_or_null("language", event.language);
    json.member("coder", options_.version).member("codebook", "PLOVER").end_object();
    json.member_or_null("coder", event.made_by).end_object();
    out += json.take();
    out += '\n';
  }

 private:
  static void write_sides(JsonWriter& json, std::string_view name, const std::vector<Side>& sides) {
    json.key(name).begin_array();
    for (const Side& side : sides) {
      json.begin_object().member_or_null("code", side.code).key("sector").values(side.sectors);
      json.member("entity_text", side.raw.empty() ? side.name : side.raw);
      json.member_or_null("identifier_text", side.wikipedia).member_or_null("office", side.title).end_object();
    }
    json.end_array();
  }

  static void write_place(JsonWriter& json, const EventPlace& place) {
    if (place.name.empty()) return;
    json.key("event_loc").begin_object().member("name", place.name).member_or_null("country", place.country);
    json.member("lat", place.lat).member("lon", place.lon).end_object();
  }

  SharedCodebook codebook_;
  WriterOptions options_;
};

}  // namespace

std::unique_ptr<Writer> make_plover_writer(SharedCodebook codebook, const WriterOptions& options) {
  return std::make_unique<PloverWriter>(std::move(codebook), options);
}

}  // namespace demarche::exchange
