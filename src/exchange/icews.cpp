// ICEWS events: 20 columns, tabs, a header. Layout: the header of its own files.
#include <algorithm>

#include "base/ascii.h"
#include "base/number.h"
#include "exchange/actor_codes.h"
#include "exchange/dates.h"
#include "exchange/dialects.h"
#include "exchange/event_parts.h"
#include "exchange/fields.h"

namespace demarche::exchange {
namespace {

constexpr std::size_t kColumns = 20;
constexpr std::size_t kId = 0, kDay = 1, kSource = 2, kCode = 6, kIntensity = 7, kTarget = 8, kStory = 11,
                      kSentence = 12, kPublisher = 13, kCity = 14, kDistrict = 15, kProvince = 16, kCountry = 17,
                      kLat = 18, kLon = 19;
constexpr std::string_view kHeader =
    "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget "
    "Name\t"
    "Target Sectors\tTarget Country\tStory ID\tSentence "
    "Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\t"
    "Longitude\n";

class IcewsReader final : public Reader {
 public:
  explicit IcewsReader(SharedCodebook codebook) : codebook_(std::move(codebook)) {}

  RowKind read(std::string_view row, CodedEvent& event, std::string& reason) override {
    bool changed = false;
    split_tabs(as_utf8(row, held_, changed), fields_);
    if (fields_.size() != kColumns) {
      reason = wrong_count(fields_.size(), kColumns);
      return RowKind::bad;
    }
    if (fields_[kId] == "Event ID") return RowKind::header;
    clear(event);
    event.id = field(kId);
    event.from = any_day(field(kDay));
    if (event.id.empty() || event.from.empty()) {
      reason.assign("Event ID is '").append(fields_[kId].substr(0, 40)).append("' and Event Date '");
      reason.append(fields_[kDay].substr(0, 40)).append("', expected an id and a day");
      return RowKind::bad;
    }
    event.to = event.from;
    event.key.append(event.id).append(" ").append(event.from);  // ids are those of a year's file
    if (!take_cameo(*codebook_, field(kCode), event)) {
      reason.assign("CAMEO Code is '").append(fields_[kCode].substr(0, 40)).append("', expected two to four digits");
      return RowKind::bad;
    }
    event.goldstein = parse_number(field(kIntensity));
    take_side(kSource, 1, event.actors);
    take_side(kTarget, 1, event.recipients);
    event.document = field(kStory);
    const auto sentence = parse_number(field(kSentence));
    event.sentence = sentence && *sentence >= 0 && *sentence < 1e6 ? static_cast<std::uint32_t>(*sentence) : 0;
    event.outlet = field(kPublisher);
    take_place(event.place);
    event.made_by = "ICEWS";
    if (changed) notes_.add("rows with bytes that are no UTF-8: read as Latin-1");
    return RowKind::event;
  }

 private:
  /// Empty for "NA" and "NULL".
  std::string_view field(std::size_t column) const {
    const std::string_view value = fields_[column];
    return value == "NA" || value == "NULL" ? std::string_view() : value;
  }

  void take_side(std::size_t first, std::size_t sectors, std::vector<Side>& sides) {
    const std::string_view name = field(first);
    if (name.empty()) {
      sides.clear();
      return;
    }
    Side& side = only_side(sides);
    side.name = name;
    codebook_->sectors_of_icews(field(first + sectors), side.sectors);
    const Country* country = codebook_->country_of_name(field(first + sectors + 1));
    side.country = country != nullptr ? country->iso : std::string();
    const Group* group = codebook_->group_of(name);
    make_record_code(*codebook_, group != nullptr ? std::string_view(group->plover) : std::string_view(), side);
  }

