#include "exchange/codebook.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/number.h"
#include "base/table_file.h"
#include "reading/names.h"

namespace demarche::exchange {
namespace {

using reading::name_of;
using reading::named;

/// "-" is nothing.
std::string given(std::string_view field) { return field == "-" ? std::string() : std::string(field); }

/// Calls `use` with the pieces between '|'.
template <class Use>
void each_of(std::string_view list, const Use& use) {
  for (const std::string_view piece : split_trimmed(list, '|')) use(piece);
}

}  // namespace

Status Codebook::read_countries(const Resources& resources) {
  Status done = read_table(resources, "exchange/countries.tsv", 7, [this](const TableRow& row) -> std::string {
    Country country;
    country.iso = row[0], country.fips = row[1], country.number = row[2], country.name = row[4];
    country.cameo = row[3].empty() ? row[0] : row[3];
    country.icews = row[5].empty() ? row[4] : row[5];
    const auto [at, is_new] = by_iso_.emplace(country.iso, country);
    if (!is_new) return "the country '" + country.iso + "' stands twice";
    const Country* known = &at->second;
    by_fips_.emplace(known->fips, known), by_cameo_.emplace(known->cameo, known);
    if (!known->number.empty()) by_number_.emplace(known->number, known);
    by_name_.emplace(known->name, known), by_name_.emplace(known->icews, known);
    each_of(row[6], [&](std::string_view other) {
      const bool is_code = std::all_of(other.begin(), other.end(), is_ascii_upper);
      if (is_code && other.size() == 2) {
        by_fips_.emplace(other, known);
      } else if (is_code && other.size() == 3) {
        by_cameo_.emplace(other, known);
      } else {
        by_name_.emplace(other, known);
      }
    });
    return {};
  });
  if (!done) return done;
  for (const auto& [iso, country] : by_iso_) by_cameo_.emplace(iso, &country);
  return read_table(resources, "actors/cow.tsv", 3, [this](const TableRow& row) -> std::string {
    if (const auto at = by_iso_.find(row[0]); at != by_iso_.end()) at->second.cow = row[1];
    return {};
  });
}

Status Codebook::read_sectors(const Resources& resources) {
  Status done = read_table(resources, "exchange/sectors.tsv", 4, [this](const TableRow& row) -> std::string {
    const Sector sector{std::string(row[0]), given(row[1]), given(row[2]), given(row[3])};
    if (!sectors_.emplace(sector.plover, sector).second) return "the sector '" + sector.plover + "' stands twice";
    if (!sector.cameo.empty()) sector_of_cameo_.emplace(sector.cameo, sector.plover);
    return {};
  });
  if (!done) return done;
  done = read_table(resources, "exchange/groups.tsv", 4, [this](const TableRow& row) -> std::string {
    const auto [at, is_new] =
        groups_.emplace(row[0], Group{std::string(row[0]), std::string(row[1]), std::string(row[2])});
    if (!is_new) return "the group '" + std::string(row[0]) + "' stands twice";
    const Group* group = &at->second;
    group_of_.emplace(group->cameo, group), group_of_.emplace(group->gdelt, group);
    each_of(row[3], [&](std::string_view name) { group_of_.emplace(name, group); });
    return {};
  });
  if (!done) return done;
  return read_table(resources, "exchange/icews_sectors.tsv", 2, [this](const TableRow& row) -> std::string {
    if (!sectors_.contains(row[1])) return "'" + std::string(row[1]) + "' is no sector of sectors.tsv";
    icews_sectors_.emplace(row[0], Ranked{std::string(row[1]), icews_sectors_.size()});
    return {};
  });
}

Status Codebook::read_events(const Resources& resources) {
  Status done = read_table(resources, "exchange/cameo_names.tsv", 2, [this](const TableRow& row) -> std::string {
    words_.emplace(row[0], row[1]);
    return {};
  });
  if (!done) return done;
  done = read_table(resources, "dictionaries/cameo.tsv", 4, [this](const TableRow& row) -> std::string {
    const auto type = named<EventType>(row[1]);
    if (!type) return "'" + std::string(row[1]) + "' is no type of PLOVER's";
    PloverClass out{*type, given(row[2]), {}};
    for (const std::string_view context : split_trimmed(row[3], ' ')) {
      if (context != "-") out.contexts.emplace_back(context);
    }
    plover_.emplace(row[0], std::move(out));
    return {};
  });
  if (!done) return done;
  done = read_table(resources, "exchange/plover_cameo.tsv", 3, [this](const TableRow& row) -> std::string {
    if (!named<EventType>(row[0])) return "'" + std::string(row[0]) + "' is no type of PLOVER's";
    cameo_.emplace(std::string(row[0]) + "/" + given(row[1]), row[2]);
    return {};
  });
  if (!done) return done;
  done = read_table(resources, "events/goldstein.tsv", 2, [this](const TableRow& row) -> std::string {
    const auto value = parse_number(row[1]);
    if (!value) return "'" + std::string(row[1]) + "' is no number";
    goldstein_.emplace(row[0], *value);
    return {};
  });
  if (!done) return done;
  done = read_table(resources, "dictionaries/issue_contexts.tsv", 2, [this](const TableRow& row) -> std::string {
    contexts_.emplace(row[0], row[1]);
    return {};
  });
  if (!done) return done;
  done = read_table(resources, "exchange/icews_twice.tsv", 2, [this](const TableRow& row) -> std::string {
    icews_twice_.emplace(row[0], row[1]);
    return {};
  });
  if (!done) return done;
  return read_table(resources, "exchange/quads.tsv", 3, [this](const TableRow& row) -> std::string {
    constexpr std::array<std::string_view, 3> kDialects{"gdelt", "phoenix", "polecat"};
    const auto at = std::find(kDialects.begin(), kDialects.end(), row[0]);
    if (at == kDialects.end()) return "'" + std::string(row[0]) + "' has no quad classes here";
    auto& table = quads_.at(static_cast<std::size_t>(at - kDialects.begin()));
    for (const std::string_view key : split_trimmed(row[1], ' ')) table.emplace(key, row[2]);
    return {};
  });
}

Status Codebook::read_acled(const Resources& resources) {
  return read_table(resources, "exchange/acled_types.tsv", 5, [this](const TableRow& row) -> std::string {
    const auto type = named<EventType>(row[3]);
    if (!type) return "'" + std::string(row[3]) + "' is no type of PLOVER's";
    acled_.push_back({std::string(row[0]), std::string(row[1]), std::string(row[2]), *type, given(row[4])});
    return {};
  });
}

Result<std::shared_ptr<const Codebook>> Codebook::load(const Resources& resources) {
  const auto book = std::make_shared<Codebook>();
  for (const auto part :
       {&Codebook::read_countries, &Codebook::read_sectors, &Codebook::read_events, &Codebook::read_acled}) {
    if (const Status done = (*book.*part)(resources); !done) return done.error();
  }
  return std::shared_ptr<const Codebook>(book);
}

void Codebook::sectors_of_icews(std::string_view list, std::vector<std::string>& out) const {
  out.clear();
  std::size_t first = icews_sectors_.size();  // the rank of what stands first in `out`
  while (!list.empty()) {
    const std::size_t comma = list.find(',');
    const Ranked* sector = found(icews_sectors_, list.substr(0, comma));
    list = comma == std::string_view::npos ? std::string_view() : list.substr(comma + 1);
    if (sector == nullptr) continue;
    const auto at = std::find(out.begin(), out.end(), sector->sector);
    if (at == out.end()) out.push_back(sector->sector);
    if (sector->rank >= first) continue;
    first = sector->rank;
    const auto primary = std::find(out.begin(), out.end(), sector->sector);
    std::rotate(out.begin(), primary, primary + 1);
  }
}

std::string_view Codebook::cameo_words(std::string_view code) const {
  // "040" is what "04" is: a code of three digits that ends in 0 has no words of its own where its root has them.
  for (; code.size() >= 2; code.remove_suffix(1)) {
    if (const std::string_view words = text(words_, code); !words.empty()) return words;
  }
  return {};
}

const PloverClass* Codebook::plover_of(std::string_view cameo) const {
  for (; cameo.size() >= 2; cameo.remove_suffix(1)) {
    if (const PloverClass* out = found(plover_, cameo)) return out;
  }
  return nullptr;
}

std::string_view Codebook::cameo_of(EventType type, std::string_view mode) const {
  std::string key(name_of(type));
  key += '/';
  const std::size_t bare = key.size();
  key += mode;
  if (const std::string_view code = text(cameo_, key); !code.empty()) return code;
  key.resize(bare);
  return text(cameo_, key);
}

std::optional<double> Codebook::goldstein(std::string_view cameo) const {
  for (; cameo.size() >= 2; cameo.remove_suffix(1)) {
    if (const auto at = goldstein_.find(cameo); at != goldstein_.end()) return at->second;
  }
  return std::nullopt;
}

std::string_view Codebook::quad(QuadDialect dialect, std::string_view cameo_or_type) const {
  const auto& table = quads_.at(static_cast<std::size_t>(dialect));
  return text(table, dialect == QuadDialect::polecat ? cameo_or_type : cameo_or_type.substr(0, 2));
}

const AcledType* Codebook::acled_type(std::string_view sub_event) const {
  const auto at = std::find_if(acled_.begin(), acled_.end(),
                               [sub_event](const AcledType& each) { return each.sub_event == sub_event; });
  return at == acled_.end() ? nullptr : &*at;
}

const AcledType* Codebook::acled_type(EventType type, std::string_view mode) const {
  const AcledType* general = nullptr;
  for (const AcledType& each : acled_) {
    if (each.type != type) continue;
    if (each.mode == mode) return &each;
    if (each.mode.empty() && general == nullptr) general = &each;
  }
  return general;
}

}  // namespace demarche::exchange
