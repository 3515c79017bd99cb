#include "base/table_file.h"

namespace demarche {

Status read_table(const Resources& resources, std::string_view name, std::size_t columns,
                  const std::function<std::string(const TableRow&)>& take) {
  const Result<std::string_view> text = resources.text(name);
  if (!text) return text.error();
  std::size_t number = 0;
  for (std::string_view rest = *text; !rest.empty();) {
    const std::size_t end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    ++number;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    TableRow row;
    for (std::size_t tab = line.find('\t'); tab != std::string_view::npos; tab = line.find('\t')) {
      row.push_back(line.substr(0, tab));
      line.remove_prefix(tab + 1);
    }
    row.push_back(line);
    if (row.size() != columns) {
      return Error{"found " + std::to_string(row.size()) + " columns, expected " + std::to_string(columns) +
                       " separated by tabs",
                   resources.origin(name), number};
    }
    if (std::string wrong = take(row); !wrong.empty()) return Error{wrong, resources.origin(name), number};
  }
  return Done{};
}

}  // namespace demarche
