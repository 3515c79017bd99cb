// The resolver: what a matched expression means on the calendar, given the page's day and the story so far.
#pragma once
#include <optional>

#include "demarche/analysis.h"
#include "demarche/page.h"
#include "reading/times/calendar.h"
#include "reading/times/matcher.h"
#include "reading/times/story.h"
#include "reading/times/tense.h"
#include "reading/times/values.h"

namespace demarche::times {

/// Reads a page's expressions in text order, each against the page's day and the story before it.
class Resolver {
 public:
  /// `narrative`: the text tells a history; dates count from the text, not from the page's day.
  Resolver(const Page& page, const Analysis& analysis, const TimeRules::Tables& tables, bool narrative);

  /// The value of a match at tokens [first, last]; nothing where it names no possible date. Remembers the day for what
  /// follows.
  std::optional<Resolved> resolve(const Match& match, std::uint32_t first, std::uint32_t last);

 private:
  bool is_line_break(std::uint32_t token) const;
  // By what the rule makes (Make).
  std::optional<Resolved> calendar(const Match& match);
  std::optional<Resolved> offset(const Match& match);
  std::optional<Resolved> relative(const Match& match);
  std::optional<Resolved> duration(const Match& match) const;
  std::optional<Resolved> repeated(const Match& match) const;

  // Dates by their leading part; calendar_dates.cpp.
  std::optional<Resolved> of_month(const Match& match);
  std::optional<Resolved> of_weekday(const Match& match);
  std::optional<Resolved> of_holiday(const Match& match);
  std::optional<Resolved> of_season(const Match& match);
  std::optional<Resolved> of_quarter(const Match& match);
  std::optional<Resolved> of_decade(const Match& match);
  std::optional<Resolved> of_back(const Match& match);
  std::optional<Resolved> of_day_number(const Match& match);
  std::optional<Resolved> of_time_only(const Match& match);
  bool add_time(const Slots& slots, Resolved& out) const;

  /// The day that `from` counts from, for a value as fine as `grain`; nothing where neither page nor text gives one.
  std::optional<Day> base(From from, Grain grain = Grain::year) const;
  /// The year that the match names or implies through year_toward.
  std::optional<int> named_year(const Match& match) const;
  /// The year of a month (day 0) or day that stands without one; nothing where nothing gives it.
  std::optional<int> choose_year(int month, int day) const;
  /// The date of the text that governs dates without a year; null where the page's day does.
  const Story::Anchor* scene() const;
  /// Whether tokens [first, last] are the date of a dateline ("RIGA, March 3 (ONA) --") at the head of a paragraph.
  bool in_dateline(std::uint32_t first, std::uint32_t last) const;
  bool lacks_anchor(From from) const;
  bool near(const Story::Anchor& anchor, std::uint32_t sentences) const;
  /// The tense of the clause at `token`; verbs that look ahead count as future.
  bool clause_follows(std::uint32_t token, std::uint32_t verb) const;
  Tense tense_at(std::uint32_t token);

  const Analysis& analysis_;
  const TimeRules::Tables& tables_;
  std::optional<Day> page_day_;
  bool narrative_;
  std::uint32_t token_ = 0;
  bool stands_alone_ = false;  // a line of its own: the clock of a running log, of the page's day
  Tense tense_ = Tense::none;
  bool planned_ = false;  // a deed told in the present: "talks open Friday", not "officials say Friday"
  Story story_;
};

}  // namespace demarche::times
