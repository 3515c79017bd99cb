#include "reading/dictionaries/findings.h"

#include <algorithm>
#include <utility>

#include "base/code_points.h"

namespace demarche::dictionaries {

void Findings::add(Finding finding) {
  ++(finding.severity == Severity::error ? errors_ : warnings_);
  if (all_.size() < kMost) all_.push_back(std::move(finding));
}

void Findings::sort() {
  std::stable_sort(all_.begin(), all_.end(), [](const Finding& a, const Finding& b) {
    return std::pair(a.place.file, a.place.line) < std::pair(b.place.file, b.place.line);
  });
}

std::string quoted(std::string_view text) {
  constexpr std::size_t kMost = 80, kEnd = 20;
  if (text.size() <= kMost) return "\"" + repair_utf8(text) + "\"";
  return "\"" + repair_utf8(text.substr(0, kMost - kEnd)) + "…" + repair_utf8(text.substr(text.size() - kEnd)) + "\"";
}

}  // namespace demarche::dictionaries
