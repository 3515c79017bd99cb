#include "watch/imported_reader.h"

#include <unordered_map>

#include "archive/actor_code.h"
#include "archive/name_key.h"
#include "exchange/codebook.h"
#include "exchange/imported_rows.h"

namespace demarche::watch {
namespace {

using exchange::CodedEvent;
using exchange::ImportedEvent;
using exchange::SharedCodebook;

class ImportedRows {
 public:
  ImportedRows(const SharedCodebook& codebook, Day as_of, Rows& rows)
      : codebook_(*codebook), as_of_(as_of), rows_(rows) {}

  void add(const ImportedEvent& imported) {
    const CodedEvent& event = imported.event;
    if (!event.type) return;
    const auto told = days_of(event.published);
    const Day day = told ? told->last : span_between(event.from, event.to).last;
    if (day > as_of_) return;
    EventRow row;
    row.page = page(imported, day);
    row.number = static_cast<std::uint32_t>(imported.number);
    row.id = event.key.empty() ? event.id : event.key;
    row.type = row.plover = event.type;
    row.mode = event.mode, row.cameo = event.cameo;
    row.goldstein = event.goldstein;
    if (!row.goldstein && !event.cameo.empty()) row.goldstein = codebook_.goldstein(event.cameo);
    if (!row.goldstein) row.goldstein = codebook_.goldstein(codebook_.cameo_of(*event.type, event.mode));
    row.time = span_between(event.from, event.to);
    row.basis = event.basis;
    for (const exchange::Side& side : event.actors) row.actors.push_back(actor(imported, side, row.page));
    for (const exchange::Side& side : event.recipients) row.recipients.push_back(actor(imported, side, row.page));
    const exchange::EventPlace& place = event.place;
    if (!place.name.empty())
      row.places.push_back({archive::name_key(place.name), place.country, place.precision, PlaceRole::at});
    for (const Quantity& figure : event.quantities)
      row.quantities.push_back({figure.low, figure.high, figure.unit, figure.of});
    row.origin = rows_.pages[row.page].origin;
    row.confidence = event.confidence;
    row.made_by = event.made_by;
    rows_.events.push_back(std::move(row));
  }

 private:
  Row page(const ImportedEvent& imported, Day day) {
    const CodedEvent& event = imported.event;
    std::string document = imported.set.name + "/" + (event.document.empty() ? event.id : event.document);
    const auto [at, is_new] = pages_.try_emplace(document, static_cast<Row>(rows_.pages.size()));
    if (!is_new) return at->second;
    PageRow row;
    row.outlet = event.outlet, row.url = event.url, row.title = event.title;
    row.published = event.published.empty() ? iso_day(day) : event.published;
    row.day = day;
    row.origin = archive::name_key(event.outlet);
    if (row.origin.empty()) row.origin = "#" + document;
    row.text_key = document;
    row.document = std::move(document);
    rows_.pages.push_back(std::move(row));
    return at->second;
  }

  Row actor(const ImportedEvent& imported, const exchange::Side& side, Row page) {
    std::string id = imported.set.name + "/" + side.name + "/" + side.code;
    const auto [at, is_new] =
        actors_.try_emplace(std::to_string(page) + "/" + id, static_cast<Row>(rows_.actors.size()));
    if (!is_new) return at->second;
    ActorEntry entry;
    entry.page = page;
    entry.id = std::move(id);
    entry.name = side.name, entry.code = side.code;
    entry.kind = is_country(imported, side) ? "country" : "group";
    entry.known = true;
    rows_.actors.push_back(std::move(entry));
    return at->second;
  }

  /// In files of codes whoever has a country's code alone is the country; elsewhere the name must say so.
  bool is_country(const ImportedEvent& imported, const exchange::Side& side) const {
    const archive::CodeParts parts = archive::parts_of(side.code);
    if (parts.country.empty() || !parts.sectors.empty()) return false;
    const std::string& format = imported.set.format;
    return format == "gdelt" || format == "phoenix" || codebook_.country_of_name(side.name) != nullptr;
  }

  const exchange::Codebook& codebook_;
  Day as_of_;
  Rows& rows_;
  std::unordered_map<std::string, Row> pages_, actors_;
};

}  // namespace

Status add_imported(Archive& archive, const std::string& data_set, const std::vector<SidePick>& sides,
                    const std::string& as_of, Rows& rows) {
  if (sides.size() < 2) return Done{};
  const auto codebook = exchange::Codebook::load(Resources::built_in());
  if (!codebook) return codebook.error();
  const auto day = days_of(as_of);
  ImportedRows out(*codebook, day ? day->last : kLastDay, rows);
  return exchange::each_event_between(archive, *codebook, data_set, {sides[0].code, sides[0].words},
                                      {sides[1].code, sides[1].words}, [&out](const ImportedEvent& event) {
                                        out.add(event);
                                        return true;
                                      });
}

}  // namespace demarche::watch
