#include "exchange/import_store.h"

#include <array>
#include <cstring>

#include "archive/name_key.h"
#include "reading/names.h"

namespace demarche::exchange {
namespace {

using archive::known;
using archive::Prepared;

/// So many sides, and as many places, are known without asking the database.
constexpr std::size_t kMostKnown = 200'000;

std::optional<std::string_view> type_of(const CodedEvent& event) {
  return event.type ? std::optional(reading::name_of(*event.type)) : std::nullopt;
}

std::optional<std::string_view> last_day(const CodedEvent& event) {
  return event.to == event.from ? std::nullopt : known(event.to);
}

std::optional<std::int64_t> row_or_none(std::int64_t row) { return row == 0 ? std::nullopt : std::optional(row); }

void append_bytes(std::string& out, const std::optional<double>& value) {
  const double number = value.value_or(999);
  std::array<char, sizeof number> bytes{};
  std::memcpy(bytes.data(), &number, sizeof number);
  out.append(bytes.data(), bytes.size());
}

}  // namespace

ImportStore::ImportStore(archive::Database& database, std::int64_t data_set, std::int64_t import)
    : database_(database),
      data_set_(data_set),
      import_(import),
      insert_(database.prepared(
          "INSERT INTO imported_events (data_set, import, line, key, changed, from_day, to_day, type, mode, cameo, "
          "goldstein, actor, recipient, place, row) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, "
          "?14, ?15) ON CONFLICT (data_set, key) DO NOTHING")),
      find_side_(database.prepared("SELECT side FROM imported_sides WHERE name = ?1 AND code = ?2")),
      add_side_(database.prepared("INSERT INTO imported_sides (name, name_key, code) VALUES (?1, ?2, ?3)")),
      find_place_(database.prepared(
          "SELECT place FROM imported_places WHERE name = ?1 AND country = ?2 AND ifnull(lat, 999) = ?3 AND "
          "ifnull(lon, 999) = ?4")),
      add_place_(database.prepared("INSERT INTO imported_places (name, country, lat, lon) VALUES (?1, ?2, ?3, ?4)")),
      more_sides_(
          database.prepared("INSERT INTO imported_more_sides (event, part, position, side) VALUES (?1, ?2, ?3, ?4)")) {}

std::int64_t ImportStore::side(const Side& side) {
  scratch_.assign(side.name).append(1, '\0').append(side.code);
  if (const auto at = sides_.find(scratch_); at != sides_.end()) return at->second;
  std::int64_t id = find_side_.start(side.name, side.code).next() ? find_side_.integer(0) : 0;
  find_side_.start();
  if (id == 0) {
    add_side_.run(side.name, archive::name_key(side.name), side.code);
    id = database_.last_row();
  }
  if (sides_.size() >= kMostKnown) sides_.clear();
  sides_.emplace(scratch_, id);
  return id;
}

std::int64_t ImportStore::place(const EventPlace& place) {
  if (place.name.empty()) return 0;
  scratch_.assign(place.name).append(1, '\0').append(place.country).append(1, '\0');
  append_bytes(scratch_, place.lat), append_bytes(scratch_, place.lon);
  if (const auto at = places_.find(scratch_); at != places_.end()) return at->second;
  Prepared& query = find_place_.start(place.name, place.country, place.lat.value_or(999), place.lon.value_or(999));
  std::int64_t id = query.next() ? query.integer(0) : 0;
  query.start();
  if (id == 0) {
    add_place_.run(place.name, place.country, place.lat, place.lon);
    id = database_.last_row();
  }
  if (places_.size() >= kMostKnown) places_.clear();
  places_.emplace(scratch_, id);
  return id;
}

void ImportStore::insert(const CodedEvent& event, std::string_view key, std::string_view row, std::size_t line) {
  const std::int64_t actor = event.actors.empty() ? 0 : side(event.actors.front());
  const std::int64_t recipient = event.recipients.empty() ? 0 : side(event.recipients.front());
  insert_.run(data_set_, import_, line, key, event.changed, event.from, last_day(event), type_of(event),
              known(event.mode), known(event.cameo), event.goldstein, row_or_none(actor), row_or_none(recipient),
              row_or_none(place(event.place)), row);
}

void ImportStore::keep_more_sides(std::int64_t event, const CodedEvent& coded) {
  for (std::size_t i = 1; i < coded.actors.size(); ++i) more_sides_.run(event, "actor", i, side(coded.actors[i]));
  for (std::size_t i = 1; i < coded.recipients.size(); ++i)
    more_sides_.run(event, "recipient", i, side(coded.recipients[i]));
}

Kept ImportStore::keep(const CodedEvent& event, std::string_view row, std::size_t line) {
  const std::string_view key = event.key.empty() ? event.id : event.key;
  insert(event, key, row, line);
  if (!database_.ok()) return Kept::unchanged;
  if (sqlite3_changes(database_.handle()) == 0) return replace(event, key, row, line);
  if (event.actors.size() > 1 || event.recipients.size() > 1) keep_more_sides(database_.last_row(), event);
  return Kept::added;
}

Kept ImportStore::replace(const CodedEvent& event, std::string_view key, std::string_view row, std::size_t line) {
  Prepared& query =
      database_.prepared("SELECT event, changed, row, import FROM imported_events WHERE data_set = ?1 AND key = ?2");
  if (!query.start(data_set_, key).next()) return Kept::unchanged;
  const std::int64_t number = query.integer(0);
  const std::int64_t changed = query.integer(1);
  const bool is_same = query.view(2) == row;
  query.start();
  if (is_same) return Kept::unchanged;
  if (event.changed != 0 && event.changed < changed) return Kept::older;
  database_
      .prepared(
          "INSERT INTO imported_past (event, import, line, row) SELECT event, import, line, row FROM imported_events "
          "WHERE event = ?1")
      .run(number);
  database_.prepared("DELETE FROM imported_more_sides WHERE event = ?1").run(number);
  const std::int64_t actor = event.actors.empty() ? 0 : side(event.actors.front());
  const std::int64_t recipient = event.recipients.empty() ? 0 : side(event.recipients.front());
  database_
      .prepared(
          "UPDATE imported_events SET import = ?2, line = ?3, changed = ?4, from_day = ?5, to_day = ?6, type = ?7, "
          "mode = ?8, cameo = ?9, goldstein = ?10, actor = ?11, recipient = ?12, place = ?13, row = ?14 WHERE event = "
          "?1")
      .run(number, import_, line, event.changed, event.from, last_day(event), type_of(event), known(event.mode),
           known(event.cameo), event.goldstein, row_or_none(actor), row_or_none(recipient),
           row_or_none(place(event.place)), row);
  keep_more_sides(number, event);
  return Kept::superseded;
}

}  // namespace demarche::exchange
