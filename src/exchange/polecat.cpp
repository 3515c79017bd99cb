// POLECAT events: 40 columns, tabs, a header. Layout: the header of its files, which come in several spellings.
#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/number.h"
#include "exchange/actor_codes.h"
#include "exchange/dates.h"
#include "exchange/dialects.h"
#include "exchange/event_parts.h"
#include "exchange/fields.h"
#include "reading/names.h"

namespace demarche::exchange {
namespace {

constexpr std::size_t kColumns = 40;
constexpr std::array<std::string_view, kColumns> kNames{"Event ID",
                                                        "Event Date",
                                                        "Event Type",
                                                        "Event Mode",
                                                        "Intensity",
                                                        "Quad Code",
                                                        "Contexts",
                                                        "Actor Name",
                                                        "Actor Country",
                                                        "Actor COW",
                                                        "Primary Actor Sector",
                                                        "Actor Sectors",
                                                        "Actor Title",
                                                        "Actor Name Raw",
                                                        "Wikipedia Actor ID",
                                                        "Recipient Name",
                                                        "Recipient Country",
                                                        "Recipient COW",
                                                        "Primary Recipient Sector",
                                                        "Recipient Sectors",
                                                        "Recipient Title",
                                                        "Recipient Name Raw",
                                                        "Wikipedia Recipient ID",
                                                        "Placename",
                                                        "City",
                                                        "District",
                                                        "Province",
                                                        "Country",
                                                        "Latitude",
                                                        "Longitude",
                                                        "GeoNames ID",
                                                        "Raw Placename",
                                                        "Feature Type",
                                                        "Source",
                                                        "Publication Date",
                                                        "Story People",
                                                        "Story Organizations",
                                                        "Story Locations",
                                                        "Language",
                                                        "Version"};
constexpr std::size_t kId = 0, kDay = 1, kType = 2, kMode = 3, kIntensity = 4, kContexts = 6, kActor = 7,
                      kRecipient = 15, kPlacename = 23, kCity = 24, kDistrict = 25, kProvince = 26, kCountry = 27,
                      kLat = 28, kLon = 29, kGeonames = 30, kRawPlace = 31, kFeature = 32, kSource = 33,
                      kPublished = 34, kLanguage = 38, kVersion = 39;
// Within a side's eight.
constexpr std::size_t kSideCountry = 1, kSidePrimary = 3, kSideSectors = 4, kSideTitle = 5, kSideRaw = 6,
                      kSideWikipedia = 7;
constexpr std::string_view kNone = "None";

class PolecatReader final : public Reader {
 public:
  explicit PolecatReader(SharedCodebook codebook) : codebook_(std::move(codebook)) {
    for (std::size_t i = 0; i < kColumns; ++i) plain_[i] = named_[i] = i;
  }

  RowKind read(std::string_view row, CodedEvent& event, std::string& reason) override {
    bool changed = false;
    split_tabs(as_utf8(row, held_, changed), fields_);
    if (is_header()) return take_header(reason) ? RowKind::header : RowKind::bad;
    while (fields_.size() > std::max(kColumns, names_) && fields_.back().empty()) {
      fields_.pop_back();
      excess_ = true;
    }
    // Where the header has a name too many ("Headline"), the rows still have 40 columns, in the order of all files.
    columns_ = fields_.size() == names_ ? &named_ : &plain_;
    if (fields_.size() != kColumns && fields_.size() != names_) {
      reason = wrong_count(fields_.size(), kColumns);
      return RowKind::bad;
    }
    clear(event);
    event.id = field(kId);
    event.from = any_day(field(kDay));
    event.type = reading::named<EventType>(field(kType));
    if (event.id.empty() || event.from.empty() || !event.type) {
      reason.assign("Event ID is '").append(field(kId).substr(0, 40)).append("', Event Date '");
      reason.append(field(kDay).substr(0, 40)).append("' and Event Type '").append(field(kType).substr(0, 40));
      reason += "', expected an id, a day and one of PLOVER's sixteen types";
      return RowKind::bad;
    }
    event.to = event.from;
    event.mode = field(kMode);
    event.goldstein = parse_number(field(kIntensity));
    take_list(field(kContexts), event.contexts);
    take_sides(kActor, event.actors);
    take_sides(kRecipient, event.recipients);
    take_place(event.place);
    event.document = event.id.substr(0, event.id.find('_'));
    event.outlet = field(kSource);
    event.published = field(kPublished);
    event.language = field(kLanguage);
    event.made_by = "POLECAT";
    if (const std::string_view version = field(kVersion); !version.empty()) event.made_by.append(" ").append(version);
    if (changed) notes_.add("rows with bytes that are no UTF-8: read as Latin-1");
    if (excess_) notes_.add("rows with tabs behind their last column");
    excess_ = false;
    return RowKind::event;
  }

