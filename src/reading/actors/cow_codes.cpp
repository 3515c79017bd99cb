#include "reading/actors/cow_codes.h"

#include <charconv>

namespace demarche::actors {

Result<CowCodes> CowCodes::load(const Resources& resources) {
  constexpr std::string_view kFile = "actors/cow.tsv";
  const Result<std::string_view> text = resources.text(kFile);
  if (!text) return text.error();
  CowCodes out;
  std::size_t number = 0;
  for (std::string_view rest = *text; !rest.empty();) {
    const std::size_t end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    ++number;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    const std::size_t one = line.find('\t');
    const std::size_t two = one == std::string_view::npos ? one : line.find('\t', one + 1);
    CowCode code;
    bool good = one == 3 && two != std::string_view::npos && line.size() == two + 4;
    if (good) {
      const std::string_view digits = line.substr(one + 1, two - one - 1);
      const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code.number);
      good = error == std::errc{} && stop == digits.data() + digits.size() && code.number > 0;
    }
    if (!good)
      return Error{"expected a country's three letters, a number and three letters, separated by tabs",
                   resources.origin(kFile), number};
    code.letters = line.substr(two + 1);
    out.by_country_.emplace(line.substr(0, one), std::move(code));
  }
  return out;
}

std::optional<CowCode> CowCodes::of(std::string_view actor_code) const {
  const auto found = by_country_.find(actor_code.substr(0, 3));
  if (found == by_country_.end()) return std::nullopt;
  return found->second;
}

}  // namespace demarche::actors
