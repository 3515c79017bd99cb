// How well a coder codes: its outcomes held against a gold standard.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "demarche/coding.h"
#include "demarche/record.h"
#include "reading/pairs/gold_row.h"

namespace demarche::pairs {

/// What became of one gold row.
struct Outcome {
  EventType gold = EventType::agree;
  std::uint8_t penta = 0;          // the gold's class, see GoldRow
  std::optional<EventType> coded;  // none: the coder abstained
  std::optional<EventType> guess;  // what it held likeliest, also where it abstained; none: nothing at all
  float confidence = 0;            // of `guess`, 0..1
};

/// Holds a coding against its row. With `one_yield` CONCEDE and RETREAT are one type (shown as CONCEDE here, "YIELD" by
/// type_label()): a gold that says YIELD does not tell them apart.
Outcome outcome_of(const GoldRow& row, const PairCoding& coding, bool one_yield);

/// "YIELD" for CONCEDE and RETREAT if `one_yield`, else the type's name.
std::string_view type_label(EventType type, bool one_yield);

constexpr std::size_t kEventTypes = 16;
constexpr std::size_t kNotCoded = kEventTypes;  // column of a confusion matrix
constexpr std::size_t kConfidenceBins = 10;

struct TypeScore {
  EventType type = EventType::agree;
  std::size_t gold = 0, coded = 0, right = 0;
  double precision = 0, recall = 0, f1 = 0;  // 0 where there is nothing to divide by
};

/// Outcomes whose confidence lies in one tenth: [0, .1), ... [.9, 1].
struct ConfidenceBin {
  std::size_t rows = 0;
  double confidence = 0;  // mean
  double right = 0;       // share whose guess is the gold's type
};

/// What is left when the least sure outcomes are left uncoded.
struct AbstentionPoint {
  double abstained = 0;  // share of all rows
  std::size_t kept = 0;
  float confidence = 0;  // lowest that is kept
  double accuracy = 0;   // share right among those kept
};

struct Evaluation {
  std::size_t rows = 0, right = 0, abstained = 0;
  double accuracy = 0;           // right / rows: an abstention is not right
  double macro_f1 = 0;           // mean over the types that the gold has
  double penta_macro_f1 = 0;     // mean over the PENTA classes that the gold has; an abstention is of class 0
  std::vector<TypeScore> types;  // those of the gold, then those that were only coded; by EventType's value
  std::array<std::array<std::size_t, kEventTypes + 1>, kEventTypes> confusion{};  // [gold][coded or kNotCoded]
  /// Over all outcomes with a guess. The expected calibration error is the mean of |confidence - right| over the bins,
  /// each weighed with its rows (Naeini et al. 2015).
  std::array<ConfidenceBin, kConfidenceBins> calibration{};
  double calibration_error = 0;
  /// With 0, 10, ... 90 % abstained, the least confident first (those without a guess before all); ties in the order of
  /// the gold. Empty where there are no rows.
  std::vector<AbstentionPoint> abstention;
};

/// O(rows log rows).
Evaluation evaluate(const std::vector<Outcome>& outcomes);

}  // namespace demarche::pairs
