#include "reading/times/times.h"

#include <algorithm>

#include "reading/times/lexer.h"
#include "reading/times/matcher.h"
#include "reading/times/resolver.h"

namespace demarche::times {
namespace {

/// The matches of a text, ascending and disjoint; of two that overlap the earlier and longer one stays.
std::vector<Match> match_all(const Analysis& analysis, const Atoms& atoms, const TimeRules::Tables& tables) {
  const Matcher matcher(analysis, atoms, tables);
  std::vector<Match> found;
  const auto count = static_cast<std::uint32_t>(atoms.atoms.size());
  for (std::uint32_t at = 0; at < count;) {
    std::optional<Match> best = matcher.at(at);
    if (!found.empty() && found.back().end == at) {
      // What was just read may be the context of what follows it ("January 25-29").
      for (std::uint32_t before = found.back().begin; before < at; ++before) {
        const std::optional<Match> other = matcher.at(before, at);
        if (other && (!best || other->end > best->end)) best = other;
      }
    }
    if (!best) {
      ++at;
      continue;
    }
    // The context itself may hold an expression ("January 25-29"); what follows is found again from there.
    for (std::uint32_t inside = at; inside < best->begin; ++inside) {
      if (const std::optional<Match> first = matcher.at(inside, 0, best->begin)) {
        best = first;
        break;
      }
    }
    // Words of context may hide a longer expression that begins inside them.
    for (std::uint32_t later = at + 1; later <= best->begin && best->begin > at; ++later) {
      const std::optional<Match> other = matcher.at(later);
      if (other && (other->end > best->end || (other->end == best->end && other->begin < best->begin))) best = other;
    }
    at = best->end;
    found.push_back(*best);
  }
  return found;
}

/// A text tells a history when it names many years well before the page's own, and hardly ever speaks from the page's
/// day
/// ("Monday", "last week", "two years ago").
bool is_narrative(const Page& page, const std::vector<Match>& matches) {
  constexpr int kFarYears = 3;
  constexpr std::size_t kEnough = 4;
  const std::optional<Day> day = parse_iso_day(page.published);
  std::size_t far = 0;
  std::size_t from_page = 0;
  for (const Match& match : matches) {
    const Slots& slots = match.slots;
    const Make make = match.rule->make;
    if (make == Make::calendar && slots.has(Slot::year)) {
      if (!day || std::abs(slots.get(Slot::year) - day->year) > kFarYears) ++far;
    } else if (match.rule->from == From::page) {
      const bool points = slots.has(Slot::weekday) || slots.has(Slot::back) || slots.has(Slot::toward);
      const bool places = make == Make::calendar || make == Make::relative || make == Make::offset;
      if (points && places) ++from_page;
    }
  }
  return far >= kEnough && far > 2 * from_page;
}

}  // namespace

std::vector<TimeExpression> find_times(const Page& page, const Analysis& analysis, const TimeRules& rules) {
  const TimeRules::Tables& tables = rules.tables();
  const Atoms atoms = lex(analysis, tables);
  const std::vector<Match> matches = match_all(analysis, atoms, tables);
  Resolver resolver(page, analysis, tables, is_narrative(page, matches));
  std::vector<TimeExpression> out;
  for (const Match& match : matches) {
    const Atom& first = atoms.atoms[match.begin];
    std::optional<Resolved> resolved = resolver.resolve(match, first.token, atoms.atoms[match.end - 1].token);
    if (!resolved) continue;
    const ByteSpan span{first.span.begin, atoms.atoms[match.end - 1].span.end};
    out.push_back({span, resolved->type, std::move(resolved->value), {match.rule->made_by, match.rule->confidence}});
  }
  return out;
}

}  // namespace demarche::times
