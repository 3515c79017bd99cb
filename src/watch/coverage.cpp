#include "watch/coverage.h"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace demarche::watch {

Coverage::Coverage(const Rows& rows, const Sides& sides, const TimeRules& rules)
    : rows_(rows), sides_(sides), rules_(rules), pages_(sides.count()) {
  for (Row actor = 0; actor < rows.actors.size(); ++actor) {
    const Row page = rows.actors[actor].page;
    std::vector<Row>& pages = pages_[sides.of(actor)];
    if (pages.empty() || pages.back() != page) pages.push_back(page);
  }
  for (std::vector<Row>& pages : pages_) {
    std::sort(pages.begin(), pages.end());
    pages.erase(std::unique(pages.begin(), pages.end()), pages.end());
  }
}

const std::vector<Coverage::Report>& Coverage::reports(Side one, Side other) {
  const auto [found, is_new] = pairs_.try_emplace({std::min(one, other), std::max(one, other)});
  if (!is_new) return found->second;
  std::vector<Row> both;
  std::set_intersection(pages_[one].begin(), pages_[one].end(), pages_[other].begin(), pages_[other].end(),
                        std::back_inserter(both));
  for (const Row page : both) {
    if (rows_.pages[page].day != kFirstDay && !rows_.pages[page].retracts) {
      found->second.push_back({rows_.pages[page].day, page});
    }
  }
  std::sort(found->second.begin(), found->second.end());
  return found->second;
}

Day Coverage::watched(const std::vector<Row>& one, const std::vector<Row>& other, Day after) {
  Day best = kLastDay;
  for (const Side a : sides_.sides_of(one)) {
    for (const Side b : sides_.sides_of(other)) {
      const std::vector<Report>& all = reports(a, b);
      std::set<std::string_view> texts, origins;
      for (auto each = std::upper_bound(all.begin(), all.end(), Report{after, kNoRow}); each != all.end(); ++each) {
        const PageRow& page = rows_.pages[each->page];
        if (each->day >= best || !texts.insert(page.text_key).second) continue;
        origins.insert(page.origin);
        if (texts.size() < static_cast<std::size_t>(rules_.watched_pages) ||
            origins.size() < static_cast<std::size_t>(rules_.watched_origins)) {
          continue;
        }
        best = each->day;
        break;
      }
    }
  }
  return best;
}

}  // namespace demarche::watch
