#include "watch/indicators.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace demarche::watch {
namespace {

/// By day; a happening once, at its first sign.
std::vector<Sign> in_order(std::vector<Sign> signs) {
  std::sort(signs.begin(), signs.end(), [](const Sign& one, const Sign& other) {
    return std::tie(one.happening, one.day, other.strength) < std::tie(other.happening, other.day, one.strength);
  });
  const auto same = [](const Sign& one, const Sign& other) { return one.happening == other.happening; };
  signs.erase(std::unique(signs.begin(), signs.end(), same), signs.end());
  std::sort(signs.begin(), signs.end(), [](const Sign& one, const Sign& other) {
    return std::tie(one.day, one.happening) < std::tie(other.day, other.happening);
  });
  return signs;
}

/// Of signs in order.
std::size_t count(const std::vector<Sign>& signs, Day first, Day last) {
  const auto before = [](const Sign& sign, Day day) { return sign.day < day; };
  const auto from = std::lower_bound(signs.begin(), signs.end(), first, before);
  return static_cast<std::size_t>(std::lower_bound(from, signs.end(), last + 1, before) - from);
}

/// Happenings to be expected among `pages` pages at the rate of the days before `start`; half a one is added, so that a
/// quiet past still gives a rate.
std::optional<double> expected(const IndicatorWindow& window, const std::vector<Sign>& signs, const PagesRead& coverage,
                               Day start, std::size_t pages) {
  const Day from = start - window.baseline;
  const std::size_t read = coverage.pages(from, start - 1);
  if (read < kBaselinePages) return std::nullopt;
  const double happened = static_cast<double>(count(signs, from, start - 1)) + 0.5;
  return happened * static_cast<double>(std::max<std::size_t>(pages, 1)) / static_cast<double>(read);
}

State state_of(const IndicatorWindow& window, const std::vector<Sign>& signs, const PagesRead& coverage, Day start,
               Day day) {
  const std::size_t seen = count(signs, start, day);
  if (seen == 0) return State::absent;
  if (seen < kHighCount) return State::present;
  const auto usual = expected(window, signs, coverage, start, coverage.pages(start, day));
  return usual && static_cast<double>(seen) >= window.high * *usual ? State::high : State::present;
}

}  // namespace

PagesRead::PagesRead(std::vector<Sighting> pages, Watched least) : pages_(std::move(pages)), least_(least) {
  const auto by_text = [](const Sighting& one, const Sighting& other) {
    return std::tie(one.text, one.day, one.origin) < std::tie(other.text, other.day, other.origin);
  };
  std::sort(pages_.begin(), pages_.end(), by_text);
  const auto same = [](const Sighting& one, const Sighting& other) { return one.text == other.text; };
  pages_.erase(std::unique(pages_.begin(), pages_.end(), same), pages_.end());
  std::sort(pages_.begin(), pages_.end(), [](const Sighting& one, const Sighting& other) {
    return std::tie(one.day, one.text) < std::tie(other.day, other.text);
  });
}

std::size_t PagesRead::pages(Day first, Day last) const {
  const auto before = [](const Sighting& page, Day day) { return page.day < day; };
  const auto from = std::lower_bound(pages_.begin(), pages_.end(), first, before);
  const auto to = std::lower_bound(from, pages_.end(), last + 1, before);
  return static_cast<std::size_t>(to - from);
}

bool PagesRead::is_watched(Day first, Day last) const {
  const auto before = [](const Sighting& page, Day day) { return page.day < day; };
  auto page = std::lower_bound(pages_.begin(), pages_.end(), first, before);
  std::size_t seen = 0;
  std::set<std::string_view> origins;
  for (; page != pages_.end() && page->day <= last; ++page) {
    ++seen;
    if (origins.size() < least_.origins) origins.insert(page->origin);
    if (seen >= least_.pages && origins.size() >= least_.origins) return true;
  }
  return false;
}

std::vector<Finding> find_states(std::size_t indicator, const IndicatorWindow& window, std::vector<Sign> signs,
                                 const PagesRead& coverage, Day first, Day last) {
  signs = in_order(std::move(signs));
  std::vector<Finding> out;
  auto next =
      std::lower_bound(signs.begin(), signs.end(), first, [](const Sign& sign, Day day) { return sign.day < day; });
  for (Day start = first; start <= last;) {
    const Day end = start + window.days - 1;
    if (next == signs.end() || next->day > end) {
      if (end > last) break;
      if (coverage.is_watched(start, end)) out.push_back({indicator, start, end, State::absent, kQuiet, {}});
      start = end + 1;
      continue;
    }
    start = next->day;
    Finding found{indicator, start, start, State::absent, 0, {}};
    while (next != signs.end() && next->day < start + window.days && next->day <= last) {
      const Day day = next->day;
      double strength = found.strength;
      for (; next != signs.end() && next->day == day; ++next) {
        strength = std::max(strength, next->strength);
        found.causes.push_back(next->happening);
      }
      const State state = std::max(found.state, state_of(window, signs, coverage, start, day));
      if (state == found.state && strength == found.strength) continue;
      found.day = day, found.state = state, found.strength = strength;
      out.push_back(found);
      std::sort(out.back().causes.begin(), out.back().causes.end());
    }
    start += window.days;
    while (next != signs.end() && next->day < start) ++next;
  }
  return out;
}

Level level_on(const IndicatorWindow& window, const std::vector<Sign>& all, const PagesRead& coverage, Day day) {
  const std::vector<Sign> signs = in_order(all);
  Level level;
  const Day start = day - window.days + 1;
  level.count = count(signs, start, day);
  level.before = count(signs, start - window.days, start - 1);
  level.pages = coverage.pages(start, day);
  level.watched = coverage.is_watched(start, day);
  level.state = state_of(window, signs, coverage, start, day);
  if (const auto usual = expected(window, signs, coverage, start, level.pages)) {
    level.rate = static_cast<double>(level.count) / *usual;
  }
  const std::size_t pages_before = coverage.pages(start - window.days, start - 1);
  if (level.pages == 0 || pages_before == 0) return level;
  // Per page read, half a happening added to each so that one more than none is not a rise without bounds.
  const double now = (static_cast<double>(level.count) + 0.5) / static_cast<double>(level.pages);
  const double then = (static_cast<double>(level.before) + 0.5) / static_cast<double>(pages_before);
  level.trend = now >= 1.5 * then ? Trend::rising : now * 1.5 <= then ? Trend::falling : Trend::steady;
  return level;
}

}  // namespace demarche::watch
