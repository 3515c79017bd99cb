// States of an indicator over windows of days, from the happenings that answer its query and the pages that were read.
//
// Windows are laid where something happens, not on a calendar: the first sign opens one, all that happens within its
// days is one window and so one factor; the next sign after them opens the next. A quiet stretch as long as a window
// is `absent`, once it is over, and only where enough was read to notice (see Watched): silence of thin coverage says
// nothing. `high` compares with the dyad's own past, per page read, so that a crisis that is merely reported more does
// not look like one that grows.
//
// Pure functions. Cost: linear in signs and days, with a search in the pages.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "watch/odds.h"

namespace demarche::watch {

/// Absence is seen only where so many pages of so many origins that name both sides were published in the window
/// (watched_pages and watched_origins of lexicon/watch/rules.toml, as for the ledger).
struct Watched {
  std::size_t pages = 0;
  std::size_t origins = 0;
};
/// The baseline needs so many pages, else nothing is called high.
inline constexpr std::size_t kBaselinePages = 20;
/// And `high` so many happenings in a window.
inline constexpr std::size_t kHighCount = 3;

/// How far the silence of a watched window is believed: a reader that finds a third of what is told (docs/results.md,
/// the example crisis) would often be silent about what was there.
inline constexpr double kQuiet = 0.3;

/// A happening that answers the query.
struct Sign {
  Day day = 0;          // on which it was first reported
  double strength = 0;  // 0 to 1, of its support
  std::uint32_t happening = 0;
};

/// A page that names both sides; copies of one text count once.
struct Sighting {
  Day day = 0;
  std::string origin;
  std::string text;  // equal for copies
};

/// The pages by day, each text once: the earliest.
class PagesRead {
 public:
  PagesRead() = default;
  PagesRead(std::vector<Sighting> pages, Watched least);

  std::size_t pages(Day first, Day last) const;
  /// Whether silence means something in these days.
  bool is_watched(Day first, Day last) const;

 private:
  std::vector<Sighting> pages_;
  Watched least_;
};

struct IndicatorWindow {
  int days = 14;
  int baseline = 90;  // days before the window that the rate is held against
  double high = 2;    // so many times the baseline's rate
};

/// What one indicator was found to be, day by day; `indicator` goes into the findings. The order of the signs does not
/// matter; of one happening the first sign counts.
std::vector<Finding> find_states(std::size_t indicator, const IndicatorWindow& window, std::vector<Sign> signs,
                                 const PagesRead& coverage, Day first, Day last);

enum class Trend : std::uint8_t { unknown, falling, steady, rising };

/// How things stand in the window that ends on a day.
struct Level {
  State state = State::absent;
  bool watched = false;               // else "absent" is not to be relied on
  std::size_t count = 0, before = 0;  // happenings of this window, and of the one before it
  std::size_t pages = 0;
  std::optional<double> rate;  // times the baseline's rate per page; none without a baseline
  Trend trend = Trend::unknown;
};

Level level_on(const IndicatorWindow& window, const std::vector<Sign>& signs, const PagesRead& coverage, Day day);

}  // namespace demarche::watch
