// ACLED events: 31 columns of comma-separated values with a header, as its export tool writes them.
#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/number.h"
#include "exchange/actor_codes.h"
#include "exchange/dates.h"
#include "exchange/dialects.h"
#include "exchange/event_parts.h"
#include "exchange/fields.h"

namespace demarche::exchange {
namespace {

constexpr std::size_t kColumns = 31;
constexpr std::string_view kHeader =
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,"
    "actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,"
    "latitude,"
    "longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp\n";
constexpr std::size_t kId = 0, kDay = 1, kPrecision = 3, kSubEvent = 6, kActor1 = 7, kActor2 = 10, kIso = 15,
                      kAdmin1 = 18, kAdmin2 = 19, kLocation = 21, kLat = 22, kLon = 23, kGeoPrecision = 24,
                      kSource = 25, kNotes = 27, kFatalities = 28, kTimestamp = 30;
// Within an actor's three.
constexpr std::size_t kAssociated = 1, kInter = 2;

/// How ACLED begins an actor's name, and the sector that it says.
struct Beginning {
  std::string_view words, sector;
};
constexpr std::array<Beginning, 8> kBeginnings{{{"Military Forces of ", "MIL"},
                                                {"Police Forces of ", "COP"},
                                                {"Government of ", "GOV"},
                                                {"Civilians (", "CVL"},
                                                {"Protesters (", "CVL"},
                                                {"Rioters (", "CVL"},
                                                {"Unidentified Armed Group (", "UAF"},
                                                {"Unidentified Military Forces", "MIL"}}};
/// Kinds of actors as newer files spell them, from 1.
constexpr std::array<std::string_view, 8> kInters{
    "State forces", "Rebel group", "Political militia", "Identity militia",
    "Rioters",      "Protesters",  "Civilians",         "External/Other forces"};

class AcledReader final : public Reader {
 public:
  explicit AcledReader(SharedCodebook codebook) : codebook_(std::move(codebook)) {}

  bool is_quoted() const override { return true; }

  RowKind read(std::string_view row, CodedEvent& event, std::string& reason) override {
    bool changed = false;
    std::string_view text = as_utf8(row, held_, changed);
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (!split_commas(text, fields_, unquoted_)) {
      reason = "a quoted value is not closed, or something follows one that is";
      return RowKind::bad;
    }
    if (fields_.size() != kColumns) {
      reason = wrong_count(fields_.size(), kColumns);
      return RowKind::bad;
    }
    if (fields_[kId] == "event_id_cnty") return RowKind::header;
    clear(event);
    event.id = fields_[kId];
    event.from = any_day(fields_[kDay]);
    if (event.id.empty() || event.from.empty()) {
      reason.assign("event_id_cnty is '").append(fields_[kId].substr(0, 40)).append("' and event_date '");
      reason.append(fields_[kDay].substr(0, 40)).append("', expected an id and a day");
      return RowKind::bad;
    }
    event.to = event.from;
    const AcledType* kind = codebook_->acled_type(fields_[kSubEvent]);
    if (kind == nullptr) {
      reason.assign("sub_event_type is '")
          .append(fields_[kSubEvent].substr(0, 40))
          .append("', expected one of ACLED's");
      return RowKind::bad;
    }
    // What ACLED lumps together as "Other" has no type here.
    if (kind->sub_event != "Other") event.type = kind->type, event.mode = kind->mode;
    if (fields_[kPrecision] != "1") event.basis = TimeBasis::inferred;
    take_side(kActor1, event.actors);
    take_side(kActor2, event.recipients);
    take_place(event.place);
    const auto killed = parse_number(fields_[kFatalities]);
    if (killed && *killed > 0) event.quantities.push_back({killed, killed, "", QuantityOf::killed, {}});
    event.outlet = fields_[kSource];
    event.words = fields_[kNotes];
    event.document = event.id;
    const auto changed_at = parse_number(fields_[kTimestamp]);
    if (changed_at && *changed_at > 0 && *changed_at < 1e11) event.changed = static_cast<std::int64_t>(*changed_at);
    event.made_by = "ACLED";
    if (changed) notes_.add("rows with bytes that are no UTF-8: read as Latin-1");
    return RowKind::event;
  }

 private:
  void take_side(std::size_t first, std::vector<Side>& sides) const {
    const std::string_view name = fields_[first];
    sides.clear();
    if (name.empty()) return;
    add_side(name, fields_[first + kInter], sides);
    for (const std::string_view other : split_trimmed(fields_[first + kAssociated], ';')) add_side(other, "", sides);
  }

  void add_side(std::string_view name, std::string_view inter, std::vector<Side>& sides) const {
    Side& side = sides.emplace_back();
    side.name = name;
    const auto begin = std::find_if(kBeginnings.begin(), kBeginnings.end(),
                                    [name](const Beginning& each) { return name.starts_with(each.words); });
    if (begin != kBeginnings.end()) side.sectors.emplace_back(begin->sector);
    if (begin == kBeginnings.end() && (inter == "2" || inter == kInters[1])) side.sectors.emplace_back("REB");
    if (begin == kBeginnings.end() && (inter == "3" || inter == kInters[2])) side.sectors.emplace_back("UAF");
    // "Police Forces of Ruritania (2014-)", "Civilians (Ruritania)": the country.
    std::string_view rest = begin != kBeginnings.end() ? name.substr(begin->words.size()) : name;
    const bool in_brackets = begin == kBeginnings.end() || begin->words.ends_with('(');
    if (begin == kBeginnings.end()) rest = rest.substr(std::min(rest.rfind('('), rest.size() - 1) + 1);
    const std::string_view country = trim(rest.substr(0, rest.find(in_brackets ? ')' : '(')));
    if (const Country* known = codebook_->country_of_name(country)) side.country = known->iso;
    make_record_code(*codebook_, "", side);
  }

