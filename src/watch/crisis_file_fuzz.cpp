// Any bytes: a crisis that holds what its header says, or errors; and a log of alerts, or an error.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <numeric>
#include <string_view>

#include "watch/alert_log.h"
#include "watch/crisis.h"

namespace {

void check(const demarche::watch::Crisis& crisis) {
  const demarche::watch::OddsModel model = crisis.odds_model();
  const double sum = std::accumulate(model.priors.begin(), model.priors.end(), 0.0);
  if (model.priors.size() < 2 || std::abs(sum - 1) > 1e-9) std::abort();
  for (const auto& indicator : model.indicators) {
    if (indicator.group >= model.groups || indicator.half_life <= 0) std::abort();
    for (const auto& given : indicator.given) {
      if (given.size() != model.priors.size()) std::abort();
      for (const double share : given) {
        if (!(share > 0 && share < 1)) std::abort();
      }
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto file = demarche::watch::read_crisis(text, "fuzz");
  if (file.errors.empty()) check(file.crisis);
  const auto log = demarche::watch::read_alert_log(text, "fuzz");
  if (log && demarche::watch::atom_feed("fuzz", *log).empty()) std::abort();
  return 0;
}
