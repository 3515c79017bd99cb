// The numbers and kin tables of lexicon/watch: what watch holds to be one happening, and a deed that a word was given on.
#pragma once
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/resources.h"
#include "demarche/record.h"
#include "demarche/result.h"

namespace demarche::watch {

inline constexpr std::size_t kTypes = 16;  // PLOVER's

/// How much stays of a confidence when a row of one type is taken for the other; 0: they are not kin.
using KinTable = std::array<std::array<float, kTypes>, kTypes>;

struct SideRules {
  std::vector<std::string> state, bodies;
  float same_actor = 0, same_side = 0, same_words = 0, unknown = 0;
};

struct HappeningRules {
  float threshold = 0;
  int fresh = 0, slack_stated = 0, slack_inferred = 0;
  float same_day = 0, days_meet = 0, undated = 0;
  float same_place = 0, place_unknown = 0, same_country = 0;
  float same_mode = 0, other_mode = 0;
  std::array<bool, kTypes> reciprocal{};
  KinTable kin{};  // symmetric; 1 on the diagonal
};

/// Immutable once loaded; shared by all threads.
struct Rules {
  SideRules sides;
  HappeningRules happenings;

  /// lexicon/watch/rules.toml; fails with file and line, naming the key, on what is missing, unknown or out of range.
  static Result<Rules> load(const Resources& resources);
};

}  // namespace demarche::watch
