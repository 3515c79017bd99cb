// Coding of given pairs: for researchers who have their own actors and ask only what the one does to the other.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "demarche/record.h"
#include "demarche/span.h"

namespace demarche {

/// A text with a source and a target marked, in bytes of `text` (valid UTF-8). Spans ascend and do not overlap; one of
/// the two lists may be empty.
struct PairText {
  std::string id;
  std::string text;
  std::vector<ByteSpan> source, target;
  std::string type;  // the gold's, where there is one; not looked at by the coder
};

/// What the source does to the target.
struct PairCoding {
  std::optional<EventType> type;  // none: the coder abstains, see `why`
  std::string mode;               // PLOVER mode of that type; empty: none, or not to be told
  std::optional<Modality> modality;
  float confidence = 0;  // share of the likeliest type, 0..1; also where the coder abstains
  std::string made_by;   // reader and version: "pairs.linear/1"
  std::string why;       // why there is no type; empty where there is one
  /// Shares by EventType's value, then of "no event"; they add up to 1.
  std::array<float, 17> shares{};
};

}  // namespace demarche
