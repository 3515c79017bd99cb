// Property: whatever the bytes, a gazetteer is refused or answers within its tables; nothing else happens.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "reading/places/gazetteer.h"

using namespace demarche::places;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const auto gazetteer = Gazetteer::of_bytes(bytes, "fuzz");
  if (!gazetteer) return 0;
  for (const std::string& name :
       {std::string("Zenda"), std::string("sao hentzau"), bytes.substr(size > 40 ? size - 40 : 0)}) {
    for (const Named& named : gazetteer->find(name)) {
      const Spot spot = gazetteer->spot(named.spot);
      if (spot.lat < -90 || spot.lat > 90 || spot.lon < -180 || spot.lon > 180) std::abort();
      if (!spot.country.empty() && gazetteer->country(spot.country) == kNoSpot) std::abort();
      if (spot.province != kNoSpot) gazetteer->spot(spot.province);
      gazetteer->spread(named.spot);
    }
  }
  return 0;
}
