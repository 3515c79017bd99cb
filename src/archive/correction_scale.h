// What follows from a type that an analyst gave: its code and its Goldstein score.
#pragma once
#include <map>
#include <optional>
#include <string>

#include "base/resources.h"
#include "demarche/record.h"
#include "demarche/result.h"

namespace demarche::archive {

/// CAMEO code -> Goldstein value, from lexicon/events/goldstein.tsv.
class GoldsteinScale {
 public:
  static Result<GoldsteinScale> load(const Resources& resources);
  /// A code that is not listed takes its root's value.
  std::optional<double> of(const std::string& code) const;

 private:
  std::map<std::string, double> values_;
};

/// Sets the flat code, CAMEO code and score of a row whose type, modality or sides an analyst changed. `stands_flat`:
/// the row is no mere content or condition of another.
void set_codes(Event& event, bool stands_flat, const GoldsteinScale& scale);

}  // namespace demarche::archive
