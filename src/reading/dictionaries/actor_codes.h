// Actor codes: what CAMEO's dictionaries write, and what stands in the record for it.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/resources.h"
#include "demarche/result.h"

namespace demarche::dictionaries {

/// A run of units of three capitals or digits, the first a letter ("RUSGOV", "CHRCTH458").
bool is_code(std::string_view code);
/// "---" and "+++": the actor is known and has no code.
bool is_no_code(std::string_view code);

/// CAMEO's codes in the record's terms: lexicon/dictionaries/actor_codes.tsv. Immutable.
class ActorCodes {
 public:
  static Result<ActorCodes> load(const Resources& resources);
  /// A whole-unit beginning that the table names is replaced (IGOUNO: UNO), then each unit of three that it names.
  std::string in_record(std::string_view code) const;

 private:
  struct Row {
    std::string cameo;
    std::string record;
  };
  std::vector<Row> beginnings_;  // longest first
  std::vector<Row> units_;
};

/// `code` with the units of `more` that it does not have yet.
std::string joined(std::string code, std::string_view more);

}  // namespace demarche::dictionaries
