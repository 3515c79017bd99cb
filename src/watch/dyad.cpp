#include "watch/dyad.h"

#include <algorithm>
#include <chrono>

namespace demarche::watch {
namespace {

constexpr std::size_t kMostPeriods = 20'000;

enum class Direction : std::uint8_t { none, forth, back, mutual };

Direction direction_of(const Scene& scene, const Parties& parties, const Happening& happening,
                       const std::array<std::string, 2>& sides) {
  const bool forth = parties.are_of(sides[0], happening.by) && parties.are_of(sides[1], happening.to);
  const bool back = parties.are_of(sides[1], happening.by) && parties.are_of(sides[0], happening.to);
  if (!forth && !back) return Direction::none;
  if ((forth && back) || scene.reciprocal[static_cast<std::size_t>(happening.type)]) return Direction::mutual;
  return forth ? Direction::forth : Direction::back;
}

std::optional<double> gap_of(const Tally& tally) {
  if (tally.words < kGapCount || tally.deeds < kGapCount) return std::nullopt;
  return tally.words_goldstein / static_cast<double>(tally.words) -
         tally.deeds_goldstein / static_cast<double>(tally.deeds);
}

/// What counts of the two sides, by day.
struct Counted {
  Day day;
  const Happening* happening;
  Direction direction;
};

std::vector<Counted> counted(const Scene& scene, const Parties& parties, const std::array<std::string, 2>& sides,
                             Day first, Day last, std::size_t& undated) {
  std::vector<Counted> out;
  for (const Happening& each : scene.happenings.all) {
    if (each.scheduled || each.history) continue;
    const Direction direction = direction_of(scene, parties, each, sides);
    if (direction == Direction::none) continue;
    const Day day = counted_on(each);
    if (day <= kFirstDay) ++undated;
    if (day > kFirstDay && day >= first && day <= last) out.push_back({day, &each, direction});
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
    tally.add(*each.happening);
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
    for (std::size_t at = from; at < to; ++at) tally.add(*happenings[at].happening);
    period.gap = gap_of(tally);
  }
}

void add_figures(const Scene& scene, const Parties& parties, const std::array<std::string, 2>& sides,
                 const DyadQuery& query, std::vector<FigureRow>& figures) {
  const auto& all = scene.happenings.all;
  for (std::uint32_t at = 0; at < all.size(); ++at) {
    const Happening& each = all[at];
    // Of one side alone ("Ruritania massed 100,000 troops") where the report names nobody else.
    const bool ours = is_between(parties, each, sides) ||
                      (each.to.empty() && (parties.are_of(sides[0], each.by) || parties.are_of(sides[1], each.by)));
    const Day day = counted_on(each);
    if (!ours || each.history || day <= kFirstDay || day < query.from || day > query.to) continue;
    if (query.counts && !query.counts(each)) continue;
    for (const Figure& figure : each.figures) {
      if (figure.quantity.of == QuantityOf::other) continue;
      figures.push_back({day, figure.quantity, figure.origin, at, figure.event});
    }
  }
  std::stable_sort(figures.begin(), figures.end(),
                   [](const FigureRow& one, const FigureRow& other) { return one.day < other.day; });
}

}  // namespace

void Tally::add(const Happening& happening) {
  ++quads[static_cast<std::size_t>(quad_class(happening.type))];
  const bool word = is_word(happening.type);
  ++(word ? words : deeds);
  (word ? words_goldstein : deeds_goldstein) += happening.goldstein;
  if (happening.claimed) ++claimed;
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

std::optional<double> gap_between(const Scene& scene, const Parties& parties, const std::array<std::string, 2>& sides,
                                  Day first, Day last) {
  std::size_t undated = 0;
  Tally tally;
  for (const Counted& each : counted(scene, parties, sides, first, last, undated)) tally.add(*each.happening);
  return gap_of(tally);
}

Dyad count_dyad(const Scene& scene, const Parties& parties, const std::array<std::string, 2>& sides,
                const DyadQuery& query) {
  Dyad out;
  auto happenings = counted(scene, parties, sides, query.from, query.to, out.undated);
  if (query.counts) std::erase_if(happenings, [&](const Counted& each) { return !query.counts(*each.happening); });
  add_periods(happenings, query.by, out.periods);
  add_gaps(happenings, out.periods);
  add_figures(scene, parties, sides, query, out.figures);
  const PagesRead coverage = coverage_of(scene, parties, sides);
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
