// Property: on any bytes, cut at blanks into tokens, the expressions found are ascending, disjoint, inside the text and
// not empty, and a day range, where there is one, is not turned round.
#include <cstdlib>
#include <string>

#include "base/code_points.h"
#include "base/resources.h"
#include "demarche/analysis.h"
#include "reading/times/times.h"

namespace {

demarche::Analysis blank_tokens(std::string_view text) {
  demarche::Analysis out;
  out.text = text;
  std::uint32_t at = 0;
  const auto size = static_cast<std::uint32_t>(text.size());
  while (at < size) {
    std::uint32_t end = at;
    const bool space = text[at] == ' ' || text[at] == '\n';
    while (end < size && (text[end] == ' ' || text[end] == '\n') == space) ++end;
    const auto token = static_cast<std::uint32_t>(out.size());
    if (!space || text.substr(at, end - at) != " ") {
      out.span.push_back({at, end});
      out.space_after.push_back(0);
      out.is_space.push_back(space ? 1 : 0);
      out.norm.push_back({});
      out.lemma.push_back({});
      out.tag.push_back({});
      out.pos.push_back(demarche::Pos::none);
      out.morph.push_back({});
      out.head.push_back(token);
      out.dep.push_back(demarche::Dep::other);
      out.dep_name.push_back({});
      out.left_edge.push_back(token);
      out.right_edge.push_back(token);
      out.iob.push_back(demarche::Iob::outside);
      out.ent_type.push_back({});
      out.sentence_of.push_back(0);
    }
    at = end;
  }
  out.sentences.push_back({0, static_cast<std::uint32_t>(out.size())});
  return out;
}

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  static const demarche::Resources kResources = demarche::Resources::built_in();
  static const demarche::Result<demarche::times::TimeRules> kRules = demarche::times::TimeRules::load(kResources);
  require(static_cast<bool>(kRules));
  demarche::Page page;
  page.text = demarche::repair_utf8({reinterpret_cast<const char*>(data), size});
  page.published = size % 2 == 0 ? "2022-01-03" : "";
  const demarche::Analysis analysis = blank_tokens(page.text);
  std::uint32_t last = 0;
  for (const demarche::TimeExpression& time : demarche::times::find_times(page, analysis, *kRules)) {
    require(last <= time.span.begin && time.span.begin < time.span.end && time.span.end <= page.text.size());
    last = time.span.end;
    require(!time.value.empty());
    const demarche::times::DayRange days = demarche::times::days_of(time);
    require(days.from.empty() == days.to.empty() && days.from <= days.to);
  }
  return 0;
}