 private:
  bool is_header() const {
    const std::string_view first = fields_.front();
    return first == kNames[0] || first == "#!Event ID" ||
           first ==
               "\xEF\xBB\xBF"
               "Event ID";
  }

  bool take_header(std::string& reason) {
    while (fields_.size() > kColumns && fields_.back().empty()) fields_.pop_back();
    fields_.front() = kNames[0];
    for (std::size_t i = 0; i < kColumns; ++i) {
      auto at = std::find(fields_.begin(), fields_.end(), kNames[i]);
      if (at == fields_.end() && i == kIntensity) at = std::find(fields_.begin(), fields_.end(), "Event Intensity");
      if (at == fields_.end()) {
        reason = "the header has no column '" + std::string(kNames[i]) + "'";
        return false;
      }
      named_[i] = static_cast<std::size_t>(at - fields_.begin());
    }
    names_ = fields_.size();
    if (names_ > kColumns) notes_.add("header with columns beyond the 40");
    return true;
  }

  /// Empty for "None".
  std::string_view field(std::size_t column) const {
    const std::string_view value = fields_[(*columns_)[column]];
    return value == kNone ? std::string_view() : value;
  }

  static void take_list(std::string_view list, std::vector<std::string>& out) {
    for (const std::string_view each : split_trimmed(list, ';')) {
      if (each != kNone) out.emplace_back(each);
    }
  }

  /// The pieces of a column that holds one for each of the side's actors; a single one is all's.
  static std::string_view piece(std::string_view list, std::size_t number, std::size_t count) {
    if (count == 1) return list;
    const auto pieces = split_trimmed(list, ';');
    if (pieces.size() == 1) return pieces.front();
    const std::string_view out = number < pieces.size() ? pieces[number] : std::string_view();
    return out == kNone ? std::string_view() : out;
  }

  void take_sides(std::size_t first, std::vector<Side>& sides) const {
    const std::string_view all = field(first);
    const auto names = split_trimmed(all, ';');
    sides.clear();
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (names[i] == kNone) continue;
      Side& side = sides.emplace_back();
      const auto of = [&](std::size_t column) { return piece(field(first + column), i, names.size()); };
      side.name = names[i], side.raw = of(kSideRaw), side.title = of(kSideTitle), side.wikipedia = of(kSideWikipedia);
      const std::string_view country = of(kSideCountry);
      const Country* known = codebook_->country(country.substr(0, country.find(';')));
      if (known == nullptr) known = codebook_->country_of_name(country);
      if (known != nullptr) side.country = known->iso;
      const std::string_view primary = names.size() == 1 ? field(first + kSidePrimary) : of(kSidePrimary);
      if (!primary.empty()) side.sectors.emplace_back(primary);
      for (const std::string_view sector : split_trimmed(field(first + kSideSectors), ';')) {
        const bool is_new = std::find(side.sectors.begin(), side.sectors.end(), sector) == side.sectors.end();
        if (names.size() == 1 && is_new && sector != kNone) side.sectors.emplace_back(sector);
      }
      const Group* group = codebook_->group_of(side.name);
      const bool is_group = group == nullptr && codebook_->group(country) != nullptr;
      make_record_code(*codebook_, group != nullptr ? std::string_view(group->plover) : is_group ? country : "", side);
    }
  }

  void take_place(EventPlace& place) const {
    place.name = field(kPlacename), place.raw = field(kRawPlace);
    place.city = field(kCity), place.district = field(kDistrict), place.province = field(kProvince);
    const std::string_view country = field(kCountry);
    const Country* known = codebook_->country(country);
    if (known == nullptr) known = codebook_->country_of_name(country);
    if (known != nullptr) place.country = known->iso;
    take_point(field(kLat), field(kLon), place);
    place.geonames = field(kGeonames), place.feature = field(kFeature);
    if (place.name.empty() && place.country.empty()) return;
    place.precision = precision_of(place);
  }

