// Two archives of the same pages, read by two versions of the coder: what that did to the rows that leave.
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <string>

#include "demarche/archive.h"
#include "demarche/result.h"
#include "exchange/flat_rows.h"
#include "exchange/row_diff.h"

namespace demarche::exchange {

struct DiffCount {
  std::uint64_t before = 0, after = 0;  // rows
  std::uint64_t same = 0, changed = 0;  // in both; counted where they are after
  std::uint64_t gained = 0, lost = 0;
};

struct ArchiveDiff {
  std::uint64_t pages = 0;       // in both, with the same text: only these are compared
  std::uint64_t other_text = 0;  // in both, with another text
  std::uint64_t only_before = 0, only_after = 0;
  DiffCount all;
  std::map<std::string, DiffCount, std::less<>> by_type, by_maker;  // "THREATEN"; "events.verb/1"
  std::map<std::string, std::uint64_t, std::less<>> differs;        // how many changed rows differ in it
};

/// Compares the current readings of pages that both archives know by one id, by id. Each pair that is not the same goes
/// to `take`; it lives until `take` returns. Memory is that of one page. An Error is one of the archives'.
Result<ArchiveDiff> diff_archives(Archive& before, Archive& after, const FlatRowQuery& query,
                                  const std::function<void(const RowPair&)>& take);

}  // namespace demarche::exchange
