// One side's codes between the record's form (PLOVER's sectors, ISO's countries) and CAMEO's.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "exchange/codebook.h"
#include "exchange/coded_event.h"

namespace demarche::exchange {

/// Fills country and sectors from the record's code ("RUSGOVMIL": RUS, GOV and MIL; "UNO": neither). Units that are no
/// sector of PLOVER's stay in the code alone.
void take_record_code(const Codebook& codebook, std::string_view code, Side& side);

/// Fills `code` from group, country and primary sector: "UNO", "RUSGOV", "GOV"; nothing where nothing is known.
void make_record_code(const Codebook& codebook, std::string_view group, Side& side);

/// A side in CAMEO's terms.
struct CameoActor {
  std::string code;                // "RUSGOV", "IGOUNO"; empty: none
  std::string country;             // CAMEO's letters
  std::string group;               // GDELT's known group: "UNO"
  std::vector<std::string> roles;  // "GOV", "MED", at most three
};
CameoActor cameo_actor(const Codebook& codebook, const Side& side);

/// Fills code, country and sectors from CAMEO's actor code ("ROMGOV": ROUGOV, "IGOUNO": UNO); units that have no
/// meaning here (ethnic groups, faiths) are left out.
void take_cameo_code(const Codebook& codebook, std::string_view code, Side& side);

}  // namespace demarche::exchange
