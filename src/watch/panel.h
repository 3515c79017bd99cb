// A panel: for each period and each directed pair of sides how often what happened, one row each, for statistics.
//
// Like dyads it counts happenings, distinct events: what happened and what was said, not what is planned, promised,
// threatened or depended on, and not history. Each row also says how much was looked at, so that "nothing" and "nobody
// looked" are told apart.
#pragma once
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "watch/dyad.h"
#include "watch/rules.h"
#include "watch/scene.h"

namespace demarche::watch {

struct PanelQuery {
  Period by = Period::week;
  Day from = kFirstDay, to = kLastDay;  // open: from the first page to the last
  std::vector<std::string> sides;       // as the parties know them; empty: all states, by code, else by name
};

/// Happenings of one direction, and in how many pages they were told.
struct PanelCount {
  Tally tally;
  std::size_t reports = 0;
};

struct PanelRow {
  std::string period;  // "2023-03-06", "2023-W10", "2023-03"
  DaySpan days;
  std::string_view actor, recipient;
  /// Whether a page came out in the period, or so few days after it that it would have told of its last day.
  bool covered = false;
  std::size_t pages_read = 0, origins_read = 0;  // of the period, whomever they name; each text once
  std::size_t pages = 0, origins = 0;            // those that name both
  PanelCount directed;                           // by the actor, to the recipient
  PanelCount mutual;                             // either way round: the same in the row of the other direction
};

/// What lies in no row.
struct PanelRest {
  std::size_t undated = 0;  // happenings without a day
  std::size_t outside = 0;  // before or after the panel's days
  std::size_t rows = 0;     // given
};

/// Gives the rows of each pair in the order of periods, pairs by name, until `take` returns false. Of named sides all
/// pairs, of states those between which anything happened. Memory is that of what happened and of the pages read, not
/// of the rows. A pure function.
PanelRest count_panel(const Scene& scene, const Parties& parties, const Rules& rules, const PanelQuery& query,
                      const std::function<bool(const PanelRow&)>& take);

/// The first line of the table, and a row of it, each with its line end: comma-separated (RFC 4180 but for the line
/// end), NA where nobody looked.
std::string panel_header();
std::string panel_line(const PanelRow& row);

}  // namespace demarche::watch
