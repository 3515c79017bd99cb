#include "base/ascii.h"

#include <array>

namespace demarche {
namespace {
constexpr std::array<std::string_view, 2> kWideBlanks = {"\u00A0", "\uFEFF"};
}

std::string_view trim(std::string_view text) {
  for (bool more = true; more;) {
    more = false;
    const std::size_t first = text.find_first_not_of(kAsciiBlanks);
    if (first == std::string_view::npos) return text.substr(0, 0);
    text = text.substr(first, text.find_last_not_of(kAsciiBlanks) - first + 1);
    for (const std::string_view blank : kWideBlanks) {
      if (text.starts_with(blank)) text.remove_prefix(blank.size()), more = true;
      if (text.ends_with(blank)) text.remove_suffix(blank.size()), more = true;
    }
  }
  return text;
}

std::vector<std::string_view> split_trimmed(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(separator, at), text.size());
    if (const std::string_view piece = trim(text.substr(at, end - at)); !piece.empty()) out.push_back(piece);
    at = end + 1;
  }
  return out;
}

}  // namespace demarche