  void take_place(EventPlace& place) const {
    place.city = field(kCity), place.district = field(kDistrict), place.province = field(kProvince);
    const std::string_view country = field(kCountry);
    if (const Country* known = codebook_->country_of_name(country)) place.country = known->iso;
    take_point(field(kLat), field(kLon), place);
    place.name = !place.city.empty()       ? std::string_view(place.city)
                 : !place.province.empty() ? std::string_view(place.province)
                                           : country;
    if (place.name.empty()) return;
    place.precision = precision_of(place);
  }

  SharedCodebook codebook_;
  Fields fields_;
  std::string held_;
};

class IcewsWriter final : public Writer {
 public:
  explicit IcewsWriter(SharedCodebook codebook) : codebook_(std::move(codebook)) {}

  std::string header() const override { return std::string(kHeader); }

  void write(const CodedEvent& event, std::string& out) override {
    const std::string_view code = cameo_of(*codebook_, event);
    if (code.empty() || !has_day(event)) {
      notes_.add(code.empty() ? "events without a CAMEO code are left out" : "events without a day are left out");
      return;
    }
    if (event.actors.empty() || event.recipients.empty()) {
      notes_.add("events without an actor or a recipient are left out");
      return;
    }
    note_losses({}, event, notes_);
    if (!is_number(event.id)) notes_.add("ids are numbers made of ours");
    put(event, event.id, code, event.actors.front(), event.recipients.front(), out);
    const std::string_view back = codebook_->icews_other_side(code);
    if (back.empty()) return;
    put(event, event.id + "/back", back, event.recipients.front(), event.actors.front(), out);
    notes_.add("talks, visits and agreements stand twice, once from each side");
  }

 private:
  void put(const CodedEvent& event, const std::string& id, std::string_view code, const Side& source,
           const Side& target, std::string& out) const {
    RowText row(out, '\t');
    row.put(number_for(id)).put(event.from.substr(0, 10));
    put_side(source, row);
    row.put(codebook_->cameo_words(code)).put(code);
    row.put(code == event.cameo && event.goldstein ? event.goldstein : codebook_->goldstein(code));
    put_side(target, row);
    row.put(number_for(event.document)).put(event.sentence != 0 ? std::to_string(event.sentence) : "NA");
    put_known(event.outlet, row);
    const EventPlace& place = event.place;
    const bool is_town = place.precision == PlacePrecision::town || place.precision == PlacePrecision::point;
    put_known(!place.city.empty() || !is_town ? place.city : place.name, row);
    put_known(place.district, row);
    put_known(!place.province.empty() || place.precision != PlacePrecision::region ? place.province : place.name, row);
    put_country(place.country, row);
    if (place.lat && place.lon) {
      row.put(place.lat).put(place.lon);
    } else {
      row.put("NA").put("NA");
    }
    row.end();
  }

  void put_side(const Side& side, RowText& row) const {
    std::vector<std::string> all;
    for (const std::string& each : side.sectors) {
      const Sector* known = codebook_->sector(each);
      if (known == nullptr) continue;
      for (const std::string_view name : split_trimmed(known->icews, ',')) {
        if (std::find(all.begin(), all.end(), name) == all.end()) all.emplace_back(name);
      }
    }
    const std::string sectors = joined(all, ",");
    put_known(side.name, row);
    put_known(sectors, row);
    put_country(side.country, row);
  }

  void put_country(std::string_view iso, RowText& row) const {
    const Country* country = codebook_->country(iso);
    put_known(country != nullptr ? std::string_view(country->icews) : std::string_view(), row);
  }
  static void put_known(std::string_view value, RowText& row) { row.put(value.empty() ? "NA" : value); }

  SharedCodebook codebook_;
};

}  // namespace

std::unique_ptr<Writer> make_icews_writer(SharedCodebook codebook, const WriterOptions& /*options*/) {
  return std::make_unique<IcewsWriter>(std::move(codebook));
}

std::unique_ptr<Reader> make_icews_reader(SharedCodebook codebook) {
  return std::make_unique<IcewsReader>(std::move(codebook));
}

}  // namespace demarche::exchange
