// The rows that are known with what follows from them, and who is meant by a name that a person wrote.
#pragma once
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "watch/happenings.h"
#include "watch/indicators.h"
#include "watch/own_side.h"
#include "watch/row_reader.h"
#include "watch/rows.h"

namespace demarche::watch {

inline Watched watched_of(const Rules& rules) {
  return {static_cast<std::size_t>(rules.time.watched_pages), static_cast<std::size_t>(rules.time.watched_origins)};
}

/// Built once, then const and shared by all threads; borrows the rules.
struct Scene {
  Scene(Rows known, const Rules& rules)
      : rows(std::move(known)),
        sides(rows, rules.sides),
        happenings(find_happenings(rows, sides, rules.happenings)),
        reciprocal(rules.happenings.reciprocal),
        watched(watched_of(rules)) {}

  Rows rows;
  Sides sides;
  Happenings happenings;
  std::array<bool, kTypes> reciprocal;  // of which either side may be named first
  Watched watched;                      // when silence about two sides means something
};

/// Names as a person wrote them, each with the sides that it stands for: an actor's name stands for its own side. Where
/// an actor is called just that, the others that only have it among their words are left out ("Ruritania" is not the
/// Workers' Party of Ruritania).
class Parties {
 public:
  Parties(const Scene& scene, const std::map<std::string, SidePick>& picks);

  /// Whether one of the actors belongs to the side of that name; false for names that were not given.
  bool are_of(std::string_view name, const std::vector<Row>& actors) const;
  bool is_of(std::string_view name, Row actor) const;
  /// The sides of that name, ascending; none for names that were not given.
  const std::vector<Side>& sides_of(std::string_view name) const;
  /// Whether the rows have anybody of that name.
  bool is_met(std::string_view name) const;

 private:
  const Scene& scene_;
  std::map<std::string, std::vector<Side>, std::less<>> sides_;  // ascending
};

/// Whether the happening is something between the two, either way round.
bool is_between(const Parties& parties, const Happening& happening, const std::array<std::string, 2>& sides);

/// The day a happening counts on: the last of its possible days, not after its first report; kFirstDay: none.
Day counted_on(const Happening& happening);

/// The pages on which both sides are named.
PagesRead coverage_of(const Scene& scene, const Parties& parties, const std::array<std::string, 2>& sides);

/// The happening's independent origins: those of copies of one text count once.
std::size_t independent_origins(const Rows& rows, const Happening& happening);

/// How much a happening may move the odds, 0 to 1: 1 - the product of (1 - confidence) over its independent origins,
/// each with its best row, and half of that where it stands on unnamed people's word alone. Copies of a text add
/// nothing.
double strength_of(const Rows& rows, const Happening& happening);

}  // namespace demarche::watch
