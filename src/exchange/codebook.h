// The codes between which the exchange formats translate, as lexicon/exchange/ says them.
#pragma once
#include <memory>

#include "base/resources.h"
#include "demarche/result.h"

namespace demarche::exchange {

/// Immutable; shared by all threads.
class Codebook {
 public:
  /// Reads lexicon/exchange/; fails where one of its files is damaged, naming file and line.
  static Result<std::shared_ptr<const Codebook>> load(const Resources& resources);
};

}  // namespace demarche::exchange
