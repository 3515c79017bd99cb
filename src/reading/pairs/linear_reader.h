// The linear reader: one weight a feature and class, summed. It costs a few microseconds a pair.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "demarche/result.h"
#include "language/encoder/safetensors.h"
#include "reading/pairs/features.h"
#include "reading/pairs/shares.h"

namespace demarche::pairs {

/// Immutable; serves all threads. Trained by tools/train (linear_train.py): one-against-rest linear support vector
/// machines. Margins are divided by a temperature; that of "no event" goes through a logistic function, those of the
/// types through a softmax.
///
/// A bucket weighs by its rarity (inverse document frequency, Sparck Jones 1972), and each group is brought to
/// length 1.
///
/// The file (safetensors) holds `weight` I8 [kFeatureBuckets, columns], with the rarity in them, `rarity` U8
/// [kFeatureBuckets] in steps of 1/32, `scale` F32 [columns], `bias` F32 [columns]; its
/// metadata `format` "demarche.linear/1", `name`, `classes` (a name a column, blanks between), `groups` (a factor for
/// each feature group) and `temperature`. The classes are PLOVER's types with YIELD for CONCEDE and RETREAT, NONE, and
/// RETREAT, whose sign tells the two apart.
class LinearReader {
 public:
  static Result<LinearReader> load(const std::string& path);

  /// Shares of all outcomes; they add up to 1.
  Shares judge(const PairFeatures& features) const;
  const std::string& name() const { return name_; }

 private:
  static constexpr std::size_t kColumns = 17;  // YIELD in place of CONCEDE, no RETREAT; NONE; what tells RETREAT

  LinearReader() = default;
  Status take_weights(const language::Safetensors& file);
  Status take_settings(const language::Safetensors& file);

  std::string name_;
  std::vector<std::int8_t> weight_;   // kFeatureBuckets x kColumns
  std::vector<std::uint8_t> rarity_;  // kFeatureBuckets
  std::array<float, kColumns> scale_{}, bias_{};
  std::array<std::uint8_t, kColumns> outcome_{};  // column -> index into Shares; kRetreatSign for the last
  std::array<float, kFeatureGroups> group_factor_{};
  float temperature_ = 1;
};

}  // namespace demarche::pairs
