#include "archive/correction_scale.h"

#include <algorithm>
#include <string_view>

#include "base/number.h"
#include "reading/events/flat_code.h"

namespace demarche::archive {

Result<GoldsteinScale> GoldsteinScale::load(const Resources& resources) {
  constexpr const char* kFile = "events/goldstein.tsv";
  const auto text = resources.text(kFile);
  if (!text) return text.error();
  GoldsteinScale out;
  std::string_view rest = *text;
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    const auto tab = line.find('\t');
    if (line.empty() || line.front() == '#' || tab == std::string_view::npos) continue;
    if (const auto value = parse_number(line.substr(tab + 1))) out.values_[std::string(line.substr(0, tab))] = *value;
  }
  return out;
}

std::optional<double> GoldsteinScale::of(const std::string& code) const {
  for (std::size_t size = code.size(); size >= 2; --size) {
    if (const auto found = values_.find(code.substr(0, size)); found != values_.end()) return found->second;
  }
  return std::nullopt;
}

void set_codes(Event& event, bool stands_flat, const GoldsteinScale& scale) {
  event.abstained.reset(), event.plover.reset(), event.goldstein.reset();
  event.cameo = event.type ? events::root_code(*event.type) : "";
  if (!event.type || !stands_flat) return;
  event.plover = events::flat_code(*event.type, event.modality, event.negated);
  if (!event.plover) return;
  if (event.plover != event.type) event.cameo = events::root_code(*event.plover);
  event.goldstein = scale.of(event.cameo);
}

}  // namespace demarche::archive
