#include "reading/dictionaries/actor_codes.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/table_file.h"

namespace demarche::dictionaries {

constexpr std::size_t kUnit = 3;

bool is_code(std::string_view code) {
  return code.size() >= kUnit && code.size() % kUnit == 0 && is_ascii_upper(code.front()) &&
         std::all_of(code.begin(), code.end(), [](char c) { return is_ascii_upper(c) || is_ascii_digit(c); });
}

bool is_no_code(std::string_view code) { return code == "---" || code == "+++"; }

Result<ActorCodes> ActorCodes::load(const Resources& resources) {
  ActorCodes out;
  const Status done =
      read_table(resources, "dictionaries/actor_codes.tsv", 3, [&out](const TableRow& row) -> std::string {
        if (!is_code(row[1]) || !is_code(row[2])) return "expected codes made of units of three capitals";
        if (row[0] == "begins") {
          out.beginnings_.push_back({std::string(row[1]), std::string(row[2])});
        } else if (row[0] == "unit" && row[1].size() == kUnit) {
          out.units_.push_back({std::string(row[1]), std::string(row[2])});
        } else {
          return "expected `begins` or `unit` (of three letters) in the first column";
        }
        return {};
      });
  if (!done) return done.error();
  std::stable_sort(out.beginnings_.begin(), out.beginnings_.end(),
                   [](const Row& a, const Row& b) { return a.cameo.size() > b.cameo.size(); });
  return out;
}

std::string ActorCodes::in_record(std::string_view code) const {
  std::string out;
  const auto begins = std::find_if(beginnings_.begin(), beginnings_.end(),
                                   [code](const Row& row) { return code.starts_with(row.cameo); });
  if (begins != beginnings_.end()) {
    out = begins->record;
    code.remove_prefix(begins->cameo.size());
  }
  for (; code.size() >= kUnit; code.remove_prefix(kUnit)) {
    const std::string_view unit = code.substr(0, kUnit);
    const auto row = std::find_if(units_.begin(), units_.end(), [unit](const Row& each) { return each.cameo == unit; });
    out += row == units_.end() ? unit : std::string_view(row->record);
  }
  return out;
}

std::string joined(std::string code, std::string_view more) {
  for (; more.size() >= kUnit; more.remove_prefix(kUnit)) {
    const std::string_view unit = more.substr(0, kUnit);
    bool has = false;
    for (std::size_t at = 0; at + kUnit <= code.size(); at += kUnit)
      has = has || std::string_view(code).substr(at, kUnit) == unit;
    if (!has) code += unit;
  }
  return code;
}

}  // namespace demarche::dictionaries
