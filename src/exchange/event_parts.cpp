#include "exchange/event_parts.h"

#include <algorithm>

#include "base/number.h"
#include "exchange/dates.h"
#include "exchange/fields.h"

namespace demarche::exchange {

void clear(CodedEvent& event) {
  for (std::string* text :
       {&event.id, &event.key, &event.from, &event.to, &event.mode, &event.cameo, &event.document, &event.outlet,
        &event.published, &event.title, &event.url, &event.language, &event.words, &event.made_by}) {
    text->clear();
  }
  event.changed = 0;
  event.basis = TimeBasis::stated;
  event.type.reset(), event.goldstein.reset();
  event.contexts.clear(), event.quantities.clear();
  event.actors.clear(), event.recipients.clear();
  EventPlace& place = event.place;
  for (std::string* text : {&place.name, &place.raw, &place.city, &place.district, &place.province, &place.country,
                            &place.geonames, &place.feature}) {
    text->clear();
  }
  place.lat.reset(), place.lon.reset(), place.precision.reset();
  event.modality = Modality::actual;
  event.sentence = event.start = event.end = 0;
  event.reports = event.outlets = event.origins = 0;
  event.confidence = 0;
}

Side& only_side(std::vector<Side>& sides) {
  sides.resize(1);
  return sides.front();
}

bool has_day(const CodedEvent& event) { return calendar_day(event.from).has_value(); }

std::string wrong_count(std::size_t found, std::size_t expected) {
  const std::string more = found >= kMostFields ? " or more" : "";
  return "found " + std::to_string(found) + more + " columns, expected " + std::to_string(expected);
}

bool take_cameo(const Codebook& codebook, std::string_view code, CodedEvent& event) {
  if (!is_number(code) || code.size() < 2 || code.size() > 4 || code < "01" || code.substr(0, 2) > "20") return false;
  event.cameo = code;
  if (const PloverClass* known = codebook.plover_of(code)) {
    event.type = known->type;
    event.mode = known->mode;
    event.contexts = known->contexts;
  }
  return true;
}

std::string_view cameo_of(const Codebook& codebook, const CodedEvent& event) {
  if (!event.cameo.empty()) return event.cameo;
  return event.type ? codebook.cameo_of(*event.type, event.mode) : std::string_view();
}

void take_point(std::string_view lat, std::string_view lon, EventPlace& place) {
  place.lat = parse_number(lat), place.lon = parse_number(lon);
  const bool is_point =
      place.lat && place.lon && *place.lat >= -90 && *place.lat <= 90 && *place.lon >= -180 && *place.lon <= 180;
  if (!is_point) place.lat.reset(), place.lon.reset();
}

PlacePrecision precision_of(const EventPlace& place) {
  if (!place.city.empty()) return PlacePrecision::town;
  return place.province.empty() ? PlacePrecision::country : PlacePrecision::region;
}

void note_losses(const Capacity& capacity, const CodedEvent& event, NoteCounter& notes) {
  if (!capacity.several_sides && (event.actors.size() > 1 || event.recipients.size() > 1))
    notes.add("events of several actors or recipients: only the first of each side is written");
  if (!capacity.intervals && event.from != event.to)
    notes.add("events of more than one day: only the first is written");
  if (!capacity.figures && !event.quantities.empty()) notes.add("figures (troops, victims, money) are left out");
  if (!capacity.contexts && !event.contexts.empty()) notes.add("contexts are left out");
  if (!capacity.words && !event.words.empty()) notes.add("the words of the report are left out");
}

}  // namespace demarche::exchange
