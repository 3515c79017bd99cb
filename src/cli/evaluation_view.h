// An evaluation as it is printed: for people, and as JSON.
#pragma once
#include <cstddef>
#include <string>

#include "reading/pairs/evaluation.h"

namespace demarche::cli {

/// What an evaluation says beside its figures.
struct EvaluationFacts {
  std::string gold;        // the file
  bool one_yield = false;  // CONCEDE and RETREAT are one type
  bool records = false;    // the coder was given the bare sentence
  // Of records only:
  std::size_t same_type = 0;  // texts that have a flat event of the gold's type, whoever its sides are
  std::size_t events = 0;     // flat events of all texts
};

/// Tables of at most 80 columns for a gold of under 1,000 rows a cell: figures, types, confusion, calibration,
/// abstention.
std::string view_evaluation(const pairs::Evaluation& evaluation, const EvaluationFacts& facts);

/// All of the same as one JSON object, without a line end.
std::string evaluation_json(const pairs::Evaluation& evaluation, const EvaluationFacts& facts);

}  // namespace demarche::cli
