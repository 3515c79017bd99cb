#include "reading/times/story.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>

#include "reading/times/tense.h"

namespace demarche::times {
namespace {

constexpr int kFarYears = 10;          // a lone year further off than this is an aside, not the story's new time
constexpr std::uint32_t kLines = 3;    // dated lines without a verb that make a list
constexpr std::uint32_t kLineGap = 2;  // sentences between two lines of one list
constexpr std::uint32_t kTold = 1;     // sentences over which a date told outweighs that of "police said Tuesday"

}  // namespace

bool Story::has_verb(std::uint32_t sentence) const {
  if (sentence >= analysis_.sentences.size()) return true;
  const TokenSpan tokens = analysis_.sentences[sentence];
  bool analysed = false;
  for (std::uint32_t token = tokens.begin; token < tokens.end; ++token) {
    const Pos pos = analysis_.pos[token];
    if (pos == Pos::verb || pos == Pos::aux) return true;
    analysed = analysed || (pos != Pos::none && pos != Pos::space);
  }
  return !analysed;
}

/// Whether a date of this sentence stands in a list of dated lines.
bool Story::in_list(std::uint32_t sentence) {
  if (sentence == line_) return lines_ >= kLines;
  if (has_verb(sentence)) {
    lines_ = 0;
  } else {
    const bool goes_on = lines_ > 0 && sentence - line_ <= kLineGap;
    if (!goes_on) before_lines_ = last_;
    lines_ = goes_on ? lines_ + 1 : 1;
    if (lines_ == kLines) last_ = before_lines_;  // the first lines were taken for headings
  }
  line_ = sentence;
  return lines_ >= kLines;
}

bool Story::sets_scene(std::uint32_t first, std::uint32_t last) const {
  const Dep dep = analysis_.dep[last];
  const bool before_noun = dep == Dep::nummod || dep == Dep::amod || dep == Dep::compound || dep == Dep::nmod;
  if (before_noun && analysis_.head[last] > last) return false;  // "the 1979 treaty"
  if (first == 0 || analysis_.sentence_of[first - 1] != analysis_.sentence_of[first]) return true;
  constexpr std::array<std::string_view, 9> kOpen = {"since", "from",    "until",  "till", "of",
                                                     "to",    "through", "before", "after"};
  const std::string_view before = analysis_.lemma[first - 1];
  return std::find(kOpen.begin(), kOpen.end(), before) == kOpen.end();
}

void Story::lose() {
  last_.reset();
  day_.reset();
  scene_.reset();
}

void Story::tell(const Resolved& date, Make make, std::uint32_t first, std::uint32_t last) {
  const std::uint32_t sentence = sentence_of(first);
  const Anchor anchor{date.day, date.grain, sentence, date.explicit_year};
  if (date.grain == Grain::quarter && make == Make::calendar) quarter_ = anchor;
  if (date.grain < Grain::year || in_list(sentence)) return;
  if (sets_scene(first, last)) scene_ = anchor;
  if (date.grain >= Grain::day) {
    const Governor governor = governor_of(analysis_, first);
    const bool of_telling = governor.found && tables_.telling.contains(analysis_.lemma[governor.verb]);
    const bool beside = day_ && sentence - day_->sentence <= kTold;
    if (!history_ && of_telling && beside) return;
    day_ = anchor;
  }
  // In a history "the previous year" looks back for a moment, the story does not go there.
  if (history_ && make != Make::calendar && last_ && serial_of(date.day) < serial_of(last_->day)) return;
  const bool far = last_ && date.grain == Grain::year && std::abs(last_->day.year - date.day.year) > kFarYears;
  if (history_ && far && !(aside_ && std::abs(*aside_ - date.day.year) <= kFarYears)) {
    aside_ = date.day.year;
    return;
  }
  aside_.reset();
  if (last_ && date.grain == Grain::year && last_->day.year == date.day.year) {
    last_->sentence = sentence;  // "1941" in passing does not take the story back to January
    last_->explicit_year = true;
    return;
  }
  last_ = anchor;
}

}  // namespace demarche::times
