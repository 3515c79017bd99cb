#include "ingest/dateline.h"

#include <algorithm>

#include "base/ascii.h"
#include "ingest/written_date.h"

namespace demarche::ingest {
namespace {

constexpr std::size_t kLongest = 100;

/// Where the dash stands that ends a dateline; npos where none does.
std::size_t dash_in(std::string_view head) {
  std::size_t dash = std::string_view::npos;
  for (const std::string_view mark : {" - ", " – ", " — ", " ― ", " -- "}) dash = std::min(dash, head.find(mark));
  for (const std::string_view mark : {") -", ") –", ") —", ") ―", ")-", ")—", ")–"}) {
    if (const std::size_t at = head.find(mark); at != std::string_view::npos) dash = std::min(dash, at + 1);
  }
  return dash;
}

bool opens_with_capitals(std::string_view text) {
  const std::string_view word = text.substr(0, text.find_first_of(" ,("));
  return word.size() >= 3 && std::none_of(word.begin(), word.end(), [](char c) { return is_ascii_lower(c); }) &&
         !is_ascii_digit(word[0]);
}

}  // namespace

Dateline read_dateline(std::string_view text, const Lexicon& lexicon) {
  Dateline out;
  const std::string_view line = text.substr(0, std::min(text.find('\n'), kLongest));
  const std::size_t dash = dash_in(line);
  if (dash == std::string_view::npos) return out;
  const std::string_view head = line.substr(0, dash);
  const std::size_t open = head.find('(');
  const std::size_t close = open == std::string_view::npos ? open : head.find(')', open);
  if (close != std::string_view::npos) {
    const auto agency = lexicon.agencies.find(ascii_lower(trim(head.substr(open + 1, close - open - 1))));
    if (agency != lexicon.agencies.end()) out.agency = agency->second;
  }
  // Before an agency may stand any place, which begins with a capital; the dash follows at once.
  const bool starts_high = is_ascii_upper(head[0]) || static_cast<unsigned char>(head[0]) >= 0x80 || head[0] == '(';
  const bool agency_ends_it = !out.agency.empty() && trim(head.substr(close + 1)).empty();
  if (!opens_with_capitals(head) && !(starts_high && agency_ends_it)) return {};
  const std::size_t comma = head.find(',');
  if (comma != std::string_view::npos) out.published = find_iso_date(head.substr(comma), lexicon.dates);
  out.size = dash;
  return out;
}

}  // namespace demarche::ingest
