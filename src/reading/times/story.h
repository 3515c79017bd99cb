// The story's time: the dates that a text has told so far, which later expressions count from.
#pragma once
#include <cstdint>
#include <optional>

#include "demarche/analysis.h"
#include "reading/times/calendar.h"
#include "reading/times/tables.h"
#include "reading/times/values.h"

namespace demarche::times {

/// Kept in text order, one object a page. Constant cost an expression, linear in the sentences once.
class Story {
 public:
  /// A date told, and where.
  struct Anchor {
    Day day;
    Grain grain = Grain::none;
    std::uint32_t sentence = 0;
    bool explicit_year = false;
  };

  /// `history`: the text tells a history; its dates count from the one before, not from the page's day.
  Story(const Analysis& analysis, const TimeRules::Tables& tables, bool history)
      : analysis_(analysis), tables_(tables), history_(history) {}

  /// Takes a date at tokens [first, last] into the story.
  void tell(const Resolved& date, Make make, std::uint32_t first, std::uint32_t last);
  /// A date whose place on the calendar stays unknown: what follows must not count from the one before it.
  void lose();

  /// The last date told, of a month, quarter, season or year at least; nothing before the first.
  const std::optional<Anchor>& last() const { return last_; }
  /// The last date known to the day; the day of "police said Tuesday" only where none was told beside it.
  const std::optional<Anchor>& day() const { return day_; }
  /// The last date that sets the scene of its clause ("In 1979 ...", not "the 1979 treaty", "since 1979").
  const std::optional<Anchor>& scene() const { return scene_; }
  /// The last quarter named.
  const std::optional<Anchor>& quarter() const { return quarter_; }

  std::uint32_t sentence_of(std::uint32_t token) const {
    return token < analysis_.sentence_of.size() ? analysis_.sentence_of[token] : 0;
  }

 private:
  bool sets_scene(std::uint32_t first, std::uint32_t last) const;
  bool in_list(std::uint32_t sentence);
  bool has_verb(std::uint32_t sentence) const;

  const Analysis& analysis_;
  const TimeRules::Tables& tables_;
  bool history_;
  std::optional<Anchor> last_, day_, scene_, quarter_;
  std::optional<int> aside_;  // a lone far year that has not become the story's time
  // Lines without a verb that give dates one after another: a table of contents, not the story.
  std::uint32_t line_ = 0xffffffffU;  // the sentence looked at last
  std::uint32_t lines_ = 0;           // how many in a row, up to that one
  std::optional<Anchor> before_lines_;
};

}  // namespace demarche::times
