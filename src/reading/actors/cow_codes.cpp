#include "reading/actors/cow_codes.h"

#include "base/number.h"
#include "base/table_file.h"

namespace demarche::actors {

Result<CowCodes> CowCodes::load(const Resources& resources) {
  CowCodes out;
  const Status read = read_table(resources, "actors/cow.tsv", 3, [&out](const TableRow& row) -> std::string {
    const std::optional<double> number = parse_number(row[1]);
    CowCode code;
    if (number && *number > 0 && *number < 1e6) code.number = static_cast<int>(*number);
    if (row[0].size() != 3 || row[2].size() != 3 || code.number <= 0 || code.number != *number)
      return "expected a country's three letters, a number and three letters, separated by tabs";
    code.letters = row[2];
    out.by_country_.emplace(row[0], std::move(code));
    return {};
  });
  if (!read) return read.error();
  return out;
}

std::optional<CowCode> CowCodes::of(std::string_view actor_code) const {
  const auto found = by_country_.find(actor_code.substr(0, 3));
  if (found == by_country_.end()) return std::nullopt;
  return found->second;
}

}  // namespace demarche::actors
