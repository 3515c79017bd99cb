#include "reading/pairs/evaluation.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

#include "reading/names.h"
#include "reading/pairs/shares.h"

namespace demarche::pairs {
namespace {

EventType folded(EventType type, bool one_yield) {
  return one_yield && type == EventType::retreat ? EventType::concede : type;
}

double ratio(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

double f1_of(std::size_t right, std::size_t gold, std::size_t coded) { return ratio(2 * right, gold + coded); }

void count_types(Evaluation& out, const std::vector<Outcome>& outcomes) {
  std::array<TypeScore, kEventTypes> scores{};
  for (const Outcome& outcome : outcomes) {
    ++scores[at(outcome.gold)].gold;
    ++out.confusion[at(outcome.gold)][outcome.coded ? at(*outcome.coded) : kNotCoded];
    if (!outcome.coded) {
      ++out.abstained;
      continue;
    }
    ++scores[at(*outcome.coded)].coded;
    if (*outcome.coded != outcome.gold) continue;
    ++scores[at(outcome.gold)].right;
    ++out.right;
  }
  std::size_t in_gold = 0;
  for (std::size_t type = 0; type < kEventTypes; ++type) {
    TypeScore& score = scores[type];
    if (score.gold + score.coded == 0) continue;
    score.type = static_cast<EventType>(type);
    score.precision = ratio(score.right, score.coded);
    score.recall = ratio(score.right, score.gold);
    score.f1 = f1_of(score.right, score.gold, score.coded);
    out.types.push_back(score);
    if (score.gold == 0) continue;
    ++in_gold;
    out.macro_f1 += score.f1;
  }
  std::stable_partition(out.types.begin(), out.types.end(), [](const TypeScore& score) { return score.gold > 0; });
  if (in_gold > 0) out.macro_f1 /= static_cast<double>(in_gold);
}

double penta_macro_f1(const std::vector<Outcome>& outcomes) {
  struct Counts {
    std::size_t gold = 0, coded = 0, right = 0;
  };
  std::map<std::uint8_t, Counts> classes;
  for (const Outcome& outcome : outcomes) {
    const std::uint8_t coded = outcome.coded ? penta_of(*outcome.coded) : std::uint8_t{0};
    ++classes[outcome.penta].gold;
    ++classes[coded].coded;
    if (coded == outcome.penta) ++classes[coded].right;
  }
  double sum = 0;
  std::size_t in_gold = 0;
  for (const auto& [name, counts] : classes) {
    if (counts.gold == 0) continue;
    ++in_gold;
    sum += f1_of(counts.right, counts.gold, counts.coded);
  }
  return in_gold == 0 ? 0.0 : sum / static_cast<double>(in_gold);
}

bool is_right(const Outcome& outcome) { return outcome.guess == outcome.gold; }

void calibrate(Evaluation& out, const std::vector<Outcome>& outcomes) {
  std::size_t guessed = 0;
  for (const Outcome& outcome : outcomes) {
    if (!outcome.guess) continue;
    ++guessed;
    const float tenths = std::floor(std::clamp(outcome.confidence, 0.0F, 1.0F) * static_cast<float>(kConfidenceBins));
    ConfidenceBin& bin = out.calibration[std::min(static_cast<std::size_t>(tenths), kConfidenceBins - 1)];
    ++bin.rows;
    bin.confidence += static_cast<double>(outcome.confidence);
    bin.right += is_right(outcome) ? 1.0 : 0.0;
  }
  for (ConfidenceBin& bin : out.calibration) {
    if (bin.rows == 0) continue;
    bin.confidence /= static_cast<double>(bin.rows);
    bin.right /= static_cast<double>(bin.rows);
    out.calibration_error += std::abs(bin.confidence - bin.right) * ratio(bin.rows, guessed);
  }
}

void abstain(Evaluation& out, const std::vector<Outcome>& outcomes) {
  constexpr std::size_t kSteps = 10;
  if (outcomes.empty()) return;
  std::vector<std::size_t> order(outcomes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto sureness = [&](std::size_t row) { return outcomes[row].guess ? outcomes[row].confidence : -1.0F; };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return sureness(a) > sureness(b); });
  for (std::size_t step = 0; step < kSteps; ++step) {
    const std::size_t kept = outcomes.size() - outcomes.size() * step / kSteps;
    const auto right = std::count_if(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(kept),
                                     [&](std::size_t row) { return is_right(outcomes[row]); });
    out.abstention.push_back({ratio(outcomes.size() - kept, outcomes.size()), kept,
                              std::max(sureness(order[kept - 1]), 0.0F), ratio(static_cast<std::size_t>(right), kept)});
  }
}

}  // namespace

Outcome outcome_of(const GoldRow& row, const PairCoding& coding, bool one_yield) {
  Outcome out{folded(row.type, one_yield), row.penta, {}, {}, coding.confidence};
  if (coding.type) {
    out.coded = folded(*coding.type, one_yield);
    out.guess = out.coded;
    return out;
  }
  Shares shares = coding.shares;
  if (one_yield) shares[at(EventType::concede)] += std::exchange(shares[at(EventType::retreat)], 0.0F);
  const EventType guess = likeliest(shares);
  if (shares[at(guess)] > 0) out.guess = guess;
  return out;
}

std::string_view type_label(EventType type, bool one_yield) {
  if (one_yield && (type == EventType::concede || type == EventType::retreat)) return "YIELD";
  return reading::name_of(type);
}

Evaluation evaluate(const std::vector<Outcome>& outcomes) {
  Evaluation out;
  out.rows = outcomes.size();
  count_types(out, outcomes);
  out.accuracy = ratio(out.right, out.rows);
  out.penta_macro_f1 = penta_macro_f1(outcomes);
  calibrate(out, outcomes);
  abstain(out, outcomes);
  return out;
}

}  // namespace demarche::pairs
