#include "archive/actor_code.h"

#include <algorithm>
#include <array>

namespace demarche::archive {
namespace {

constexpr std::size_t kUnit = 3;

// The PLOVER manual's sectors, and its codes in place of a country.
constexpr std::array<std::string_view, 36> kNoCountry{"AGR", "BUS", "COP", "CRM", "CVL", "EDU", "ELI", "ENV", "EUR",
                                                      "GOV", "HLH", "HRI", "IDG", "IGM", "IGO", "IMG", "INS", "JRN",
                                                      "JUD", "LAB", "LEG", "MED", "MIL", "MNC", "MOD", "NGM", "NGO",
                                                      "OPP", "PRM", "PTY", "RAD", "REB", "REF", "REL", "SOC", "SPY"};
constexpr std::array<std::string_view, 4> kNoCountryEither{"SEP", "SET", "UAF", "UNO"};

bool is_country(std::string_view unit) {
  return unit.size() == kUnit && !std::binary_search(kNoCountry.begin(), kNoCountry.end(), unit) &&
         !std::binary_search(kNoCountryEither.begin(), kNoCountryEither.end(), unit);
}

}  // namespace

CodeParts parts_of(std::string_view code) {
  const std::string_view first = code.substr(0, kUnit);
  return is_country(first) ? CodeParts{first, code.substr(kUnit)} : CodeParts{{}, code};
}

bool codes_agree(std::string_view one, std::string_view other) {
  const CodeParts a = parts_of(one);
  const CodeParts b = parts_of(other);
  if (!a.country.empty() && !b.country.empty() && a.country != b.country) return false;
  return a.sectors.starts_with(b.sectors) || b.sectors.starts_with(a.sectors);
}

void CommonCode::add(std::string_view code) {
  if (code.empty()) return;
  any_ = true;
  const CodeParts parts = parts_of(code);
  several_countries_ = several_countries_ || (!country_.empty() && !parts.country.empty() && country_ != parts.country);
  if (country_.empty()) country_ = parts.country;
  if (parts.sectors.starts_with(sectors_)) {
    sectors_ = parts.sectors;
  } else if (!std::string_view(sectors_).starts_with(parts.sectors)) {
    several_sectors_ = true;
  }
}

std::string CommonCode::code() const {
  if (several_countries_) return {};
  return several_sectors_ ? country_ : country_ + sectors_;
}

}  // namespace demarche::archive
