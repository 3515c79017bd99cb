#include "watch/panel.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace demarche::watch {
namespace {

using Member = std::uint32_t;  // index into the panel's sides
using Pair = std::pair<Member, Member>;

struct Looked {
  std::size_t pages = 0;
  std::set<std::string_view> origins;
};

class Panel {
 public:
  Panel(const Scene& scene, const Parties& parties, const Rules& rules, const PanelQuery& query)
      : scene_(scene), fresh_(rules.happenings.fresh), query_(query) {
    query.sides.empty() ? choose_states(rules) : choose_named(parties);
    set_days();
  }

  PanelRest give(const std::function<bool(const PanelRow&)>& take);

 private:
  void choose_states(const Rules& rules);
  void choose_named(const Parties& parties);
  void set_days();
  void count_happenings();
  void count_pages();
  /// The panel's sides among some actors, ascending.
  std::vector<Member> members(const std::vector<Row>& actors) const;
  std::size_t period_at(Day day) const;
  PanelRow row_of(std::size_t period, Pair pair) const;

  const Scene& scene_;
  int fresh_;
  const PanelQuery& query_;
  std::vector<std::string> names_;            // ascending where they are states
  std::vector<std::vector<Member>> of_side_;  // of each of the scene's sides
  std::vector<DaySpan> periods_;
  std::map<Pair, std::map<std::size_t, PanelCount>> directed_;
  std::map<Pair, std::map<std::size_t, PanelCount>> mutual_;  // the lesser member first
  std::set<Pair> met_;                                        // the same
  std::vector<Looked> all_;                                   // of each period
  std::map<Pair, std::map<std::size_t, Looked>> both_;
  std::vector<Day> page_days_;  // ascending
  PanelRest rest_;
};

Pair ordered(Member one, Member other) { return {std::min(one, other), std::max(one, other)}; }

/// A country's code; of a side without one, what its first page calls a country of it; empty: it is no state.
std::vector<std::string> state_names(const Scene& scene, const std::vector<std::string>& bodies) {
  const auto is_code = [&](const std::string& key) {
    constexpr std::size_t kCode = 3;
    return key.size() == kCode && key.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos;
  };
  std::vector<std::string> names(scene.sides.count());
  for (Side side = 0; side < names.size(); ++side) {
    const std::string& key = scene.sides.key(side);
    if (is_code(key) && std::find(bodies.begin(), bodies.end(), key) == bodies.end()) names[side] = key;
  }
  for (Row actor = 0; actor < scene.rows.actors.size(); ++actor) {
    const ActorEntry& entry = scene.rows.actors[actor];
    const Side side = scene.sides.of(actor);
    if (entry.kind != "country" || side == kNoSide || is_code(scene.sides.key(side))) continue;
    if (names[side].empty()) names[side] = entry.name;
  }
  return names;
}

void Panel::choose_states(const Rules& rules) {
  const std::vector<std::string> names = state_names(scene_, rules.sides.bodies);
  std::map<std::string, Member> numbers;
  for (const std::string& name : names) {
    if (!name.empty()) numbers.emplace(name, 0);
  }
  for (auto& [name, number] : numbers) number = static_cast<Member>(names_.size()), names_.push_back(name);
  of_side_.resize(names.size());
  for (Side side = 0; side < names.size(); ++side) {
    if (!names[side].empty()) of_side_[side].push_back(numbers[names[side]]);
  }
}

void Panel::choose_named(const Parties& parties) {
  names_ = query_.sides;
  of_side_.resize(scene_.sides.count());
  for (Row actor = 0; actor < scene_.rows.actors.size(); ++actor) {
    const Side side = scene_.sides.of(actor);
    if (side == kNoSide) continue;
    for (Member member = 0; member < names_.size(); ++member) {
      std::vector<Member>& known = of_side_[side];
      if (!parties.is_of(names_[member], actor)) continue;
      if (std::find(known.begin(), known.end(), member) == known.end()) known.push_back(member);
    }
  }
}

void Panel::set_days() {
  for (const PageRow& page : scene_.rows.pages) {
    if (page.day != kFirstDay) page_days_.push_back(page.day);
  }
  std::sort(page_days_.begin(), page_days_.end());
  Day first = query_.from, last = query_.to;
  if (page_days_.empty() && (first == kFirstDay || last == kLastDay)) return;
  if (first == kFirstDay) first = page_days_.front();
  if (last == kLastDay) last = page_days_.back();
  for (Day day = period_of(first, query_.by).first; day <= last; day = periods_.back().last + 1) {
    periods_.push_back(period_of(day, query_.by));
  }
}

std::size_t Panel::period_at(Day day) const {
  const auto after = std::upper_bound(periods_.begin(), periods_.end(), day,
                                      [](Day at, const DaySpan& period) { return at < period.first; });
  if (after == periods_.begin() || !std::prev(after)->holds(day)) return periods_.size();
  return static_cast<std::size_t>(std::prev(after) - periods_.begin());
}

std::vector<Member> Panel::members(const std::vector<Row>& actors) const {
  std::vector<Member> out;
  for (const Side side : scene_.sides.sides_of(actors)) {
    if (side != kNoSide) out.insert(out.end(), of_side_[side].begin(), of_side_[side].end());
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

void add(PanelCount& count, const Happening& happening, std::size_t reports) {
  count.tally.add(happening.type, happening.goldstein, happening.claimed);
  count.reports += reports;
}

void Panel::count_happenings() {
  for (const Happening& each : scene_.happenings.all) {
    if (each.scheduled || each.history) continue;
    const std::vector<Member> by = members(each.by), to = members(each.to);
    std::set<Pair> pairs;
    for (const Member one : by) {
      for (const Member other : to) {
        if (one != other) pairs.insert({one, other});
      }
    }
    if (pairs.empty()) continue;
    const Day day = counted_on(each);
    const std::size_t period = day <= kFirstDay ? periods_.size() : period_at(day);
    if (period == periods_.size()) {
      ++(day <= kFirstDay ? rest_.undated : rest_.outside);
      continue;
    }
    std::set<Row> pages;
    for (const HappeningLink& link : each.links) pages.insert(scene_.rows.events[link.event].page);
    for (const Pair& pair : pairs) {
      const bool is_back_too = pairs.contains({pair.second, pair.first});
      const Pair both = ordered(pair.first, pair.second);
      met_.insert(both);
      if (!is_back_too && !scene_.reciprocal[static_cast<std::size_t>(each.type)]) {
        add(directed_[pair][period], each, pages.size());
      } else if (!is_back_too || pair == both) {  // once
        add(mutual_[both][period], each, pages.size());
      }
    }
  }
  if (query_.sides.empty()) return;
  for (Member one = 0; one < names_.size(); ++one) {
    for (Member other = one + 1; other < names_.size(); ++other) met_.insert({one, other});
  }
}

void Panel::count_pages() {
  const Rows& rows = scene_.rows;
  std::vector<std::vector<Row>> actors(rows.pages.size());
  for (Row actor = 0; actor < rows.actors.size(); ++actor) actors[rows.actors[actor].page].push_back(actor);
  all_.resize(periods_.size());
  std::set<std::string_view> texts;
  for (Row page = 0; page < rows.pages.size(); ++page) {  // by day: of copies the first counts
    const PageRow& read = rows.pages[page];
    if (read.day == kFirstDay || read.retracts || !texts.insert(read.text_key).second) continue;
    const std::size_t period = period_at(read.day);
    if (period == periods_.size()) continue;
    ++all_[period].pages;
    all_[period].origins.insert(read.origin);
    const std::vector<Member> named = members(actors[page]);
    for (std::size_t one = 0; one < named.size(); ++one) {
      for (std::size_t other = one + 1; other < named.size(); ++other) {
        const Pair pair{named[one], named[other]};
        if (!met_.contains(pair)) continue;
        Looked& looked = both_[pair][period];
        ++looked.pages;
        looked.origins.insert(read.origin);
      }
    }
  }
}

std::string label_of(const DaySpan& days, Period by) {
  std::string first = iso_day(days.first);
  if (by == Period::day) return first;
  if (by == Period::month) return first.substr(0, 7);
  // A week is of the year of its Thursday (ISO 8601).
  constexpr Day kToThursday = 3;
  constexpr Day kWeek = 7;
  const std::string year = iso_day(days.first + kToThursday).substr(0, 4);
  const Day january_4 = days_of(year + "-01-04")->first;
  const Day week = (days.first - period_of(january_4, Period::week).first) / kWeek + 1;
  return year + (week < 10 ? "-W0" : "-W") + std::to_string(week);
}

template <class T>
const T* found(const std::map<Pair, std::map<std::size_t, T>>& table, Pair pair, std::size_t period) {
  const auto of_pair = table.find(pair);
  if (of_pair == table.end()) return nullptr;
  const auto at = of_pair->second.find(period);
  return at == of_pair->second.end() ? nullptr : &at->second;
}

PanelRow Panel::row_of(std::size_t period, Pair pair) const {
  PanelRow row;
  row.days = periods_[period];
  row.period = label_of(row.days, query_.by);
  row.actor = names_[pair.first], row.recipient = names_[pair.second];
  row.pages_read = all_[period].pages, row.origins_read = all_[period].origins.size();
  const auto after = std::lower_bound(page_days_.begin(), page_days_.end(), row.days.first);
  row.covered = after != page_days_.end() && *after <= row.days.last + fresh_;
  const Pair both = ordered(pair.first, pair.second);
  if (const Looked* looked = found(both_, both, period)) {
    row.pages = looked->pages, row.origins = looked->origins.size();
  }
  if (const PanelCount* count = found(directed_, pair, period)) row.directed = *count;
  if (const PanelCount* count = found(mutual_, both, period)) row.mutual = *count;
  return row;
}

PanelRest Panel::give(const std::function<bool(const PanelRow&)>& take) {
  count_happenings();
  count_pages();
  std::vector<Pair> pairs;
  for (const Pair& pair : met_) pairs.insert(pairs.end(), {pair, {pair.second, pair.first}});
  std::sort(pairs.begin(), pairs.end());
  for (const Pair& pair : pairs) {
    for (std::size_t period = 0; period < periods_.size(); ++period) {
      if (!take(row_of(period, pair))) return rest_;
      ++rest_.rows;
    }
  }
  return rest_;
}

}  // namespace

PanelRest count_panel(const Scene& scene, const Parties& parties, const Rules& rules, const PanelQuery& query,
                      const std::function<bool(const PanelRow&)>& take) {
  return Panel(scene, parties, rules, query).give(take);
}

}  // namespace demarche::watch
