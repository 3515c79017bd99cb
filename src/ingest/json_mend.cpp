#include "ingest/json_mend.h"

#include <algorithm>
#include <cstdlib>

#include "base/ascii.h"

namespace demarche::ingest {

std::string without_lone_surrogates(std::string_view json, std::size_t* replaced) {
  std::string out(json);
  const auto unit = [&out](std::size_t at) -> unsigned long {
    if (at + 6 > out.size() || out[at] != '\\' || out[at + 1] != 'u') return 0;
    return std::strtoul(out.substr(at + 2, 4).c_str(), nullptr, 16);
  };
  for (std::size_t at = out.find('\\'); at != std::string::npos; at = out.find('\\', at)) {
    const unsigned long first = unit(at);
    if (first < 0xD800 || first > 0xDFFF) {
      at += 2;
      continue;
    }
    const unsigned long second = unit(at + 6);
    if (first < 0xDC00 && second >= 0xDC00 && second <= 0xDFFF) {
      at += 12;
      continue;
    }
    out.replace(at, 6, "\\uFFFD");
    ++*replaced;
    at += 6;
  }
  return out;
}

std::string without_huge_numbers(std::string_view json) {
  std::string out(json);
  for (std::size_t at = 0; at < out.size();) {
    if (out[at] == '"') {
      for (++at; at < out.size() && out[at] != '"'; ++at) at += out[at] == '\\' ? 1U : 0U;
      ++at;
    } else if (is_ascii_digit(out[at])) {
      const std::size_t end = std::min(out.find_first_not_of("0123456789.eE+-", at), out.size());
      const std::size_t exponent =
          at + std::min(std::string_view(out).substr(at, end - at).find_first_of("eE"), end - at);
      const bool huge = end - at > 300 || (exponent < end && end - exponent > 3);
      const bool is_number =
          is_ascii_digit(out[end - 1]) && std::count(out.begin() + static_cast<std::ptrdiff_t>(at),
                                                     out.begin() + static_cast<std::ptrdiff_t>(end), '.') <= 1;
      if (huge && is_number) {
        std::fill(out.begin() + static_cast<std::ptrdiff_t>(at), out.begin() + static_cast<std::ptrdiff_t>(end), ' ');
        out[at] = '0';
      }
      at = end;
    } else {
      ++at;
    }
  }
  return out;
}

}  // namespace demarche::ingest
