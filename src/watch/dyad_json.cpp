#include "watch/dyad_json.h"

#include "base/json_writer.h"
#include "reading/names.h"
#include "watch/happening_json.h"

namespace demarche::watch {
namespace {

void write_tally(JsonWriter& json, std::string_view key, const Tally& tally) {
  json.key(key).begin_object().member("words", tally.words).member("deeds", tally.deeds);
  for (std::size_t at = 0; at < kQuadNames.size(); ++at) json.member(kQuadNames[at], tally.quads[at]);
  json.member("words_goldstein", tally.words_goldstein).member("deeds_goldstein", tally.deeds_goldstein);
  json.member("claimed", tally.claimed).end_object();
}

void write_changes(JsonWriter& json, std::string_view key, const Dyad& dyad, const std::vector<ChangePoint>& changes) {
  json.key(key).begin_array();
  for (const ChangePoint& each : changes) {
    json.begin_object().member("from", iso_day(dyad.periods[each.at].days.first));
    json.member("before", each.before).member("after", each.after).end_object();
  }
  json.end_array();
}

}  // namespace

std::string_view name_of(Period by) { return by == Period::day ? "day" : by == Period::week ? "week" : "month"; }

std::string dyad_json(Archive& archive, const std::array<std::string, 2>& sides, Period by, const Dyad& dyad) {
  JsonWriter json;
  json.begin_object().key("sides").begin_array().value(sides[0]).value(sides[1]).end_array();
  json.member("by", name_of(by)).member("gap", dyad.gap).member("undated", dyad.undated);
  json.key("periods").begin_array();
  for (const DyadPeriod& each : dyad.periods) {
    json.begin_object().member("from", iso_day(each.days.first)).member("to", iso_day(each.days.last));
    write_tally(json, "forth", each.forth);
    write_tally(json, "back", each.back);
    write_tally(json, "mutual", each.mutual);
    write_tally(json, "all", each.all());
    json.member("pages", each.pages).member("gap", each.gap).end_object();
  }
  json.end_array().key("changes").begin_object().member("method", "PELT, Poisson cost");
  write_changes(json, "words", dyad, dyad.word_changes);
  write_changes(json, "deeds", dyad, dyad.deed_changes);
  json.end_object().key("figures").begin_array();
  for (const FigureRow& each : dyad.figures) {
    json.begin_object().member("day", iso_day(each.day));
    json.member("of", reading::name_of(each.quantity.of)).member("low", each.quantity.low);
    json.member("high", each.quantity.high).member_or_null("unit", each.quantity.unit);
    json.member("origin", each.origin).key("happening");
    write_happening(json, archive, each.happening);
    json.end_object();
  }
  json.end_array().end_object();
  return json.take();
}

}  // namespace demarche::watch
