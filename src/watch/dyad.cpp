#include "watch/dyad.h"

#include <algorithm>
#include <chrono>

namespace demarche::watch {
namespace {

constexpr std::size_t kMostPeriods = 20'000;

enum class Direction : std::uint8_t { none, forth, back, mutual };

bool share(const std::vector<Side>& one, const std::vector<Side>& other) {
  return std::any_of(one.begin(), one.end(),
                     [&](Side side) { return std::binary_search(other.begin(), other.end(), side); });
}

Direction direction_of(const DyadInput& input, const DyadHappening& happening) {
  const bool forth = share(happening.by, input.sides[0]) && share(happening.to, input.sides[1]);
  const bool back = share(happening.by, input.sides[1]) && share(happening.to, input.sides[0]);
  if (!forth && !back) return Direction::none;
  if ((forth && back) || input.reciprocal[static_cast<std::size_t>(happening.type)]) return Direction::mutual;
  return forth ? Direction::forth : Direction::back;
}

void add(Tally& tally, const DyadHappening& happening) {
  tally.add(happening.type, happening.goldstein, happening.claimed);
}

std::optional<double> gap_of(const Tally& tally) {
  if (tally.words < kGapCount || tally.deeds < kGapCount) return std::nullopt;
  return tally.words_goldstein / static_cast<double>(tally.words) -
         tally.deeds_goldstein / static_cast<double>(tally.deeds);
}

/// What counts of the two sides, by day.
struct Counted {
  Day day;
  const DyadHappening* happening;
  Direction direction;
};

std::vector<Counted> counted(const DyadInput& input, Day first, Day last, std::size_t& undated) {
  std::vector<Counted> out;
  for (const DyadHappening& each : input.happenings) {
    if (each.scheduled) continue;
    const Direction direction = direction_of(input, each);
    if (direction == Direction::none) continue;
    if (each.day <= kFirstDay) ++undated;
    if (each.day > kFirstDay && each.day >= first && each.day <= last) out.push_back({each.day, &each, direction});
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Counted& one, const Counted& other) { return one.day < other.day; });
  return out;
}

void add_periods(const std::vector<Counted>& happenings, Period by, std::vector<DyadPeriod>& periods) {
  if (happenings.empty()) return;
  for (Day day = happenings.front().day; day <= happenings.back().day; day = periods.back().days.last + 1) {
    periods.emplace_back().days = period_of(day, by);
  }
  if (periods.size() > kMostPeriods) {
    periods.erase(periods.begin(), periods.end() - static_cast<std::ptrdiff_t>(kMostPeriods));
  }
  auto period = periods.begin();
  for (const Counted& each : happenings) {
    if (each.day < period->days.first) continue;
    while (each.day > period->days.last) ++period;
    Tally& tally = each.direction == Direction::forth  ? period->forth
                   : each.direction == Direction::back ? period->back
                                                       : period->mutual;
    add(tally, *each.happening);
  }
}

/// The gaps of the periods: two pointers over the happenings.
void add_gaps(const std::vector<Counted>& happenings, std::vector<DyadPeriod>& periods) {
  std::size_t from = 0;
  std::size_t to = 0;
  for (DyadPeriod& period : periods) {
    const Day first = std::min(period.days.first, period.days.last - kGapDays + 1);
    while (from < happenings.size() && happenings[from].day < first) ++from;
    while (to < happenings.size() && happenings[to].day <= period.days.last) ++to;
    Tally tally;
    for (std::size_t at = from; at < to; ++at) add(tally, *happenings[at].happening);
    period.gap = gap_of(tally);
  }
}

void add_figures(const DyadInput& input, const DyadQuery& query, std::vector<FigureRow>& figures) {
  const auto names_both = [&](Row page) {
    const auto at = std::lower_bound(input.pages.begin(), input.pages.end(), page,
                                     [](const DyadPage& each, Row wanted) { return each.page < wanted; });
    return at != input.pages.end() && at->page == page;
  };
  for (const DyadHappening& each : input.happenings) {
    // Of one side alone ("Ruritania massed 100,000 troops") where the report names nobody else.
    const bool alone = each.to.empty() && (share(each.by, input.sides[0]) || share(each.by, input.sides[1]));
    const bool ours = alone || direction_of(input, each) != Direction::none;
    if (!ours || each.day <= kFirstDay || each.day < query.from || each.day > query.to) continue;
    for (const DyadHappening::Figure& figure : each.figures) {
      if (figure.quantity.of == QuantityOf::other || (alone && !names_both(figure.page))) continue;
      figures.push_back({each.day, figure.quantity, figure.origin, each.told});
    }
  }
  std::stable_sort(figures.begin(), figures.end(),
                   [](const FigureRow& one, const FigureRow& other) { return one.day < other.day; });
}

/// The pages of the scene that name both.
std::vector<DyadPage> pages_of(const Scene& scene, const std::array<std::vector<Side>, 2>& sides) {
  const Rows& rows = scene.rows;
  std::vector<unsigned> named(rows.pages.size(), 0);
  for (Row actor = 0; actor < rows.actors.size(); ++actor) {
    for (std::size_t at = 0; at < 2; ++at) {
      if (std::binary_search(sides[at].begin(), sides[at].end(), scene.sides.of(actor)))
        named[rows.actors[actor].page] |= 1U << at;
    }
  }
  std::vector<DyadPage> out;
  for (Row at = 0; at < rows.pages.size(); ++at) {
    const PageRow& page = rows.pages[at];
    if (named[at] == 3U)
      out.push_back({at, page.day, page.day != kFirstDay && !page.retracts, page.origin, page.text_key});
  }
  return out;
}

PagesRead coverage_of(const DyadInput& input) {
  std::vector<Sighting> out;
  for (const DyadPage& page : input.pages) {
    if (page.counts) out.push_back({page.day, page.origin, page.text});
  }
  return PagesRead(std::move(out), input.watched);
}

}  // namespace

