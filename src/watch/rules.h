// The numbers and kin tables of lexicon/watch: what watch holds to be one happening, and a deed that a word was given
// on.
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
  float same_day = 0, days_meet = 0, undated = 0, wide = 0;
  int month = 0;
  float same_place = 0, place_unknown = 0, same_country = 0;
  float same_mode = 0, other_mode = 0, result = 0;
  std::vector<std::string> results, means;  // modes
  float same_count = 0, near_count = 0;
  int least_count = 0;
  std::array<bool, kTypes> words{}, in_person{};
  float other_words = 0, unnamed_words = 0, other_people = 0, other_deed = 0;
  std::vector<std::string> particles;
  float copy = 0;
  int copied = 0, copied_length = 0;
  std::array<bool, kTypes> reciprocal{};
  KinTable kin{};  // symmetric; 1 on the diagonal
};

inline constexpr std::size_t kKinds = 8;  // of commitments

struct JoiningRules {
  float threshold = 0;
  int restated = 0, answered = 0;
  float same_predicate = 0, other_predicate = 0, other_words = 0, one_untyped = 0, both_untyped = 0;
  std::array<bool, kTypes> words{};
  float to_unknown = 0, one_condition = 0, other_condition = 0, one_due = 0, other_due = 0;
  std::array<std::array<float, kKinds>, kKinds> kinds{};  // symmetric; 1 on the diagonal
};

struct BearingRules {
  float counts = 0, suggests = 0;
  float before = 0, far = 0, claimed = 0, anonymous = 0, other_place = 0, sides_unknown = 0;
  float same_predicate = 0, other_predicate = 0, other_words = 0;
  std::array<bool, kTypes> words{}, for_demander{};
  float same_mode = 0, mode_unknown = 0, other_mode = 0, not_named = 0, not_soon = 0, moved_silently = 0;
  int soon = 0;
  int restrained = 0;                                 // origins
  KinTable done{};                                    // [deed][happened]
  std::vector<std::string> calls_off, moves, begins;  // predicates
  std::array<bool, kTypes> accepts{};
  float less = 0;
};

struct TimeRules {
  int grace_day = 0, grace_week = 0, grace_month = 0, grace_year = 0;
  int window = 0;
  int late_reports = 0;
  int watched_pages = 0, watched_origins = 0;
};

/// Immutable once loaded; shared by all threads.
struct Rules {
  SideRules sides;
  HappeningRules happenings;
  JoiningRules joining;
  BearingRules bearing;
  TimeRules time;
  std::string version;  // hash of the file

  /// lexicon/watch/rules.toml; fails with file and line, naming the key, on what is missing, unknown or out of range.
  static Result<Rules> load(const Resources& resources);
};

}  // namespace demarche::watch
