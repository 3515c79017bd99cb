// GDELT 2.0 Events: 61 columns, tabs, no header. Layout: the GDELT event codebook 2.0.
#include <array>
#include <charconv>

#include "base/number.h"
#include "exchange/actor_codes.h"
#include "exchange/dates.h"
#include "exchange/dialects.h"
#include "exchange/event_parts.h"
#include "exchange/fields.h"

namespace demarche::exchange {
namespace {

constexpr std::size_t kColumns = 61;
constexpr std::size_t kColumnsOfVersion1 = 58;  // without ADM2
constexpr std::size_t kColumnsOfMentions = 16;

// Columns, from 0.
constexpr std::size_t kId = 0, kDay = 1, kActor1 = 5, kActor2 = 15, kCode = 26, kGoldstein = 30, kMentions = 31,
                      kSources = 32, kActionGeo = 51, kAdded = 59, kUrl = 60;
// Within an actor's ten.
constexpr std::size_t kName = 1, kGroup = 3;

/// "geneva.example" of "https://www.geneva.example/a"; empty for what is no address.
std::string_view host_of(std::string_view url) {
  const std::size_t begin = url.find("://");
  if (begin == std::string_view::npos) return {};
  std::string_view host = url.substr(begin + 3);
  host = host.substr(0, host.find_first_of("/?#"));
  host = host.substr(0, host.find(':'));
  if (host.starts_with("www.")) host.remove_prefix(4);
  return host;
}

std::uint32_t count_of(std::string_view text) {
  std::uint32_t out = 0;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

/// GDELT's kinds of places: 1 country, 2 and 5 a state (American or other), 3 and 4 a city.
std::optional<PlacePrecision> precision_of(std::string_view type) {
  if (type == "1") return PlacePrecision::country;
  if (type == "2" || type == "5") return PlacePrecision::region;
  if (type == "3" || type == "4") return PlacePrecision::town;
  return std::nullopt;
}

std::string_view place_type(const EventPlace& place) {
  const bool american = place.country == "USA";
  switch (place.precision.value_or(PlacePrecision::country)) {
    case PlacePrecision::country:
      return "1";
    case PlacePrecision::region:
      return american ? "2" : "5";
    default:
      return american ? "3" : "4";
  }
}

class GdeltReader final : public Reader {
 public:
  explicit GdeltReader(SharedCodebook codebook) : codebook_(std::move(codebook)) {}

  RowKind read(std::string_view row, CodedEvent& event, std::string& reason) override {
    bool changed = false;
    split_tabs(as_utf8(row, held_, changed), fields_);
    if (fields_.size() != kColumns) {
      reason = wrong_count(fields_.size(), kColumns);
      if (fields_.size() == kColumnsOfVersion1) reason += " (GDELT 1.0 has 58)";
      if (fields_.size() == kColumnsOfMentions) reason += " (Mentions have 16: --format gdelt-mentions)";
      return RowKind::bad;
    }
    if (fields_[kId] == "GLOBALEVENTID" || fields_[kId] == "GlobalEventID") return RowKind::header;
    clear(event);
    if (!is_number(fields_[kId])) return bad(reason, "GLOBALEVENTID", fields_[kId], "a number");
    event.id = fields_[kId];
    event.from = day_of_digits(fields_[kDay]);
    if (event.from.empty()) return bad(reason, "SQLDATE", fields_[kDay], "a day, YYYYMMDD");
    event.to = event.from;
    if (!take_cameo(*codebook_, fields_[kCode], event)) return bad(reason, "EventCode", fields_[kCode], "a CAMEO code");
    event.goldstein = parse_number(fields_[kGoldstein]);
    take_side(kActor1, event.actors);
    take_side(kActor2, event.recipients);
    event.reports = count_of(fields_[kMentions]), event.outlets = count_of(fields_[kSources]);
    take_place(event.place);
    event.published = time_of_digits(fields_[kAdded]);
    event.url = event.document = fields_[kUrl];
    event.outlet = host_of(event.url);
    event.made_by = "GDELT 2.0";
    if (changed) notes_.add("rows with bytes that are no UTF-8: read as Latin-1");
    return RowKind::event;
  }

 private:
  static RowKind bad(std::string& reason, std::string_view column, std::string_view found, std::string_view expected) {
    reason.assign(column).append(" is '").append(found.substr(0, 40)).append("', expected ").append(expected);
    return RowKind::bad;
  }

  void take_side(std::size_t first, std::vector<Side>& sides) {
    if (fields_[first].empty() && fields_[first + kName].empty()) {
      sides.clear();
      return;
    }
    Side& side = only_side(sides);
    take_cameo_code(*codebook_, fields_[first], side);
    side.name = fields_[first + kName];
    if (const Group* group = codebook_->group_of(fields_[first + kGroup])) side.code = group->plover;
  }

  void take_place(EventPlace& place) const {
    place.precision = precision_of(fields_[kActionGeo]);
    if (!place.precision) return;
    place.name = fields_[kActionGeo + 1];
    if (const Country* country = codebook_->country_of_fips(fields_[kActionGeo + 2])) place.country = country->iso;
    take_point(fields_[kActionGeo + 5], fields_[kActionGeo + 6], place);
    // "Town, State, Country": what is before the country.
    const std::string_view name = place.name;
    const std::size_t comma = name.find(", ");
    const std::size_t last = name.rfind(", ");
    if (*place.precision == PlacePrecision::town) place.city = name.substr(0, comma);
    if (comma == std::string_view::npos) return;
    if (*place.precision == PlacePrecision::region) place.province = name.substr(0, comma);
    if (*place.precision == PlacePrecision::town && comma != last)
      place.province = name.substr(comma + 2, last - comma - 2);
  }

  SharedCodebook codebook_;
  Fields fields_;
  std::string held_;
};

class GdeltWriter final : public Writer {
 public:
  explicit GdeltWriter(SharedCodebook codebook) : codebook_(std::move(codebook)) {}

  std::string header() const override { return {}; }

  void write(const CodedEvent& event, std::string& out) override {
    const std::string_view code = cameo_of(*codebook_, event);
    const auto day = calendar_day(event.from);
    if (code.empty() || !day) {
      notes_.add(code.empty() ? "events without a CAMEO code are left out" : "events without a day are left out");
      return;
    }
    note_losses({}, event, notes_);
    RowText row(out, '\t');
    const std::string digits = day_digits(event.from);
    row.put(number_for(event.id)).put(digits).put(digits.substr(0, 6)).put(digits.substr(0, 4));
    put_fraction(*day, row);
    put_side(event.actors, row);
    put_side(event.recipients, row);
    row.put(event.sentence == 1 ? "1" : "0").put(code).put(code.substr(0, 3)).put(code.substr(0, 2));
    row.put(codebook_->quad(QuadDialect::gdelt, code));
    row.put(event.goldstein ? event.goldstein : codebook_->goldstein(code));
    const std::uint32_t reports = event.reports != 0 ? event.reports : 1;
    row.put(std::to_string(reports)).put(std::to_string(event.outlets != 0 ? event.outlets : 1));
    row.put(std::to_string(reports)).skip(1);  // the tone is not measured
    row.put("0").skip(7).put("0").skip(7);     // where the actors are from is not known
    put_place(event.place, row);
    row.put(time_digits(event.published)).put(event.url);
    row.end();
    if (!is_number(event.id)) notes_.add("ids are numbers made of ours");
    if (event.url.empty()) notes_.add("events of pages without an address: SOURCEURL is empty");
  }

 private:
  /// Year and the part of it that is over, as GDELT reckons it: months of 30 days in years of 365.
  static void put_fraction(const CalendarDay& day, RowText& row) {
    const int tenthousandths = (((day.month - 1) * 30 + day.day) * 20000 + 365) / 730;  // rounded
    std::string text = std::to_string(tenthousandths);
    text.insert(0, 4 - std::min<std::size_t>(4, text.size()), '0');
    std::string year = std::to_string(day.year);
    if (text.size() > 4) {  // the last days of a year of 12 times 30 and more
      year = std::to_string(day.year + 1), text.erase(0, 1);
    }
    row.put(year + "." + text);
  }

  void put_side(const std::vector<Side>& sides, RowText& row) const {
    if (sides.empty()) {
      row.skip(10);
      return;
    }
    const Side& side = sides.front();
    const CameoActor actor = cameo_actor(*codebook_, side);
    row.put(actor.code).put(side.name).put(actor.country).put(actor.group).skip(3);
    for (std::size_t i = 0; i < 3; ++i) row.put(i < actor.roles.size() ? std::string_view(actor.roles[i]) : "");
  }

  void put_place(const EventPlace& place, RowText& row) const {
    const Country* country = codebook_->country(place.country);
    if (place.name.empty() || (country == nullptr && !place.lat)) {
      row.put("0").skip(7);
      return;
    }
    const std::string_view fips = country != nullptr ? std::string_view(country->fips) : "";
    row.put(place_type(place)).put(place.name).put(fips).put(fips).skip(1);
    row.put(place.lat).put(place.lon).skip(1);
  }

  SharedCodebook codebook_;
};

}  // namespace

std::unique_ptr<Writer> make_gdelt_writer(SharedCodebook codebook, const WriterOptions& /*options*/) {
  return std::make_unique<GdeltWriter>(std::move(codebook));
}

std::unique_ptr<Reader> make_gdelt_reader(SharedCodebook codebook) {
  return std::make_unique<GdeltReader>(std::move(codebook));
}

}  // namespace demarche::exchange