void Tally::add(EventType type, double goldstein, bool on_somebodys_word) {
  ++quads[static_cast<std::size_t>(quad_class(type))];
  const bool word = is_word(type);
  ++(word ? words : deeds);
  (word ? words_goldstein : deeds_goldstein) += goldstein;
  if (on_somebodys_word) ++claimed;
}

Tally& Tally::operator+=(const Tally& other) {
  for (std::size_t at = 0; at < quads.size(); ++at) quads[at] += other.quads[at];
  words += other.words, deeds += other.deeds, claimed += other.claimed;
  words_goldstein += other.words_goldstein, deeds_goldstein += other.deeds_goldstein;
  return *this;
}

DaySpan period_of(Day day, Period by) {
  if (by == Period::day) return {day, day};
  const std::chrono::sys_days date{std::chrono::days{day}};
  if (by == Period::week) {
    const Day monday = day - static_cast<Day>(std::chrono::weekday(date).iso_encoding() - 1);
    return {monday, monday + 6};
  }
  const std::chrono::year_month_day calendar(date);
  const auto month = calendar.year() / calendar.month();
  const auto count_of = [](std::chrono::sys_days each) { return static_cast<Day>(each.time_since_epoch().count()); };
  return {count_of(month / 1), count_of(month / std::chrono::last)};
}

DyadHappening dyad_happening(const Rows& rows, const Sides& sides, const Happenings& happenings, std::uint32_t number) {
  const Happening& happening = happenings.all[number];
  DyadHappening out;
  out.number = number;
  out.day = counted_on(happening);
  out.type = happening.type;
  out.scheduled = happening.scheduled, out.claimed = happening.claimed, out.goldstein = happening.goldstein;
  out.by = sides.sides_of(happening.by), out.to = sides.sides_of(happening.to);
  for (const Figure& figure : happening.figures) {
    out.figures.push_back({figure.quantity, figure.origin, rows.events[figure.event].page});
  }
  if (!out.figures.empty()) out.told = told(rows, happening);
  return out;
}

DyadInput dyad_input(const Scene& scene, const Parties& parties, const std::array<std::string, 2>& sides,
                     const std::function<bool(const Happening&)>& counts) {
  DyadInput out;
  out.sides = {parties.sides_of(sides[0]), parties.sides_of(sides[1])};
  out.reciprocal = scene.reciprocal, out.watched = scene.watched;
  for (std::uint32_t at = 0; at < scene.happenings.all.size(); ++at) {
    const Happening& each = scene.happenings.all[at];
    const bool alone = each.to.empty() && !each.figures.empty();
    if (each.history || (!alone && !is_between(parties, each, sides))) continue;
    if (counts && !counts(each)) continue;
    out.happenings.push_back(dyad_happening(scene.rows, scene.sides, scene.happenings, at));
  }
  out.pages = pages_of(scene, out.sides);
  return out;
}

std::optional<double> gap_between(const Scene& scene, const Parties& parties, const std::array<std::string, 2>& sides,
                                  Day first, Day last) {
  std::size_t undated = 0;
  Tally tally;
  const DyadInput input = dyad_input(scene, parties, sides);
  for (const Counted& each : counted(input, first, last, undated)) add(tally, *each.happening);
  return gap_of(tally);
}

Dyad count_dyad(const Scene& scene, const Parties& parties, const std::array<std::string, 2>& sides,
                const DyadQuery& query) {
  return count_dyad(dyad_input(scene, parties, sides, query.counts), query);
}

Dyad count_dyad(const DyadInput& input, const DyadQuery& query) {
  Dyad out;
  const auto happenings = counted(input, query.from, query.to, out.undated);
  add_periods(happenings, query.by, out.periods);
  add_gaps(happenings, out.periods);
  add_figures(input, query, out.figures);
  const PagesRead coverage = coverage_of(input);
  std::vector<std::size_t> words, deeds;
  Tally whole;
  for (DyadPeriod& period : out.periods) {
    period.pages = coverage.pages(period.days.first, period.days.last);
    const Tally all = period.all();
    words.push_back(all.words), deeds.push_back(all.deeds);
    whole += all;
  }
  out.gap = gap_of(whole);
  out.word_changes = find_change_points(words);
  out.deed_changes = find_change_points(deeds);
  return out;
}

}  // namespace demarche::watch
