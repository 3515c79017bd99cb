// What two sides did, asked of an archive.
#pragma once
#include <array>
#include <string>

#include "demarche/archive.h"
#include "watch/derived_file.h"
#include "watch/dyad.h"

namespace demarche::watch {

struct DyadQuestion {
  std::array<std::string, 2> names;
  std::string as_of;           // as in RowQuery
  std::string coder = "ours";  // the same
  DyadQuery count;
};

struct DyadAnswer {
  Dyad dyad;
  std::array<bool, 2> is_met{};  // whether a page calls anybody so
};

/// Of the happenings of the whole archive. As of a day, for rows of others, and where not all count, which is derived
/// for the one question, of those of the pages that name both. An Error is the archive's, or that of the rules.
Result<DyadAnswer> answer_dyad(Archive& archive, const DyadQuestion& question, const DeriveOptions& options = {});

}  // namespace demarche::watch