  SharedCodebook codebook_;
  Fields fields_;
  std::string held_;
  std::array<std::size_t, kColumns> plain_{}, named_{};
  const std::array<std::size_t, kColumns>* columns_ = &plain_;
  std::size_t names_ = kColumns;  // of the header
  bool excess_ = false;
};

class PolecatWriter final : public Writer {
 public:
  PolecatWriter(SharedCodebook codebook, WriterOptions options)
      : codebook_(std::move(codebook)), options_(std::move(options)) {}

  std::string header() const override {
    std::string out;
    for (const std::string_view name : kNames) out.append(out.empty() ? "" : "\t").append(name);
    return out + "\n";
  }

  void write(const CodedEvent& event, std::string& out) override {
    if (!event.type || !has_day(event)) {
      notes_.add(!has_day(event) ? "events without a day are left out"
                                 : "events without a type of PLOVER's are left out");
      return;
    }
    note_losses({.several_sides = true, .contexts = true}, event, notes_);
    if (!event.url.empty()) notes_.add("addresses and sentences of reports are left out");
    const std::string_view type = reading::name_of(*event.type);
    RowText row(out, '\t');
    row.put(event.id).put(event.from.substr(0, 10)).put(type);
    put_known(event.mode, row);
    row.put(event.goldstein).put(codebook_->quad(QuadDialect::polecat, type));
    put_known(joined(event.contexts, "; "), row);
    put_sides(event.actors, row);
    put_sides(event.recipients, row);
    const EventPlace& place = event.place;
    for (const std::string* text : {&place.name, &place.city, &place.district, &place.province, &place.country}) {
      put_known(*text, row);
    }
    row.put(place.lat).put(place.lon);
    for (const std::string* text : {&place.geonames, &place.raw, &place.feature, &event.outlet}) put_known(*text, row);
    put_known(event.published.substr(0, 10), row);
    row.put(kNone).put(kNone).put(kNone);  // what else a story names
    put_known(event.language, row);
    row.put(options_.version);
    row.end();
  }

 private:
  static void put_known(std::string_view value, RowText& row) { row.put(value.empty() ? kNone : value); }

  void put_sides(const std::vector<Side>& sides, RowText& row) const {
    const auto put_each = [&](const auto& part) {
      std::string list;
      bool any = false;
      for (const Side& side : sides) {
        const std::string_view value = part(side);
        any = any || !value.empty();
        if (!list.empty()) list += "; ";
        // What separates names cannot stand within one.
        for (const char c : value.empty() ? kNone : value) list += c == ';' ? ',' : c;
      }
      row.put(any ? std::string_view(list) : kNone);
    };
    const auto country = [this](const Side& side) { return codebook_->country(side.country); };
    put_each([](const Side& side) -> std::string_view { return side.name; });
    put_each([this](const Side& side) -> std::string_view {
      const bool is_group = side.country.empty() && codebook_->group(side.code) != nullptr;
      return is_group ? side.code : side.country;
    });
    put_each([&](const Side& side) {
      return country(side) != nullptr ? std::string_view(country(side)->cow) : std::string_view();
    });
    put_each([](const Side& side) -> std::string_view {
      return side.sectors.empty() ? "" : std::string_view(side.sectors.front());
    });
    if (sides.size() == 1) {
      put_known(joined(sides.front().sectors, "; "), row);
    } else {
      put_each([](const Side& side) -> std::string_view {
        return side.sectors.empty() ? "" : std::string_view(side.sectors.front());
      });
    }
    put_each([](const Side& side) -> std::string_view { return side.title; });
    put_each([](const Side& side) -> std::string_view { return side.raw; });
    put_each([](const Side& side) -> std::string_view { return side.wikipedia; });
  }

  SharedCodebook codebook_;
  WriterOptions options_;
};

}  // namespace

std::unique_ptr<Writer> make_polecat_writer(SharedCodebook codebook, const WriterOptions& options) {
  return std::make_unique<PolecatWriter>(std::move(codebook), options);
}

std::unique_ptr<Reader> make_polecat_reader(SharedCodebook codebook) {
  return std::make_unique<PolecatReader>(std::move(codebook));
}

}  // namespace demarche::exchange