  void take_place(EventPlace& place) const {
    place.name = place.city = fields_[kLocation];
    place.province = fields_[kAdmin1], place.district = fields_[kAdmin2];
    if (const Country* country = codebook_->country_of_number(fields_[kIso])) place.country = country->iso;
    take_point(fields_[kLat], fields_[kLon], place);
    if (!place.name.empty())
      place.precision = fields_[kGeoPrecision] == "3" ? PlacePrecision::region : PlacePrecision::town;
  }

  SharedCodebook codebook_;
  Fields fields_;
  std::string held_, unquoted_;
};

class AcledWriter final : public Writer {
 public:
  explicit AcledWriter(SharedCodebook codebook) : codebook_(std::move(codebook)) {}

  std::string header() const override { return std::string(kHeader); }

  void write(const CodedEvent& event, std::string& out) override {
    const AcledType* kind = event.type ? codebook_->acled_type(*event.type, event.mode) : nullptr;
    if (kind == nullptr || !has_day(event)) {
      notes_.add(!has_day(event) ? "events without a day are left out"
                                 : "events of a type that ACLED does not have (words, aid, sanctions) are left out");
      return;
    }
    note_losses({.several_sides = true, .intervals = true, .figures = true, .words = true}, event, notes_);
    if (!event.url.empty()) notes_.add("addresses of reports are left out");
    RowText row(out, ',');
    row.put(event.id).put(event.from.substr(0, 10)).put(event.from.substr(0, 4)).put(precision(event));
    row.put(kind->disorder).put(kind->event).put(kind->sub_event);
    const std::string_view inter1 = put_sides(event.actors, row);
    const std::string_view inter2 = put_sides(event.recipients, row);
    const auto [low, high] = std::minmax(inter1, inter2);
    row.put(low.empty() ? std::string(high).append(high.empty() ? "" : "0") : std::string(low).append(high));
    row.put(inter2 == "7" && kind->disorder != "Strategic developments" ? "Civilian targeting" : "");
    put_place(event.place, row);
    row.put(event.outlet).skip(1).put(event.words).put(killed(event)).skip(1);
    const auto changed = event.changed != 0 ? std::optional(event.changed) : unix_seconds(event.published);
    row.put(changed ? std::to_string(*changed) : "");
    row.end();
  }

 private:
  /// 1 the day, 2 the week, 3 the month.
  static std::string_view precision(const CodedEvent& event) {
    const auto from = unix_seconds(event.from), to = unix_seconds(event.to);
    constexpr std::int64_t kWeek = 7 * 86400;
    if (!from || !to || *to <= *from) return event.basis == TimeBasis::stated ? "1" : "2";
    return *to - *from < kWeek ? "2" : "3";
  }

  /// The kind of the first actor.
  std::string_view put_sides(const std::vector<Side>& sides, RowText& row) const {
    if (sides.empty()) {
      row.skip(3);
      return {};
    }
    std::string others;
    for (std::size_t i = 1; i < sides.size(); ++i) {
      if (!others.empty()) others += "; ";
      others += sides[i].name;
    }
    const Side& first = sides.front();
    // A state named without more acts through its forces.
    const Sector* sector = codebook_->sector(first.sectors.empty() ? "GOV" : std::string_view(first.sectors.front()));
    const bool is_known = !first.sectors.empty() || (!first.country.empty() && first.code == first.country);
    const std::string_view inter = sector != nullptr && is_known ? std::string_view(sector->acled) : std::string_view();
    row.put(first.name).put(others).put(inter);
    return inter;
  }

  void put_place(const EventPlace& place, RowText& row) const {
    const Country* country = codebook_->country(place.country);
    row.put(country != nullptr ? std::string_view(country->number) : "").skip(1);
    row.put(country != nullptr ? std::string_view(country->name) : "");
    row.put(place.province).put(place.district).skip(1).put(place.name).put(place.lat).put(place.lon);
    const bool is_town = place.precision == PlacePrecision::town || place.precision == PlacePrecision::point;
    row.put(!place.precision ? "" : is_town ? "1" : "3");
  }

  /// The lower bound, as ACLED counts; 0 where no report tells of any.
  static std::string killed(const CodedEvent& event) {
    std::string out = "0";
    for (const Quantity& figure : event.quantities) {
      if (figure.of != QuantityOf::killed || (!figure.low && !figure.high)) continue;
      out.clear();
      append_number(out, figure.low ? *figure.low : *figure.high);
      break;
    }
    return out;
  }

  SharedCodebook codebook_;
};

}  // namespace

std::unique_ptr<Writer> make_acled_writer(SharedCodebook codebook, const WriterOptions& /*options*/) {
  return std::make_unique<AcledWriter>(std::move(codebook));
}

std::unique_ptr<Reader> make_acled_reader(SharedCodebook codebook) {
  return std::make_unique<AcledReader>(std::move(codebook));
}

}  // namespace demarche::exchange
