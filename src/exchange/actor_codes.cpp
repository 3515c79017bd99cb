#include "exchange/actor_codes.h"

#include <algorithm>

#include "archive/actor_code.h"

namespace demarche::exchange {
namespace {

constexpr std::size_t kUnit = 3;
constexpr std::size_t kMostRoles = 3;

template <class Use>
void each_unit(std::string_view code, const Use& use) {
  for (; !code.empty(); code.remove_prefix(std::min(kUnit, code.size()))) use(code.substr(0, kUnit));
}

void add_sector(Side& side, std::string_view sector) {
  if (std::find(side.sectors.begin(), side.sectors.end(), sector) == side.sectors.end())
    side.sectors.emplace_back(sector);
}

}  // namespace

void take_record_code(const Codebook& codebook, std::string_view code, Side& side) {
  side.code = code;
  side.sectors.clear();
  const archive::CodeParts parts = archive::parts_of(code);
  side.country = codebook.country(parts.country) != nullptr ? std::string(parts.country) : std::string();
  each_unit(parts.sectors, [&](std::string_view unit) {
    if (codebook.sector(unit) != nullptr) add_sector(side, unit);
  });
}

void make_record_code(const Codebook& codebook, std::string_view group, Side& side) {
  if (codebook.group(group) != nullptr) {
    side.code = group;
    return;
  }
  side.code = side.country;
  if (!side.sectors.empty()) side.code += side.sectors.front();
}

CameoActor cameo_actor(const Codebook& codebook, const Side& side) {
  CameoActor out;
  if (const Group* group = codebook.group(std::string_view(side.code).substr(0, kUnit))) {
    out.code = group->cameo, out.group = group->gdelt;
    out.roles.emplace_back("IGO");
    return out;
  }
  if (const Country* country = codebook.country(side.country)) out.country = country->cameo;
  for (const std::string& sector : side.sectors) {
    const Sector* known = codebook.sector(sector);
    if (known == nullptr || known->cameo.empty() || out.roles.size() == kMostRoles) continue;
    if (std::find(out.roles.begin(), out.roles.end(), known->cameo) == out.roles.end())
      out.roles.push_back(known->cameo);
  }
  out.code = out.country;
  for (const std::string& role : out.roles) out.code += role;
  return out;
}

void take_cameo_code(const Codebook& codebook, std::string_view code, Side& side) {
  side.country.clear();
  side.sectors.clear();
  const Group* group = nullptr;
  bool first = true;
  each_unit(code, [&](std::string_view unit) {
    const std::string_view sector = codebook.sector_of_cameo(unit);
    const Country* country = first && sector.empty() ? codebook.country_of_cameo(unit) : nullptr;
    if (country != nullptr) side.country = country->iso;
    if (!sector.empty()) add_sector(side, sector);
    if (group == nullptr && !first) group = codebook.group_of(unit);
    first = false;
  });
  if (group != nullptr) side.sectors.clear();
  make_record_code(codebook, group != nullptr ? std::string_view(group->plover) : std::string_view(), side);
}

}  // namespace demarche::exchange
