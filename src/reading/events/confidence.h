// How sure a row is, and from where on it counts.
//
// Rules give no shares. What a row's marks say together was fitted on judged rows of newspaper articles
// (tools/train/confidence.py): a logistic model, so that of the rows with .80 about four in five are right.
#pragma once
#include <array>

#include "base/resources.h"
#include "demarche/record.h"
#include "demarche/result.h"
#include "reading/events/marks.h"

namespace demarche::events {

/// The weights of lexicon/events/confidence.toml. Immutable; serves all threads.
class Confidence {
 public:
  /// Fails, naming file and line, on a mark or type that there is not, and on one without a weight.
  static Result<Confidence> load(const Resources& resources);

  /// .05 to .95, of a row with that flat code and those marks.
  float of(EventType type, const Marks& marks) const;
  /// A row of less gets no flat code; where there are no learned readers that may agree with it, of still less.
  float least(bool with_readers) const { return with_readers ? least_ : least_alone_; }

 private:
  static constexpr std::size_t kTypes = 16;
  float least_ = 0, least_alone_ = 0;
  float start_ = 0;                                                    // log odds
  std::array<float, kTypes> types_{};                                  // added, by the flat code
  std::array<float, static_cast<std::size_t>(Mark::count_)> marks_{};  // added for each mark that the row has
};

}  // namespace demarche::events
