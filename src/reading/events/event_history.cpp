// Whether a deed is told as history.
#include <algorithm>
#include <charconv>
#include <string>

#include "reading/events/clause_below.h"
#include "reading/events/event_time.h"

namespace demarche::events {
namespace {

constexpr std::size_t kDay = 10, kYear = 4;  // characters of a date

int year_of(const std::string& day) {
  int year = 0;
  std::from_chars(day.data(), day.data() + kYear, year);
  return year;
}

/// Both at the precision of days at least.
bool over_a_year_before(const std::string& day, const std::string& published) {
  const int years = year_of(published) - year_of(day);
  return years > 1 || (years == 1 && day.compare(kYear, kDay - kYear, published, kYear, kDay - kYear) < 0);
}

}  // namespace

bool is_history(const Proposition& proposition, const statements::Context& context) {
  const std::string& published = context.page.published;
  if (published.size() < kDay) return false;
  const auto is_old = [&](ByteSpan words) {
    for (auto time = first_time_at(context, words); time != context.times.end() && time->span.overlaps(words); ++time) {
      if (!is_dated(*time)) continue;
      const std::string last = times::days_of(*time).to;
      if (last.size() >= kDay && over_a_year_before(last, published)) return true;
    }
    return false;
  };
  const Analysis& analysis = context.analysis;
  if (proposition.kind == PredicateKind::noun) {  // "the 1991 war"
    const auto head = static_cast<std::uint32_t>(proposition.head.at());
    const std::uint32_t left = analysis.left_edge[head];
    return head > 0 && left < head && is_old(analysis.span[head - 1]);
  }
  return std::any_of(proposition.arguments.begin(), proposition.arguments.end(), [&](const Argument& argument) {
    const bool own = argument.slot == Slot::oblique && !argument.within && !argument.inherited;
    return own && is_old(analysis.span[argument.head.at()]);
  });
}

}  // namespace demarche::events
