// Two sides over time: their words and their deeds as two series, the gap between them, the figures named.
//
// Everything counts happenings, distinct events, never reports of them. What is only planned, promised, threatened or
// depended on is no happening, so it is in neither series; history is left out as well. Words are PLOVER's verbal
// classes (AGREE CONSULT SUPPORT CONCEDE; REQUEST ACCUSE REJECT THREATEN), deeds its material ones.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "watch/change_points.h"
#include "watch/scene.h"
#include "watch/told_happening.h"

namespace demarche::watch {

enum class Period : std::uint8_t { day, week, month };  // weeks begin on Mondays (ISO 8601)

/// The gap needs so many words and so many deeds.
inline constexpr std::size_t kGapCount = 5;
/// And is that of so many days at least, up to the period's last.
inline constexpr int kGapDays = 30;

/// Happenings of one period, one direction or both.
struct Tally {
  std::array<std::size_t, 4> quads{};  // by QuadClass
  std::size_t words = 0, deeds = 0;
  double words_goldstein = 0,
         deeds_goldstein = 0;  // sums (Goldstein, J. Conflict Resolution 36, 1992; PLOVER's values)
  std::size_t claimed = 0;     // of both: those that stand on somebody's word alone

  void add(EventType type, double goldstein, bool on_somebodys_word);
  Tally& operator+=(const Tally& other);
};

struct DyadPeriod {
  DaySpan days;
  Tally forth, back, mutual;  // first side to second, second to first, either way round (meetings, agreements)
  std::size_t pages = 0;      // that name both, each text once
  std::optional<double> gap;  // mean score of words minus that of deeds, over the last kGapDays or the period

  Tally all() const {
    Tally out = forth;
    return (out += back) += mutual;
  }
};

/// A number that a report gives of troops, victims, money ... in something between the two, or, where the report names
/// both, that one of them did to nobody named; both bounds as told: "as many as 100,000" has no low.
struct FigureRow {
  Day day = 0;
  QuantityRow quantity;
  std::string origin;
  ToldHappening happening;
};

struct Dyad {
  std::vector<DyadPeriod> periods;                      // without holes, from the first happening to the last
  std::vector<FigureRow> figures;                       // by day
  std::vector<ChangePoint> word_changes, deed_changes;  // of the periods' counts
  std::optional<double> gap;                            // over all periods
  std::size_t undated = 0;                              // happenings between them without a day
};

struct DyadQuery {
  Period by = Period::week;
  Day from = kFirstDay, to = kLastDay;
  std::function<bool(const Happening&)> counts;  // empty: all do; asked where the dyad is counted from a scene
};

/// A page that names both sides.
struct DyadPage {
  Row page = 0;  // by which the figures of happenings know it
  Day day = kFirstDay;
  bool counts = false;  // it is dated, and not taken back
  std::string origin, text;
};

/// A happening as a dyad counts it.
struct DyadHappening {
  std::uint32_t number = 0;  // by which it is one, and in order
  Day day = kFirstDay;       // counted_on
  EventType type = EventType::agree;
  bool scheduled = false, claimed = false;
  double goldstein = 0;
  std::vector<Side> by, to;
  struct Figure {
    QuantityRow quantity;
    std::string origin;
    Row page = 0;
  };
  std::vector<Figure> figures;
  ToldHappening told;  // where it has figures
};

/// What a dyad is counted from; see dyad_tables.h for where it may come from as well.
struct DyadInput {
  std::array<std::vector<Side>, 2> sides;  // ascending
  std::array<bool, kTypes> reciprocal{};
  Watched watched;
  std::vector<DyadHappening> happenings;  // between the sides, or of one of them with nobody on the other; by number
  std::vector<DyadPage> pages;            // by page
};
/// `counts`: which happenings may; empty: all.
DyadInput dyad_input(const Scene& scene, const Parties& parties, const std::array<std::string, 2>& sides,
                     const std::function<bool(const Happening&)>& counts = {});

/// The happening as a dyad counts it, if one can: history is none.
DyadHappening dyad_happening(const Rows& rows, const Sides& sides, const Happenings& happenings, std::uint32_t number);

/// Pure functions; near linear in the happenings. At most 20,000 periods: earlier ones are left out.
Dyad count_dyad(const DyadInput& input, const DyadQuery& query);
Dyad count_dyad(const Scene& scene, const Parties& parties, const std::array<std::string, 2>& sides,
                const DyadQuery& query);

/// Mean score of words minus mean score of deeds of some days; none under kGapCount of either.
std::optional<double> gap_between(const Scene& scene, const Parties& parties, const std::array<std::string, 2>& sides,
                                  Day first, Day last);

/// The period that holds the day.
DaySpan period_of(Day day, Period by);

}  // namespace demarche::watch
