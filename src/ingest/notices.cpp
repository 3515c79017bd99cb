#include "ingest/notices.h"

#include <algorithm>

#include "base/ascii.h"

namespace demarche::ingest {
namespace {

constexpr std::size_t kLongestNotice = 4000;  // how far a notice's `needs` are looked for

const NoticeRule* rule_for(std::string_view line, const std::vector<NoticeRule>& rules) {
  const auto opens = [line](const std::string& words) { return starts_with_any_case(line, words); };
  std::string lower;
  for (const NoticeRule& rule : rules) {
    if (std::none_of(rule.opens.begin(), rule.opens.end(), opens)) continue;
    if (rule.needs.empty()) return &rule;
    if (lower.empty()) lower = ascii_lower(line.substr(0, kLongestNotice));
    const auto holds = [&lower](const std::string& word) { return lower.find(word) != std::string::npos; };
    if (std::any_of(rule.needs.begin(), rule.needs.end(), holds)) return &rule;
  }
  return nullptr;
}

}  // namespace

std::vector<Notice> find_notices(std::string_view text, const std::vector<NoticeRule>& rules) {
  std::vector<Notice> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = trim(text.substr(at, end - at));
    while (!line.empty() && (line[0] == '*' || line[0] == '(' || line[0] == '[')) line.remove_prefix(1);
    if (const NoticeRule* rule = rule_for(line, rules)) {
      const auto begin = static_cast<std::uint32_t>(line.data() - text.data());
      out.push_back({rule->kind, {begin, begin + static_cast<std::uint32_t>(line.size())}});
    }
    at = end + 1;
  }
  return out;
}

}  // namespace demarche::ingest
