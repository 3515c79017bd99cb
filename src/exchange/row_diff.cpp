#include "exchange/row_diff.h"

#include <algorithm>

namespace demarche::exchange {
namespace {

bool same_sides(const std::vector<Side>& one, const std::vector<Side>& other) {
  return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                    [](const Side& a, const Side& b) { return a.name == b.name && a.code == b.code; });
}

bool have_one_in_common(const std::vector<Side>& one, const std::vector<Side>& other) {
  return std::any_of(one.begin(), one.end(), [&](const Side& side) {
    return std::any_of(other.begin(), other.end(), [&](const Side& each) {
      return each.name == side.name || (!each.code.empty() && each.code == side.code);
    });
  });
}

/// How much two rows of one sentence have in common; 0: they are not one.
int kinship(const CodedEvent& before, const CodedEvent& after) {
  if (before.sentence != after.sentence) return 0;
  constexpr int kType = 4;
  const int sides = (have_one_in_common(before.actors, after.actors) ? 1 : 0) +
                    (have_one_in_common(before.recipients, after.recipients) ? 1 : 0);
  return (before.type == after.type ? kType : 0) + sides;
}

std::vector<std::string_view> differences(const CodedEvent& before, const CodedEvent& after) {
  std::vector<std::string_view> out;
  if (before.type != after.type) out.push_back("type");
  if (before.mode != after.mode) out.push_back("mode");
  if (before.cameo != after.cameo) out.push_back("code");
  if (before.goldstein != after.goldstein) out.push_back("score");
  if (!same_sides(before.actors, after.actors) || !same_sides(before.recipients, after.recipients)) {
    out.push_back("sides");
  }
  if (before.from != after.from || before.to != after.to) out.push_back("date");
  if (before.place.name != after.place.name) out.push_back("place");
  return out;
}

}  // namespace

std::vector<RowPair> diff_rows(const std::vector<CodedEvent>& before, const std::vector<CodedEvent>& after) {
  std::vector<const CodedEvent*> partner(after.size(), nullptr);
  std::vector<bool> taken(before.size(), false);
  const auto join = [&](std::size_t of, std::size_t to) { partner[to] = &before[of], taken[of] = true; };
  for (std::size_t to = 0; to < after.size(); ++to) {
    for (std::size_t of = 0; of < before.size() && partner[to] == nullptr; ++of) {
      if (!taken[of] && before[of].id == after[to].id) join(of, to);
    }
  }
  struct Kin {
    int kinship;
    std::size_t of, to;
  };
  std::vector<Kin> kin;
  for (std::size_t to = 0; to < after.size(); ++to) {
    for (std::size_t of = 0; of < before.size() && partner[to] == nullptr; ++of) {
      const int much = taken[of] ? 0 : kinship(before[of], after[to]);
      if (much != 0) kin.push_back({much, of, to});
    }
  }
  std::stable_sort(kin.begin(), kin.end(),
                   [](const Kin& one, const Kin& other) { return one.kinship > other.kinship; });
  for (const Kin& each : kin) {
    if (!taken[each.of] && partner[each.to] == nullptr) join(each.of, each.to);
  }
  std::vector<RowPair> out;
  for (std::size_t to = 0; to < after.size(); ++to) {
    out.push_back({partner[to], &after[to], {}});
    if (partner[to] != nullptr) out.back().differs = differences(*partner[to], after[to]);
  }
  for (std::size_t of = 0; of < before.size(); ++of) {
    if (!taken[of]) out.push_back({&before[of], nullptr, {}});
  }
  return out;
}

}  // namespace demarche::exchange
